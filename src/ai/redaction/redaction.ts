import { RE2JS, RE2JSException } from 're2js';
import { SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';
import { detect, type PersonalKind, personalKinds, type Span } from './detect.ts';

/** What is not to be sent to a model. */
export interface RedactionRules {
  readonly kinds: readonly PersonalKind[];
  /** Names that are known, such as that of the customer who writes. */
  readonly names: readonly string[];
  /** Regular expressions of RE2, each with the word that its placeholders bear. */
  readonly custom: readonly { readonly name: string; readonly pattern: string }[];
}

interface Rule {
  readonly label: string;
  readonly find: (text: string) => readonly Span[];
}

const labels: Readonly<Record<PersonalKind, string>> = {
  emails: 'EMAIL',
  phones: 'PHONE',
  cards: 'CARD',
  ibans: 'IBAN',
  ips: 'IP',
  taxIds: 'TAX_ID',
};

/** What looks like a placeholder and is none of ours is hidden too, or it would be put back as something else. */
const placeholder = /\[([A-Za-z][A-Za-z_]{0,40}_\d{1,6})\]/g;
const longestPlaceholder = 50;
/** Stands for each character that is hidden already. No text has it: it means nothing in Unicode. */
const covered = '\uFFFE';

function withCovered(text: string, spans: readonly Span[]): string {
  let at = 0;
  const parts = spans.flatMap(([from, to]) => {
    const before = text.slice(at, from);
    at = to;
    return [before, covered.repeat(to - from)];
  });
  return spans.length === 0 ? text : [...parts, text.slice(at)].join('');
}

/** Without those that begin within the one before. */
function apartOf(spans: readonly Span[]): readonly Span[] {
  let end = 0;
  return spans
    .toSorted(([a], [b]) => a - b)
    .filter(([from, to]) => {
      const isApart = from >= end;
      if (isApart) end = to;
      return isApart;
    });
}

function spansOf(text: string, pattern: RE2JS): readonly Span[] {
  const matcher = pattern.matcher(text);
  const found: Span[] = [];
  while (matcher.find()) if (matcher.end() > matcher.start()) found.push([matcher.start(), matcher.end()]);
  return found;
}

function customRule({ name, pattern }: RedactionRules['custom'][number]): Rule {
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return { label: name.toUpperCase(), find: (text) => spansOf(text, compiled) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new SnodoError(
      'invalid',
      `redact.custom: the pattern of "${name}" cannot be used (${error.message}). It is a regular expression without look-ahead, look-behind and back-references.`,
    );
  }
}

function nameRule(names: readonly string[]): readonly Rule[] {
  const known = names.map((one) => one.trim()).filter((one) => one.length > 1);
  if (known.length === 0) return [];
  const longestFirst = known.toSorted((a, b) => b.length - a.length).map((one) => RE2JS.quote(one));
  const pattern = RE2JS.compile(`(?:${longestFirst.join('|')})`, RE2JS.CASE_INSENSITIVE);
  const isLetter = (one: string | undefined) => one !== undefined && /[\p{L}\p{N}]/u.test(one);
  // "Ada" is not in "Adaptor".
  const isWord = (text: string, [from, to]: Span) => !isLetter(text[from - 1]) && !isLetter(text[to]);
  return [{ label: 'NAME', find: (text) => spansOf(text, pattern).filter((span) => isWord(text, span)) }];
}

/**
 * Puts placeholders such as `[EMAIL_1]` in the place of what is personal before a model sees it, and the originals back
 * into its answer. The same value has the same placeholder in all texts of one redaction.
 *
 * @example
 * const redaction = new Redaction({ kinds: ['emails'], names: [], custom: [] });
 * redaction.text('Write to ada@example.com'); // 'Write to [EMAIL_1]'
 * redaction.restored('Sent to [EMAIL_1].'); // 'Sent to ada@example.com.'
 */
export class Redaction {
  readonly #rules: readonly Rule[];
  readonly #placeholders = new Map<string, string>();
  readonly #originals = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** @throws SnodoError `invalid` that names a custom pattern which cannot be used. */
  constructor({ kinds, names, custom }: RedactionRules) {
    this.#rules = [
      {
        label: 'TEXT',
        find: (text) => Array.from(text.matchAll(placeholder), ({ 0: one, index }) => [index, index + one.length]),
      },
      ...custom.map(customRule),
      ...personalKinds
        .filter((kind) => kinds.includes(kind))
        .map((kind) => ({ label: labels[kind], find: (text: string) => detect(kind, text) })),
      ...nameRule(names),
    ];
  }

  /** How many different values were hidden, by kind: `{ EMAIL: 2 }`. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(Array.from(this.#counts).filter(([label]) => label !== 'TEXT'));
  }

  text(text: string): string {
    const taken: (readonly [...Span, string])[] = [];
    // What is found already ends what comes before it: two numbers side by side are not one.
    let left = text;
    for (const { label, find } of this.#rules) {
      const apart = apartOf(find(left).filter(([from, to]) => !left.slice(from, to).includes(covered)));
      taken.push(...apart.map(([from, to]) => [from, to, label] as const));
      left = withCovered(left, apart);
    }
    let at = 0;
    let shown = '';
    for (const [from, to, label] of taken.toSorted(([a], [b]) => a - b)) {
      shown += text.slice(at, from) + this.#placeholderOf(label, text.slice(from, to));
      at = to;
    }
    return shown + text.slice(at);
  }

  restored(text: string): string {
    return text.replaceAll(placeholder, (found, name: string) => this.#originals.get(name.toUpperCase()) ?? found);
  }

  /** The same for every text in a value, and for its names. */
  restoredJson(value: Json): Json {
    if (typeof value === 'string') return this.restored(value);
    if (isList(value)) return value.map((one) => this.restoredJson(one));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [this.restored(key), this.restoredJson(one)]));
  }

  /** The same for a text that comes in pieces: what may be the beginning of a placeholder waits for the rest. */
  restoring(emit: (text: string) => void): { readonly take: (piece: string) => void; readonly end: () => void } {
    let held = '';
    return {
      take: (piece) => {
        held += piece;
        const open = held.lastIndexOf('[');
        const waits = open !== -1 && !held.includes(']', open) && held.length - open <= longestPlaceholder;
        const ready = waits ? held.slice(0, open) : held;
        held = waits ? held.slice(open) : '';
        if (ready !== '') emit(this.restored(ready));
      },
      end: () => {
        if (held !== '') emit(this.restored(held));
        held = '';
      },
    };
  }

  #placeholderOf(label: string, original: string): string {
    const key = `${label} ${original}`;
    const known = this.#placeholders.get(key);
    if (known !== undefined) return known;
    const count = (this.#counts.get(label) ?? 0) + 1;
    const name = `${label}_${count}`;
    this.#counts.set(label, count);
    this.#originals.set(name, original);
    this.#placeholders.set(key, `[${name}]`);
    return `[${name}]`;
  }
}
