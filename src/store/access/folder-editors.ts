import type { Sql } from '../database.ts';
import { readableJson } from '../json-column.ts';

export interface FolderEditor {
  /** Of a user or a token. */
  readonly name: string;
  readonly folders: readonly string[];
}

/** Those who may write in some folders, by name. */
export async function listFolderEditors(sql: Sql): Promise<readonly FolderEditor[]> {
  return sql<{ name: string; folders: string[] }[]>`
    select name, array_agg(folder order by folder) as folders from folder_editors group by name order by name`;
}

/** The folders that somebody may write in. */
export async function foldersOf(sql: Sql, name: string): Promise<readonly string[]> {
  const rows = await sql<{ folder: string }[]>`
    select folder from folder_editors where name = ${name} order by folder`;
  return rows.map((row) => row.folder);
}

/** Lets somebody write in these folders and no others. @returns whether there is a user or a token of the name. */
export async function setFoldersOf(
  sql: Sql,
  { name, folders, by }: FolderEditor & { readonly by: string },
): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const [known] = await transaction`select from principals where name = ${name} for update`;
    if (known === undefined) return false;
    await transaction`delete from folder_editors where name = ${name} and folder <> all(${[...folders]}::text[])`;
    await transaction`
      insert into folder_editors (name, folder, given_by)
      select ${name}, f, ${by} from unnest(${[...folders]}::text[]) as t(f) on conflict do nothing`;
    return true;
  });
}

interface FolderCount {
  readonly folder: string;
  readonly workflows: number;
}

function folderIn(sql: Sql, document: ReturnType<Sql>) {
  return sql`${readableJson(sql, document)} ->> 'folder'`;
}

/** The folders that workflows stand in, with how many stand in each. */
export async function listFolders(sql: Sql): Promise<readonly FolderCount[]> {
  return sql<FolderCount[]>`
    select folder, count(*)::int as workflows from (select ${folderIn(sql, sql`draft`)} as folder from workflows) w
    where folder is not null group by 1 order by 1`;
}

/** The folder of a document; undefined: it stands in none. */
export type Place = string | undefined;

interface PlaceRow {
  readonly draft: string | null;
  readonly live: string | null;
  readonly live_version: number | null;
}

function placesIn({ draft, live, live_version: version }: PlaceRow): readonly Place[] {
  return [draft ?? undefined, ...(version === null ? [] : [live ?? undefined])];
}

/** Where a workflow stands, as its draft and what is live of it say; undefined where there is no such workflow. */
export async function placesOfWorkflow(sql: Sql, slug: string): Promise<readonly Place[] | undefined> {
  const [row] = await sql<PlaceRow[]>`
    select ${folderIn(sql, sql`w.draft`)} as draft, ${folderIn(sql, sql`v.document`)} as live, w.live_version
    from workflows w left join workflow_versions v on v.slug = w.slug and v.version = w.live_version
    where w.slug = ${slug}`;
  return row && placesIn(row);
}

/** The same of the workflow of a run, and of what the run itself goes by. */
export async function placesOfRun(sql: Sql, run: string): Promise<readonly Place[] | undefined> {
  const [row] = await sql<(PlaceRow & { own: string | null })[]>`
    select ${folderIn(sql, sql`w.draft`)} as draft, ${folderIn(sql, sql`v.document`)} as live, w.live_version,
      ${folderIn(sql, sql`coalesce(own.document, tried.document)`)} as own
    from runs r join workflows w on w.slug = r.workflow
      left join workflow_versions v on v.slug = w.slug and v.version = w.live_version
      left join workflow_versions own on own.slug = r.workflow and own.version = r.version
      left join tried_documents tried on tried.slug = r.workflow and tried.number = -r.version
    where r.id = ${run}`;
  return row && [...placesIn(row), row.own ?? undefined];
}
