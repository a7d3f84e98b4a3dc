import type { Sql } from 'postgres';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';

export interface Changes {
  readonly publication: string;
  readonly slot: string;
}

const known = z.object({
  level: z.string(),
  published: z.boolean(),
  mayReplicate: z.boolean(),
  plugin: z.string().nullable(),
  here: z.boolean().nullable(),
  lost: z.boolean().nullable(),
});

async function look(sql: Sql, { publication, slot }: Changes): Promise<z.infer<typeof known>> {
  const rows = await sql.unsafe(
    `select current_setting('wal_level') as level,
      exists(select from pg_publication where pubname = $1) as published,
      (select rolreplication or rolsuper from pg_roles where rolname = current_user) as "mayReplicate",
      (select plugin::text from pg_replication_slots where slot_name = $2) as plugin,
      (select database = current_database() from pg_replication_slots where slot_name = $2) as here,
      (select wal_status = 'lost' from pg_replication_slots where slot_name = $2) as lost`,
    [publication, slot],
  );
  return z.tuple([known]).parse([...rows])[0];
}

/** What keeps changes from being read, and the mend. */
function problemOf(found: z.infer<typeof known>, { publication, slot }: Changes): string | undefined {
  if (!found.published)
    return `There is no publication "${publication}" in this database. Make it with: create publication ${publication} for table ….`;
  if (found.level !== 'logical')
    return `The server keeps no changes of rows: its wal_level is ${found.level}, and must be logical. Set it, and start the server anew.`;
  if (found.plugin === null && !found.mayReplicate)
    return `There is no slot "${slot}", and this role may make none: alter role … replication.`;
  if (found.plugin !== null && (found.plugin !== 'pgoutput' || found.here === false))
    return `The slot "${slot}" is of another database or of another plugin than pgoutput. Name one that is free.`;
  if (found.lost === true)
    return `The slot "${slot}" was left behind for so long that the server has thrown its changes away. Drop it with select pg_drop_replication_slot('${slot}'), and it is made anew.`;
  return undefined;
}

/** @throws SnodoError `invalid` with what keeps changes from being read. */
export async function checkSlot(sql: Sql, changes: Changes): Promise<{ readonly isThere: boolean }> {
  const found = await look(sql, changes);
  const problem = problemOf(found, changes);
  if (problem !== undefined) throw new SnodoError('invalid', problem);
  return { isThere: found.plugin !== null };
}

/** Makes the slot where there is none: from then on the server keeps every change until it was taken. */
export async function openSlot(sql: Sql, changes: Changes): Promise<void> {
  const { isThere } = await checkSlot(sql, changes);
  if (!isThere) await sql.unsafe(`select pg_create_logical_replication_slot($1, 'pgoutput')`, [changes.slot]);
}

const standing = z.object({ behind: z.coerce.number(), now: z.string() });

/** How far the log has gone on since, in bytes, and where it is. */
export async function slotStanding(sql: Sql, slot: string): Promise<z.infer<typeof standing>> {
  const rows = await sql.unsafe(
    `select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), confirmed_flush_lsn)::float8 as behind,
      pg_current_wal_flush_lsn()::text as now from pg_replication_slots where slot_name = $1`,
    [slot],
  );
  const read = standing.safeParse(rows[0]);
  if (read.success) return read.data;
  throw new SnodoError('not_found', `The slot "${slot}" is there no more.`);
}

/** Gives the server leave to forget what was before `lsn`. */
export async function advanceSlot(sql: Sql, slot: string, lsn: string): Promise<void> {
  await sql.unsafe('select pg_replication_slot_advance($1, $2::pg_lsn)', [slot, lsn]);
}

/** `16/B374D848`. */
export function lsnText(lsn: bigint): string {
  const [high, low] = [lsn >> 32n, lsn & 0xffff_ffffn];
  return `${high.toString(16)}/${low.toString(16)}`.toUpperCase();
}
