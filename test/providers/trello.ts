import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.object({
  description: z.string(),
  callbackURL: z.url(),
  idModel: z.string().regex(/^[\da-f]{24}$/),
  active: z.boolean(),
});

const secret = 'the_secret_of_an_api_key_of_this_test';
const auth = 'OAuth oauth_consumer_key="key", oauth_token="a_token_of_this_test"';
const board = '5abbe4b7ddc1b351ef961410';
const other = '5abbe4b7ddc1b351ef961499';

function shown({ id, url, active, about }: Hook) {
  return { id, description: 'Snodo', idModel: about, callbackURL: url, active, consecutiveFailures: 0 };
}

let next = 0x1000;

/** https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/ */
export const trello: Provider = {
  connector: 'trello',
  base: '/1',
  auth: { type: 'api-key', in: 'header', name: 'authorization', value: auth },
  trigger: { type: 'trello.model-event', with: { model: board }, secret: '{{ secrets.STATED }}' },
  statedSecret: secret,
  about: board,
  changed: { with: { model: other }, about: other },
  answer({ method, path, query, headers, text }, hooks) {
    if (headers.authorization !== auth) return { status: 401, body: 'invalid token' };
    if (path === '/1/members/me/tokens' && method === 'GET') {
      const webhooks = query.get('webhooks') === 'true' ? [...hooks.values()].map(shown) : undefined;
      return { body: [{ id: '5abbe4b7ddc1b351ef961401', identifier: 'Snodo', webhooks }] };
    }
    if (path === '/1/webhooks/' && method === 'POST') {
      const { callbackURL: url, idModel, active } = given.parse(JSON.parse(text));
      const hook: Hook = { id: `5abbe4b7ddc1b351ef96${(next += 1)}`, url, active, about: idModel, secret };
      hooks.set(hook.id, hook);
      return { body: shown(hook) };
    }
    const [, id = ''] = /^\/1\/webhooks\/([\da-f]+)$/.exec(path) ?? [];
    const hook = hooks.get(id);
    if (hook === undefined) return { status: 404, body: 'The requested resource was not found.' };
    if (method === 'PUT') {
      const { callbackURL: url, idModel, active } = given.parse(JSON.parse(text));
      Object.assign(hook, { url, active, about: idModel });
      return { body: shown(hook) };
    }
    if (method !== 'DELETE') return undefined;
    hooks.delete(id);
    return { body: {} };
  },
  deliver({ url, secret: key }) {
    const body = JSON.stringify({ action: { id: crypto.randomUUID(), type: 'updateCard' }, model: { id: board } });
    const signature = createHmac('sha1', key)
      .update(body + url)
      .digest('base64');
    return { body, headers: { 'content-type': 'application/json', 'x-trello-webhook': signature } };
  },
};
