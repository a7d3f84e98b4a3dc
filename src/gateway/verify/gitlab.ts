import { sameBytes } from './same-bytes.ts';
import { headerOf, refused, type Scheme } from './scheme.ts';

/**
 * GitLab sends the secret itself, so HTTPS alone protects it.
 * https://docs.gitlab.com/user/project/integrations/webhooks/#create-a-webhook
 */
export const gitlab: Scheme = {
  check: (options) =>
    Object.entries(options).flatMap(([name, value]) =>
      value === undefined ? [] : [`gitlab signs nothing that ${name} could change: leave it out.`],
    ),
  verify({ headers }, { secrets }) {
    const given = headerOf(headers, 'x-gitlab-token');
    if (given === undefined) return refused('The header x-gitlab-token is missing.');
    if (!secrets.some((secret) => secret !== '' && sameBytes(given, secret)))
      return refused('The token does not match.');
    // The same when GitLab sends the delivery again.
    const id = headerOf(headers, 'idempotency-key');
    return id === undefined ? { ok: true } : { ok: true, deliveryId: id };
  },
};
