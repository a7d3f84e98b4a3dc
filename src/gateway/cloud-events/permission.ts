import type { IncomingHttpHeaders } from 'node:http';
import type { WebhookTrigger } from '../../core/document.ts';
import type { Rate } from '../../core/rate.ts';
import { durationMs } from '../../core/duration.ts';
import type { Handshake } from '../verify/scheme.ts';

/** A name such as `events.example.com`, also with a wildcard or a port. */
const origin = /^[A-Za-z0-9*._:[\]-]{1,255}$/;

/** At least one: the specification knows no slower rate. */
function perMinute({ requests, per }: Rate): number {
  return Math.max(1, Math.floor((requests * 60_000) / durationMs(per)));
}

/**
 * The answer to a sender of CloudEvents that asks whether it may deliver here, which proves nothing of who it is: that
 * stays with `verify`.
 *
 * Source: HTTP 1.1 Web Hooks for Event Delivery 1.0.2, 4.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md
 *
 * @returns undefined where nobody asks.
 */
export function permission(headers: IncomingHttpHeaders, trigger: WebhookTrigger): Handshake | undefined {
  const asked = headers['webhook-request-origin'];
  if (typeof asked !== 'string' || !origin.test(asked)) return undefined;
  const { rateLimit, senderRateLimit } = trigger;
  const rates = [rateLimit, senderRateLimit].flatMap((rate) => (rate ? [perMinute(rate)] : []));
  const anyRate = headers['webhook-request-rate'] === undefined ? {} : { 'webhook-allowed-rate': '*' };
  return {
    status: 200,
    headers: {
      allow: `${trigger.method}, OPTIONS`,
      'webhook-allowed-origin': asked,
      ...(rates.length > 0 ? { 'webhook-allowed-rate': String(Math.min(...rates)) } : anyRate),
    },
    body: '',
    note: `${asked} asked whether it may send events here, and was told that it may.`,
  };
}
