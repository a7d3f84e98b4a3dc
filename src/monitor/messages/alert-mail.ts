import { html } from 'hono/html';
import type { Mail } from '../../approvals/mail-by.ts';
import type { ApprovalLanguage } from '../../core/approval.ts';
import { alertLines, alertTitle } from './alert-lines.ts';
import { alertWords } from './alert-words.ts';
import type { Told } from './told.ts';

/** Whether there is something in it that nobody has acknowledged. */
function asks({ groups, occasion }: Told): boolean {
  return (
    occasion === 'test' || groups.some(({ state, acknowledgedBy }) => state === 'firing' && acknowledgedBy === null)
  );
}

/** The mail that tells of an alert, as text and as HTML. @param link where it is acknowledged. */
export async function alertMail(told: Told, language: ApprovalLanguage, link: string): Promise<Mail> {
  const words = alertWords[language];
  const title = alertTitle(told, language);
  const lines = alertLines(told, language);
  const asking = asks(told);
  const text = [
    title,
    '',
    ...lines,
    '',
    ...(asking ? [`${words.acknowledge}: ${link}`, words.confirm, ''] : []),
    `${words.inPage}: ${told.url}`,
    '',
  ].join('\n');
  const colour = told.state === 'ok' ? '#1f6f43' : told.state === 'test' ? '#5a6271' : '#a3271d';
  // Styles stand at each element: many mail programs throw away a sheet of styles.
  const whole = await html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="margin:0;padding:24px 16px;background:#f5f6f8;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#1b1f27;">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dfe2e8;border-top:4px solid ${colour};border-radius:12px;">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3;word-break:break-word;">${title}</h1>
${lines.map((line) => html`<p style="margin:0 0 6px;font-size:14px;word-break:break-word;">${line}</p>`)}
${
  asking
    ? html`<p style="margin:20px 0 12px;"><a href="${link}" style="display:inline-block;padding:10px 22px;border-radius:8px;font-weight:600;text-decoration:none;background:#3451b2;color:#ffffff;">${words.acknowledge}</a></p>
<p style="margin:0 0 6px;font-size:13px;color:#5a6271;">${words.confirm}</p>`
    : ''
}
<p style="margin:12px 0 0;font-size:13px;"><a href="${told.url}" style="color:#3451b2;">${words.inPage}</a></p>
</div>
</body>
</html>
`;
  // A subject is one line: another one would be another header.
  return { subject: title.replaceAll(/\s+/g, ' ').trim(), text, html: String(whole) };
}
