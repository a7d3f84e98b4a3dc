import type { Sql, Statements } from '../database.ts';

/** A name of an alert that is over, whether for long enough to fire or not. Moments in milliseconds since 1970. */
export interface AlertGroup {
  /** Empty where the alert is not taken apart. */
  readonly name: string;
  readonly firing: boolean;
  readonly overSince: number;
  readonly value: number | null;
}

/** What is over of an alert. */
export async function alertGroups(sql: Statements, alert: string): Promise<readonly AlertGroup[]> {
  return sql<AlertGroup[]>`
    select name, firing, (extract(epoch from over_since) * 1000)::float8 as "overSince", value from alert_groups
    where alert = ${alert} order by name`;
}

/** Notes what is over now, instead of what was. */
export async function noteGroups(transaction: Statements, alert: string, groups: readonly AlertGroup[]): Promise<void> {
  const names = groups.map(({ name }) => name);
  await transaction`delete from alert_groups where alert = ${alert} and name <> all(${names}::text[])`;
  if (groups.length === 0) return;
  await transaction`
    insert into alert_groups (alert, name, firing, over_since, value)
    select ${alert}, name, firing::boolean, to_timestamp(since / 1000), value
    from unnest(${names}::text[], ${groups.map(({ firing }) => String(firing))}::text[],
      ${groups.map(({ overSince }) => overSince)}::float8[], ${groups.map(({ value }) => value)}::float8[])
      as g(name, firing, since, value)
    on conflict (alert, name) do update set firing = excluded.firing, over_since = excluded.over_since, value = excluded.value`;
}

/** Of several alerts at once, by their slugs: what fires, at most `most` of each. */
export async function firingGroups(
  sql: Sql,
  alerts: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, readonly AlertGroup[]>> {
  const rows = await sql<(AlertGroup & { readonly alert: string })[]>`
    select alert, name, firing, (extract(epoch from over_since) * 1000)::float8 as "overSince", value
    from (
      select *, row_number() over (partition by alert order by name) as place from alert_groups
      where alert = any(${[...alerts]}::text[]) and firing
    ) placed
    where place <= ${most} order by alert, name`;
  return Map.groupBy(rows, ({ alert }) => alert);
}
