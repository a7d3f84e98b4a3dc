import type { WebhookEvent } from '../connector/webhook.ts';
import { endpointOf, type EventTrigger, isReceiving, type WebhookTrigger, type Workflow } from '../core/document.ts';
import { eventNamed } from './catalogue.ts';

/** How the requests of a workflow come in. */
export interface Webhook {
  readonly trigger: WebhookTrigger;
  /** The provider's event that it waits for, and what that needs to know. */
  readonly of: { readonly event: WebhookEvent; readonly input: EventTrigger['with'] } | undefined;
}

/** @returns undefined where no requests come in, or for an event that no connector has. */
export async function webhookOf(document: Workflow): Promise<Webhook | undefined> {
  const { trigger } = document;
  const endpoint = endpointOf(document);
  if (!isReceiving(trigger) || endpoint === undefined) return undefined;
  if (trigger.type === 'webhook') return { trigger, of: undefined };
  const event = await eventNamed(trigger.type);
  if (event === undefined) return undefined;
  const { type: _, connection: __, with: input, secret, path: ___, every: ____, ...receiving } = trigger;
  const verify = { ...event.options, scheme: event.scheme, ...(secret === undefined ? {} : { secret }) };
  return {
    trigger: { ...receiving, type: 'webhook', path: endpoint.path, method: 'POST', verify },
    of: { event, input },
  };
}
