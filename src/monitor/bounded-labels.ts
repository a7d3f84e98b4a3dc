/** What everything is called that comes after the first `most` names. */
export const otherLabel = '(other)';

/**
 * Keeps the number of time series in bounds: each name that a label has is a series of its own, for ever. The first `most`
 * names keep theirs, all further ones share one.
 */
export class BoundedLabels {
  readonly #most: number;
  readonly #names = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  of(name: string): string {
    if (this.#names.has(name)) return name;
    if (this.#names.size >= this.#most) return otherLabel;
    this.#names.add(name);
    return name;
  }
}
