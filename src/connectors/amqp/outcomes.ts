type Kind = 'accepted' | 'rejected' | 'released';

interface Told {
  readonly kind: Kind;
  readonly tell: () => void;
}

/**
 * Tells what became of messages, one kind of outcome in each turn of the loop: of two messages in a row the client tells the
 * outcome of the first for both where it hears of them in one turn (rhea 3.0.5, write_dispositions), and one that was to be
 * given back would be lost.
 */
export class Outcomes {
  #kind: Kind | undefined;
  #waiting: Told[] = [];
  #quiet = Promise.withResolvers<void>();

  constructor() {
    this.#quiet.resolve();
  }

  tell(kind: Kind, tell: () => void): void {
    if (this.#kind === undefined) {
      this.#quiet = Promise.withResolvers<void>();
      this.#begin(kind);
      tell();
    } else if (this.#kind === kind && this.#waiting.length === 0) tell();
    else this.#waiting.push({ kind, tell });
  }

  /** Resolves when all is told. */
  quiet(): Promise<void> {
    return this.#quiet.promise;
  }

  #begin(kind: Kind): void {
    this.#kind = kind;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    const [first] = this.#waiting;
    if (first === undefined) {
      this.#kind = undefined;
      this.#quiet.resolve();
      return;
    }
    const other = this.#waiting.findIndex(({ kind }) => kind !== first.kind);
    const now = this.#waiting.splice(0, other === -1 ? this.#waiting.length : other);
    this.#begin(first.kind);
    for (const { tell } of now) tell();
  }
}
