interface Flight<T> {
  readonly result: Promise<T>;
  /** Of who began it. */
  readonly signal: AbortSignal;
}

/** What many ask for at the same moment is asked for once. */
export class Flights<T> {
  readonly #under = new Map<string, Flight<T>>();

  /**
   * Begins, or waits for who has begun. Who only waited gets the same result or failure; where the one who began was
   * cancelled, the next begins anew.
   *
   * @returns `led`: whether it was this one that asked.
   */
  async join(
    key: string,
    signal: AbortSignal,
    begin: () => Promise<T>,
  ): Promise<{ readonly result: T; readonly led: boolean }> {
    for (;;) {
      const under = this.#under.get(key);
      if (under === undefined) return { result: await this.#lead(key, signal, begin), led: true };
      try {
        return { result: await under.result, led: false };
      } catch (error) {
        if (!under.signal.aborted || signal.aborted) throw error;
      }
    }
  }

  async #lead(key: string, signal: AbortSignal, begin: () => Promise<T>): Promise<T> {
    const result = begin();
    this.#under.set(key, { result, signal });
    try {
      return await result;
    } finally {
      this.#under.delete(key);
    }
  }
}
