import type { ScheduleWay } from '../../../src/core/schedule-times.ts';
import type { Schema } from './schema.ts';

const ways: Readonly<Record<ScheduleWay, Schema>> = {
  cron: { type: 'string' },
  every: { type: 'string', format: 'duration' },
  at: { type: 'string', format: 'date-time' },
};

/** When a workflow starts, in one of the ways; `cron` and days are meant in a place. */
export function scheduleWhen(way: ScheduleWay): Schema {
  return {
    type: 'object',
    required: [way],
    properties: { [way]: ways[way], timezone: { type: 'string', default: 'UTC' } },
  };
}

/** What holds for all ways. */
export const scheduleMore: Schema = {
  type: 'object',
  properties: {
    except: { type: 'array', items: { type: 'string' } },
    catchUp: { enum: ['none', 'last', 'all'], default: 'last' },
    input: { format: 'json' },
  },
};
