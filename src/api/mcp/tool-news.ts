/** Tells that workflows were published or removed, in this process or another. */
export class ToolNews {
  readonly #listeners = new Set<() => void>();

  hear(listener: () => void): void {
    this.#listeners.add(listener);
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
