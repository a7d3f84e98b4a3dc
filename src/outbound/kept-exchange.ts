import type { KeptExchange, KeptSide } from '../core/call.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { CallRequest, CallResponse } from './call.ts';
import { isStreamed } from './streamed-body.ts';

/** Of each body. */
export const keptBytes = 16_384;

const mark = '[secret]';

/** Headers whose values prove who calls, whatever the service calls them. */
const secretHeader =
  /^(cookie|set-cookie)$|authori[sz]ation|authenticat|api-?key|token|secret|password|signature|credential|session/i;

// What services give out is known to no redactor yet: the tokens of an OAuth answer (RFC 6749, 5.1) above all.
const secretField =
  '(?:access|refresh|id|session|auth|bearer)_?token|client_?secret|client_?assertion|code_?verifier|pass(?:word|wd|phrase)|private_?key|api_?key|secret|assertion';
const inJson = new RegExp(`("(?:${secretField})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*(?:"|$)`, 'gi');
const inForm = new RegExp(`((?:^|[&?\\s])(?:${secretField})=)[^&\\s]*`, 'gi');

function headersOf(headers: Readonly<Record<string, string>>, redactor: Redactor): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const lower = name.toLowerCase();
      return [lower, secretHeader.test(lower) ? mark : redactor.text(value)];
    }),
  );
}

function textOf(bytes: Uint8Array, complete: boolean): string | undefined {
  try {
    // As a stream: the last character may be cut through.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !complete });
    // PostgreSQL takes no NUL in a text.
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

function bodyOf(body: CallRequest['body'], redactor: Redactor): Omit<KeptSide, 'headers'> {
  // A file is in memory no more than it has to.
  if (isStreamed(body)) return { body: null, complete: false };
  if (body === undefined || body.length === 0) return { body: '', complete: true };
  const bytes = typeof body === 'string' ? Buffer.from(body.slice(0, keptBytes + 1)) : body;
  const complete = bytes.byteLength <= keptBytes;
  // What is no text could hide a secret from the redactor.
  const text = textOf(bytes.subarray(0, keptBytes), complete);
  if (text === undefined) return { body: null, complete: false };
  // Where it is cut, its end may be the beginning of a secret.
  const { shown } = redactor.part(text, complete);
  return { body: shown.replace(inJson, `$1"${mark}"`).replace(inForm, `$1${mark}`), complete };
}

/** What is kept of a call: headers and the beginnings of bodies that are text, without secrets. */
export function keptExchange(
  request: Pick<CallRequest, 'headers' | 'body'>,
  response: Pick<CallResponse, 'headers' | 'body'> | undefined,
  redactor: Redactor,
): KeptExchange {
  const side = ({ headers = {}, body }: Pick<CallRequest, 'headers' | 'body'>): KeptSide => ({
    headers: headersOf(headers, redactor),
    ...bodyOf(body, redactor),
  });
  return { request: side(request), response: response === undefined ? null : side(response) };
}
