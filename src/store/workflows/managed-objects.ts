import type { ManagedKind } from '../../core/managed.ts';
import type { Sql } from '../database.ts';

/** Something that a folder of files has brought here. */
export interface ManagedObject {
  readonly kind: ManagedKind;
  readonly slug: string;
  /** The name of the folder of files. */
  readonly source: string;
  readonly environment: string;
  /** The hash of what the file said. */
  readonly given: string;
  /** The hash of what stood here then: another one shows that somebody has changed it. */
  readonly stands: string;
  /** Of a workflow: the version that was made live; null where it was not yet. */
  readonly version: number | null;
  readonly appliedBy: string;
}

export interface StoredManagedObject extends ManagedObject {
  readonly appliedAt: Date;
}

/** Those after `after`, by kind and name, as `kind/slug`. */
export async function listManaged(
  sql: Sql,
  { kind, limit, after }: { readonly kind: ManagedKind | undefined; readonly limit: number; readonly after: string },
): Promise<readonly StoredManagedObject[]> {
  return sql<StoredManagedObject[]>`
    select kind, slug, source, environment, given, stands, version, applied_by as "appliedBy", applied_at as "appliedAt"
    from managed_objects
    where kind || '/' || slug > ${after} collate "C" ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
    order by kind || '/' || slug collate "C" limit ${limit}`;
}

/** @returns whether it is new. */
export async function putManaged(sql: Sql, one: ManagedObject): Promise<boolean> {
  const [row] = await sql<{ created: boolean }[]>`
    insert into managed_objects (kind, slug, source, environment, given, stands, version, applied_by)
    values (${one.kind}, ${one.slug}, ${one.source}, ${one.environment}, ${one.given}, ${one.stands}, ${one.version},
      ${one.appliedBy})
    on conflict (kind, slug) do update set source = excluded.source, environment = excluded.environment,
      given = excluded.given, stands = excluded.stands, version = excluded.version, applied_by = excluded.applied_by,
      applied_at = now()
    returning xmax = 0 as created`;
  return row?.created ?? false;
}

/** @returns whether there was such a row. */
export async function deleteManaged(sql: Sql, kind: ManagedKind, slug: string): Promise<boolean> {
  const { count } = await sql`delete from managed_objects where kind = ${kind} and slug = ${slug}`;
  return count > 0;
}
