import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const asked = z.object({ query: z.string(), variables: z.record(z.string(), z.string()) });
const made = z.strictObject({ board: z.string(), url: z.url(), event: z.string(), config: z.string().optional() });

const statedSecret = 'a_signing_secret_of_this_test_0123';
let next = 12_345;

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function refused(message: string) {
  return { body: { data: null, errors: [{ message, extensions: { code: 'InvalidArgumentException' } }] } };
}

/** https://developer.monday.com/api-reference/reference/webhooks, as an app of the developer center. */
export const monday: Provider = {
  connector: 'monday',
  auth: { type: 'api-key', in: 'header', name: 'authorization', value: 'a_token_of_this_test' },
  trigger: {
    type: 'monday.event',
    with: { board: '771812698', event: 'create_item' },
    secret: '{{ secrets.STATED }}',
  },
  statedSecret,
  about: ['771812698', 'create_item', ''],
  changed: {
    with: { board: '771812699', event: 'change_specific_column_value', column: 'status' },
    about: ['771812699', 'change_specific_column_value', '{"columnId":"status"}'],
  },
  neverOff: true,
  async answer({ method, path, headers, text }, hooks) {
    if (headers.authorization !== 'a_token_of_this_test')
      return { status: 401, body: { errors: ['Not Authenticated'] } };
    if (path !== '/v2' || method !== 'POST') return undefined;
    const { query, variables } = asked.parse(JSON.parse(text));
    if (query.includes('create_webhook')) {
      const { board, url, event, config = '' } = made.parse(variables);
      const challenge = '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P';
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ challenge }),
      });
      const told: unknown = answer.ok ? await answer.json() : undefined;
      if (z.object({ challenge: z.literal(challenge) }).safeParse(told).error) return refused('Failed to verify url');
      const hook: Hook = {
        id: String((next += 1)),
        url,
        active: true,
        about: [board, event, config],
        secret: statedSecret,
      };
      hooks.set(hook.id, hook);
      return { body: { data: { create_webhook: { id: hook.id } } } };
    }
    if (query.includes('delete_webhook')) {
      const id = variables['id'] ?? '';
      return hooks.delete(id) ? { body: { data: { delete_webhook: { id } } } } : refused('Webhook not found');
    }
    const on = [...hooks.values()].filter(({ about }) => Array.isArray(about) && about[0] === variables['board']);
    return { body: { data: { webhooks: on.map(({ id }) => ({ id })) } } };
  },
  deliver({ url, secret }) {
    const event = { type: 'create_pulse', boardId: 771_812_698, pulseId: 7_718_126_992, pulseName: 'A parcel' };
    const body = JSON.stringify({ event: { ...event, triggerUuid: crypto.randomUUID().replaceAll('-', '') } });
    const at = Math.floor(Date.now() / 1_000);
    const claims = { accountId: 1_825_528, userId: 4_012_689, aud: url, exp: at + 300, iat: at };
    const signed = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
    const authorization = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    return { body, headers: { 'content-type': 'application/json', authorization } };
  },
};
