import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';
import { documentSchema, draftSchema } from './drafts.ts';

const entrySchema = z.object({
  version: z.number(),
  publishedAt: z.string(),
  publishedBy: z._default(z.nullable(z.string()), null),
});
export type VersionEntry = z.infer<typeof entrySchema>;

export function listVersions(slug: string, cursor: string) {
  return call(`/workflows/${slug}/versions${query({ cursor, limit: 50 })}`, listOf(entrySchema));
}

/** A version, and the document as it was then. */
export function readVersion(slug: string, version: number) {
  return call(`/workflows/${slug}/versions/${version}`, z.extend(entrySchema, { document: documentSchema }));
}

/** Makes an earlier version the draft again; what is live stays. */
export function restoreVersion(slug: string, version: number) {
  return call(`/workflows/${slug}/versions/${version}/restore`, draftSchema, { method: 'POST' });
}
