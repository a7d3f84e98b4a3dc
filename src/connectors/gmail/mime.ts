import type { ActionFile } from '../../connector/action.ts';

export interface Email {
  readonly from?: string | undefined;
  readonly to: readonly string[];
  readonly cc?: readonly string[] | undefined;
  readonly bcc?: readonly string[] | undefined;
  readonly replyTo?: string | undefined;
  readonly subject: string;
  readonly text?: string | undefined;
  readonly html?: string | undefined;
  readonly files?: readonly ActionFile[];
  /** Message-IDs, where it answers others. */
  readonly inReplyTo?: string | undefined;
  readonly references?: string | undefined;
}

/** No line of base64 holds it (RFC 2045 section 6.7), and all that is sent here is base64. */
const boundary = '=_snodo';

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Lines of 76 characters, as RFC 2045 section 6.8 wants them. */
function lines(base64: string): string {
  return base64.replaceAll(/.{76}/g, '$&\r\n');
}

/** A line break in a header would begin another header. */
function oneLine(value: string): string {
  return value.replaceAll(/[\r\n]+/g, ' ').trim();
}

/** Words beyond ASCII, in pieces of at most 75 characters that break no character (RFC 2047 section 2). */
function word(value: string): string {
  const text = oneLine(value);
  if (!/[^ -~]/.test(text)) return text;
  const pieces = Array.from(text).reduce<string[]>(
    (all, sign) => {
      const last = all.at(-1) ?? '';
      return Buffer.byteLength(last + sign) > 45 ? [...all, sign] : [...all.slice(0, -1), last + sign];
    },
    [''],
  );
  return pieces.map((piece) => `=?UTF-8?B?${encoded(piece)}?=`).join('\r\n ');
}

/** A name before an address: signs that would part addresses stand in quotes (RFC 5322 section 3.2.4). */
function named(name: string): string {
  const text = oneLine(/^".*"$/s.test(name) ? name.slice(1, -1).replaceAll(/\\(.)/g, '$1') : name);
  if (/[^ -~]/.test(text)) return word(text);
  return /^[\w !#$%&'*+/=?^`{|}~-]*$/.test(text) ? text : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** `Name <a@b.c>`: only the name may be encoded. */
function address(value: string): string {
  const text = value.trim();
  const [rest = ''] = /<[^<>]+>$/.exec(text) ?? [];
  if (rest === '') return oneLine(value);
  const name = text.slice(0, -rest.length).trim();
  return name === '' ? oneLine(rest) : `${named(name)} ${oneLine(rest)}`;
}

function addresses(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.map(address).join(',\r\n ');
}

function part(type: string, base64: string, more: readonly string[] = []): string {
  return [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...more, '', lines(base64)].join('\r\n');
}

function several(kind: 'mixed' | 'alternative', parts: readonly string[]): string {
  const mark = `${boundary}_${kind}`;
  const inside = parts.map((one) => `--${mark}\r\n${one}\r\n`).join('');
  return `Content-Type: multipart/${kind}; boundary="${mark}"\r\n\r\n${inside}--${mark}--`;
}

/** Names beyond ASCII stand as RFC 2231 says. */
function attached({ name, contentType, base64 }: ActionFile): string {
  const filename = `filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
  return part(oneLine(contentType), base64, [`Content-Disposition: attachment; ${filename}`]);
}

function content({ text, html, files = [] }: Email): string {
  const forms = [
    ...(text === undefined && html !== undefined ? [] : [part('text/plain; charset=utf-8', encoded(text ?? ''))]),
    ...(html === undefined ? [] : [part('text/html; charset=utf-8', encoded(html))]),
  ];
  const [only = ''] = forms;
  const body = forms.length === 1 ? only : several('alternative', forms);
  return files.length === 0 ? body : several('mixed', [body, ...files.map(attached)]);
}

/** An e-mail as it is sent (RFC 5322). Who sends it adds the date and its id. */
export function mimeOf(email: Email): string {
  const headers = {
    From: email.from === undefined ? undefined : address(email.from),
    To: addresses(email.to),
    Cc: addresses(email.cc),
    Bcc: addresses(email.bcc),
    'Reply-To': email.replyTo === undefined ? undefined : address(email.replyTo),
    Subject: word(email.subject),
    'In-Reply-To': email.inReplyTo === undefined ? undefined : oneLine(email.inReplyTo),
    References: email.references === undefined ? undefined : oneLine(email.references),
    'MIME-Version': '1.0',
  };
  const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return `${given.join('\r\n')}\r\n${content(email)}\r\n`;
}
