/** Writes that nobody waits for until what they are written to is closed. */
export class Unfinished {
  readonly #works = new Set<Promise<void>>();

  /** @param work never rejects. */
  add(work: Promise<void>): void {
    this.#works.add(work);
    void work.finally(() => this.#works.delete(work));
  }

  async settled(): Promise<void> {
    while (this.#works.size > 0) await Promise.all(this.#works);
  }
}
