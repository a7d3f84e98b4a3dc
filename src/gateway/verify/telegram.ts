import { fieldsOf } from './json-fields.ts';
import { sameBytes } from './same-bytes.ts';
import { headerOf, refused, type SharedScheme, verified } from './scheme.ts';

const tokenHeader = 'x-telegram-bot-api-secret-token';

/**
 * Telegram sends the secret itself, so HTTPS alone protects it. An update has the same number when it is sent again.
 * https://core.telegram.org/bots/api#setwebhook
 */
export const telegram: SharedScheme = {
  takes: [],
  secret: 'required',
  check: () => [],
  proofs: () => ({ headers: [tokenHeader], query: [] }),
  verify({ headers, body }, { secrets }) {
    const given = headerOf(headers, tokenHeader);
    if (given === undefined) return refused(`The header ${tokenHeader} is missing.`);
    if (!secrets.some((secret) => secret !== '' && sameBytes(given, secret)))
      return refused('The token does not match.');
    const { update_id: id } = fieldsOf(body);
    return verified(typeof id === 'number' ? String(id) : undefined);
  },
  sign: (_, { secrets }) => ({ headers: { [tokenHeader]: secrets[0] ?? '' } }),
};
