import type { Sql, Statements } from '../database.ts';
import { refusePathOfAnother } from '../deliveries/path-of-another.ts';

/** Which workflow somebody fills in a form of, by which of its versions. */
export interface PlacedForm {
  readonly path: string;
  readonly workflow: string;
  readonly version: number;
}

/** The form that is live at a path; undefined where there is none. */
export async function findForm(sql: Sql, path: string): Promise<PlacedForm | undefined> {
  const [row] = await sql<PlacedForm[]>`select path, workflow, version from forms where path = ${path}`;
  return row;
}

/** Those that are live by workflow, after `after`. */
export async function listForms(sql: Sql, limit: number, after: string): Promise<readonly PlacedForm[]> {
  return sql<PlacedForm[]>`
    select path, workflow, version from forms where workflow > ${after} order by workflow limit ${limit}`;
}

/**
 * Puts the form of a workflow at a path, with the publish of its version, and takes away the one it had.
 *
 * @param path undefined where it has none any more.
 * @throws SnodoError `conflict` where another workflow has the path.
 */
export async function placeForm(
  transaction: Statements,
  workflow: string,
  version: number,
  path: string | undefined,
): Promise<void> {
  await transaction`delete from forms where workflow = ${workflow}`;
  if (path === undefined) return;
  const [owner] = await transaction<{ workflow: string }[]>`
    insert into forms (path, workflow, version) values (${path}, ${workflow}, ${version})
    on conflict (path) do update set path = excluded.path
    returning workflow`;
  refusePathOfAnother(`/forms/${path}`, owner?.workflow, workflow);
}
