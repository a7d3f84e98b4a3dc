import type { Sql, Statements } from '../database.ts';
import { refusePathOfAnother } from '../deliveries/path-of-another.ts';

/** Which workflow somebody talks to at a path, by which of its versions. */
export interface Chat {
  readonly path: string;
  readonly workflow: string;
  readonly version: number;
}

/** The chat that is live at a path; undefined where there is none. */
export async function findChat(sql: Sql, path: string): Promise<Chat | undefined> {
  const [row] = await sql<Chat[]>`select path, workflow, version from chats where path = ${path}`;
  return row;
}

/**
 * Puts the chat of a workflow at a path, with the publish of its version, and takes away the one it had.
 *
 * @param path undefined where it has none any more.
 * @throws SnodoError `conflict` where another workflow has the path.
 */
export async function placeChat(
  transaction: Statements,
  workflow: string,
  version: number,
  path: string | undefined,
): Promise<void> {
  await transaction`delete from chats where workflow = ${workflow}`;
  if (path === undefined) return;
  const [owner] = await transaction<{ workflow: string }[]>`
    insert into chats (path, workflow, version) values (${path}, ${workflow}, ${version})
    on conflict (path) do update set path = excluded.path
    returning workflow`;
  refusePathOfAnother(`/chat/${path}`, owner?.workflow, workflow);
}
