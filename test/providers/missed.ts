import { createHmac } from 'node:crypto';
import { Stripe } from 'stripe';
import { z } from 'zod';
import { gitlab } from './gitlab.ts';
import type { Answered, Hook, Provider } from './provider.ts';
import { square } from './square.ts';
import { stripe } from './stripe.ts';
import { type Listing, pageOf, perPage, sent, type Telling } from './telling.ts';

/** Its list of events, newest first: https://docs.stripe.com/api/events/list */
export function stripeTelling(): Listing & { refusal: Answered | undefined } {
  const events: { readonly id: string; readonly type: string; readonly created: number }[] = [];
  const shown = ({ id, type, created }: (typeof events)[number]) => ({
    id,
    object: 'event',
    api_version: '2019-02-19',
    created,
    data: { object: { id: 'ch_1', object: 'charge' } },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  });
  const delivery = (hook: Hook, body: string) => ({
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': new Stripe('sk').webhooks.generateTestHeaderString({ payload: body, secret: hook.secret }),
    },
  });
  const provider: Provider = {
    ...stripe,
    answer(asked, hooks) {
      if (asked.path !== '/v1/events') return stripe.answer(asked, hooks);
      if (telling.refusal) return telling.refusal;
      const { query } = asked;
      // Those that another endpoint could not take are told of as well.
      if (query.get('delivery_success') !== 'false') return { status: 400, body: { error: { message: 'not tried' } } };
      const from = Number(query.get('created[gte]'));
      const after = query.get('starting_after');
      const all = events.filter(({ created }) => created >= from).toReversed();
      const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
      const { page, next } = pageOf(all, start);
      return { body: { object: 'list', url: '/v1/events', has_more: next !== undefined, data: page.map(shown) } };
    },
  };
  const happened = (id: string, type = 'charge.succeeded', secondsAgo = 0) => {
    const one = { id, type, created: Math.floor(Date.now() / 1_000) - secondsAgo };
    events.push(one);
    return one;
  };
  const tell = (hook: Hook, one: (typeof events)[number]) =>
    sent(provider, hook, delivery(hook, JSON.stringify(shown(one))));
  const telling: ReturnType<typeof stripeTelling> = {
    refusal: undefined,
    provider,
    quietly: happened,
    happen: (hook, id, type) => tell(hook, happened(id, type)),
    again: (hook, id) => tell(hook, events.find((one) => one.id === id) ?? { id, type: '', created: 0 }),
  };
  return telling;
}

const search = z.strictObject({
  limit: z.int().max(100),
  cursor: z.string().optional(),
  query: z.strictObject({
    filter: z.strictObject({
      event_types: z.array(z.string()).min(1),
      created_at: z.strictObject({ start_at: z.iso.datetime() }),
    }),
    sort: z.strictObject({ field: z.literal('DEFAULT'), order: z.literal('ASC') }),
  }),
});

