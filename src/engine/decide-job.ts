/** How far apart the checks of a job are, in milliseconds. */
export interface Pace {
  readonly every: number;
  readonly backoff: 'fixed' | 'exponential';
  readonly max: number;
}

/** How a job stands outside: asked for once, then waited for. Times are milliseconds since 1970. */
export interface JobStand {
  /** When it is looked after next. */
  readonly until: number;
  /** When the wait is over. */
  readonly expires: number;
  /** Null where only a call ends it. */
  readonly pace: Pace | null;
  /** Checks that were answered. */
  readonly checks: number;
  /** Checks that failed since. */
  readonly fails: number;
}

/** The wait after so many checks. */
export function checkDelay({ every, backoff, max }: Pace, checks: number): number {
  return backoff === 'fixed'
    ? every
    : Math.min(every * 2 ** Math.min(Math.max(checks - 1, 0), 40), Math.max(max, every));
}

/** What comes next for a job that no call has ended. The last check is at the deadline itself. */
export function nextOfJob(job: JobStand, now: number): 'check' | 'expire' | 'wait' {
  if (job.pace !== null && now >= job.until) return 'check';
  return now >= job.expires ? 'expire' : 'wait';
}

/** The same job after a check that was answered and did not end it. */
export function afterAnswer<T extends JobStand>(job: T, now: number): T {
  const checks = job.checks + 1;
  const delay = job.pace === null ? 0 : checkDelay(job.pace, checks);
  return { ...job, checks, fails: 0, until: Math.min(now + delay, job.expires) };
}

/** The same job after a check that failed and is made again after `delay`. */
export function afterFailure<T extends JobStand>(job: T, now: number, delay: number): T {
  return { ...job, fails: job.fails + 1, until: Math.min(now + delay, job.expires) };
}

/**
 * The number of a step's job within its run: an attempt of the step, or of the run, is another one. A step has at most 100
 * attempts.
 */
export function nthJob(runAttempt: number, attempt: number): number {
  return (runAttempt - 1) * 100 + attempt;
}
