import { SnodoError } from './error.ts';

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export const durationPattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/**
 * Milliseconds of a duration as documents write it: `500ms`, `30s`, `15m`, `24h`, `7d`.
 *
 * @throws SnodoError `invalid` when the text is not one.
 */
export function parseDuration(text: string): number {
  const match = durationPattern.exec(text);
  const unit = match?.[2] === undefined ? undefined : unitMs[match[2]];
  if (!match?.[1] || unit === undefined) {
    throw new SnodoError(
      'invalid',
      `"${text}" is not a duration. Write a number and a unit, like 500ms, 30s, 15m, 24h or 7d.`,
    );
  }
  return Math.round(Number(match[1]) * unit);
}
