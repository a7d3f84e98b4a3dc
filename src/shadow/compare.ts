import { isObject, type Json } from '../core/json.ts';
import type { ComparedRun, ComparedStep } from '../store/shadows/compared-runs.ts';
import { Differences } from './differences.ts';

/** Where a step stands: `steps.save`, or `steps.orders[17].save` inside of an `each`. */
function placeOf({ scope, step }: ComparedStep): string {
  return `steps.${[...scope.split('/'), step]
    .filter((part) => part !== '')
    .join('.')
    .replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]')}`;
}

function byPlace({ steps }: ComparedRun): ReadonlyMap<string, ComparedStep> {
  return new Map(steps.map((step) => [placeOf(step), step]));
}

/** What of a failure is told: what it says may hold times and ids of its own. */
function failureOf(error: Json): Json | undefined {
  if (!isObject(error)) return undefined;
  const { code = null, message = null, step = null } = error;
  return { code, message, step };
}

/** Of a step that is not noted, nothing was done. */
const notRun = 'skipped';

/**
 * Where a run of the live version and that of its shadow differ: how they ended, what they answered, which steps were
 * carried out, and what those with an effect sent or would have sent.
 */
export function compareRuns(live: ComparedRun, shadow: ComparedRun): Differences {
  const found = new Differences(live, shadow);
  found.compare('status', live.status, shadow.status);
  const [mine, theirs] = [byPlace(live), byPlace(shadow)];
  for (const place of new Set([...mine.keys(), ...theirs.keys()])) {
    const [one, other] = [mine.get(place), theirs.get(place)];
    found.compare(place, one?.status ?? notRun, other?.status ?? notRun);
    if (one && other) found.compare(`${place}.input`, one.input, other.input);
  }
  found.compare('answer', live.answer, shadow.answer);
  found.compare('output', live.output, shadow.output);
  found.compare('error', failureOf(live.error), failureOf(shadow.error));
  return found;
}
