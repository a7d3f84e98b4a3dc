import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';

/** Where a value stands. Without a workflow it is shared by all. */
export interface StoredPlace {
  readonly workflow: string | undefined;
  readonly key: string;
}

/** A change of a value, by the step of a run. */
export interface StoredChange {
  readonly run: string;
  /** The same for each attempt at the step. */
  readonly change: string;
  /** How long the value is kept; undefined: until it is deleted. */
  readonly ttlMs: number | undefined;
}

/** What a table shows of a value. */
export interface StoredEntry {
  readonly key: string;
  readonly bytes: number;
  readonly run: string | null;
  readonly updatedAt: Date;
  readonly expiresAt: Date | null;
}

// No slug is empty.
const ofAll = '';

function expiry(sql: Sql, ttlMs: number | undefined) {
  return ttlMs === undefined ? sql`null` : sql`now() + ${`${ttlMs} milliseconds`}::interval`;
}

/** What workflows keep from run to run. */
export class StoredValues {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The value of a key; undefined where there is none, or its time is over. */
  async read({ workflow = ofAll, key }: StoredPlace): Promise<Json | undefined> {
    const [row] = await this.#sql<{ value: unknown }[]>`
      select value from stored_values
      where workflow = ${workflow} and key = ${key} and (expires_at is null or expires_at > now())`;
    return row && jsonColumn(row.value);
  }

  /** Keeps a value, also in the place of another. */
  async write(
    { workflow = ofAll, key }: StoredPlace,
    value: Json,
    { run, change, ttlMs }: StoredChange,
  ): Promise<void> {
    await this.#sql`
      insert into stored_values (workflow, key, value, run, change, expires_at)
      values (${workflow}, ${key}, ${JSON.stringify(value)}::text::json, ${run}, ${change}, ${expiry(this.#sql, ttlMs)})
      on conflict (workflow, key) do update
        set value = excluded.value, run = excluded.run, change = excluded.change, updated_at = now(),
          expires_at = excluded.expires_at`;
  }

  /**
   * Keeps a value where there is none yet. The step that kept it hears the same again when it asks again.
   *
   * @returns whether it is kept.
   */
  async writeMissing(
    { workflow = ofAll, key }: StoredPlace,
    value: Json,
    { run, change, ttlMs }: StoredChange,
  ): Promise<boolean> {
    const { count } = await this.#sql`
      insert into stored_values as kept (workflow, key, value, run, change, expires_at)
      values (${workflow}, ${key}, ${JSON.stringify(value)}::text::json, ${run}, ${change}, ${expiry(this.#sql, ttlMs)})
      on conflict (workflow, key) do update
        set value = excluded.value, run = excluded.run, change = excluded.change, updated_at = now(),
          expires_at = excluded.expires_at
        where kept.expires_at <= now() or kept.change = excluded.change`;
    return count > 0;
  }

  /**
   * Adds to a number, which is 0 where there is none; a step adds once, however often it asks. The time of a number that
   * is there stays as it was.
   *
   * @returns the sum; undefined where there is something else than a number.
   */
  async add(
    { workflow = ofAll, key }: StoredPlace,
    by: number,
    { run, change, ttlMs }: StoredChange,
  ): Promise<number | undefined> {
    const [row] = await this.#sql<{ value: unknown }[]>`
      with known as (
        select outcome from stored_changes where id = ${change}
      ), made as (
        insert into stored_values as kept (workflow, key, value, run, change, expires_at)
        select ${workflow}, ${key}, to_json(${by}::float8), ${run}, ${change}, ${expiry(this.#sql, ttlMs)}
        where not exists (select from known)
        on conflict (workflow, key) do update
          set value = case when kept.expires_at <= now() then excluded.value
              else to_json((kept.value #>> '{}')::float8 + ${by}::float8) end,
            run = excluded.run, change = excluded.change, updated_at = now(),
            expires_at = case when kept.expires_at <= now() then excluded.expires_at else kept.expires_at end
          where kept.expires_at <= now() or json_typeof(kept.value) = 'number'
        returning kept.value
      ), noted as (
        insert into stored_changes (id, outcome) select ${change}, value from made
      )
      select outcome as value from known union all select value from made`;
    return row === undefined ? undefined : Number(row.value);
  }

  /** Deletes a value. @returns whether there was one. */
  async delete({ workflow = ofAll, key }: StoredPlace): Promise<boolean> {
    const [row] = await this.#sql<{ live: boolean }[]>`
      delete from stored_values where workflow = ${workflow} and key = ${key}
      returning expires_at is null or expires_at > now() as live`;
    return row?.live === true;
  }

  /** The values of a workflow, or those of all, by their keys. */
  async list(
    workflow: string | undefined,
    { after, limit }: { readonly after: string | undefined; readonly limit: number },
  ): Promise<readonly StoredEntry[]> {
    return this.#sql<StoredEntry[]>`
      select key, octet_length(value::text) as bytes, run, updated_at as "updatedAt", expires_at as "expiresAt"
      from stored_values
      where workflow = ${workflow ?? ofAll} and key > ${after ?? ''} and (expires_at is null or expires_at > now())
      order by key limit ${limit}`;
  }
}

/** Deletes what is past its time, and what steps have changed that no longer can be at work. @returns how many rows went. */
export async function deleteExpiredStored(sql: Sql, limit: number): Promise<number> {
  const values = await sql`
    delete from stored_values where (workflow, key) in (
      select workflow, key from stored_values where expires_at < now() limit ${limit})`;
  const changes = await sql`
    delete from stored_changes where id in (
      select id from stored_changes where at < now() - interval '30 days' limit ${limit})`;
  return values.count + changes.count;
}
