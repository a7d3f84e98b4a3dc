import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { type ManagedKind, managedKinds } from '../../core/managed.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { Client } from '../client.ts';
import { listed } from '../pages.ts';
import { compared, kinds, ofAnswer } from './kinds.ts';

/** What stands on a server now. */
export interface StandingObject {
  readonly kind: ManagedKind;
  readonly slug: string;
  readonly content: Json;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
  /** Of a workflow: the version that runs; of a prompt: the newest. */
  readonly version: number | null;
  /** By which a save is refused if somebody saves meanwhile; null where there is no such number. */
  readonly revision: number | null;
  /** False for a connection that only admins see. */
  readonly isReadable: boolean;
}

const recordSchema = z.object({
  kind: z.enum(managedKinds),
  slug: z.string(),
  source: z.string(),
  environment: z.string(),
  given: z.string(),
  stands: z.string(),
  version: z.number().nullable(),
  appliedBy: z.string(),
  appliedAt: z.string(),
});
/** What a folder of files has brought there, as the server keeps it. */
export type ManagedRecord = z.infer<typeof recordSchema>;

const answerSchema = z
  .object({
    slug: z.string(),
    updatedAt: z.string().optional(),
    updatedBy: z.string().nullable().optional(),
    savedAt: z.string().optional(),
    savedBy: z.string().nullable().optional(),
    revision: z.number().optional(),
    liveVersion: z.number().nullable().optional(),
    version: z.number().optional(),
    mayUse: z.boolean().optional(),
  })
  .catchall(z.json());

/** An answer of the server about one thing. */
export function standing(kind: ManagedKind, answer: unknown): StandingObject {
  const read = answerSchema.parse(answer);
  const shown = z.json().parse(answer);
  return {
    kind,
    slug: read.slug,
    content: compared(kind, ofAnswer(kind, shown)),
    changedAt: read.updatedAt ?? read.savedAt ?? null,
    changedBy: read.updatedBy ?? read.savedBy ?? null,
    version: read.liveVersion ?? read.version ?? null,
    revision: kind === 'prompt' ? (read.version ?? null) : (read.revision ?? null),
    isReadable: !(kind === 'connection' && read.mayUse === false && isObject(shown) && !('auth' in shown)),
  };
}

/** The alert of a budget comes and goes with it. */
function isOfBudget(kind: ManagedKind, slug: string, budgets: ReadonlySet<string>): boolean {
  return kind === 'alert' && slug.startsWith('budget-') && budgets.has(slug.slice('budget-'.length));
}

/** All that a server has of what files can hold. */
export async function readStanding(client: Client): Promise<readonly StandingObject[]> {
  const found: StandingObject[] = [];
  for (const kind of managedKinds) {
    const { folder } = kinds[kind];
    for await (const one of listed(client, folder, answerSchema)) {
      // Only a prompt's own answer has its texts.
      const whole = kind === 'prompt' ? await client.call(answerSchema, 'GET', `prompts/${one.slug}`) : one;
      found.push(standing(kind, whole));
    }
  }
  const budgets = new Set(found.flatMap(({ kind, slug }) => (kind === 'budget' ? [slug] : [])));
  return found.filter(({ kind, slug }) => !isOfBudget(kind, slug, budgets));
}

export async function readRecords(client: Client): Promise<readonly ManagedRecord[]> {
  const records: ManagedRecord[] = [];
  for await (const one of listed(client, 'managed', recordSchema)) records.push(one);
  return records;
}

const versionSchema = z.object({ document: z.json(), prompts: z.record(z.string(), z.number()).default({}) });
export type LiveVersion = z.infer<typeof versionSchema>;

export function readVersion(client: Client, slug: string, version: number): Promise<LiveVersion> {
  return client.call(versionSchema, 'GET', `workflows/${slug}/versions/${version}`);
}

const auditSchema = z.object({
  items: z.array(z.object({ who: z.string().nullable(), which: z.string().nullable(), at: z.string() })),
});

/** Who changed it last, by the audit; null where that is not known, or not shown to this token. */
export async function whoChanged(client: Client, kind: ManagedKind, slug: string): Promise<string | null> {
  try {
    const what = `/${kinds[kind].folder}/{slug}`;
    const { items } = await client.call(auditSchema, 'GET', 'audit', { query: { what, limit: '200' } });
    return items.find(({ which }) => which === slug)?.who ?? null;
  } catch (error) {
    if (error instanceof SnodoError && error.code === 'forbidden') return null;
    throw error;
  }
}
