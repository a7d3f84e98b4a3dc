import { z } from 'zod';

const answerSchema = z.record(z.string(), z.unknown());

function bodyOf(body: Uint8Array, contentType: string | undefined): Record<string, unknown> | undefined {
  const text = Buffer.from(body).toString();
  if (/x-www-form-urlencoded/i.test(contentType ?? '')) return Object.fromEntries(new URLSearchParams(text));
  try {
    return answerSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What a field comes to where it is not as RFC 6749, 5.1 has it; undefined: it is left out. */
const fields: Readonly<Record<string, (value: unknown) => unknown>> = {
  // Services call a bearer token "bot", "user" or nothing at all; RFC 8693 has N_A for what is none.
  token_type: () => 'bearer',
  expires_in: (value) => {
    const seconds = Number(value);
    return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
  },
  refresh_token: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
  scope: (value) =>
    Array.isArray(value) ? value.join(' ') : typeof value === 'string' && value !== '' ? value : undefined,
};

interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * The answer of a token endpoint as the standard has it, made of what services send: forms instead of JSON, errors with
 * the status 200, types of their own.
 *
 * @param identityTokens whether they are looked at.
 */
export function readableAnswer({ status, headers, body }: Answer, identityTokens: boolean): Answer {
  const given = bodyOf(body, headers['content-type']);
  if (given === undefined) return { status, headers, body };
  const read: Record<string, unknown> = { ...given };
  const refused = typeof given['error'] === 'string' && typeof given['access_token'] !== 'string';
  const good = status >= 200 && status < 300 && !refused;
  if (good) for (const [name, change] of Object.entries(fields)) read[name] = change(given[name]);
  if (!identityTokens) delete read['id_token'];
  return {
    status: good ? 200 : status < 400 ? 400 : status,
    headers: { ...headers, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(read)),
  };
}
