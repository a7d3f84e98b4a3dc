import type { Failure } from '../../core/run.ts';
import type { RunEnvironment } from '../environment.ts';
import type { GraphPlace } from '../graph.ts';
import { type Call, type CallBounds, carryCall, type KnownTool } from './carry-call.ts';
import { type CallResult, callResult } from './rows.ts';

/** How many calls of one turn are under way at a time. */
const atOnce = 5;
/** A model that asks for more in one turn has lost its way. */
const mostCalls = 50;

export type CallsEnd =
  | { readonly kind: 'done'; readonly results: readonly CallResult[] }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'parked'; readonly wakeAt: number | null }
  | { readonly kind: 'released' };

function tooMany({ id, tool, arguments: given }: Call): CallResult {
  const result = `Too many calls at once: only the first ${mostCalls} of a turn are carried out.`;
  return { id, tool, arguments: given, ok: false, result, step: null, ms: 0 };
}

/**
 * Carries the calls of one turn out, side by side. What has ended stands in the journal and is not done again.
 *
 * @param place its scope is that of the turn.
 */
export async function carryCalls(
  asked: readonly Call[],
  tools: ReadonlyMap<string, KnownTool>,
  place: GraphPlace,
  bounds: CallBounds,
  env: RunEnvironment,
): Promise<CallsEnd> {
  const calls = asked.slice(0, mostCalls);
  const scope = `${place.scope}/calls`;
  const rows = place.known ? await env.services.journal(env.claim.run, scope) : [];
  const results = new Map(rows.map((row) => [Number(row.step), callResult.parse(row.output)]));
  const open = calls.flatMap((call, nth) => (results.has(nth) ? [] : [{ call, nth }]));
  let failure: Failure | undefined;
  let wakeAt: number | null = null;
  let [parked, released] = [false, false];
  const lane = async (): Promise<void> => {
    for (let one = open.shift(); one !== undefined; one = open.shift()) {
      if (env.drain.aborted) released = true;
      if (released || failure !== undefined || env.stopped !== undefined) return;
      const { call, nth } = one;
      const end = await carryCall(call, nth, tools, { ...place, scope: `${scope}/${nth}` }, bounds, env);
      if (end.kind === 'done') results.set(nth, end.result);
      else if (end.kind === 'failed') failure ??= end.failure;
      else if (end.kind === 'released') released = true;
      else {
        parked = true;
        if (end.wakeAt !== null) wakeAt = wakeAt === null ? end.wakeAt : Math.min(wakeAt, end.wakeAt);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, open.length) }, lane));
  if (failure !== undefined) return { kind: 'failed', failure };
  if (released || env.stopped !== undefined) return { kind: 'released' };
  if (parked) return { kind: 'parked', wakeAt };
  const done = calls.flatMap((_, nth) => results.get(nth) ?? []);
  return { kind: 'done', results: [...done, ...asked.slice(mostCalls).map(tooMany)] };
}
