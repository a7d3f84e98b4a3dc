import type { Sql } from '../database.ts';
import type { CountWindow } from '../runs/run-stats.ts';

export interface WebhookCount {
  /** The beginning of the part, in milliseconds since 1970. */
  readonly at: number;
  /** `accepted`, `duplicate`, `handshake`, or why they were refused. */
  readonly reason: string;
  readonly count: number;
}

/**
 * What became of the webhooks of a window, by part.
 *
 * @param workflow only of the endpoints that it has now.
 */
export async function webhookSeries(
  sql: Sql,
  { from, to, bucketMs, span }: CountWindow,
  workflow: string | undefined,
): Promise<readonly WebhookCount[]> {
  const [first, last] = [from / 1_000, to / 1_000];
  const chosen =
    workflow === undefined ? sql`` : sql`and endpoint in (select path from endpoints where workflow = ${workflow})`;
  const minutes = (table: string) => sql`
    select minute as start, reason, count from ${sql(table)}
    where minute >= to_timestamp(${first}) and minute < to_timestamp(${last}) ${chosen}`;
  const longer = sql`
    select start, reason, count from webhook_counts
    where span = ${span}::int and start >= to_timestamp(${first}) and start < to_timestamp(${last}) ${chosen}`;
  const counts = span === 60 ? sql`${minutes('acceptances')} union all ${minutes('rejections')}` : longer;
  return sql<WebhookCount[]>`
    select extract(epoch from at)::float8 * 1000 as at, reason, count from (
      select date_bin(${bucketMs} * interval '1 millisecond', start, to_timestamp(0)) as at, reason, sum(count::float8) as count
      from (${counts}) c group by 1, 2
    ) counted order by 1, 2`;
}
