import { behindPrefix, nothingBehind } from './behind-prefix.ts';
import { fieldsOf, idInBody } from './json-fields.ts';
import { isSignedBy, readJws } from './jws.ts';
import { claimsProblem } from './jwt-claims.ts';
import { isShareable } from './public-key-text.ts';
import { headerOf, refused, type Scheme, type SignedRequest, type Verdict, verified } from './scheme.ts';
import { secretKeys } from './secret-key.ts';
import { signToken } from './sign-token.ts';
import { defaultToleranceMs, toleranceProblems } from './timestamp.ts';

const tokenHeader = 'authorization';
const keyOf = secretKeys((secret) => (isShareable(secret) ? Buffer.from(secret) : undefined));
const nameOf = idInBody('event', 'triggerUuid');

/** The question whether this is the right place, of which the page says nothing about a signature: it makes no run. */
function question({ method, body }: SignedRequest): Verdict | undefined {
  const { challenge, ...others } = fieldsOf(body);
  if (method !== 'POST' || typeof challenge !== 'string' || challenge === '' || Object.keys(others).length > 0) {
    return undefined;
  }
  return verified(undefined, {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ challenge }),
    note: 'monday.com (or whoever sent this) asked for its challenge and got it.',
  });
}

/**
 * Webhooks of boards that an app of the developer center has made: a token signed by the app's signing secret, which does
 * not cover the body. Those made with a personal token are not signed at all.
 * https://developer.monday.com/apps/docs/advanced-concepts and https://developer.monday.com/api-reference/reference/webhooks
 */
export const monday: Scheme = {
  takes: ['toleranceMs'],
  secret: 'required',
  check: ({ toleranceMs }) => toleranceProblems(toleranceMs),
  proofs: () => ({ headers: [tokenHeader], query: [] }),

  async verify(request, { secrets, toleranceMs = defaultToleranceMs }) {
    const { headers, url, receivedAt } = request;
    const asked = question(request);
    if (asked !== undefined) return asked;
    const token = behindPrefix(headers, tokenHeader, '');
    if (token === undefined) {
      return refused(
        headerOf(headers, tokenHeader) === undefined
          ? `The header ${tokenHeader} is missing: monday.com signs only what an app has made, not a personal token.`
          : nothingBehind(tokenHeader, ''),
      );
    }
    const jws = readJws(token);
    if (jws === undefined) return refused(`The header ${tokenHeader} does not hold a signed token.`);
    if (jws.algorithm !== 'HS256') return refused('The token is not signed by HS256 (alg), as by a shared secret.');
    const keys = secrets.map(keyOf);
    let signed = false;
    for (const key of keys) signed ||= key !== undefined && (await isSignedBy(jws, key));
    if (!signed) {
      const unreadable = keys.length === 0 || keys.includes(undefined);
      return refused(unreadable ? 'A secret of this trigger is missing.' : 'The signature does not match.');
    }
    const audiences = jws.claims['aud'] === undefined ? undefined : [url, url.split('?', 1).join('')];
    const problem = claimsProblem(jws.claims, { audiences, toleranceMs, now: receivedAt });
    return problem === undefined ? verified(nameOf(request)) : refused(problem);
  },

  sign({ url, now }, { secrets }) {
    const key = keyOf(secrets[0] ?? '');
    if (key === undefined) return { headers: {} };
    const iat = Math.floor(now / 1_000);
    const claims = { accountId: 1, userId: 1, aud: url, iat, exp: iat + 300 };
    return { headers: { [tokenHeader]: signToken('HS256', claims, key) } };
  },
};
