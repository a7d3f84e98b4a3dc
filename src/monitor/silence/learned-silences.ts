import type { ToldSilence } from '../../core/silence.ts';
import type { AlertGroup } from '../../store/alerts/alert-groups.ts';
import type { AlertRule } from '../../store/alerts/alerts.ts';
import type { Sql } from '../../store/database.ts';
import type { HeardOf } from '../../store/history/heard.ts';
import { type Silence, silencesOf } from './silences.ts';

/** What a rule listens for. */
function heardBy({ groupBy, workflow }: Pick<AlertRule, 'groupBy' | 'workflow'>): HeardOf {
  return groupBy === 'endpoint' || groupBy === 'workflow' ? { by: groupBy } : { by: 'all', workflow };
}

function toldOf({ since, silentMs, usual }: Silence, now: number): ToldSilence | null {
  if (since === null || usual === null) return null;
  const { expected, everyMs } = usual;
  return { since: new Date(since).toISOString(), at: new Date(now).toISOString(), silentMs, expected, everyMs };
}

/** In how many weeks the silence of each comes about once, and what is told of it; null where too little is known. */
export async function learnedSilences(
  sql: Sql,
  rule: AlertRule,
  now: number,
): Promise<ReadonlyMap<string, Pick<AlertGroup, 'value' | 'silence'>>> {
  const found = await silencesOf(sql, heardBy(rule), now, rule.threshold);
  return new Map(
    [...found].map(([name, one]) => [name, { value: one.usual?.weeks ?? null, silence: toldOf(one, now) }]),
  );
}
