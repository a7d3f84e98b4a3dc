import type { Sql } from '../database.ts';

/** Told on whenever one was put or deleted. */
export const specificationChannel = 'snodo_specifications';

export interface StoredSpecification {
  readonly id: string;
  readonly head: unknown;
  readonly lines: string;
}

/** All of them, by id. */
export async function listSpecifications(sql: Sql): Promise<readonly StoredSpecification[]> {
  return sql<StoredSpecification[]>`select id, head, lines from specifications order by id`;
}

interface Given {
  readonly id: string;
  readonly head: object;
  readonly lines: string;
  readonly by: string | null;
}

/** Puts one, in the place of the one before. */
export async function putSpecification(sql: Sql, { id, head, lines, by }: Given): Promise<void> {
  await sql`
    with put as (
      insert into specifications (id, head, lines, made_by) values (${id}, ${JSON.stringify(head)}::text::jsonb, ${lines}, ${by})
      on conflict (id) do update
      set head = excluded.head, lines = excluded.lines, made_by = excluded.made_by, made_at = now()
      returning id
    )
    select pg_notify(${specificationChannel}, id) from put`;
}

/** @returns whether there was one. */
export async function deleteSpecification(sql: Sql, id: string): Promise<boolean> {
  const [row] = await sql<{ gone: number }[]>`
    with gone as (delete from specifications where id = ${id} returning id)
    select count(pg_notify(${specificationChannel}, id))::int as gone from gone`;
  return (row?.gone ?? 0) > 0;
}
