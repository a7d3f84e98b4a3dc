import { sameBytes } from './same-bytes.ts';
import { headerOf, refused, type SharedScheme, verified } from './scheme.ts';

const tokenHeader = 'x-gitlab-token';
// The same when GitLab sends the delivery again.
const idHeader = 'idempotency-key';

/**
 * GitLab sends the secret itself, so HTTPS alone protects it.
 * https://docs.gitlab.com/user/project/integrations/webhooks/#create-a-webhook
 */
export const gitlab: SharedScheme = {
  takes: [],
  secret: 'required',
  check: () => [],
  proofs: () => ({ headers: [tokenHeader], query: [] }),
  verify({ headers }, { secrets }) {
    const given = headerOf(headers, tokenHeader);
    if (given === undefined) return refused(`The header ${tokenHeader} is missing.`);
    if (!secrets.some((secret) => secret !== '' && sameBytes(given, secret)))
      return refused('The token does not match.');
    return verified(headerOf(headers, idHeader));
  },
  sign: ({ id }, { secrets }) => ({ headers: { [tokenHeader]: secrets[0] ?? '', [idHeader]: id } }),
};
