import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn, readableJson } from '../json-column.ts';

/** The live version of a workflow whose document has a field `tool`. */
export interface LiveTool {
  readonly slug: string;
  readonly version: number;
  readonly document: Json;
}

/** The live workflows that say they are a tool, by slug. What they say is for the reader of the document to see. */
export async function liveTools(sql: Sql): Promise<readonly LiveTool[]> {
  const rows = await sql<{ slug: string; version: number; document: unknown }[]>`
    select w.slug, v.version, v.document
    from workflows w join workflow_versions v on v.slug = w.slug and v.version = w.live_version
    where ${readableJson(sql, sql`v.document`)} -> 'tool' is not null
    order by w.slug`;
  return rows.map(({ slug, version, document }) => ({ slug, version, document: jsonColumn(document) }));
}
