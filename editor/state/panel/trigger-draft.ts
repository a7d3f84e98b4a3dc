import type { Json } from '../../../src/core/json.ts';
import { jsonValue } from './json-value.ts';
import { isRecord } from './values.ts';

/**
 * How a workflow begins: by hand, by a request, by an event of a service, by the clock, by messages,
 * by a form, by what a person says, or by a failure.
 */
export const triggerKinds = [
  'manual',
  'webhook',
  'event',
  'schedule',
  'queue',
  'stream',
  'form',
  'chat',
  'failure',
] as const;
export type TriggerKind = (typeof triggerKinds)[number];

/** Those that are no event of a service, in the order in which one looks for them. */
export const ownTriggers = ['webhook', 'schedule', 'queue', 'stream', 'form', 'chat', 'failure', 'manual'] as const;
export type OwnTrigger = (typeof ownTriggers)[number];

/** How a trigger may get its messages over a connection that stays open. */
export const sourceKinds = ['queue', 'stream'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What any service over HTTP can be asked for, which is written without the name of a service. */
const askedList = 'poll';
type EventType = `${string}.${string}` | typeof askedList;

export interface TriggerRead {
  readonly kind: TriggerKind;
  /** Of an event: the service and the event, as `stripe.payment`. */
  readonly connector: string | undefined;
}

export function readTrigger(trigger: unknown): TriggerRead {
  const type = isRecord(trigger) && typeof trigger['type'] === 'string' ? trigger['type'] : 'manual';
  const own = triggerKinds.find((kind) => kind === type && kind !== 'event');
  if (own !== undefined) return { kind: own, connector: undefined };
  return { kind: 'event', connector: type === askedList ? 'http' : type.split('.')[0] };
}

/** What is the same for a webhook and an event, and so is kept when one becomes the other. */
const ofReceiving = [
  'path',
  'respond',
  'timeout',
  'dedupe',
  'window',
  'allow',
  'rateLimit',
  'senderRateLimit',
  'accepts',
  'schema',
  'maxBytes',
];

/** The same for a queue and a stream. */
const ofSources = ['orderBy', 'batch', 'dedupe', 'window', 'schema', 'maxBytes', 'openRuns'];

function kept(trigger: unknown, names: readonly string[] = ofReceiving): { readonly [field: string]: Json } {
  const given = isRecord(trigger) ? Object.entries(trigger) : [];
  return Object.fromEntries(
    given.flatMap(([name, value]) => {
      const read = names.includes(name) ? jsonValue(value) : undefined;
      return read === undefined ? [] : [[name, read] as const];
    }),
  );
}

export function webhookDraft(trigger: unknown, slug: string) {
  return { path: slug, ...kept(trigger), type: 'webhook' as const };
}

export function eventDraft(trigger: unknown, type: EventType) {
  const { connection } = isRecord(trigger) ? trigger : {};
  return { ...kept(trigger), type, connection: typeof connection === 'string' ? connection : '', with: {} };
}

/** Messages of a queue or a stream. What takes them is chosen anew: few services have both. */
export function sourceDraft(trigger: unknown, type: SourceKind) {
  return { ...kept(trigger, ofSources), type };
}

/** A form with what was asked before, where that was by hand; else with one field to begin with. */
export function formDraft(trigger: unknown) {
  const form = isRecord(trigger) ? trigger['form'] : undefined;
  const fields = isRecord(form) ? jsonValue(form['fields']) : undefined;
  return { type: 'form' as const, fields: fields ?? [{ name: 'name', label: 'Name', required: true }] };
}

/** The type of an event as a document writes it; undefined for any other text. */
export function eventType(text: string): EventType | undefined {
  if (text === askedList) return text;
  const [connector, event, ...rest] = text.split('.');
  return connector !== undefined && event !== undefined && rest.length === 0 ? `${connector}.${event}` : undefined;
}
