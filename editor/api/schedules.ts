import { z } from 'zod/mini';
import { call, listAll } from './client.ts';

const moment = z.nullable(z.string());

const scheduleSchema = z.object({
  workflow: z.string(),
  cron: moment,
  every: moment,
  at: moment,
  timezone: z.string(),
  next: z.array(z.string()),
  lastAt: moment,
  fired: z.number(),
  missed: z.number(),
  missedAt: moment,
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** Starts a workflow now, as the clock would. */
export function startNow(workflow: string) {
  return call(`/schedules/${workflow}/start`, z.object({ id: z.string() }), { method: 'POST' });
}

/** Which workflows start by the clock. */
export function listSchedules() {
  return listAll('/schedules', scheduleSchema);
}
