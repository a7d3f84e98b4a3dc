import { z } from 'zod/mini';
import type { Json } from '../../src/core/json.ts';
import { call, query } from './client.ts';

const draftSchema = z.object({
  slug: z.string(),
  document: z.record(z.string(), z.json()),
  liveVersion: z.nullable(z.number()),
  updatedAt: z.string(),
});
const versionsSchema = z.object({ items: z.array(z.object({ version: z.number(), publishedAt: z.string() })) });

export interface LiveDocument {
  readonly document: Readonly<Record<string, Json>>;
  /** Whether the draft was changed since it was published, so that publishing would publish that too. */
  readonly isAhead: boolean;
}

/** The document of a live workflow, as its draft has it. */
export async function readLiveDocument(slug: string): Promise<LiveDocument> {
  const [draft, versions] = await Promise.all([
    call(`/workflows/${slug}`, draftSchema),
    call(`/workflows/${slug}/versions${query({ limit: 1 })}`, versionsSchema),
  ]);
  const newest = versions.items[0];
  const isLive = newest !== undefined && newest.version === draft.liveVersion;
  const isAhead = !isLive || Date.parse(draft.updatedAt) > Date.parse(newest.publishedAt);
  return { document: draft.document, isAhead };
}

/** Saves a document as the draft and makes it live. */
export async function publishDocument(slug: string, document: Readonly<Record<string, Json>>) {
  await call(`/workflows/${slug}`, draftSchema, { method: 'PUT', body: document });
  return call(`/workflows/${slug}/publish`, z.object({ version: z.number() }), { method: 'POST' });
}
