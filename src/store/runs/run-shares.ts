import { z } from 'zod';
import { newId } from '../../core/id.ts';
import type { Sql } from '../database.ts';

/** How much of a run is shown: all of it, or how it went without what it was about. */
export const shareShows = ['all', 'outline'] as const;
export type ShareShow = (typeof shareShows)[number];

export interface RunShare {
  readonly id: string;
  readonly run: string;
  readonly show: ShareShow;
  readonly until: Date;
  readonly createdBy: string;
  readonly createdAt: Date;
}

interface Row {
  readonly id: string;
  readonly run: string;
  readonly show: string;
  readonly until: Date;
  readonly created_by: string;
  readonly created_at: Date;
}

const show = z.enum(shareShows);

function read(row: Row): RunShare {
  return {
    id: row.id,
    run: row.run,
    show: show.parse(row.show),
    until: row.until,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

function columns(sql: Sql) {
  return sql`id, run, show, until, created_by, created_at`;
}

interface NewShare {
  readonly run: string;
  /** SHA-256 of its token, in hex. */
  readonly hash: string;
  readonly show: ShareShow;
  readonly until: Date;
  readonly createdBy: string;
}

/** @returns the share; undefined where the run is gone. */
export async function addRunShare(sql: Sql, share: NewShare): Promise<RunShare | undefined> {
  const [row] = await sql<Row[]>`
    insert into run_shares (id, run, hash, show, until, created_by)
    select ${newId()}, id, decode(${share.hash}, 'hex'), ${share.show}, ${share.until}, ${share.createdBy}
    from runs where id = ${share.run} returning ${columns(sql)}`;
  return row && read(row);
}

/** Those of a run that are open, newest first. */
export async function sharesOfRun(sql: Sql, run: string): Promise<readonly RunShare[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from run_shares where run = ${run} and until > now() order by id desc limit 200`;
  return rows.map(read);
}

/** Also one that is over; undefined where there never was one, or its run is deleted. */
export async function shareByHash(sql: Sql, hash: string): Promise<RunShare | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from run_shares where hash = decode(${hash}, 'hex')`;
  return row && read(row);
}

/** Ends a share now: its row stays, so that who has the address is told. @returns whether it was open. */
export async function endRunShare(sql: Sql, run: string, id: string): Promise<boolean> {
  const { count } = await sql`
    update run_shares set until = now() where id = ${id} and run = ${run} and until > now()`;
  return count > 0;
}
