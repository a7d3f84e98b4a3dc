export const ranges = ['1h', '24h', '7d', '30d'] as const;

/** How a list is bounded in time: a length before now, a range of one's own, or not at all. */
export type RangeChoice = (typeof ranges)[number] | 'all' | 'own';

interface Bounds {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export function choiceOf({ since, until }: Bounds): RangeChoice {
  if (since === undefined && until === undefined) return 'all';
  return (until === undefined ? ranges.find((one) => one === since) : undefined) ?? 'own';
}

/** A moment in UTC as a field of date and time shows it, in the time of this place; empty where it is none. */
export function localMoment(text: string | undefined): string {
  if (text === undefined || !/^\d{4}-/.test(text)) return '';
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What such a field holds, in UTC; undefined where it is empty. */
export function utcMoment(local: string): string | undefined {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