/** Its Events API, which tells of what was delivered too: https://developer.squareup.com/reference/square/events-api/SearchEvents */
export function squareTelling(): Listing {
  let isHeld = false;
  const events: { readonly event_id: string; readonly type: string; readonly created_at: string }[] = [];
  const shown = (one: (typeof events)[number]) => ({
    merchant_id: '0HPGX5JYE6EE1',
    location_id: 'VJDQQP3CG14EY',
    ...one,
    data: { type: 'payment', id: 'KkAkhdMsgzn59SM8A89WgKwekxLZY', object: {} },
  });
  const provider: Provider = {
    ...square,
    answer(asked, hooks) {
      const { method, path, text } = asked;
      if (method === 'PUT' && path === '/v2/events/enable') {
        isHeld = true;
        return { body: {} };
      }
      if (path !== '/v2/events') return square.answer(asked, hooks);
      const { cursor = '0', query } = search.parse(JSON.parse(text));
      const { event_types: types, created_at: since } = query.filter;
      const all = events.filter(
        (one) => types.includes(one.type) && Date.parse(`${one.created_at}Z`) >= Date.parse(since.start_at),
      );
      const { page, next } = pageOf(all, Number(cursor));
      const metadata = page.map(({ event_id: id }) => ({ event_id: id, api_version: '2022-12-13' }));
      return { body: { events: page.map(shown), metadata, ...(next === undefined ? {} : { cursor: String(next) }) } };
    },
  };
  const happened = (id: string, type = 'payment.created', secondsAgo = 0) => {
    // As its page shows it: a time of UTC that does not say so.
    const at = new Date(Date.now() - secondsAgo * 1_000).toISOString().slice(0, -1);
    const one = { event_id: id, type, created_at: at };
    if (isHeld) events.push(one);
    return one;
  };
  const tell = (hook: Hook, one: (typeof events)[number]) => {
    const body = JSON.stringify(shown(one));
    const signature = createHmac('sha256', hook.secret).update(hook.url + body);
    return sent(provider, hook, {
      body,
      headers: {
        'content-type': 'application/json',
        'x-square-hmacsha256-signature': signature.digest('base64'),
      },
    });
  };
  return {
    provider,
    quietly: happened,
    happen: (hook, id, type) => tell(hook, happened(id, type)),
    async again(hook, id) {
      const one = events.find(({ event_id: name }) => name === id);
      return one === undefined ? 404 : tell(hook, one);
    },
  };
}

/** Its log of deliveries, newest first and at most 20 a page: https://docs.gitlab.com/api/project_webhooks/ */
export function gitlabTelling(): Telling & { readonly minutePasses: () => void } {
  const mostAMinute = 5;
  interface Attempt {
    readonly id: number;
    readonly key: string;
    readonly status: string;
    readonly body: string;
    readonly answered: Readonly<Record<string, string>>;
  }
  const attempts: Attempt[] = [];
  let resentInMinute = 0;
  async function attempt(hook: Hook, key: string): Promise<number> {
    const { body, headers } = gitlab.deliver(hook);
    const status = await sent(provider, hook, { body, headers: { ...headers, 'idempotency-key': key } });
    const answered: Record<string, string> = status === 0 ? {} : { Date: new Date().toUTCString() };
    const said = status === 0 ? 'internal error' : String(status);
    attempts.unshift({ id: attempts.length + 1, key, body, status: said, answered });
    return status;
  }
  const provider: Provider = {
    ...gitlab,
    async answer(asked, hooks) {
      const { method, path, query } = asked;
      const [, hook = '', id] = /\/hooks\/(\d+)\/events(?:\/(\d+)\/resend)?$/.exec(path) ?? [];
      const there = hooks.get(hook);
      if (there === undefined) return gitlab.answer(asked, hooks);
      if (method === 'POST') {
        const found = attempts.find((one) => one.id === Number(id));
        if (found === undefined) return undefined;
        resentInMinute += 1;
        if (resentInMinute > mostAMinute) return { status: 429, body: { message: { error: 'Too many requests' } } };
        return { status: 201, body: { response_status: await attempt(there, found.key) } };
      }
      if (Number(query.get('per_page')) > 20)
        return { status: 400, body: { error: 'per_page does not have a valid value' } };
      const from = Number(query.get('page') ?? 1) - 1;
      const { page, next } = pageOf(attempts, from * perPage);
      const beyond = new URLSearchParams({ page: String(from + 2), per_page: '20' });
      const link = `<http://${asked.headers.host}${path}?${beyond.toString()}>; rel="next"`;
      const shown = page.map(({ id: number, key, status, body, answered }) => ({
        id: number,
        url: there.url,
        trigger: 'issue_hooks',
        request_headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, 'X-Gitlab-Token': '[REDACTED]' },
        request_data: z.json().parse(JSON.parse(body)),
        response_headers: answered,
        response_body: '',
        execution_duration: 1.09,
        response_status: status,
      }));
      return { body: shown, headers: next === undefined ? {} : { link } };
    },
  };
  return {
    provider,
    happen: (hook, id) => attempt(hook, id),
    again: (hook, id) => attempt(hook, id),
    minutePasses() {
      resentInMinute = 0;
    },
  };
}
