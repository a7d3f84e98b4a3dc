import { LRUCache } from 'lru-cache';
import {
  headSchema,
  type MadeHead,
  type MadeOperation,
  operationSchema,
  type Schema,
} from '../specification/made-service.ts';
import { isGiven } from '../specification/reading.ts';
import { searchLines } from './search-lines.ts';

/** A service as lines of text, of which one is read at a time: a document may have thousands. */
export class ServiceText {
  readonly #text: string;
  readonly #definitions = new LRUCache<string, Schema>({ max: 500 });
  #head: MadeHead | undefined;

  /** @param text as `linesOf` has written it. */
  constructor(text: string) {
    this.#text = text;
  }

  get head(): MadeHead {
    this.#head ??= headSchema.parse(JSON.parse(this.#text.slice(0, this.#text.indexOf('\n'))));
    return this.#head;
  }

  operation(name: string): MadeOperation | undefined {
    const line = this.#line(name);
    return line === undefined ? undefined : operationSchema.parse(JSON.parse(line));
  }

  definition(name: string): Schema {
    const known = this.#definitions.get(name);
    if (known !== undefined) return known;
    const line = this.#line(`$${name}`);
    const read: unknown = line === undefined ? {} : JSON.parse(line);
    const schema = isGiven(read) ? read : {};
    this.#definitions.set(name, schema);
    return schema;
  }

  /** What is looked for of it. */
  lines(): string {
    const operations = new Map(
      this.names().flatMap((name) => {
        const operation = this.operation(name);
        return operation === undefined ? [] : [[name, operation] as const];
      }),
    );
    return searchLines({ head: this.head, operations });
  }

  names(): readonly string[] {
    return [...this.#text.matchAll(/^([a-z\d][a-z\d-]*)\t/gm)].map(([, name = '']) => name);
  }

  #line(name: string): string | undefined {
    const before = `\n${name}\t`;
    const at = this.#text.indexOf(before);
    if (at === -1) return undefined;
    const from = at + before.length;
    return this.#text.slice(from, this.#text.indexOf('\n', from));
  }
}
