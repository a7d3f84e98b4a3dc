import type { CallResponse } from './transport.ts';

/** A text that is longer says more than that. */
const mostBytes = 4_096;

const ofCredential =
  /(?:invalid|unknown|expired|revoked|bad|wrong|incorrect)[\s_-]*(?:api|access|auth\w*)?[\s_-]*(?:key|token|credentials?|signature|password)/i;

/**
 * Whether a service refused who calls, and not what was asked: by a 401, or by a 403 that says so. A 403 for a right that
 * is missing is none: the credential before may have had it, and it was taken away.
 */
export function credentialRefused({ status, headers, body }: CallResponse): boolean {
  if (status === 401) return true;
  if (status !== 403) return false;
  const challenge = headers['www-authenticate'];
  if (challenge !== undefined) return !/insufficient_scope/i.test(challenge);
  return body.byteLength <= mostBytes && ofCredential.test(new TextDecoder().decode(body));
}
