import type { Connector } from '../connector/connector.ts';
import type { WebhookEvent } from '../connector/webhook.ts';
import { github } from './github.ts';
import { shopify } from './shopify.ts';
import { stripe } from './stripe.ts';
import { typeform } from './typeform.ts';
import { webflow } from './webflow.ts';
import { zendesk } from './zendesk.ts';

/** Every service there is, by its id. */
export const connectors: ReadonlyMap<string, Connector> = new Map(
  [github, shopify, stripe, typeform, webflow, zendesk].map((one) => [one.id, one]),
);

/** Every event that a service tells of by a webhook, by its type: `CONNECTOR.EVENT`. */
export const webhookEvents: ReadonlyMap<string, WebhookEvent> = new Map(
  [...connectors.values()].flatMap(({ webhooks }) => [...webhooks.values()].map((event) => [event.type, event])),
);
