import type { Schema } from './made-service.ts';
import { followed, type Given, given, isGiven, listIn } from './reading.ts';
import { sentenceOf } from './wording.ts';

const types: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);
const formats: ReadonlySet<string> = new Set(['date-time', 'date', 'email', 'uri', 'uuid', 'password', 'binary']);
const mostProperties = 120;
const mostValues = 120;
const mostWays = 6;
/** A schema inside another that is deeper than this without a name is anything. */
const deepest = 7;
const deepestChain = 100;
const mostNames = 20_000;

interface Use {
  /** What is sent has descriptions and no fields that only the service writes. */
  readonly for: 'input' | 'output';
}

/**
 * The schemas of a document, without what no form and no reader needs. Those with a name stand once, and are referred to by
 * it: `$ref: "NAME"`.
 */
export class Schemas {
  readonly definitions = new Map<string, Schema>();
  readonly #root: Given;
  readonly #names = new Map<string, string>();
  #inside = 0;

  constructor(root: Given) {
    this.#root = root;
  }

  input(value: unknown): Schema {
    return this.#compact(value, { for: 'input' }, 0);
  }

  output(value: unknown): Schema {
    return this.#compact(value, { for: 'output' }, 0);
  }

  /** The schema itself where it is referred to, with what it is composed of in one. */
  whole(made: Schema): Schema {
    let at = made;
    for (let turn = 0; turn < 10; turn += 1) {
      const name = at['$ref'];
      if (typeof name !== 'string') return at;
      at = this.definitions.get(name) ?? {};
    }
    return {};
  }

  #named(ref: string, value: unknown, use: Use): Schema {
    const key = `${use.for === 'input' ? 'i' : 'o'}${ref}`;
    const known = this.#names.get(key);
    if (known !== undefined) return { $ref: known };
    // A chain of references must not be deeper than what can be followed.
    if (this.#inside > deepestChain || this.#names.size > mostNames) return {};
    const name = `${use.for === 'input' ? '<' : '>'}${this.#names.size.toString(36)}`;
    this.#names.set(key, name);
    // Stands there before it is made, for what refers to itself.
    this.definitions.set(name, {});
    this.#inside += 1;
    const made = this.#compact(value, use, 0);
    this.#inside -= 1;
    const isSmall = made['properties'] === undefined && made['anyOf'] === undefined && !('items' in made);
    this.definitions.set(name, made);
    return isSmall && typeof made['$ref'] !== 'string' ? made : { $ref: name };
  }

  #compact(written: unknown, use: Use, depth: number): Schema {
    const { value, ref } = followed(this.#root, written);
    if (!isGiven(value)) return {};
    if (ref !== undefined) {
      const said = use.for === 'input' ? sentenceOf(textOf(given(written)['description'])) : '';
      const made = this.#named(ref, value, use);
      return said === '' ? made : { ...made, description: said };
    }
    if (depth > deepest) return {};
    const all = listIn(value['allOf']);
    if (all.length > 0) return this.#joined(value, all, use, depth);
    const made: Record<string, unknown> = {};
    const type = typeOf(value);
    if (type !== undefined) made['type'] = type;
    this.#words(value, use, made);
    const ways = [...listIn(value['oneOf']), ...listIn(value['anyOf'])];
    if (ways.length > 0 && value['properties'] === undefined) {
      const read = ways.slice(0, mostWays).map((one) => this.#compact(one, use, depth + 1));
      const [only] = read;
      if (read.length === 1 && only !== undefined) return { ...only, ...made };
      delete made['type'];
      return ways.length > mostWays ? made : { ...made, anyOf: read };
    }
    if (value['items'] !== undefined) made['items'] = this.#compact(value['items'], use, depth + 1);
    const properties = this.#properties(value, use, depth);
    if (properties !== undefined) {
      made['type'] ??= 'object';
      made['properties'] = properties;
      const required = listIn(value['required']).filter(
        (name): name is string => typeof name === 'string' && Object.hasOwn(properties, name),
      );
      if (required.length > 0) made['required'] = required;
    } else if (isGiven(value['additionalProperties'])) {
      made['type'] ??= 'object';
      const more = this.#compact(value['additionalProperties'], use, depth + 1);
      if (Object.keys(more).length > 0) made['additionalProperties'] = more;
    }
    return made;
  }

  #properties(value: Given, use: Use, depth: number): Record<string, Schema> | undefined {
    if (!isGiven(value['properties'])) return undefined;
    const made: Record<string, Schema> = {};
    for (const [name, one] of Object.entries(value['properties']).slice(0, mostProperties)) {
      if (name === '__proto__') continue;
      if (use.for === 'input' && given(followed(this.#root, one).value)['readOnly'] === true) continue;
      made[name] = this.#compact(one, use, depth + 1);
    }
    return made;
  }

  /** Objects that are composed are one object; of other things the first counts. */
  #joined(value: Given, all: readonly unknown[], use: Use, depth: number): Schema {
    const { allOf: _, ...rest } = value;
    const parts = [...all, ...(Object.keys(rest).length > 0 ? [rest] : [])].map((one) =>
      this.#compact(one, use, depth + 1),
    );
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) return only;
    const wholes = parts.map((one) => this.whole(one));
    const described = parts.findLast((one) => typeof one['description'] === 'string')?.['description'];
    if (wholes.some((one) => isGiven(one['properties']))) {
      const properties = Object.fromEntries(wholes.flatMap((one) => Object.entries(given(one['properties']))));
      const required = [...new Set(wholes.flatMap((one) => listIn(one['required'])))];
      return {
        type: 'object',
        ...(typeof described === 'string' ? { description: described } : {}),
        properties,
        ...(required.length > 0 ? { required } : {}),
      };
    }
    const first = parts.find((one) => typeof one['$ref'] === 'string' || one['type'] !== undefined) ?? {};
    return typeof described === 'string' ? { ...first, description: described } : first;
  }

  #words(value: Given, use: Use, made: Record<string, unknown>): void {
    const values = listIn(value['enum']).filter((one) => typeof one === 'string' || typeof one === 'number');
    if (values.length > 0 && values.length <= mostValues) made['enum'] = [...new Set(values)];
    const format = textOf(value['format']);
    if (formats.has(format)) made['format'] = format;
    if (textOf(value['contentMediaType']) === 'application/octet-stream') made['format'] = 'binary';
    if (use.for === 'output') return;
    const said = sentenceOf(textOf(value['description']));
    if (said !== '') made['description'] = said;
    const usual = value['default'];
    if (typeof usual === 'number' || typeof usual === 'boolean' || (typeof usual === 'string' && usual.length < 100)) {
      made['default'] = usual;
    }
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function typeOf(value: Given): string | string[] | undefined {
  const { type } = value;
  const list = (Array.isArray(type) ? type : [type]).filter(
    (one): one is string => typeof one === 'string' && types.has(one),
  );
  if (value['nullable'] === true && list.length > 0 && !list.includes('null')) list.push('null');
  const [only] = list;
  return list.length > 1 ? list : only;
}
