import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn, jsonText } from '../json-column.ts';

/** The place of the trigger's sample; no step can be called so. */
export const triggerPlace = '$trigger';

function noWorkflow(slug: string): SnodoError {
  return new SnodoError('not_found', `There is no workflow "${slug}". GET /api/v1/workflows lists those there are.`);
}

/** The samples of a workflow by their place: the id of a step, or `triggerPlace`. @throws SnodoError `not_found`. */
export async function readSamples(sql: Sql, slug: string): Promise<ReadonlyMap<string, Json>> {
  const rows = await sql<{ place: string | null; value: unknown }[]>`
    select s.place, s.value from workflows w left join workflow_samples s using (slug)
    where w.slug = ${slug} order by s.place`;
  if (rows.length === 0) throw noWorkflow(slug);
  return new Map(rows.flatMap(({ place, value }) => (place === null ? [] : [[place, jsonColumn(value)] as const])));
}

/** The sample at one place, also of a workflow that is not there; undefined where there is none. */
export async function readSample(sql: Sql, slug: string, place: string): Promise<Json | undefined> {
  const [row] = await sql<{ value: unknown }[]>`
    select value from workflow_samples where slug = ${slug} and place = ${place}`;
  return row && jsonColumn(row.value);
}

/** @throws SnodoError `not_found` where there is no such workflow. */
export async function putSample(sql: Sql, slug: string, place: string, value: Json): Promise<void> {
  const { count } = await sql`
    insert into workflow_samples (slug, place, value)
    select slug, ${place}, ${jsonText(value)}::text::json from workflows where slug = ${slug}
    on conflict (slug, place) do update set value = excluded.value, updated_at = now()`;
  if (count === 0) throw noWorkflow(slug);
}

/** @throws SnodoError `not_found` where there is no sample. */
export async function deleteSample(sql: Sql, slug: string, place: string): Promise<void> {
  const { count } = await sql`delete from workflow_samples where slug = ${slug} and place = ${place}`;
  if (count > 0) return;
  const of = place === triggerPlace ? 'the trigger' : `the step "${place}"`;
  throw new SnodoError('not_found', `There is no sample of ${of} in the workflow "${slug}".`);
}
