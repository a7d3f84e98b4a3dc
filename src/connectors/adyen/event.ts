import { z } from 'zod';
import { allPages } from '../../connector/pages.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { id } from './given.ts';

const input = z.strictObject({
  merchantAccount: id.meta({
    title: 'Merchant account',
    description: 'Its name in the Customer Area, such as AcmeECOM.',
  }),
});
type Input = z.infer<typeof input>;

const webhook = z.object({ id: z.string(), url: z.string(), active: z.boolean() });
const page = z.object({ data: z.array(webhook).default([]), pagesTotal: z.int() });

function pathOf(account: string): string {
  return `/merchants/${account}/webhooks`;
}

/** With the account, for it may be another one by the time that the webhook is deleted. */
function idOf({ input: { merchantAccount: account } }: WebhookContext<Input>, hook: string): string {
  return `${account}/${hook}`;
}

/** What happens to payments. The Management API, which makes webhooks, has another address than payments have. */
export const event: WebhookDefinition<Input> = {
  title: 'Something happened to a payment',
  description:
    'A payment was authorised, captured, refunded or disputed, a report is ready: the standard webhook. It needs a connection of its own with the address https://management-live.adyen.com/v3 (to try it https://management-test.adyen.com/v3) and a credential with the role Management API: Webhooks read and write.',
  docs: 'https://docs.adyen.com/development-resources/webhooks/webhook-types/',
  scheme: 'adyen',
  secret: 'given',
  input,
  async find(context) {
    const { http, url, input: wanted } = context;
    // An account without webhooks has no list at all.
    const all = await allPages(async (after = '1') => {
      const query = { pageNumber: after, pageSize: 100 };
      const { data, pagesTotal } = (await http.get(pathOf(wanted.merchantAccount), { query })).read(page);
      return { items: data, next: Number(after) < pagesTotal ? String(Number(after) + 1) : undefined };
    });
    const found = all.find((one) => one.url === url);
    return found && { id: idOf(context, found.id), enabled: found.active };
  },
  async create(context) {
    const { http, url, input: wanted } = context;
    const path = pathOf(wanted.merchantAccount);
    const body = { type: 'standard', url, active: true, communicationFormat: 'json', description: 'Snodo' };
    const made = (await http.post(path, body)).read(webhook);
    const key = await http.post(`${path}/${made.id}/generateHmac`);
    return { id: idOf(context, made.id), secret: key.read(z.object({ hmacKey: z.string().min(1) })).hmacKey };
  },
  async remove({ http }, remote) {
    const [account = '', hook = ''] = remote.split('/');
    await http.delete(`${pathOf(account)}/${hook}`);
  },
};
