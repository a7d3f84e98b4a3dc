import type { Json } from '../core/json.ts';
import { scheduleTrigger } from '../core/schedule.ts';

/** Whether a time that another tool wrote is one of ours too. */
export function canBeScheduled(when: { readonly [field: string]: Json }): boolean {
  return scheduleTrigger.safeParse({ type: 'schedule', ...when }).success;
}
