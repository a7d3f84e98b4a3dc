import { type WebhookDefinition, type WebhookEvent, webhookEvent } from './webhook.ts';
import type { WhoTest } from './who-test.ts';

interface ConnectorDefinition {
  /** Its name in documents; never changed. */
  readonly id: string;
  readonly title: string;
  /** Where the API begins; left out where each account has its own address, which the connection must then give. */
  readonly baseUrl?: string;
  /** What a connection to it needs, for people. */
  readonly authHint: string;
  /** How a connection to it is tried. */
  readonly test: WhoTest;
}

/** A service as workflows know it. */
export interface Connector extends ConnectorDefinition {
  readonly webhooks: ReadonlyMap<string, WebhookEvent>;
  /** Adds an event that the service tells of by a webhook. */
  webhook<I>(id: string, definition: WebhookDefinition<I>): Connector;
}

/**
 * Declares a service.
 *
 * @example
 * export const forms = connector({ id: 'forms', title: 'Forms', baseUrl: 'https://api.forms.example', authHint: 'A token.', test: whoByRest({ ... }) })
 *   .webhook('response', { title: 'Form answered', ... });
 */
export function connector(definition: ConnectorDefinition): Connector {
  const build = (webhooks: ReadonlyMap<string, WebhookEvent>): Connector => ({
    ...definition,
    webhooks,
    webhook: (id, event) => build(new Map([...webhooks, [id, webhookEvent(definition.id, id, event)]])),
  });
  return build(new Map());
}
