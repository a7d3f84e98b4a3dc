import { z } from 'zod';
import { type Workflow, workflowSchema } from '../core/document.ts';
import type { Sql } from './database.ts';

export interface NamingDocument {
  readonly workflow: string;
  /** The live version; null: the draft. */
  readonly version: number | null;
  readonly document: Workflow;
}

const rowSchema = z.object({ slug: z.string(), version: z.int().nullable(), document: workflowSchema });

/** The drafts and live versions that hold one of these words as a text of its own, which may be no connection's name. */
export async function documentsNaming(sql: Sql, words: readonly string[]): Promise<readonly NamingDocument[]> {
  const patterns = words.map((word) => `%"${word}"%`);
  const rows = await sql`
    select slug, null::int as version, draft as document from workflows where draft::text like any (${patterns}::text[])
    union all
    select v.slug, v.version, v.document from workflows w join workflow_versions v
      on v.slug = w.slug and v.version = w.live_version where v.document::text like any (${patterns}::text[])
    order by slug, version nulls first`;
  return rows.map((row: unknown) => {
    const { slug: workflow, version, document } = rowSchema.parse(row);
    return { workflow, version, document };
  });
}
