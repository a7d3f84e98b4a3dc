/** Over how long a budget counts: the day, the week from Monday on, or the month, of the calendar of a place. */
export const calendarSpans = ['day', 'week', 'month'] as const;
export type CalendarSpan = (typeof calendarSpans)[number];

/** Milliseconds since 1970; `to` is the beginning of the next. */
export interface CalendarWindow {
  readonly from: number;
  readonly to: number;
}

interface Day {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Making one takes longer than all else here. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}

/** What the clocks of a place show, as if it were UTC. Milliseconds since 1970. */
export function shownAt(at: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** When a day begins at a place. Where clocks leap over midnight it begins when they do. */
function beginOf({ year, month, day }: Day, timeZone: string): number {
  const midnight = Date.UTC(year, month - 1, day);
  const first = midnight - (shownAt(midnight, timeZone) - midnight);
  const second = midnight - (shownAt(first, timeZone) - first);
  // Of two guesses the later one is right where clocks were set between them.
  return shownAt(second, timeZone) < midnight ? first : second;
}

const firstDays: Readonly<Record<CalendarSpan, (today: Date) => Date>> = {
  day: (today) => today,
  week: (today) => new Date(today.getTime() - ((today.getUTCDay() + 6) % 7) * 86_400_000),
  month: (today) => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1)),
};
const nextDays: Readonly<Record<CalendarSpan, (first: Date) => Date>> = {
  day: (first) => new Date(first.getTime() + 86_400_000),
  week: (first) => new Date(first.getTime() + 7 * 86_400_000),
  month: (first) => new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1)),
};

function dayOf(date: Date): Day {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/**
 * The day, week or month of a place that a moment lies in.
 *
 * @example
 * calendarWindow('month', 'UTC', Date.UTC(2026, 1, 14)); // from 1 February to 1 March 2026
 */
export function calendarWindow(span: CalendarSpan, timeZone: string, now: number): CalendarWindow {
  const shown = new Date(shownAt(now, timeZone));
  const today = new Date(Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth(), shown.getUTCDate()));
  const first = firstDays[span](today);
  return { from: beginOf(dayOf(first), timeZone), to: beginOf(dayOf(nextDays[span](first)), timeZone) };
}
