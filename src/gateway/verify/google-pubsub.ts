import { z } from 'zod';
import { behindPrefix, nothingBehind } from './behind-prefix.ts';
import { jsonOf } from './json-fields.ts';
import { readJws } from './jws.ts';
import { jwksProblem } from './jwk-set.ts';
import { claimsProblem } from './jwt-claims.ts';
import { headerOf, refused, type Scheme, type SignedRequest, verified } from './scheme.ts';
import { defaultToleranceMs, toleranceProblems } from './timestamp.ts';

const googleKeys = 'https://www.googleapis.com/oauth2/v3/certs';
const issuers = ['https://accounts.google.com', 'accounts.google.com'];
const tokenHeader = 'authorization';
const bearer = 'Bearer ';
const push = z.object({ message: z.object({ messageId: z.string().min(1) }) });

/** In the body or, where the payload comes unwrapped, in a header. */
function nameOf({ body, headers }: SignedRequest): string | undefined {
  const read = push.safeParse(jsonOf(body));
  return read.success ? read.data.message.messageId : headerOf(headers, 'x-goog-pubsub-message-id');
}

/**
 * Google Cloud Pub/Sub push subscriptions with authentication: a token that Google signs for a service account. It does
 * not cover the body. The audience is the endpoint's own address where the subscription names none.
 * https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions and
 * https://cloud.google.com/pubsub/docs/payload-unwrapping for the header.
 */
export const googlePubsub: Scheme = {
  takes: ['audience', 'email', 'toleranceMs'],
  secret: 'none',
  check: ({ email, toleranceMs }) => [
    // Google signs for everybody's service accounts.
    ...(email === undefined ? ['google-pubsub needs email: the service account of the subscription.'] : []),
    ...toleranceProblems(toleranceMs),
  ],
  proofs: () => ({ headers: [tokenHeader], query: [] }),

  async verify(request, { audience, email, toleranceMs = defaultToleranceMs }, services) {
    const { headers, url, receivedAt } = request;
    const token = behindPrefix(headers, tokenHeader, bearer);
    if (token === undefined) return refused(nothingBehind(tokenHeader, bearer));
    const jws = readJws(token);
    if (jws === undefined) return refused(`The header ${tokenHeader} does not hold a signed token.`);
    if (jws.algorithm !== 'RS256') return refused('The token is not signed by RS256 (alg), as Google does.');
    const problem =
      (await jwksProblem(jws, googleKeys, services)) ??
      claimsProblem(jws.claims, {
        issuers,
        // The default audience is the address as the subscription has it.
        audiences: audience === undefined ? [url, url.split('?', 1).join('')] : [audience],
        toleranceMs,
        now: receivedAt,
      });
    if (problem !== undefined) return refused(problem);
    if (email === undefined || jws.claims['email'] !== email)
      return refused('The token is of another account (email).');
    if (jws.claims['email_verified'] !== true)
      return refused('The account of the token is not verified (email_verified).');
    return verified(nameOf(request));
  },
};
