import type { z } from 'zod';
import type { Json } from '../core/json.ts';
import { type Action, type ActionDefinition, action } from './action.ts';
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
  readonly actions: ReadonlyMap<string, Action>;
  /** Adds what the service can be asked to do, as a step of the type `CONNECTOR.ACTION`. */
  action<S extends z.ZodRawShape, O extends Json>(id: string, definition: ActionDefinition<S, O>): Connector;
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
  const build = (webhooks: Connector['webhooks'], actions: Connector['actions']): Connector => ({
    ...definition,
    webhooks,
    actions,
    webhook: (id, event) => build(new Map([...webhooks, [id, webhookEvent(definition.id, id, event)]]), actions),
    action: (id, one) => build(webhooks, new Map([...actions, [id, action(definition.id, id, one)]])),
  });
  return build(new Map(), new Map());
}
