import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const minuteMs = 60_000;
const time = z.iso.datetime({ offset: true });
const given = z.strictObject({
  changeType: z.string().regex(/^(?:created|updated|deleted)(?:,(?:created|updated|deleted))*$/),
  notificationUrl: z.url(),
  resource: z.string().min(1),
  expirationDateTime: time,
  clientState: z.string().min(16).max(128),
});
const renewal = z.strictObject({ expirationDateTime: time });

const ends = new WeakMap<Hook, string>();

/** When a subscription ends at the provider. */
export function endOf(hook: Hook): number {
  return Date.parse(ends.get(hook) ?? '');
}

function shown(hook: Hook) {
  const { resource, changeType } = z.object({ resource: z.string(), changeType: z.string() }).parse(hook.about);
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity',
    id: hook.id,
    resource,
    changeType,
    applicationId: '24d3b144-21ae-4080-943f-7067b395b913',
    notificationUrl: hook.url,
    expirationDateTime: ends.get(hook),
    // Null but on creation.
    clientState: null,
  };
}

function refusal(status: number, code: string, message: string) {
  return { status, body: { error: { code, message, innerError: { date: '2026-01-02T03:04:05' } } } };
}

/** Asks an address whether it wants this: https://learn.microsoft.com/graph/change-notifications-delivery-webhooks */
async function answersValidation(notificationUrl: string): Promise<boolean> {
  const token = `Validation: Testing client application reachability + ${randomBytes(8).toString('hex')} & more`;
  const url = new URL(notificationUrl);
  url.searchParams.set('validationToken', token);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  if (answer?.status !== 200 || answer.headers.get('content-type')?.startsWith('text/plain') !== true) return false;
  return (await answer.text()) === token;
}

/** Its most, of messages: 4,230 minutes. Less than 45 minutes become 45. */
function allowed(expirationDateTime: string): string | undefined {
  const left = Date.parse(expirationDateTime) - Date.now();
  if (left > 4_230 * minuteMs) return undefined;
  return left < 45 * minuteMs ? new Date(Date.now() + 45 * minuteMs).toISOString() : expirationDateTime;
}

const tooLate = refusal(400, 'ExtensionError', 'Subscription expiration can only be 4230 minutes in the future.');

/**
 * https://learn.microsoft.com/graph/api/subscription-post-subscriptions, …/subscription-list, …/subscription-update and
 * …/subscription-delete
 */
export const microsoftGraph: Provider = {
  connector: 'microsoft-graph',
  auth: { type: 'bearer', token: 'eyJ0.an_access_token.of_this_test' },
  trigger: {
    type: 'microsoft-graph.change',
    with: { resource: "me/mailFolders('Inbox')/messages", changes: ['created', 'updated'] },
  },
  about: { resource: "me/mailFolders('Inbox')/messages", changeType: 'created,updated' },
  changed: {
    with: { resource: 'me/events', changes: ['deleted'] },
    about: { resource: 'me/events', changeType: 'deleted' },
  },
  // A subscription is there or not.
  neverOff: true,
  async answer({ method, path, headers, text, query }, hooks) {
    if (headers.authorization !== 'Bearer eyJ0.an_access_token.of_this_test')
      return refusal(401, 'InvalidAuthenticationToken', 'Access token is empty.');
    const [, id] = /^\/v1\.0\/subscriptions(?:\/([0-9a-f-]+))?$/.exec(path) ?? [];
    if (path === '/v1.0/subscriptions' && method === 'GET') {
      // Pages of one: what is looked for may stand on any.
      const all = [...hooks.values()];
      const from = Number(query.get('$skiptoken') ?? 0);
      const more = from + 1 < all.length;
      const next = `https://graph.microsoft.com/v1.0/subscriptions?$skiptoken=${from + 1}`;
      const value = all.slice(from, from + 1).map(shown);
      return { body: { value, ...(more ? { '@odata.nextLink': next } : {}) } };
    }
    if (path === '/v1.0/subscriptions' && method === 'POST') {
      const read = given.safeParse(JSON.parse(text));
      if (!read.success) return refusal(400, 'InvalidRequest', 'The request is invalid.');
      const { changeType, notificationUrl, resource, expirationDateTime, clientState } = read.data;
      const end = allowed(expirationDateTime);
      if (end === undefined) return tooLate;
      if (!(await answersValidation(notificationUrl))) {
        return refusal(
          400,
          'ValidationError',
          'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.',
        );
      }
      const made: Hook = {
        id: crypto.randomUUID(),
        url: notificationUrl,
        active: true,
        about: { resource, changeType },
        secret: clientState,
      };
      ends.set(made, end);
      hooks.set(made.id, made);
      return { status: 201, body: { ...shown(made), clientState } };
    }
    const hook = hooks.get(id ?? '');
    if (hook === undefined) return refusal(404, 'ResourceNotFound', 'The object was not found.');
    if (method === 'DELETE') {
      hooks.delete(hook.id);
      return { status: 204 };
    }
    if (method !== 'PATCH') return undefined;
    const end = allowed(renewal.parse(JSON.parse(text)).expirationDateTime);
    if (end === undefined) return tooLate;
    ends.set(hook, end);
    return { body: shown(hook) };
  },
  deliver({ id, secret }) {
    const body = JSON.stringify({
      value: [
        {
          id: crypto.randomUUID(),
          subscriptionId: id,
          subscriptionExpirationDateTime: '2026-01-05T03:04:05Z',
          clientState: secret,
          changeType: 'created',
          resource: 'Users/ddfcd489/Messages/AAMkAGUw',
          tenantId: '84bd8158-6d4d-4958-8b9f-9d6445542f95',
          resourceData: { '@odata.type': '#Microsoft.Graph.Message', id: 'AAMkAGUw' },
        },
      ],
    });
    return { body, headers: { 'content-type': 'application/json; charset=utf-8' } };
  },
};
