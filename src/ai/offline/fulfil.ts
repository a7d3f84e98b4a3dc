import type { Json } from '../../core/json.ts';
import { isJsonObject, type JsonObject, listOf } from '../json-object.ts';
import { choose, topicOptions } from './choose.ts';
import { fitString } from './fit.ts';
import { meaningOf } from './meaning.ts';
import { plainValue } from './plain-value.ts';
import type { Reading } from './reading.ts';
import { type Settled, settle } from './settle.ts';

const kinds = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'] as const;

function kindOf(schema: JsonObject): (typeof kinds)[number] {
  const types = [...listOf(schema['type']), schema['type']].filter(
    (type) => type !== 'null' && typeof type === 'string',
  );
  const named = kinds.find((kind) => kind === types[0]);
  if (named) return named;
  if (schema['type'] === 'null') return 'null';
  if (schema['properties'] !== undefined || listOf(schema['required']).length > 0) return 'object';
  return schema['items'] === undefined ? 'string' : 'array';
}

/** What is being filled in. */
interface Place {
  /** The property's name, or that of the list an item is in. */
  readonly name: string;
  readonly refs: readonly string[];
  readonly reading: Reading;
}

class Walk {
  readonly #root: JsonObject;
  // References that branch double at each turn; no answer needs this many values.
  #left = 5_000;

  constructor(root: JsonObject) {
    this.#root = root;
  }

  /** A value for a schema; undefined where none can be made. */
  value(node: Json | undefined, { name, refs, reading }: Place): Json | undefined {
    this.#left -= 1;
    const settled = this.#left < 0 ? undefined : settle(this.#root, isJsonObject(node) ? node : {}, refs);
    if (!settled) return undefined;
    const { schema } = settled;
    const { const: only, default: usual } = schema;
    if (only !== undefined) return only;
    const meaning = meaningOf(name);
    const options = listOf(schema['enum']);
    if (options.length > 0) return choose(options, meaning, reading);
    if (usual !== undefined && meaning === undefined) return usual;
    const kind = kindOf(schema);
    const place = { name, refs: settled.refs, reading };
    if (kind === 'object') return this.#object(schema, place);
    return kind === 'array' ? this.#array(schema, place) : plainValue(kind, schema, name, reading);
  }

  /** Optional properties are filled in too: who names one wants it. */
  #object(schema: JsonObject, place: Place): Json {
    const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
    const required = listOf(schema['required']).filter((name) => typeof name === 'string');
    const made: [string, Json][] = [];
    for (const name of new Set([...Object.keys(properties), ...required])) {
      const value = this.value(properties[name] ?? schema['additionalProperties'], { ...place, name });
      if (value !== undefined) made.push([name, value]);
    }
    return Object.fromEntries(made);
  }

  #array(schema: JsonObject, place: Place): Json {
    const items = isJsonObject(schema['items']) ? schema['items'] : {};
    const item = settle(this.#root, items, place.refs);
    const most = typeof schema['maxItems'] === 'number' ? schema['maxItems'] : 100;
    const least = typeof schema['minItems'] === 'number' ? Math.min(schema['minItems'], most, 1_000) : 0;
    const list = item === undefined ? [] : [...this.#items(item, place)].slice(0, most);
    const spare = listOf(item?.schema['enum']).filter((option) => !list.includes(option));
    while (list.length < least) {
      const next = spare.shift() ?? this.value(items, place);
      if (next === undefined) break;
      const alike = schema['uniqueItems'] === true && typeof next === 'string' && list.includes(next);
      list.push(alike ? `${next} ${list.length + 1}` : next);
    }
    return list;
  }

  #items(item: Settled, place: Place): readonly Json[] {
    const { schema } = item;
    const { name, reading } = place;
    const options = listOf(schema['enum']);
    if (options.length > 0) {
      const about = topicOptions(options, reading);
      return about.length > 0 ? about : [choose(options, meaningOf(name), reading)];
    }
    const kind = kindOf(schema);
    if (kind === 'object') {
      // One for each topic where the objects have a place for it: [{ topic, sentiment }].
      const properties = isJsonObject(schema['properties']) ? Object.keys(schema['properties']) : [];
      if (!properties.some((property) => meaningOf(property) === 'topics')) return [];
      return reading.topics.flatMap(
        (topic) => this.value(schema, { name, refs: item.refs, reading: { ...reading, topics: [topic] } }) ?? [],
      );
    }
    if (kind !== 'string' || meaningOf(name) !== 'topics') return [];
    return [...new Set(reading.topics.flatMap(({ id }) => fitString(id, schema, reading.text) ?? []))];
  }
}

/**
 * A value for a JSON Schema out of what was read, by the names of its properties (`meaning.ts`) and the words of its
 * enums (`choose.ts`). What nothing is known for gets the schema's default, or the emptiest value that fits.
 */
export function fulfil(schema: JsonObject, reading: Reading): Json {
  return new Walk(schema).value(schema, { name: '', refs: [], reading }) ?? null;
}
