import { html } from 'hono/html';
import type { ApprovalLanguage } from '../../core/approval.ts';
import { styleAddress } from '../approval-page/page.ts';
import { pageWords } from './words.ts';

/** How a link stands: what whoever opened it sees. */
export type AlertLinkStand =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ask'; readonly who: string }
  | { readonly kind: 'done' | 'known' | 'over' | 'test' };

/** What the link is about: the alert, and how what it told of stands by now, line by line. */
export interface AlertLinkSubject {
  readonly alert: string;
  readonly lines: readonly string[];
}

interface Shown extends AlertLinkSubject {
  readonly language: ApprovalLanguage;
}

function listed({ lines }: Shown) {
  return lines.map((line) => html`<p>${line}</p>`);
}

function question(shown: Shown, who: string) {
  const words = pageWords[shown.language];
  return html`<h1>${words.fires}: ${shown.alert}</h1>
${listed(shown)}
<p class="muted">${words.others}</p>
<p class="muted">${words.as(who)}</p>
<form method="post">
<label for="note">${words.note}</label>
<textarea id="note" name="note" maxlength="1000" rows="2"></textarea>
<div class="choices">
<button type="submit" class="approve chosen">${words.acknowledge}</button>
</div>
</form>`;
}

function outcome(shown: Shown, kind: Exclude<AlertLinkStand['kind'], 'unknown' | 'ask'>) {
  const words = pageWords[shown.language];
  const [head, what] = {
    done: [words.thanks, words.taken],
    known: [words.known, ''],
    over: [words.over, words.overWhat],
    test: [words.test, words.testWhat],
  }[kind];
  return html`<h1>${head}: ${shown.alert}</h1>
${what === '' ? '' : html`<p>${what}</p>`}
${listed(shown)}
<a class="button" href="/monitoring#alerts">${words.openPage}</a>`;
}

/** The page behind the link in a mail about an alert. Whatever comes from elsewhere is escaped. */
export function alertLinkPage(stand: AlertLinkStand, language: ApprovalLanguage, subject?: AlertLinkSubject) {
  const words = pageWords[language];
  const shown = subject && { ...subject, language };
  const body =
    stand.kind === 'unknown' || shown === undefined
      ? html`<h1>${words.unknown}</h1><p>${words.unknownWhat}</p>`
      : stand.kind === 'ask'
        ? question(shown, stand.who)
        : outcome(shown, stand.kind);
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${subject?.alert ?? words.unknown} · Snodo</title><link rel="stylesheet" href="${styleAddress}"></head>
<body><main>${body}</main></body>
</html>
`;
}
