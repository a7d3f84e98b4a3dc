import { Cron } from 'croner';
import { z } from 'zod';
import { isTimeZone } from './calendar.ts';
import { duration } from './duration-field.ts';
import { durationMs } from './duration.ts';

/** A day of every year, a day, or days from one to another, as `12-25`, `2026-12-24`, `2026-08-10/2026-08-21`. */
const exceptionPattern = /^(?:\d{2}-\d{2}|\d{4}-\d{2}-\d{2}(?:\/\d{4}-\d{2}-\d{2})?)$/;

function cronFault(pattern: string): string | undefined {
  try {
    new Cron(pattern, { mode: '5-or-6-parts' }).stop();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error);
  }
}

const leastEveryMs = 1_000;

/** When a workflow starts by itself. */
export const scheduleTrigger = z.strictObject({
  type: z.literal('schedule'),
  cron: z
    .string()
    .max(200)
    .superRefine((pattern, context) => {
      const fault = cronFault(pattern);
      if (fault === undefined) return;
      context.addIssue(
        `is no cron pattern: ${fault.replace(/\.$/, '')}. Write minute, hour, day, month and weekday, such as 0 9 * * 1-5`,
      );
    })
    .optional()
    .describe('Minute, hour, day of the month, month, day of the week, such as 0 9 * * 1-5; with seconds before, six.'),
  every: duration
    .refine((text) => durationMs(text) >= leastEveryMs, 'must be 1s at the least')
    .optional()
    .describe('How often, counted from the publish on, such as 15m.'),
  at: z.iso
    .datetime({ offset: true, error: 'is no time: write it with its offset, such as 2026-12-24T18:00:00+01:00' })
    .optional()
    .describe('Once, at this time, such as 2026-12-24T18:00:00+01:00.'),
  timezone: z
    .string()
    .refine(isTimeZone, 'is no time zone: write one such as Europe/Rome')
    .default('UTC')
    .describe('Where cron and except are meant, such as Europe/Rome.'),
  except: z
    .array(
      z.string().regex(exceptionPattern, 'is no day: write 2026-12-24, 2026-08-10/2026-08-21 or, of every year, 12-25'),
    )
    .max(400)
    .optional()
    .describe('Days on which it does not start: 2026-12-24, 2026-08-10/2026-08-21, or 12-25 of every year.'),
  catchUp: z
    .enum(['none', 'last', 'all'])
    .default('last')
    .describe('What of the times that passed while no server ran is made up for.'),
  input: z.json().optional().describe('What the run reads as trigger.body.input.'),
});
export type ScheduleTrigger = z.infer<typeof scheduleTrigger>;

/** When a workflow is to start, without what it is given. */
export type Schedule = Pick<ScheduleTrigger, 'cron' | 'every' | 'at' | 'timezone' | 'except' | 'catchUp'>;
