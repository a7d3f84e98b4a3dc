import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** How a delivery was answered. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  /** Until the answer was there, in milliseconds. */
  readonly ms: number;
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
}

type Headers = Readonly<Record<string, string>>;
/** How a sender signs a body. */
export type Sign = (secret: string, body: string) => Headers;

/** https://www.standardwebhooks.com */
export const standard: Sign = (secret, body) => {
  const id = `msg_${crypto.randomUUID()}`;
  const now = new Date();
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
};

/** https://shopify.dev/docs/apps/build/webhooks/delivery-structure */
export const shopify: Sign = (secret, body) => ({
  'x-shopify-topic': 'orders/create',
  'x-shopify-shop-domain': 'snodo-outfitters.myshopify.com',
  'x-shopify-api-version': '2026-10',
  'x-shopify-webhook-id': crypto.randomUUID(),
  'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
});

/** https://docs.stripe.com/webhooks#verify-manually */
export const stripe: Sign = (secret, body) => {
  const time = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return { 'stripe-signature': `t=${time},v1=${signature}` };
};

/** Sends a webhook as its sender would. */
export async function send(url: string, sign: Sign, secret: string, payload: unknown): Promise<Answered> {
  const body = JSON.stringify(payload);
  const at = Date.now();
  const began = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sign(secret, body) },
    body,
    signal: AbortSignal.timeout(60_000),
  });
  const answered: unknown = await response.json();
  return { status: response.status, body: answered, ms: performance.now() - began, at };
}

/** Does the work for each, so many at once, and gives what came of it in their order. */
export async function forEach<T, R>(
  list: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<R>,
): Promise<readonly R[]> {
  const done: R[] = [];
  for (let at = 0; at < list.length; at += atOnce) {
    done.push(...(await Promise.all(list.slice(at, at + atOnce).map(work))));
  }
  return done;
}
