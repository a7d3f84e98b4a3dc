import { createHmac, randomBytes } from 'node:crypto';
import type { Json } from '../../src/core/json.ts';
import { before, type Happened, type Listing, listing, pageOf, perPage, signed } from './telling.ts';
import { trello } from './trello.ts';
import { twilio } from './twilio.ts';
import { typeform } from './typeform.ts';
import { webflow } from './webflow.ts';
import { woocommerce } from './woocommerce.ts';

const board = { id: '5abbe4b7ddc1b351ef961410', name: 'Parcels', closed: false };

/** Its list of actions, newest first: https://developer.atlassian.com/cloud/trello/rest/api-group-boards/#api-boards-boardid-actions-get */
export function trelloTelling(): Listing {
  const shown = ({ id, type, at }: Happened) => ({ id, type, date: new Date(at).toISOString(), data: { board } });
  return listing({
    type: 'updateCard',
    provider: (events) => ({
      ...trello,
      answer(asked, hooks) {
        const { path, query } = asked;
        if (path === `/1/boards/${board.id}`) return { body: board };
        if (path !== `/1/boards/${board.id}/actions`) return trello.answer(asked, hooks);
        if (query.get('filter') !== 'all') return { status: 400, body: 'the default leaves most of them out' };
        return { body: before(events, Date.parse(query.get('since') ?? ''), query.get('before')).map(shown) };
      },
    }),
    tell(hook, one) {
      const body = JSON.stringify({ action: shown(one), model: board });
      const signature = signed('sha1', hook.secret, body + hook.url);
      return { body, headers: { 'content-type': 'application/json', 'x-trello-webhook': signature } };
    },
  });
}

const account = `AC${'a'.repeat(32)}`;
const number = '+14155552345';
export const twilioSecret = { name: 'TWILIO', value: twilio.statedSecret ?? '' };

/** Its messages, newest first: https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources */
export function twilioTelling(): Listing {
  const base = `/2010-04-01/Accounts/${account}`;
  const { statedSecret: _, ...stated } = twilio;
  const shown = ({ id, type, at }: Happened) => ({
    account_sid: account,
    sid: id,
    api_version: '2010-04-01',
    body: 'Where is parcel 4711?',
    date_created: new Date(at).toUTCString().replace('GMT', '+0000'),
    date_sent: new Date(at).toUTCString().replace('GMT', '+0000'),
    direction: type === 'outbound-reply' ? type : 'inbound',
    from: '+14155552671',
    to: number,
    messaging_service_sid: type === 'of-service' ? `MG${'b'.repeat(32)}` : null,
    num_media: type === 'media' ? '1' : '0',
    num_segments: '1',
    status: type === 'outbound-reply' ? 'delivered' : 'received',
  });
  return listing({
    type: 'text',
    provider: (events) => ({
      ...stated,
      trigger: { ...stated.trigger, secret: `{{ secrets.${twilioSecret.name} }}` },
      answer(asked, hooks) {
        const { path, query } = asked;
        const [, of] = /\/Messages\/(\w+)\/Media\.json$/.exec(path) ?? [];
        if (of !== undefined) {
          // https://www.twilio.com/docs/messaging/api/media-resource#read-multiple-media-resources
          const media = { content_type: 'image/jpeg', uri: `${base}/Messages/${of}/Media/ME1.json` };
          return { body: { media_list: [media], next_page_uri: null } };
        }
        if (path !== `${base}/Messages.json`) return twilio.answer(asked, hooks);
        if (query.get('To') !== number) return { body: { messages: [], next_page_uri: null } };
        const since = Date.parse(`${query.get('DateSent>')}T00:00:00Z`);
        const all = events.filter(({ at }) => at >= since).toReversed();
        const from = Number(query.get('Page') ?? 0) * perPage;
        const { page, next } = pageOf(all, from);
        const beyond = new URLSearchParams(query);
        beyond.set('Page', String(from / perPage + 1));
        const uri = next === undefined ? null : `${base}/Messages.json?${beyond.toString()}`;
        return { body: { messages: page.map(shown), next_page_uri: uri } };
      },
    }),
    tell({ url, secret }, { id }) {
      const fields = { AccountSid: account, Body: 'Where is parcel 4711?', MessageSid: id, To: number };
      return {
        body: new URLSearchParams(fields).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
          'i-twilio-idempotency-token': randomBytes(16).toString('hex'),
          'x-twilio-signature': signed('sha1', secret, url + Object.entries(fields).flat().join('')),
        },
      };
    },
  });
}

const form = { id: 'u6nXL7', title: 'Where is my parcel?' };
const field = { id: 'JwWggjAKtOkA', type: 'short_text', ref: 'name' };

