import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';

export interface NamingDocument {
  readonly workflow: string;
  /** The live version; null: the draft. */
  readonly version: number | null;
  /** As it was written: what is not taken any more names its connections nonetheless. */
  readonly document: Json;
  /** The versions of the prompts that it names without one; none of a draft. */
  readonly prompts: Readonly<Record<string, number>>;
}

const rowSchema = z.object({
  slug: z.string(),
  version: z.int().nullable(),
  document: z.unknown(),
  prompts: z.record(z.string(), z.int()),
});

/** The drafts and live versions that hold one of these words as a text of its own, which may be no name. */
export async function documentsNaming(sql: Sql, words: readonly string[]): Promise<readonly NamingDocument[]> {
  const patterns = words.map((word) => `%"${word}"%`);
  const rows = await sql`
    select slug, null::int as version, draft as document, '{}'::json as prompts from workflows where draft::text like any (${patterns}::text[])
    union all
    select v.slug, v.version, v.document, v.prompts from workflows w join workflow_versions v
      on v.slug = w.slug and v.version = w.live_version where v.document::text like any (${patterns}::text[])
    order by slug, version nulls first`;
  return rows.map((row: unknown) => {
    const { slug: workflow, version, document, prompts } = rowSchema.parse(row);
    return { workflow, version, document: jsonColumn(document), prompts };
  });
}
