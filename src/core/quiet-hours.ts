import { z } from 'zod';
import { isTimeZone, shownAt } from './calendar.ts';

/** The days of a week as quiet hours name them, Sunday first as dates have it. */
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const hourOf = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is not a time of the day: write 22:00');

/** Hours in which nobody is told, week by week. */
const quietHours = z
  .strictObject({
    days: z
      .array(z.enum(weekdays))
      .min(1)
      .max(7)
      .optional()
      .meta({ description: 'On which days they begin; left out, on every day.' }),
    from: hourOf.meta({ description: 'When they begin, by the clock of the place.' }),
    to: z
      .union([hourOf, z.literal('24:00')], 'is not a time of the day: write 07:00')
      .meta({ description: 'When they end; on the next day where it is not after `from`.' }),
    timeZone: z
      .string()
      .refine(isTimeZone, 'is not a time zone: write Europe/Rome')
      .default('UTC')
      .meta({ description: 'Of which place.' }),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'must be another time than from; a whole day is from 00:00 to 24:00',
  });
export type QuietHours = z.infer<typeof quietHours>;
export const quietList = z.array(quietHours).max(20);

const [minuteMs, dayMs] = [60_000, 86_400_000];

function minutesOf(hour: string): number {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * When the clock of a place shows a time, given as if it were UTC. Of a time that it shows twice the first; one that it
 * leaps over counts by the clock of before the leap.
 */
function momentShown(wall: number, timeZone: string): number {
  const [before, after] = [wall - dayMs, wall + dayMs].map((at) => wall - (shownAt(at, timeZone) - at));
  const fits = [before, after].filter((at) => at !== undefined).filter((at) => shownAt(at, timeZone) === wall);
  return fits.length === 0 ? (before ?? wall) : Math.min(...fits);
}

/**
 * Until when nobody is told, by quiet hours that a moment lies in; undefined where it lies in none. Milliseconds since 1970.
 *
 * @example
 * const night = [{ from: '22:00', to: '07:00', timeZone: 'Europe/Rome' }];
 * quietUntil(night, Date.UTC(2026, 0, 5, 23, 0)); // 6 January 2026, 06:00 UTC
 */
export function quietUntil(list: readonly QuietHours[], now: number): number | undefined {
  const ends = list.flatMap(({ days, from, to, timeZone }) => {
    const today = Math.floor(shownAt(now, timeZone) / dayMs) * dayMs;
    const [begin, end] = [minutesOf(from), minutesOf(to)];
    // Those that began yesterday may go on into today.
    return [today - dayMs, today].flatMap((day) => {
      const name = weekdays[new Date(day).getUTCDay()];
      if (days !== undefined && name !== undefined && !days.includes(name)) return [];
      const first = momentShown(day + begin * minuteMs, timeZone);
      const last = momentShown(day + (end <= begin ? dayMs : 0) + end * minuteMs, timeZone);
      return first <= now && now < last ? [last] : [];
    });
  });
  return ends.length === 0 ? undefined : Math.max(...ends);
}
