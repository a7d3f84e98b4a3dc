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

function folderOf(sql: Sql) {
  return sql`${readableJson(sql, sql`draft`)} ->> 'folder'`;
}

/** The folders that workflows stand in, with how many stand in each. */
export async function listFolders(sql: Sql): Promise<readonly FolderCount[]> {
  return sql<FolderCount[]>`
    select folder, count(*)::int as workflows from (select ${folderOf(sql)} as folder from workflows) w
    where folder is not null group by 1 order by 1`;
}

/** The folder of a workflow; `there`: whether there is such a workflow. */
export async function folderOfWorkflow(
  sql: Sql,
  slug: string,
): Promise<{ readonly there: boolean; readonly folder?: string }> {
  const [row] = await sql<{ folder: string | null }[]>`
    select ${folderOf(sql)} as folder from workflows where slug = ${slug}`;
  if (row === undefined) return { there: false };
  return row.folder === null ? { there: true } : { there: true, folder: row.folder };
}

/** The workflow of a run; undefined where there is no such run. */
export async function workflowOfRun(sql: Sql, run: string): Promise<string | undefined> {
  const [row] = await sql<{ workflow: string }[]>`select workflow from runs where id = ${run}`;
  return row?.workflow;
}
