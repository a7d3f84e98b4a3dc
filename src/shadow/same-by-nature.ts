import { isObject, type Json } from '../core/json.ts';

/** Of what run a value is. */
export interface RunOfValue {
  readonly id: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** Clocks of workers and of the database differ a little. */
const graceMs = 1_000;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** A moment of a value in milliseconds since 1970; undefined where it is none. */
function momentOf(value: Json): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && moment.test(value) ? Date.parse(value) : undefined;
}

function isDuring(value: Json, { startedAt, endedAt }: RunOfValue): boolean {
  const ms = momentOf(value);
  return ms !== undefined && ms >= startedAt.getTime() - graceMs && ms <= endedAt.getTime() + graceMs;
}

/** Whether two values differ only because they are of two runs: the run's own id, or a moment while it went on. */
export function sameByNature(live: Json, shadow: Json, [one, other]: readonly [RunOfValue, RunOfValue]): boolean {
  if (isDuring(live, one) && isDuring(shadow, other)) return true;
  return typeof live === 'string' && typeof shadow === 'string' && live.replaceAll(one.id, other.id) === shadow;
}

const ofModels: ReadonlySet<string> = new Set(['usage', 'cached']);

function hasUsage(value: { readonly [name: string]: Json }): boolean {
  const { usage } = value;
  return usage !== undefined && isObject(usage) && typeof usage['inputTokens'] === 'number';
}

/** The names of an object that are compared: of what a model answered not what it took, nor whether it was there already. */
export function comparedNames(
  live: { readonly [name: string]: Json },
  shadow: { readonly [name: string]: Json },
): readonly string[] {
  const names = [...new Set([...Object.keys(live), ...Object.keys(shadow)])];
  return hasUsage(live) && hasUsage(shadow) ? names.filter((name) => !ofModels.has(name)) : names;
}
