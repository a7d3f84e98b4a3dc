import { isList, isObject, type Json } from '../../core/json.ts';
import { rowOf } from '../../core/row-of.ts';
import { inTrigger } from '../in-trigger.ts';
import { namesSecret } from '../secret-words.ts';
import type { Variable } from './collection.ts';

/** What Postman works out by itself (https://learning.postman.com/docs/tests-and-scripts/write-scripts/variables-list/). */
const dynamic: Readonly<Record<string, string>> = {
  $timestamp: '$floor($millis() / 1000)',
  $isoTimestamp: '$now()',
  $randomInt: '$floor($random() * 1001)',
};

const deepest = 10;
/** Signs that no text has by itself stand around the number of what is not known yet. */
const marked = /(?:\uE000|%EE%80%80)(\d{1,6})(?:\uE001|%EE%80%81)/gi;

/** Puts the values of variables in, and remembers what has none. */
export class Variables {
  readonly #known: ReadonlyMap<string, Variable>;
  readonly #open: string[] = [];
  readonly secrets = new Set<string>();
  readonly empty = new Set<string>();

  constructor(given: readonly Variable[]) {
    this.#known = new Map(given.map((one) => [one.key, one]));
  }

  /** A text with the values that are known; the others are marks, which `written` makes expressions of. */
  filled(text: string, depth = 0): string {
    return text.replaceAll(/\{\{([^{}]{1,200})\}\}/g, (_, given: string) => {
      const name = given.trim();
      const found = this.#known.get(name);
      if (found !== undefined && found.value !== '' && depth < deepest) {
        if (!found.isSecret && !namesSecret(name)) return this.filled(found.value, depth + 1);
        this.secrets.add(name);
      } else if (rowOf(dynamic, name) === undefined) this.empty.add(name);
      return this.mark(rowOf(dynamic, name) ?? inTrigger(name.replace(/^\$/, '')));
    });
  }

  /** Stands for the value of an expression until the step is written. */
  mark(expression: string): string {
    return `\uE000${this.#open.push(expression) - 1}\uE001`;
  }

  isOpen(text: string): boolean {
    return text.search(marked) !== -1;
  }

  /** A value whose marks are expressions. */
  written(value: Json): Json {
    if (typeof value === 'string') {
      return value.replaceAll(marked, (_, at: string) => `{{ ${this.#open[Number(at)] ?? 'null'} }}`);
    }
    if (isList(value)) return value.map((one) => this.written(one));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name.replaceAll(marked, '_'), this.written(one)]),
    );
  }
}
