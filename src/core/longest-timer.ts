import { durationMs } from './duration.ts';

/** What may be asked of a timer: one that is set for more than 24.8 days (2^31-1 ms) goes off at once. */
export const longestTimer = '24d';
export const longestTimerMs = durationMs(longestTimer);
