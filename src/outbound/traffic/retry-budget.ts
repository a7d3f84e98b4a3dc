/** The part of all calls that may be calls made again. */
export const share = 0.2;
/** So many a minute may be made again however few there are. */
export const always = 10;
const windowMs = 60_000;

/**
 * Keeps repeated calls from making an outage worse: at most a fifth of the calls of the last minute or so may be
 * repetitions, ten a minute always.
 */
export class RetryBudget {
  #begun = Number.NEGATIVE_INFINITY;
  #calls = 0;
  #retries = 0;

  #turn(now: number): void {
    const minutes = Math.floor((now - this.#begun) / windowMs);
    if (minutes < 1) return;
    // Half of the minute before still counts, a quarter of the one before that: a budget must not be whole again at a stroke.
    this.#calls /= 2 ** minutes;
    this.#retries /= 2 ** minutes;
    this.#begun = now;
  }

  /** Counts a call that is made for the first time. @param now milliseconds since 1970. */
  count(now: number): void {
    this.#turn(now);
    this.#calls += 1;
  }

  /** Counts a call that is made again, if it may be. @param now milliseconds since 1970. */
  takeAgain(now: number): boolean {
    this.#turn(now);
    if (this.#retries >= Math.max(always, this.#calls * share)) return false;
    this.#retries += 1;
    return true;
  }
}
