/** What was taken and is not answered for yet: no more than may be at once. */
export class UnderWay {
  readonly #most: number;
  readonly #works = new Set<Promise<void>>();
  readonly #failed = Promise.withResolvers<never>();

  constructor(most: number) {
    this.#most = most;
    this.#failed.promise.catch(() => undefined);
  }

  /** How many more there may be. */
  get free(): number {
    return this.#most - this.#works.size;
  }

  /** Rejects with the first failure of what was added. */
  get failed(): Promise<never> {
    return this.#failed.promise;
  }

  add(work: Promise<void>): void {
    const kept: Promise<void> = work.catch(this.#failed.reject).finally(() => this.#works.delete(kept));
    this.#works.add(kept);
  }

  /** Resolves when there is room for one more. */
  async room(): Promise<void> {
    while (this.free <= 0) await Promise.race(this.#works);
  }

  /** Resolves when all that was added has come to an end, well or not. */
  async settled(): Promise<void> {
    while (this.#works.size > 0) await Promise.all(this.#works);
  }
}
