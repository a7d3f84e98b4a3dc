import { html } from 'hono/html';
import type { ApprovalLanguage } from '../../core/approval.ts';
import type { Hindrance } from '../../core/approval-rules.ts';
import { noticeOf } from '../../approvals/messages/notice.ts';
import { timeInWords } from '../../approvals/messages/words.ts';
import type { StoredApproval } from '../../store/approvals/approvals.ts';
import { pageWords } from './words.ts';

/** How a link stands: what whoever opened it sees. */
export type LinkStand =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'ask';
      readonly who: string;
      readonly chosen: 'approve' | 'refuse' | undefined;
      readonly unread: boolean;
    }
  | { readonly kind: 'done'; readonly stand: 'approved' | 'refused' | 'waiting' }
  | { readonly kind: 'hindered'; readonly by: Hindrance }
  | { readonly kind: 'over' | 'twice' | 'form' };

/** Of the pages behind links that people are sent. */
export const linkPageHeaders = {
  // Nothing is loaded but its own style, and it sends its form to nobody else.
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  // The address is the proof.
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
  vary: 'accept-language',
};

export const styleAddress = '/approvals/page.css';

interface Shown {
  readonly approval: StoredApproval;
  readonly language: ApprovalLanguage;
}

function facts({ approval, language }: Shown) {
  const notice = noticeOf(approval, { occasion: 'asked', language, link: '' }, '');
  if (notice.facts.length === 0) return '';
  return html`<dl>${notice.facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function decisions({ approval, language }: Shown) {
  const words = pageWords[language];
  return approval.decisions.map(({ approve, name, at }) => {
    const [who, when] = [name ?? words.somebody, timeInWords(at, language)];
    return html`<p>${approve ? words.approvedBy(who, when) : words.refusedBy(who, when)}</p>`;
  });
}

function question(shown: Shown, { who, chosen, unread }: Extract<LinkStand, { kind: 'ask' }>) {
  const { approval, language } = shown;
  const { quorum = 1 } = approval.policy;
  const words = pageWords[language];
  const look = (answer: 'approve' | 'refuse') => `${answer}${chosen === answer ? ' chosen' : ''}`;
  return html`<h1>${approval.title}</h1>
${facts(shown)}
<p class="muted">${words.asks(approval.workflow)}</p>
<p class="muted">${words.until(timeInWords(approval.expiresAt, language))}</p>
${quorum > 1 ? html`<p class="muted">${words.quorum(quorum, approval.decisions.length)}</p>` : ''}
<p class="muted">${words.as(who)}</p>
<form method="post">
${unread ? html`<p role="alert">${words.again}</p>` : ''}
<label for="reason">${words.reason}</label>
<textarea id="reason" name="reason" maxlength="2000" rows="3"></textarea>
<div class="choices">
<button type="submit" name="answer" value="approve" class="${look('approve')}">${words.approve}</button>
<button type="submit" name="answer" value="refuse" class="${look('refuse')}">${words.refuse}</button>
</div>
</form>`;
}

function outcome(shown: Shown, stand: Exclude<LinkStand, { kind: 'unknown' | 'ask' }>) {
  const { approval, language } = shown;
  const words = pageWords[language];
  const page = html`<a class="button" href="../approvals">${words.openPage}</a>`;
  switch (stand.kind) {
    case 'done':
      return html`<h1>${words.thanks[stand.stand]}: ${approval.title}</h1><p>${words.taken[stand.stand]}</p>`;
    case 'hindered':
      return html`<h1>${approval.title}</h1><p>${words.hindered[stand.by]}</p>${page}`;
    case 'form':
      return html`<h1>${approval.title}</h1><p>${words.form}</p>${page}`;
    case 'twice':
      return html`<h1>${words.twice}: ${approval.title}</h1>${decisions(shown)}`;
    case 'over': {
      const { status } = approval;
      // Its time is up, although nobody has noted it yet.
      const head = words.over[status === 'waiting' ? 'expired' : status];
      return html`<h1>${head}: ${approval.title}</h1>${decisions(shown)}`;
    }
  }
}

/** The page behind a link in a message. Whatever comes from elsewhere is escaped. */
export function linkPage(stand: LinkStand, language: ApprovalLanguage, shown?: Omit<Shown, 'language'>) {
  const words = pageWords[language];
  const whole = shown && { ...shown, language };
  const body =
    stand.kind === 'unknown' || whole === undefined
      ? html`<h1>${words.unknown}</h1><p>${words.unknownWhat}</p>`
      : stand.kind === 'ask'
        ? question(whole, stand)
        : outcome(whole, stand);
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${shown?.approval.title ?? words.unknown} · Snodo</title><link rel="stylesheet" href="${styleAddress}"></head>
<body><main>${body}</main></body>
</html>
`;
}
