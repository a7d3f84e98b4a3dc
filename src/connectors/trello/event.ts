import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { id } from './cards.ts';
import { done, keptMs } from './missed.ts';

const input = z.strictObject({
  model: id.meta({ title: 'Board, list or card', description: 'The id of what is watched, such as a board.' }),
});
type Input = z.infer<typeof input>;

const webhook = z.object({ id: z.string(), callbackURL: z.string(), active: z.boolean() });

function body({ input: { model }, url }: WebhookContext<Input>) {
  return { description: 'Snodo', callbackURL: url, idModel: model, active: true };
}

export const modelEvent: WebhookDefinition<Input> = {
  title: 'Something changed on a board',
  description: 'A card, a comment, a list: whatever changed on the board, the list or the card that is watched.',
  docs: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/',
  scheme: 'trello',
  secret: 'stated',
  secretHint: 'The secret of the API key, which its page shows beside it.',
  input,
  // The webhooks of a token are asked for by the token itself, which stands in no path here: so by whose they are.
  async find({ http, url }) {
    const tokens = await http.get('/members/me/tokens', { query: { webhooks: true } });
    const all = tokens.read(z.array(z.object({ webhooks: z.array(webhook).default([]) })));
    const found = all.flatMap(({ webhooks }) => webhooks).find((one) => one.callbackURL === url);
    return found && { id: found.id, enabled: found.active };
  },
  async create(context) {
    const made = (await context.http.post('/webhooks/', body(context))).read(webhook);
    return { id: made.id };
  },
  async update(context, hook) {
    (await context.http.put(`/webhooks/${hook}`, body(context))).read(webhook);
    return { id: hook };
  },
  remove: ({ http }, hook) => http.delete(`/webhooks/${hook}`),
  missed: { keptMs, fetch: ({ http, input: { model } }, _, since) => done(http, model, since) },
};
