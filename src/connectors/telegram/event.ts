import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { SnodoError } from '../../core/error.ts';
import { isObject } from '../../core/json.ts';
import { call, done, page, resultOf } from './call.ts';

const input = z.strictObject({
  updates: z
    .array(
      z.enum([
        'message',
        'edited_message',
        'channel_post',
        'edited_channel_post',
        'callback_query',
        'inline_query',
        'message_reaction',
        'poll',
        'poll_answer',
        'my_chat_member',
        'chat_member',
        'chat_join_request',
      ]),
    )
    .min(1)
    .default(['message'])
    .meta({ title: 'Updates', description: 'message is what is written to the bot, callback_query a button.' }),
});
type Input = z.infer<typeof input>;
type Context = WebhookContext<Input>;

const info = z.object({ url: z.string(), allowed_updates: z.array(z.string()).optional() });
/** A bot has one webhook, without a name of its own. */
const id = 'webhook';

function there({ http }: Context) {
  return resultOf(call(http, 'getWebhookInfo'), info);
}

/** @throws SnodoError `conflict` where the bot sends elsewhere: what is there must not lose its updates. */
async function set(context: Context): Promise<{ id: string }> {
  const { http, url, formerUrl, secret, input: wanted } = context;
  const { url: other } = await there(context);
  if (other !== '' && other !== url && other !== formerUrl) {
    throw new SnodoError(
      'conflict',
      `The bot sends its updates to ${new URL(other).host} already, and has one address for them. Use a bot of its own.`,
    );
  }
  const body = { url, secret_token: secret, allowed_updates: wanted.updates };
  (await call(http, 'setWebhook', body)).read(done);
  return { id };
}

export const event: WebhookDefinition<Input> = {
  title: 'Something came to a Telegram bot',
  description:
    'A message, a button, a reaction: what `updates` names. A bot sends to one address, on port 443, 80, 88 or 8443.',
  docs: `${page}#setwebhook`,
  scheme: 'telegram',
  secret: 'generated',
  input,
  async find(context) {
    const { url, allowed_updates: told = [] } = await there(context);
    if (url !== context.url) return undefined;
    return { id, enabled: context.input.updates.every((one) => told.includes(one)) };
  },
  create: set,
  update: set,
  async remove(context) {
    const { url } = await there(context);
    if (url === context.url || url === context.formerUrl) await call(context.http, 'deleteWebhook');
  },
  // What came before the webhook was changed may still be of another kind.
  passes({ input: { updates }, body }) {
    if (isObject(body) && updates.some((one) => one in body)) return undefined;
    return 'It is an update of another kind, which this workflow did not ask for.';
  },
};
