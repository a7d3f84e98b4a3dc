import type { CompiledStep } from './compiled.ts';

/** A run that may have to go on at another worker, since its steps say at which they run. */
export class Passing {
  readonly #usual: string | undefined;
  readonly #labels: ReadonlySet<string>;
  readonly #passed = new AbortController();
  #to: string | undefined;

  /** @param usual what steps want that say nothing. @param labels what this worker is. */
  constructor(usual: string | undefined, labels: ReadonlySet<string>) {
    this.#usual = usual;
    this.#labels = labels;
  }

  /** Aborted once the run is for another worker. */
  get signal(): AbortSignal {
    return this.#passed.signal;
  }

  /** The label of the workers that it is for then. */
  get to(): string | undefined {
    return this.#to;
  }

  mayCarry({ runOn = this.#usual }: Pick<CompiledStep, 'runOn'>): boolean {
    return runOn === undefined || this.#labels.has(runOn);
  }

  passOn({ runOn = this.#usual }: Pick<CompiledStep, 'runOn'>): void {
    if (this.#to !== undefined) return;
    this.#to = runOn;
    this.#passed.abort();
  }
}
