import { isList, type Json } from '../core/json.ts';
import { secretForms, shortestForm } from './secret-forms.ts';

export const mark = '[secret]';
/** By which a text shows that it was cut (`beginningOf`). */
const cut = '…';
/** Less than this of a secret that was cut through tells little, and would be found by chance. */
const leastCut = 8;
const slots = 8192;

function slotOf(a: number, b: number, c: number, d: number): number {
  return (a + b * 7 + c * 61 + d * 509) & (slots - 1);
}

/** Two keys may become the same once redacted; neither value may be lost for it. */
function freeKey(taken: object, key: string): string {
  let free = key;
  for (let at = 2; Object.hasOwn(taken, free); at += 1) free = `${key} ${at}`;
  return free;
}

/**
 * Replaces every known secret by `[secret]`, wherever and in whichever of its forms it surfaces. Values shorter than
 * four characters are replaced only where they are the whole string.
 *
 * One pass over the text, whatever the number of secrets: a table of the first four characters of each form says where
 * to look closer. An alternation in a RegExp fails as "too large" with some hundred long keys.
 *
 * @example
 * const redactor = new Redactor();
 * redactor.add('s3cret');
 * redactor.text('Bearer s3cret'); // 'Bearer [secret]'
 */
export class Redactor {
  readonly #known = new Set<string>();
  readonly #short = new Set<string>();
  readonly #beginnings = new Uint8Array(slots);
  readonly #forms = new Map<number, string[]>();
  #numeric = false;
  #longest = 0;

  add(value: string): void {
    if (value === '' || this.#known.has(value)) return;
    this.#known.add(value);
    if (value.length < shortestForm) {
      this.#short.add(value);
      return;
    }
    if (/^[-+.\de]+$/i.test(value)) this.#numeric = true;
    for (const form of secretForms(value)) {
      const slot = slotOf(form.charCodeAt(0), form.charCodeAt(1), form.charCodeAt(2), form.charCodeAt(3));
      this.#beginnings[slot] = 1;
      this.#longest = Math.max(this.#longest, form.length);
      const forms = [...(this.#forms.get(slot) ?? []), form];
      // The longest first: of two secrets that begin alike, the rest of the longer one must not stay behind.
      this.#forms.set(
        slot,
        forms.toSorted((one, other) => other.length - one.length),
      );
    }
  }

  /**
   * Knows a value for a while, such as the one-time address of a callback: there is no end of them.
   *
   * @returns how to forget it again.
   */
  hide(value: string): () => void {
    if (this.#known.has(value)) return () => undefined;
    this.add(value);
    return () => {
      this.#known.delete(value);
      this.#short.delete(value);
      for (const form of secretForms(value)) {
        const slot = slotOf(form.charCodeAt(0), form.charCodeAt(1), form.charCodeAt(2), form.charCodeAt(3));
        const left = (this.#forms.get(slot) ?? []).filter((one) => one !== form);
        if (left.length > 0) this.#forms.set(slot, left);
        else {
          this.#forms.delete(slot);
          this.#beginnings[slot] = 0;
        }
      }
    };
  }

  /** Whether a text of less than four characters may be a secret as a whole. */
  get knowsShort(): boolean {
    return this.#short.size > 0;
  }

  text(input: string): string {
    if (this.#known.size === 0) return input;
    if (this.#short.has(input)) return mark;
    return this.#scan(input, true).shown;
  }

  /**
   * A part of a text: what of it can be shown, and the rest, which may be the beginning of a secret and belongs in front
   * of the next part.
   *
   * @param last whether no part comes after it; nothing is left then.
   */
  part(input: string, last: boolean): { readonly shown: string; readonly rest: string } {
    return this.#known.size === 0 ? { shown: input, rest: '' } : this.#scan(input, last);
  }

  /** How many characters of a secret stand here; 0: none. */
  #secretHere(input: string, at: number, forms: readonly string[]): number {
    return forms.find((form) => input.startsWith(form, at))?.length ?? this.#cutHere(input, at, forms);
  }

  /** How many characters of a secret that was cut through stand here, before the sign of the cut; 0: none. */
  #cutHere(input: string, at: number, forms: readonly string[]): number {
    for (const form of forms) {
      let same = shortestForm;
      while (same < form.length && input[at + same] === form[same]) same += 1;
      if (
        same >= leastCut &&
        same < form.length &&
        input.startsWith(form.slice(0, same), at) &&
        input[at + same] === cut
      )
        return same;
    }
    return 0;
  }

  #mayGoOn(input: string, at: number): boolean {
    const left = input.length - at;
    if (left >= this.#longest) return false;
    const tail = input.slice(at);
    const fits = (form: string) => form.length > left && form.startsWith(tail);
    if (left >= shortestForm) {
      const slot = slotOf(tail.charCodeAt(0), tail.charCodeAt(1), tail.charCodeAt(2), tail.charCodeAt(3));
      return this.#forms.get(slot)?.some(fits) ?? false;
    }
    for (const forms of this.#forms.values()) if (forms.some(fits)) return true;
    return false;
  }

  #scan(input: string, last: boolean): { readonly shown: string; readonly rest: string } {
    let output = '';
    let copied = 0;
    let at = 0;
    while (at + (last ? shortestForm : 1) <= input.length) {
      if (!last && this.#mayGoOn(input, at)) return { shown: output + input.slice(copied, at), rest: input.slice(at) };
      const slot = slotOf(
        input.charCodeAt(at),
        input.charCodeAt(at + 1),
        input.charCodeAt(at + 2),
        input.charCodeAt(at + 3),
      );
      // Most places begin nothing, and every text of every run goes through here.
      const length = this.#beginnings[slot] === 1 ? this.#secretHere(input, at, this.#forms.get(slot) ?? []) : 0;
      if (length === 0) {
        at += 1;
      } else {
        output += input.slice(copied, at) + mark;
        at += length;
        copied = at;
      }
    }
    return { shown: copied === 0 ? input : output + input.slice(copied), rest: '' };
  }

  /** A redacted copy, keys included; the input itself when no secret is known. Any depth. */
  json(input: Json): Json {
    if (this.#known.size === 0) return input;
    // Not recursive: JSON of a service may be nested deeper than the stack.
    const open: (() => void)[] = [];
    const visit = (value: Json): Json => {
      if (typeof value === 'string') return this.text(value);
      if (typeof value === 'number') return this.#number(value);
      if (value === null || typeof value === 'boolean') return value;
      if (isList(value)) {
        const list: Json[] = [];
        open.push(() => {
          for (const item of value) list.push(visit(item));
        });
        return list;
      }
      const object: { [key: string]: Json } = {};
      open.push(() => {
        for (const [key, item] of Object.entries(value)) {
          // Assigning a key named __proto__ would set the prototype instead.
          Object.defineProperty(object, freeKey(object, this.text(key)), {
            value: visit(item),
            enumerable: true,
            configurable: true,
            writable: true,
          });
        }
      });
      return object;
    };
    const output = visit(input);
    for (let next = open.pop(); next; next = open.pop()) next();
    return output;
  }

  #number(value: number): Json {
    if (!this.#numeric) return value;
    const written = String(value);
    const redacted = this.text(written);
    return redacted === written ? value : redacted;
  }
}
