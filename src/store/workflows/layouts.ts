import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';
import { type Author, newsChannel } from './workflow-news.ts';

function unknown(slug: string): SnodoError {
  return new SnodoError('not_found', `There is no workflow "${slug}". Save its draft first.`);
}

/** How the page draws a workflow; undefined where it was never drawn. @throws SnodoError `not_found`. */
export async function readLayout(sql: Sql, slug: string): Promise<Json | undefined> {
  const [row] = await sql<{ layout: unknown }[]>`
    select l.layout from workflows w left join workflow_layouts l on l.workflow = w.slug where w.slug = ${slug}`;
  if (!row) throw unknown(slug);
  return row.layout === null ? undefined : jsonColumn(row.layout);
}

/** Keeps how the page draws a workflow, and tells whoever has it open. @throws SnodoError `not_found`. */
export async function saveLayout(sql: Sql, slug: string, layout: Json, { by, client }: Author): Promise<void> {
  const { count } = await sql`
    with w as (select slug from workflows where slug = ${slug} for key share),
    saved as (
      insert into workflow_layouts (workflow, layout) select slug, ${JSON.stringify(layout)}::text::json from w
      on conflict (workflow) do update set layout = excluded.layout
      returning workflow
    )
    select pg_notify(${newsChannel}, json_build_object(
      'kind', 'layout', 'workflow', workflow, 'by', ${by ?? null}::text, 'client', ${client ?? null}::text)::text)
    from saved`;
  if (count === 0) throw unknown(slug);
}
