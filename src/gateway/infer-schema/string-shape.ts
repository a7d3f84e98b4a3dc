import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Tried in this order. A format is what the checker of schemas takes for it, so that what was inferred lets its samples in. */
const formats = ['date-time', 'date', 'email', 'uuid', 'uri'] as const;
type Format = (typeof formats)[number];

/** Longer texts have no format: it is not looked for in a megabyte. */
const longestFormat = 1_000;
const longestChoice = 40;
const mostChoices = 6;
const leastOfEach = 2;

function has(format: Format, text: string): boolean {
  // `note:1` is an address by its grammar, and by nobody's intention.
  if (format === 'uri' && !text.includes('://')) return false;
  const known: unknown = fullFormats[format];
  const validate: unknown = typeof known === 'object' && known && 'validate' in known ? known.validate : known;
  if (validate instanceof RegExp) return validate.test(text);
  return typeof validate === 'function' && validate(text) === true;
}

/** What all texts at one place have in common, however they come in order. */
export class StringShape {
  #count = 0;
  #formats: readonly Format[] = formats;
  /** How often each value came; undefined when there are too many for a choice, or one is too long. */
  #values: Map<string, number> | undefined = new Map();

  add(text: string): void {
    this.#count += 1;
    const isLong = text.length > longestFormat;
    if (this.#formats.length > 0) this.#formats = isLong ? [] : this.#formats.filter((format) => has(format, text));
    if (this.#values === undefined) return;
    if (text.length <= longestChoice) this.#values.set(text, (this.#values.get(text) ?? 0) + 1);
    if (text.length > longestChoice || this.#values.size > mostChoices) this.#values = undefined;
  }

  get isSeen(): boolean {
    return this.#count > 0;
  }

  get format(): Format | undefined {
    return this.isSeen ? this.#formats[0] : undefined;
  }

  /** The values in order, where they are few and each came more than once. */
  get choice(): readonly string[] | undefined {
    const values = [...(this.#values ?? [])];
    if (values.length === 0 || values.some(([, times]) => times < leastOfEach)) return undefined;
    return values.map(([value]) => value).toSorted();
  }
}
