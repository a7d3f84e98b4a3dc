import type { Schedule } from '../../../src/core/schedule.ts';
import { nextTimes, type ScheduleWay, scheduleWays } from '../../../src/core/schedule-times.ts';
import type { Json } from '../../../src/core/json.ts';
import { isRecord } from './values.ts';

type TriggerFields = { readonly [field: string]: Json } & { readonly type: string };

function text(trigger: unknown, field: string): string | undefined {
  const value = isRecord(trigger) ? trigger[field] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function wayOf(trigger: unknown): ScheduleWay {
  return scheduleWays.find((way) => isRecord(trigger) && trigger[way] !== undefined) ?? 'cron';
}

/** What each way begins with: each weekday morning; each hour; tomorrow at this time. */
function wayDraft(way: ScheduleWay, now: number): { readonly [field: string]: string } {
  if (way === 'cron') return { cron: '0 9 * * 1-5' };
  if (way === 'every') return { every: '1h' };
  return { at: `${new Date(now + 86_400_000).toISOString().slice(0, 16)}:00Z` };
}

/** The time zone of whoever looks at the page. */
export function clockZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A trigger that starts by the clock, of the place where whoever draws it is. */
export function scheduleDraft() {
  return { type: 'schedule' as const, ...wayDraft('cron', 0), timezone: clockZone() };
}

/** The same trigger, with another way to say when. */
export function withWay(trigger: TriggerFields, way: ScheduleWay, now: number): TriggerFields {
  const { cron: _, every: __, at: ___, ...rest } = trigger;
  return { ...rest, type: 'schedule', ...wayDraft(way, now) };
}

function scheduleOf(trigger: unknown): Schedule {
  const except = isRecord(trigger) && Array.isArray(trigger['except']) ? trigger['except'] : [];
  return {
    cron: text(trigger, 'cron'),
    every: text(trigger, 'every'),
    at: text(trigger, 'at'),
    timezone: text(trigger, 'timezone') ?? 'UTC',
    except: except.filter((one): one is string => typeof one === 'string'),
    catchUp: 'last',
  };
}

/** The next times of what is written, in milliseconds since 1970; none while it is not right. */
export function timesAhead(trigger: unknown, now: number, count: number): readonly number[] {
  try {
    return nextTimes(scheduleOf(trigger), now, now, count);
  } catch {
    return [];
  }
}
