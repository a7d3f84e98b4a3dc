import { createPublicKey, type KeyObject } from 'node:crypto';
import { behindPrefix, nothingBehind } from './behind-prefix.ts';
import { isSignedBy, readJws } from './jws.ts';
import { claimsProblem, nameOfToken } from './jwt-claims.ts';
import { headerOf, refused, type Scheme, type SignedRequest, verified } from './scheme.ts';
import { defaultToleranceMs, toleranceProblems } from './timestamp.ts';

/** As the page publishes it for all accounts, read from a copy of the page: a key of P-256, in base64 of its PEM. */
export const publishedKey =
  'LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUZrd0V3WUhLb1pJemowQ0FRWUlLb1pJemowREFRY0RRZ0FFL1JvSElqZ1k3aGZYZlk1cC9KeStLL0ZndU1aNAozVHZaOXQ0ZU43K2t4UTBNSnpLdG93djRDY1lURnFyQm03aE1CNVpXS25xTHoyNEQ2bFFqU0wwWXN3PT0KLS0tLS1FTkQgUFVCTElDIEtFWS0tLS0tCg==';

const tokenHeader = 'authorization';
const bearer = 'Bearer ';
const issuer = 'https://api-v2.fattureincloud.it';
const challengeHeader = 'x-fic-verification-challenge';

/**
 * https://developers.fattureincloud.it/docs/webhooks/notifications: a token for this address, which names the delivery
 * and the company and does not cover the body. It is signed alike for everybody's webhooks, so the company is what tells
 * one's own: the secret is its id. The question whether this is the right place is signed, too.
 */
export function fattureInCloudBy(key: KeyObject): Scheme {
  return {
    takes: ['toleranceMs'],
    secret: 'required',
    check: ({ toleranceMs }) => toleranceProblems(toleranceMs),
    handshakeMethods: ['GET'],
    proofs: () => ({ headers: [tokenHeader], query: [] }),

    async verify(request, { secrets, toleranceMs = defaultToleranceMs }) {
      const { method, headers, url, receivedAt } = request;
      const token = behindPrefix(headers, tokenHeader, bearer);
      if (token === undefined) return refused(nothingBehind(tokenHeader, bearer));
      const jws = readJws(token);
      if (jws === undefined) return refused(`The header ${tokenHeader} does not hold a signed token.`);
      if (jws.algorithm !== 'ES256')
        return refused('The token is not signed by ES256 (alg), as Fatture in Cloud does.');
      if (!(await isSignedBy(jws, key))) return refused('The signature does not match.');
      const audiences = [url, url.split('?', 1).join('')];
      const problem = claimsProblem(jws.claims, { issuers: [issuer], audiences, toleranceMs, now: receivedAt });
      if (problem !== undefined) return refused(problem);
      if (method === 'GET') return answered(request);
      const name = nameOfToken(jws.claims);
      const told = headerOf(headers, 'ce-id');
      if (told !== undefined && told !== name) return refused('The token is of another delivery (jti).');
      return secrets.some((secret) => secret !== '' && jws.claims['sub'] === `company:${secret}`)
        ? verified(name)
        : refused('The token is of another company (sub).');
    },
  };
}

function answered({ headers }: SignedRequest) {
  const challenge = headerOf(headers, challengeHeader);
  if (challenge === undefined) return refused(`The header ${challengeHeader} is missing.`);
  return verified(undefined, {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ verification: challenge }),
    note: `Fatture in Cloud asked for its challenge (${challengeHeader}) and got it.`,
  });
}

export const fattureInCloud = fattureInCloudBy(createPublicKey(Buffer.from(publishedKey, 'base64').toString()));
