import { type ToldSilence, toldSilence } from '../../core/silence.ts';
import type { Sql, Statements } from '../database.ts';

/** A name of an alert that is over, whether for long enough to fire or not. Moments in milliseconds since 1970. */
export interface AlertGroup {
  /** Empty where the alert is not taken apart. */
  readonly name: string;
  readonly firing: boolean;
  readonly overSince: number;
  readonly value: number | null;
  /** What is told of a silence that is judged by what is usual; null of all else. */
  readonly silence: ToldSilence | null;
}

const silenceThere = toldSilence.nullable();

function read<T extends AlertGroup>(row: Omit<T, 'silence'> & { readonly silence: unknown }) {
  return { ...row, silence: silenceThere.parse(row.silence) };
}

/** What is over of an alert. */
export async function alertGroups(sql: Statements, alert: string): Promise<readonly AlertGroup[]> {
  const rows = await sql<(Omit<AlertGroup, 'silence'> & { readonly silence: unknown })[]>`
    select name, firing, (extract(epoch from over_since) * 1000)::float8 as "overSince", value, silence from alert_groups
    where alert = ${alert} order by name`;
  return rows.map(read<AlertGroup>);
}

/** Notes what is over now, instead of what was. */
export async function noteGroups(transaction: Statements, alert: string, groups: readonly AlertGroup[]): Promise<void> {
  const names = groups.map(({ name }) => name);
  await transaction`delete from alert_groups where alert = ${alert} and name <> all(${names}::text[])`;
  if (groups.length === 0) return;
  await transaction`
    insert into alert_groups (alert, name, firing, over_since, value, silence)
    select ${alert}, name, firing::boolean, to_timestamp(since / 1000), value, silence::json
    from unnest(${names}::text[], ${groups.map(({ firing }) => String(firing))}::text[],
      ${groups.map(({ overSince }) => overSince)}::float8[], ${groups.map(({ value }) => value)}::float8[],
      ${groups.map(({ silence }) => silence && JSON.stringify(silence))}::text[])
      as g(name, firing, since, value, silence)
    on conflict (alert, name) do update set firing = excluded.firing, over_since = excluded.over_since, value = excluded.value,
      silence = excluded.silence`;
}

/** Forgets since when it is over what does not fire yet. */
export async function forgetPending(transaction: Statements, alert: string): Promise<void> {
  await transaction`delete from alert_groups where alert = ${alert} and not firing`;
}

/** Of several alerts at once, by their slugs: what fires, at most `most` of each. */
export async function firingGroups(
  sql: Sql,
  alerts: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, readonly AlertGroup[]>> {
  const rows = await sql<(Omit<AlertGroup, 'silence'> & { readonly silence: unknown; readonly alert: string })[]>`
    select alert, name, firing, (extract(epoch from over_since) * 1000)::float8 as "overSince", value, silence
    from (
      select *, row_number() over (partition by alert order by name) as place from alert_groups
      where alert = any(${[...alerts]}::text[]) and firing
    ) placed
    where place <= ${most} order by alert, name`;
  return Map.groupBy(rows.map(read<AlertGroup & { readonly alert: string }>), ({ alert }) => alert);
}
