/** The part of all calls that may be calls made again. */
const share = 0.2;
/** So many a minute may be made again however few there are. */
const always = 10;
const windowMs = 60_000;

/**
 * Keeps repeated calls from making an outage worse: at most a fifth of the calls of the last minute or so may be
 * repetitions, ten a minute always.
 */
export class RetryBudget {
  #begun = Number.NEGATIVE_INFINITY;
  #calls = 0;
  #retries = 0;

  /** Counts a call. @param now milliseconds since 1970. @returns whether it may be made now. */
  take(attempt: number, now: number): boolean {
    if (now - this.#begun > windowMs) {
      // Half of the minute before still counts: a budget must not be whole again at a stroke.
      this.#calls /= 2;
      this.#retries /= 2;
      this.#begun = now;
    }
    if (attempt <= 1) {
      this.#calls += 1;
      return true;
    }
    if (this.#retries >= Math.max(always, this.#calls * share)) return false;
    this.#retries += 1;
    return true;
  }
}
