/** Works that go on at the same time, so many at the most. */
export class UnderWay {
  readonly #most: number;
  readonly #works = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves when there is room for another. @throws what one of them has failed with. */
  async add(work: Promise<unknown>): Promise<void> {
    const one: Promise<void> = work
      .then(
        () => undefined,
        (error: unknown) => {
          this.#failure ??= { error };
        },
      )
      .finally(() => this.#works.delete(one));
    this.#works.add(one);
    while (this.#works.size >= this.#most && this.#failure === undefined) await Promise.race(this.#works);
    this.#check();
  }

  /** @throws what one of them has failed with. */
  async settled(): Promise<void> {
    while (this.#works.size > 0) await Promise.all(this.#works);
    this.#check();
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
