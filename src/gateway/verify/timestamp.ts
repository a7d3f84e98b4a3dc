export const defaultToleranceMs = 300_000;

const units = [
  ['day', 86_400_000, 2],
  ['hour', 3_600_000, 2],
  ['minute', 60_000, 2],
] as const;

function span(ms: number, round: (value: number) => number): string {
  const [name, size] = units.find(([, one, from]) => ms >= one * from) ?? ['second', 1_000];
  const count = round(ms / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/**
 * Why a timestamp is refused; undefined where it is within the tolerance, both ways. All in milliseconds.
 *
 * @example
 * timestampProblem(0, 720_000, 300_000); // "The timestamp is 12 minutes old; at most 5 minutes are allowed."
 */
export function timestampProblem(at: number, receivedAt: number, toleranceMs: number): string | undefined {
  const age = receivedAt - at;
  if (Math.abs(age) <= toleranceMs) return undefined;
  // Rounded apart, so that no sentence says "5 minutes old; at most 5".
  const [away, most] = [span(Math.abs(age), Math.ceil), span(toleranceMs, Math.floor)];
  return age > 0
    ? `The timestamp is ${away} old; at most ${most} are allowed.`
    : `The timestamp is ${away} in the future; at most ${most} are allowed.`;
}

/** Problems of a tolerance in the configuration. */
export function toleranceProblems(toleranceMs: number | undefined): readonly string[] {
  return toleranceMs === undefined || (Number.isFinite(toleranceMs) && toleranceMs > 0)
    ? []
    : ['tolerance must be more than 0.'];
}
