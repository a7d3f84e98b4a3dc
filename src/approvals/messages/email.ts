import { html } from 'hono/html';
import type { Mail } from '../mail-by.ts';
import type { Notice } from './notice.ts';
import { approvalWords, asideOf, headOf } from './words.ts';

const button =
  'display:inline-block;padding:10px 22px;border-radius:8px;font-weight:600;text-decoration:none;margin:0 8px 8px 0;';

function textOf(notice: Notice): string {
  const words = approvalWords[notice.language];
  const facts = notice.facts.map(([name, value]) => (name === '' ? value : `${name}: ${value}`));
  return [
    notice.title,
    '',
    ...(facts.length === 0 ? [] : [...facts, '']),
    ...asideOf(notice),
    '',
    `${words.approve}: ${notice.links.approve}`,
    `${words.refuse}: ${notice.links.refuse}`,
    '',
    words.confirm,
    `${words.inPage}: ${notice.pageUrl}`,
    '',
  ].join('\n');
}

// Styles stand at each element: many mail programs throw away a sheet of styles.
function htmlOf(notice: Notice) {
  const words = approvalWords[notice.language];
  const { links, pageUrl, title, facts } = notice;
  return html`<!doctype html>
<html lang="${notice.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${headOf(notice)}</title></head>
<body style="margin:0;padding:24px 16px;background:#f5f6f8;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#1b1f27;">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dfe2e8;border-radius:12px;">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3;">${title}</h1>
${
  facts.length === 0
    ? ''
    : html`<table role="presentation" style="border-collapse:collapse;margin:0 0 16px;font-size:14px;">${facts.map(
        ([name, value]) =>
          html`<tr><td style="padding:3px 16px 3px 0;color:#5a6271;vertical-align:top;">${name}</td><td style="padding:3px 0;word-break:break-word;">${value}</td></tr>`,
      )}</table>`
}
${asideOf(notice).map((line) => html`<p style="margin:0 0 6px;font-size:14px;color:#5a6271;">${line}</p>`)}
<p style="margin:20px 0 12px;"><a href="${links.approve}" style="${button}background:#1f6f43;color:#ffffff;">${words.approve}</a><a href="${links.refuse}" style="${button}background:#ffffff;color:#a3271d;border:1px solid #d9a29d;">${words.refuse}</a></p>
<p style="margin:0 0 6px;font-size:13px;color:#5a6271;">${words.confirm}</p>
<p style="margin:0;font-size:13px;"><a href="${pageUrl}" style="color:#3451b2;">${words.inPage}</a></p>
</div>
</body>
</html>
`;
}

/** The mail that asks somebody to decide, as text and as HTML. Whatever comes from elsewhere is escaped. */
export async function approvalMail(notice: Notice): Promise<Mail> {
  // A subject is one line: another one would be another header.
  const subject = headOf(notice).replaceAll(/\s+/g, ' ').trim();
  return { subject, text: textOf(notice), html: String(await htmlOf(notice)) };
}
