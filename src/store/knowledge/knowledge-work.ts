import { type NewDocument, readSections } from './knowledge-documents.ts';
import type { Sql, Statements } from '../database.ts';

/** A document that an edition does not hold as it is. */
export interface DocumentToEmbed extends Omit<NewDocument, 'characters'> {
  readonly edition: string;
  /** How often it has failed. */
  readonly attempts: number;
}

/** A document is to be embedded for the edition that is searched, and for the one that is being made. */
export async function queueDocument(transaction: Statements, base: string, document: string): Promise<void> {
  await transaction`
    insert into knowledge_todo (edition, base, document)
    select id, ${base}, ${document} from knowledge_editions where base = ${base}
    on conflict (edition, document) do update set error = null, attempts = 0, free_at = now()`;
}

/** All documents of a base are to be embedded for an edition. */
export async function queueAll(transaction: Statements, base: string, edition: string): Promise<void> {
  await transaction`
    insert into knowledge_todo (edition, base, document)
    select ${edition}, base, id from knowledge_documents where base = ${base}`;
}

/** An edition holds the document as it is. */
export async function unqueue(transaction: Statements, edition: string, document: string): Promise<void> {
  await transaction`delete from knowledge_todo where edition = ${edition} and document = ${document}`;
}

/** What could not be embedded is tried again now. */
export async function retryQueued(sql: Statements, base: string): Promise<void> {
  await sql`update knowledge_todo set free_at = now(), attempts = 0 where base = ${base} and error is not null`;
}

/** Takes a document to embed, what is searched first, and keeps it from others for a while. */
export async function takeDocument(sql: Sql, forSeconds: number): Promise<DocumentToEmbed | undefined> {
  const rows = await sql<(Omit<DocumentToEmbed, 'sections'> & { sections: unknown })[]>`
    with free as (
      select t.edition, t.document from knowledge_todo t join knowledge_bases b on b.slug = t.base
      where t.free_at <= now() order by t.edition = b.edition desc, t.free_at limit 1 for update of t skip locked
    ), taken as (
      update knowledge_todo t set free_at = now() + make_interval(secs => ${forSeconds}) from free f
      where t.edition = f.edition and t.document = f.document returning t.edition, t.base, t.document, t.attempts
    )
    select d.base, d.id, d.title, d.source, d.metadata, d.sections, d.revision, t.edition, t.attempts
    from taken t join knowledge_documents d on d.base = t.base and d.id = t.document`;
  return rows.map((row) => ({ ...row, sections: readSections(row.sections) }))[0];
}

/** A document could not be embedded; it is tried again after a while. */
export async function noteFailure(
  sql: Sql,
  { edition, id }: Pick<DocumentToEmbed, 'edition' | 'id'>,
  error: string,
  retrySeconds: number,
): Promise<void> {
  await sql`
    update knowledge_todo set error = ${error}, attempts = attempts + 1,
      free_at = now() + make_interval(secs => ${retrySeconds})
    where edition = ${edition} and document = ${id}`;
}

/** The editions that are being made and have all documents of their bases. */
export async function wholeEditions(
  sql: Statements,
): Promise<readonly { readonly base: string; readonly edition: string }[]> {
  return sql<{ base: string; edition: string }[]>`
    select e.base, e.id as edition from knowledge_editions e join knowledge_bases b on b.slug = e.base
    where e.id <> b.edition and not exists (select 1 from knowledge_todo t where t.edition = e.id)`;
}
