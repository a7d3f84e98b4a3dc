import { z } from 'zod';
import { unlessGone } from '../../connector/unless-gone.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { account } from './fields.ts';

const input = z.strictObject({
  account,
  appId: z.string().regex(/^\d+$/, 'is no id, which has digits only').meta({
    title: 'App',
    description: 'The App ID of the app of Meta that the token is of.',
  }),
  fields: z
    .array(z.string().regex(/^[a-z_]+$/, 'is no field, such as messages'))
    .min(1)
    .default(['messages'])
    .meta({
      title: 'Fields',
      description: 'Such as messages, which has the states of sent messages too; the app must be subscribed to them.',
    }),
});
type Input = z.infer<typeof input>;
type Context = WebhookContext<Input>;

const apps = z.object({
  data: z.array(
    z.object({
      override_callback_uri: z.string().optional(),
      whatsapp_business_api_data: z.object({ id: z.string() }),
    }),
  ),
});

/** Where the messages of an account go, of all apps that are told of it ours. */
async function thereFor({ http }: Context, wanted: string, appId: string): Promise<string | undefined> {
  const found = await unlessGone(http.get(`/${wanted}/subscribed_apps`));
  return found?.read(apps).data.find((one) => one.whatsapp_business_api_data.id === appId)?.override_callback_uri;
}

function isOurs({ url, formerUrl }: Context, there: string | undefined): boolean {
  return there === url || there === formerUrl;
}

/** @throws SnodoError `conflict` where the messages go elsewhere: what is there must not lose them. */
async function create(context: Context) {
  const { http, url, secret, input: wanted } = context;
  const there = await thereFor(context, wanted.account, wanted.appId);
  if (there !== undefined && !isOurs(context, there)) {
    throw new SnodoError(
      'conflict',
      `The app ${wanted.appId} has the events of the account ${wanted.account} sent to ${there}, and it has one address for them. Take that away with POST /${wanted.account}/subscribed_apps, or use an app of its own.`,
    );
  }
  // Meta asks the address for its challenge before it answers.
  const body = { override_callback_uri: url, verify_token: secret };
  (await http.post(`/${wanted.account}/subscribed_apps`, body)).read(z.object({ success: z.literal(true) }));
  return { id: `${wanted.account}/${wanted.appId}` };
}

/** Without an address of its own the account's events go to the app's again; the app stays subscribed. */
async function remove(context: Context, id: string): Promise<void> {
  const [of = '', appId = ''] = id.split('/');
  if (!isOurs(context, await thereFor(context, of, appId))) return;
  await context.http.post(`/${of}/subscribed_apps`);
}

const told = z.object({ entry: z.array(z.object({ changes: z.array(z.object({ field: z.string() })) })) });

function fieldsIn(body: Json): readonly string[] {
  const { data } = told.safeParse(body);
  return data?.entry.flatMap(({ changes }) => changes.map(({ field }) => field)) ?? [];
}

/** What an account tells, sent here instead of to the one address of the app. */
export const event: WebhookDefinition<Input> = {
  title: 'Something happened on WhatsApp',
  description:
    'A message came in, or one that was sent was delivered or read: whatever `fields` names, of a business account. The app must have webhooks with these fields switched on.',
  docs: 'https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override',
  scheme: 'meta',
  secret: 'stated',
  verifyToken: 'generated',
  secretHint: "the app's App secret, of its Basic settings",
  input,
  async find(context) {
    const { account: wanted, appId } = context.input;
    const there = await thereFor(context, wanted, appId);
    return there === context.url ? { id: `${wanted}/${appId}`, enabled: true } : undefined;
  },
  create,
  async update(context, id) {
    if (id !== `${context.input.account}/${context.input.appId}`) await remove(context, id);
    return create(context);
  },
  remove,
  passes({ input: { fields }, body }) {
    const named = fieldsIn(body);
    if (named.length === 0 || named.some((field) => fields.includes(field))) return undefined;
    return `It tells of ${[...new Set(named)].join(', ')}, which this workflow did not ask for.`;
  },
};
