import { workflowSchema, type Workflow } from '../../core/document.ts';
import { lessThanFull } from '../../core/contents.ts';
import { SnodoError } from '../../core/error.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn, jsonText } from '../json-column.ts';

/** A document as it is tried, and the outputs that stand in the place of some of its steps. */
export interface TriedDocument {
  readonly document: Workflow;
  readonly outputs: Readonly<Record<string, Json>>;
  /** Whether steps that would change something outside, or wait for it, give null instead. */
  readonly held?: boolean;
  /** Of a shadow, how the steps of the live run came out that it does not carry out, by their places. */
  readonly gives?: Readonly<Record<string, Json>>;
}

/** Keeps a document for runs that are started later. @returns its number: the version of its runs is that below zero. */
export async function keepTried(
  sql: Statements,
  { document, outputs, held = false, gives }: TriedDocument,
): Promise<number> {
  const [row] = await sql<{ number: number }[]>`
    insert into tried_documents (slug, document, outputs, held, gives, bodies)
    values (${document.slug}, ${JSON.stringify(document)}::text::json, ${jsonText(outputs)}::text::json, ${held},
      ${jsonText(gives)}::text::json, ${lessThanFull(document)})
    returning number`;
  if (!row) throw new Error('a tried document was not kept');
  return row.number;
}

/** The document, a run of it and the run's job, in one statement. `input` is the whole trigger. */
export async function createTriedRun(
  sql: Sql,
  run: TriedDocument & { readonly id: string; readonly input: Json; readonly startedBy?: string },
): Promise<void> {
  const { id, document, outputs, input, startedBy } = run;
  await sql`
    with tried as (
      insert into tried_documents (slug, document, outputs, bodies)
      values (${document.slug}, ${JSON.stringify(document)}::text::json, ${jsonText(outputs)}::text::json,
        ${lessThanFull(document)})
      returning slug, number
    ), started as (
      insert into runs (id, workflow, version, cause, input, started_by)
      select ${id}, slug, -number, 'test', ${jsonText(input)}::text::json, ${startedBy ?? null} from tried
      returning id
    )
    select graphile_worker.add_job('run', json_build_object('runs', json_build_array(started.id))) from started`;
}

/** @throws SnodoError `not_found`. */
export async function readTried(sql: Statements, slug: string, version: number): Promise<TriedDocument> {
  const [row] = await sql<{ document: unknown; outputs: unknown; held: boolean; gives: unknown }[]>`
    select document, outputs, held, gives from tried_documents where number = ${-version} and slug = ${slug}`;
  if (!row) throw new SnodoError('not_found', `What was tried of "${slug}" is no longer there.`);
  const outputs = jsonColumn(row.outputs);
  const gives = jsonColumn(row.gives);
  return {
    document: workflowSchema.parse(row.document),
    outputs: isObject(outputs) ? outputs : {},
    held: row.held,
    ...(isObject(gives) ? { gives } : {}),
  };
}

/** Deletes documents whose runs are gone, at most `slice` at once. @returns how many went. */
export async function deleteUnusedTried(sql: Sql, slice: number): Promise<number> {
  const { count } = await sql`
    delete from tried_documents where number in (
      select number from tried_documents t
      where created_at < now() - interval '1 hour'
        and not exists (select from runs r where r.version = -t.number and r.version < 0)
        and not exists (select from evaluation_variants v where v.tried = t.number)
        and not exists (select from evaluation_judges j where j.tried = t.number)
        and not exists (select from shadows s where s.tried = t.number)
      limit ${slice})`;
  return count;
}
