import type { Connector } from '../connector/connector.ts';
import type { WebhookEvent } from '../connector/webhook.ts';
import { github } from './github.ts';

/** Every service there is, by its id. */
export const connectors: ReadonlyMap<string, Connector> = new Map([github].map((one) => [one.id, one]));

/** Every event that a service tells of by a webhook, by its type: `CONNECTOR.EVENT`. */
export const webhookEvents: ReadonlyMap<string, WebhookEvent> = new Map(
  [...connectors.values()].flatMap(({ webhooks }) => [...webhooks.values()].map((event) => [event.type, event])),
);
