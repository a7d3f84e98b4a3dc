import { z } from 'zod';
import { categories } from '../connector/category.ts';
import type { AuthWay } from '../connector/auth-way.ts';
import type { Connector } from '../connector/connector.ts';

const called = { title: z.string(), description: z.string(), docs: z.string() };

const jsonFields: z.ZodType<AuthWay['preset']> = z.record(z.string(), z.json());

/** What is told of a connector without loading it. */
export const listedSchema = z.strictObject({
  id: z.string(),
  ...called,
  categories: z.array(z.enum(categories)),
  color: z.string(),
  baseUrl: z.string().nullable(),
  address: z
    .strictObject({ template: z.string(), hint: z.string(), usual: z.record(z.string(), z.string()).optional() })
    .nullable(),
  auth: z.array(z.strictObject({ type: z.string(), preset: jsonFields, hint: z.string() })),
  rateLimit: z.strictObject({ requests: z.int(), per: z.string(), concurrency: z.int().optional() }).nullable(),
  actions: z.array(z.strictObject({ type: z.string(), ...called, effect: z.enum(['read', 'idempotent', 'write']) })),
  /** The service tells of them by a webhook, or is asked for them by poll. */
  events: z.array(z.strictObject({ type: z.string(), ...called, by: z.enum(['webhook', 'poll']) })),
  /** Where it keeps messages; null where it keeps none. */
  queue: z.strictObject({ named: z.string(), ...called }).nullable(),
  /** What it tells to whoever listens; null where it tells nothing. */
  stream: z.strictObject(called).nullable(),
  /** The Italian of the English words above. */
  italian: z.record(z.string(), z.string()),
});

export type Listed = z.infer<typeof listedSchema>;

/** Words in another language, by the English ones. */
export type Words = Readonly<Record<string, string>>;

/** A connector as it is listed. @param italian of all its words. */
export function listedOf(connector: Connector, italian: Words): Listed {
  const made = { ...bare(connector), italian: {} };
  const spoken = new Set(
    [...JSON.stringify(made).matchAll(/"(?:title|named|description|hint)":("(?:[^"\\]|\\.)*")/g)].map(
      ([, text]) => text,
    ),
  );
  return {
    ...made,
    italian: Object.fromEntries(Object.entries(italian).filter(([english]) => spoken.has(JSON.stringify(english)))),
  };
}

function aboutOf({ title, description, docs }: Pick<Listed, keyof typeof called>) {
  return { title, description, docs };
}

/** What is told in words of an action or an event. */
export function told({ type, ...one }: Omit<Listed['events'][number], 'by'>) {
  return { type, ...aboutOf(one) };
}

function bare(connector: Connector): Omit<Listed, 'italian'> {
  const { id, title, description, docs, categories: under, color, baseUrl, address, auth, rateLimit } = connector;
  const { messageQueue: queue, eventStream: stream } = connector;
  return {
    id,
    title,
    description,
    docs,
    categories: [...under],
    color,
    baseUrl: baseUrl ?? null,
    address: address ? { ...address } : null,
    auth: auth.map((way) => ({ type: way.type, preset: { ...way.preset }, hint: way.hint })),
    rateLimit: rateLimit ? { ...rateLimit } : null,
    actions: [...connector.actions.values()].map((one) => ({ ...told(one), effect: one.effect })),
    events: [
      ...[...connector.webhooks.values()].map((one) => ({ ...told(one), by: 'webhook' as const })),
      ...[...connector.polls.values()].map((one) => ({ ...told(one), by: 'poll' as const })),
    ],
    queue: queue ? { named: queue.named, ...aboutOf(queue) } : null,
    stream: stream ? aboutOf(stream) : null,
  };
}
