import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';
import { noSuchRun } from './runs.ts';

/** What a run carries out, and how the page draws its workflow. */
export interface RunDocument {
  readonly document: Json;
  /** Undefined where it was never drawn, or the workflow is deleted. */
  readonly layout: Json | undefined;
}

/** The document of a run: a version as it was published, or the draft that it tries. @throws SnodoError `not_found`. */
export async function readRunDocument(sql: Sql, run: string): Promise<RunDocument> {
  const [row] = await sql<{ document: unknown; layout: unknown }[]>`
    select coalesce(v.document, t.document) as document, l.layout
    from runs r
      left join workflow_versions v on v.slug = r.workflow and v.version = r.version
      left join tried_documents t on t.number = -r.version and t.slug = r.workflow
      left join workflow_layouts l on l.workflow = r.workflow
    where r.id = ${run}`;
  if (!row) throw noSuchRun(run);
  if (row.document === null) throw new SnodoError('not_found', `What run "${run}" carries out is no longer there.`);
  return { document: jsonColumn(row.document), layout: row.layout === null ? undefined : jsonColumn(row.layout) };
}
