/** What was taken and is not answered for yet: no more than may be at once. */
export class UnderWay {
  readonly #most: number;
  readonly #works = new Set<Promise<void>>();
  readonly #failed = Promise.withResolvers<never>();
  #failure: { readonly error: unknown } | undefined;

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

  add(work: Promise<unknown>): void {
    const kept: Promise<void> = work
      .then(
        () => undefined,
        (error: unknown) => {
          this.#failure ??= { error };
          this.#failed.reject(error);
        },
      )
      .finally(() => this.#works.delete(kept));
    this.#works.add(kept);
  }

  /** Adds it, and resolves when there is room for one more. @throws the first failure of what was added. */
  async admit(work: Promise<unknown>): Promise<void> {
    this.add(work);
    while (this.free <= 0 && this.#failure === undefined) await Promise.race(this.#works);
    this.#check();
  }

  /** Resolves when there is room for one more. */
  async room(): Promise<void> {
    while (this.free <= 0) await Promise.race(this.#works);
  }

  /** Resolves when all that was added has come to an end, well or not. */
  async settled(): Promise<void> {
    while (this.#works.size > 0) await Promise.all(this.#works);
  }

  /** Resolves when all that was added has come to a good end. @throws the first failure. */
  async done(): Promise<void> {
    await this.settled();
    this.#check();
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
