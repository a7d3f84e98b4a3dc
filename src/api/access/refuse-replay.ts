import type { Context } from 'hono';
import type { CompiledGraph } from '../../engine/compiled.ts';
import type { Sql } from '../../store/database.ts';
import type { Replay } from '../replay.ts';
import { may } from './principal.ts';
import { refuseRestrictedSteps } from './restricted.ts';

interface Replayed {
  /** Below zero: a document that was tried, and never made live. */
  readonly version: number;
  readonly graph: CompiledGraph;
}

/**
 * What an admin has made live uses their connections, whoever starts it: as it is, with its own results. With others in
 * their place, and of a draft that an admin tried, it would do with them what somebody else says.
 *
 * @throws SnodoError `forbidden`.
 */
export async function refuseReplay(
  context: Context,
  sql: Sql,
  { version, graph }: Replayed,
  { keep, changed }: Replay,
): Promise<void> {
  if (may(context, 'admin')) return;
  if (version < 0) return refuseRestrictedSteps(sql, graph, (path) => path, 'replay it');
  if (Object.keys(changed).length === 0) return;
  const again = { ...graph, plan: new Map([...graph.plan].filter(([step]) => !keep.includes(step))) };
  await refuseRestrictedSteps(sql, again, () => 'patch.steps', 'replay it');
}
