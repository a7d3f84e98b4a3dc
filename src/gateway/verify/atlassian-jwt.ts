import { queryStringHashes } from './atlassian-qsh.ts';
import { behindPrefix, nothingBehind } from './behind-prefix.ts';
import { isSignedBy, readJws } from './jws.ts';
import { claimsProblem, nameOfToken } from './jwt-claims.ts';
import { isShareable } from './public-key-text.ts';
import { refused, type Scheme, verified } from './scheme.ts';
import { secretKeys } from './secret-key.ts';
import { signToken } from './sign-token.ts';
import { defaultToleranceMs, toleranceProblems } from './timestamp.ts';

const tokenHeader = 'authorization';
const prefix = 'JWT ';

const keyOf = secretKeys((secret) => (isShareable(secret) ? Buffer.from(secret) : undefined));

/**
 * Atlassian Connect: a token signed by the shared secret of the installation. It covers method, path and query (`qsh`)
 * and not the body: HTTPS alone protects that. The callback of the installation itself, which brings the secret, is
 * signed by Atlassian's own key and not taken here.
 * https://developer.atlassian.com/cloud/jira/software/understanding-jwt/
 */
export const atlassianJwt: Scheme = {
  takes: ['issuer', 'toleranceMs'],
  secret: 'required',
  check: ({ toleranceMs }) => toleranceProblems(toleranceMs),
  proofs: () => ({ headers: [tokenHeader], query: [] }),

  async verify({ headers, method, url, receivedAt }, { secrets, issuer, toleranceMs = defaultToleranceMs }) {
    const token = behindPrefix(headers, tokenHeader, prefix);
    if (token === undefined) return refused(nothingBehind(tokenHeader, prefix));
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
    const { claims } = jws;
    if (claims['exp'] === undefined) return refused('The token does not say until when it is good (exp).');
    const problem = claimsProblem(
      // Atlassian's audience, where there is one, is the app by the name it has there: the secret says as much.
      { ...claims, aud: undefined },
      { issuers: issuer === undefined ? undefined : [issuer], toleranceMs, now: receivedAt },
    );
    if (problem !== undefined) return refused(problem);
    if (!queryStringHashes(method, url).some((hash) => hash === claims['qsh'])) {
      return refused('The token is for another method, path or query (qsh).');
    }
    return verified(nameOfToken(claims));
  },

  sign({ method, url, id, now }, { secrets, issuer }) {
    const key = keyOf(secrets[0] ?? '');
    if (key === undefined) return { headers: {} };
    const iat = Math.floor(now / 1_000);
    const claims = { iss: issuer ?? 'snodo', iat, exp: iat + 180, qsh: queryStringHashes(method, url)[0], jti: id };
    return { headers: { [tokenHeader]: prefix + signToken('HS256', claims, key) } };
  },
};
