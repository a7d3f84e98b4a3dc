/** Servers that tell of changes are asked again when they do; of others it cannot be known. */
const freshMs = 300_000;

/** What a server offers, as it was told lately. */
export class KeptOffer<T> {
  readonly #ask: () => Promise<T>;
  #kept: { readonly found: Promise<T>; readonly until: number } | undefined;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  forget(): void {
    this.#kept = undefined;
  }

  /** @param fresh asks again in any case. */
  get(fresh = false): Promise<T> {
    const now = Date.now();
    if (!fresh && this.#kept && now < this.#kept.until) return this.#kept.found;
    const kept = { found: this.#ask(), until: now + freshMs };
    this.#kept = kept;
    kept.found.catch(() => {
      if (this.#kept === kept) this.#kept = undefined;
    });
    return kept.found;
  }
}
