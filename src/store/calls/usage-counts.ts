import { firstIdAt } from '../../core/id.ts';
import type { CallSpan } from './call-spans.ts';
import type { Statements } from '../database.ts';

/** For statements over `calls` that asked models: sums that can be added to each other. */
export function sumsOfUse(sql: Statements) {
  return sql`count(*) as calls, count(error) as failures, coalesce(sum(input_tokens), 0) as input_tokens,
    coalesce(sum(output_tokens), 0) as output_tokens, coalesce(sum(cached_tokens), 0) as cached_tokens,
    coalesce(sum(cost), 0) as cost,
    count(*) filter (where cost is null and coalesce(input_tokens, 0) + coalesce(output_tokens, 0) > 0) as unpriced`;
}

/** Counts what models used from `from` to `to` (milliseconds since 1970, whole spans), in place of what was counted. */
export async function countUsageOf(sql: Statements, { span }: CallSpan, from: number, to: number): Promise<void> {
  if (from >= to) return;
  const [first, last] = [from / 1_000, to / 1_000];
  await sql`
    delete from usage_counts where span = ${span}::int and start >= to_timestamp(${first}) and start < to_timestamp(${last})`;
  await sql`
    insert into usage_counts (span, start, workflow, connection, model, calls, failures, input_tokens, output_tokens,
      cached_tokens, cost, unpriced)
    select ${span}::int, greatest(date_bin(${span}::int * interval '1 second', at, to_timestamp(0)), to_timestamp(${first})),
      coalesce(workflow, ''), coalesce(connection, ''), model, ${sumsOfUse(sql)}
    from calls where model is not null and id >= ${firstIdAt(from)}::uuid and id < ${firstIdAt(to)}::uuid
    group by 2, 3, 4, 5`;
}