/** Its responses, newest first: https://www.typeform.com/developers/responses/reference/retrieve-responses/ */
export function typeformTelling(): Listing {
  // Its times are of whole seconds.
  const time = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;
  const shown = ({ id, at }: Happened) => ({
    token: id,
    landed_at: time(at - 60_000),
    submitted_at: time(at),
    answers: [{ type: 'text', text: 'Ada', field }],
  });
  return listing({
    type: 'form_response',
    provider: (events) => ({
      ...typeform,
      answer(asked, hooks) {
        const { path, query } = asked;
        const title = { ...field, title: 'What is your first name?' };
        if (path === `/forms/${form.id}`) return { body: { ...form, fields: [title], workspace: {} } };
        if (path !== `/forms/${form.id}/responses`) return typeform.answer(asked, hooks);
        if (query.get('response_type') !== 'completed') return { status: 400, body: { code: 'not tried' } };
        const page = before(events, Date.parse(query.get('since') ?? '') - 1_000, query.get('before'));
        const items = page.map((one) => ({ ...shown(one), response_id: one.id, metadata: { browser: 'default' } }));
        return { body: { total_items: events.length, page_count: 1, items } };
      },
    }),
    tell({ secret }, one) {
      const response = { form_id: form.id, ...shown(one), definition: { ...form, fields: [] } };
      const told: Json = { event_id: randomBytes(8).toString('hex'), event_type: one.type, form_response: response };
      const body = JSON.stringify(told);
      const signature = `sha256=${signed('sha256', secret, body)}`;
      return { body, headers: { 'content-type': 'application/json', 'typeform-signature': signature } };
    },
  });
}

const site = '580e63e98c9a982ac9b8b741';

/** What was sent with its forms, in no order: https://developers.webflow.com/data/reference/forms/form-submissions/list-submissions-by-site */
export function webflowTelling(): Listing {
  const data = { 'First Name': 'Ada' };
  return listing({
    type: 'Contact',
    provider: (events) => ({
      ...webflow,
      answer(asked, hooks) {
        const { path, query } = asked;
        if (path !== `/v2/sites/${site}/form_submissions`) return webflow.answer(asked, hooks);
        const { page } = pageOf(events, Number(query.get('offset') ?? 0));
        const formSubmissions = page.map(({ id, type, at }) => ({
          id,
          displayName: type,
          siteId: site,
          workspaceId: site,
          dateSubmitted: new Date(at).toISOString(),
          formResponse: data,
        }));
        return { body: { formSubmissions, pagination: { limit: 100, offset: 0, total: events.length } } };
      },
    }),
    // https://developers.webflow.com/data/reference/webhooks/events/form-submission
    tell({ secret }, { id, type, at }) {
      const payload = { name: type, siteId: site, data, submittedAt: new Date(at).toISOString(), id };
      const body = JSON.stringify({ triggerType: 'form_submission', payload });
      const timestamp = String(Date.now());
      const signature = createHmac('sha256', secret).update(`${timestamp}:${body}`).digest('hex');
      return {
        body,
        headers: {
          'content-type': 'application/json',
          'x-webflow-timestamp': timestamp,
          'x-webflow-signature': signature,
        },
      };
    },
  });
}

/** Its orders, in pages that are counted: https://developer.woocommerce.com/docs/apis/rest-api/v3/orders/ */
export function woocommerceTelling(): Listing {
  const shown = ({ id, type, at }: Happened) => ({
    id: Number(id),
    status: type,
    date_created_gmt: new Date(at).toISOString().slice(0, 19),
    total: '12.00',
  });
  return listing({
    type: 'processing',
    provider: (events) => ({
      ...woocommerce,
      answer(asked, hooks) {
        const { path, query } = asked;
        if (path !== '/wp-json/wc/v3/orders') return woocommerce.answer(asked, hooks);
        const isOldest = query.get('orderby') === 'date' && query.get('order') === 'asc';
        if (!isOldest || query.get('dates_are_gmt') !== 'true') return { status: 400, body: { code: 'not tried' } };
        const after = Date.parse(`${query.get('after')}Z`);
        const from = (Number(query.get('page') ?? 1) - 1) * perPage;
        const found = events.filter(({ at }) => at > after);
        return { body: pageOf(found, from).page.map(shown) };
      },
    }),
    tell({ secret }, one) {
      const body = JSON.stringify(shown(one));
      const headers = {
        'content-type': 'application/json',
        'x-wc-webhook-topic': 'order.created',
        'x-wc-webhook-delivery-id': randomBytes(16).toString('hex'),
        'x-wc-webhook-signature': signed('sha256', secret, body),
      };
      return { body, headers };
    },
  });
}
