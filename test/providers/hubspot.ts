import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const settings = z.strictObject({
  targetUrl: z.url(),
  throttling: z.strictObject({
    maxConcurrentRequests: z.int().min(1).max(100),
    period: z.enum(['SECONDLY', 'ROLLING_MINUTE']),
  }),
});
const kinds = /^(?:contact|company|deal|ticket|product|line_item|conversation)\.[a-z][A-Za-z]+$/;
const given = z
  .strictObject({ eventType: z.string().regex(kinds), propertyName: z.string().optional(), active: z.boolean() })
  .refine(({ eventType, propertyName }) => eventType.endsWith('.propertyChange') === (propertyName !== undefined));

interface Subscription {
  readonly id: string;
  readonly eventType: string;
  readonly propertyName?: string | undefined;
  active: boolean;
}

/** An app: its one target URL, with its subscriptions. */
class App implements Hook {
  readonly id = '12345';
  readonly subscriptions = new Map<string, Subscription>();
  url: string;
  secret: string;

  constructor(url: string, secret: string) {
    this.url = url;
    this.secret = secret;
  }

  get active(): boolean {
    return [...this.subscriptions.values()].some(({ active }) => active);
  }

  set active(active: boolean) {
    for (const one of this.subscriptions.values()) one.active = active;
  }

  get about(): string[] {
    const active = [...this.subscriptions.values()].filter((one) => one.active);
    return active.map(({ eventType, propertyName }) => [eventType, propertyName ?? []].flat().join(':')).toSorted();
  }
}

const statedSecret = 'yyyyyyyy-bbbb-ccccc-a-client-secret';
const made = '2026-01-02T03:04:05.678Z';
let next = 12;

function refusal(status: number, category: string, message: string) {
  return { status, body: { status: 'error', message, correlationId: crypto.randomUUID(), category } };
}

/**
 * https://developers.hubspot.com/docs/api-reference/legacy/webhooks/settings/update-setting and
 * …/subscriptions/create-subscription
 */
export const hubspot: Provider = {
  connector: 'hubspot',
  auth: { type: 'api-key', in: 'query', name: 'hapikey', value: 'a-developer-key-of-this-test' },
  trigger: {
    type: 'hubspot.event',
    with: { appId: 12_345, events: ['contact.creation', 'contact.propertyChange:email'] },
    secret: '{{ secrets.STATED }}',
  },
  statedSecret,
  about: ['contact.creation', 'contact.propertyChange:email'],
  changed: {
    with: { appId: 12_345, events: ['contact.creation', 'deal.deletion'] },
    about: ['contact.creation', 'deal.deletion'],
  },
  answer({ method, path, query, text }, hooks) {
    if (query.get('hapikey') !== 'a-developer-key-of-this-test')
      return refusal(401, 'INVALID_AUTHENTICATION', 'The API key provided is invalid.');
    const [, what, id] = /^\/webhooks\/v3\/12345\/(settings|subscriptions)(?:\/(\d+))?$/.exec(path) ?? [];
    const kept = hooks.get('12345');
    const app = kept instanceof App ? kept : undefined;
    if (what === 'settings') {
      if (method === 'PUT') {
        const read = settings.safeParse(JSON.parse(text));
        if (!read.success) return refusal(400, 'VALIDATION_ERROR', 'Invalid input JSON');
        if (app) app.url = read.data.targetUrl;
        else hooks.set('12345', new App(read.data.targetUrl, statedSecret));
        return { body: { ...read.data, createdAt: made, updatedAt: made } };
      }
      if (app === undefined) return refusal(404, 'OBJECT_NOT_FOUND', 'No settings found for app 12345');
      if (method === 'DELETE') {
        hooks.delete('12345');
        return { status: 204 };
      }
      const throttling = { maxConcurrentRequests: 10, period: 'SECONDLY' };
      return { body: { targetUrl: app.url, throttling, createdAt: made, updatedAt: made } };
    }
    if (what !== 'subscriptions' || app === undefined) return refusal(404, 'OBJECT_NOT_FOUND', 'resource not found');
    if (id === undefined && method === 'GET') {
      return { body: { results: [...app.subscriptions.values()].map((one) => ({ ...one, createdAt: made })) } };
    }
    if (id === undefined) {
      const read = given.safeParse(JSON.parse(text));
      if (!read.success) return refusal(400, 'VALIDATION_ERROR', 'Invalid input JSON');
      const { eventType, propertyName } = read.data;
      if ([...app.subscriptions.values()].some((s) => s.eventType === eventType && s.propertyName === propertyName))
        return refusal(409, 'CONFLICT', 'Subscription already exists');
      const subscription = { id: String((next += 1)), ...read.data };
      app.subscriptions.set(subscription.id, subscription);
      return { status: 201, body: { ...subscription, createdAt: made } };
    }
    const subscription = app.subscriptions.get(id);
    if (subscription === undefined) return refusal(404, 'OBJECT_NOT_FOUND', 'resource not found');
    if (method === 'DELETE') {
      app.subscriptions.delete(id);
      return { status: 204 };
    }
    subscription.active = z.strictObject({ active: z.boolean() }).parse(JSON.parse(text)).active;
    return { body: { ...subscription, createdAt: made, updatedAt: made } };
  },
  deliver: ({ url, secret }) => delivery(url, secret, 'contact.creation', 'deal.creation'),
};

/** A delivery with an event of each type. */
export function delivery(url: string, secret: string, ...types: readonly string[]) {
  const body = JSON.stringify(
    types.map((subscriptionType, at) => ({
      eventId: 100 + at,
      subscriptionId: 12 + at,
      portalId: 62_515,
      appId: 12_345,
      occurredAt: Date.now(),
      subscriptionType,
      attemptNumber: 0,
      objectId: 123,
    })),
  );
  const time = String(Date.now());
  const signature = createHmac('sha256', secret).update(`POST${url}${body}${time}`).digest('base64');
  const signed = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': time };
  return { body, headers: { 'content-type': 'application/json', ...signed } };
}
