import type { Connector } from '../connector/connector.ts';
import type { WebhookEvent } from '../connector/webhook.ts';
import { calendly } from './calendly.ts';
import { github } from './github.ts';
import { hubspot } from './hubspot.ts';
import { linear } from './linear.ts';
import { microsoftGraph } from './microsoft-graph.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import { stripe } from './stripe.ts';
import { typeform } from './typeform.ts';
import { webflow } from './webflow.ts';
import { zendesk } from './zendesk.ts';

const all = [calendly, github, hubspot, linear, microsoftGraph, shopify, slack, stripe, typeform, webflow, zendesk];

/** Every service there is, by its id. */
export const connectors: ReadonlyMap<string, Connector> = new Map(all.map((one) => [one.id, one]));

/** Every event that a service tells of by a webhook, by its type: `CONNECTOR.EVENT`. */
export const webhookEvents: ReadonlyMap<string, WebhookEvent> = new Map(
  [...connectors.values()].flatMap(({ webhooks }) => [...webhooks.values()].map((event) => [event.type, event])),
);
