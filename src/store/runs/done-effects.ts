import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn, jsonText } from '../json-column.ts';

/**
 * By which an effect is known again: the step, with those around it, whichever the item, and what it is given, as the
 * history keeps it.
 */
export interface EffectKey {
  /** The run that may have done it. */
  readonly run: string;
  readonly scope: string;
  readonly step: string;
  readonly input: Json;
}

/** What came of an effect. */
export interface DoneEffect {
  readonly output: Json;
  readonly port: string | null;
}

interface Row {
  readonly step: string | null;
  readonly output: unknown;
  readonly port: string | null;
}

/** The numbers of items, turns and attempts in a scope: an item may have another number by now. */
const numbers = '/\\d+(?=/|$)';

/**
 * What a run has done already.
 *
 * @returns undefined where it has not, or not with the same input.
 * @throws SnodoError `conflict` where nobody can say any more what it has done.
 */
export async function readDoneEffect(
  sql: Sql,
  { run, scope, step, input }: EffectKey,
): Promise<DoneEffect | undefined> {
  // Compared as text, which the same code has written. Lists may be long: all of the run is looked through only where the item
  // of that number did something else.
  const same = sql`run = r.id and step = ${step} and status = 'succeeded' and input::text = ${jsonText(input)}`;
  const [row] = await sql<Row[]>`
    select j.step, j.output, j.port from runs r left join lateral (
      (select step, output, port from journal where ${same} and scope = ${scope})
      union all
      (select step, output, port from journal where ${same} and scope <> '' and ${scope} <> ''
        and regexp_replace(scope, ${numbers}, '/#', 'g') = regexp_replace(${scope}, ${numbers}, '/#', 'g')
      limit 1)
      limit 1
    ) j on true
    where r.id = ${run} and r.contents is null`;
  if (row === undefined) {
    throw new SnodoError(
      'conflict',
      `What run ${run} has done is no longer kept, so that nobody knows what not to repeat. Replay it with effects: repeat.`,
    );
  }
  return row.step === null ? undefined : { output: jsonColumn(row.output), port: row.port };
}
