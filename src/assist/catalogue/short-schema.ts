import { isList, isObject, type Json } from '../../core/json.ts';

type Schema = { readonly [keyword: string]: Json };

/** How deep a form is written out; below that it is any object. */
const deepest = 4;

function schemaIn(value: Json | undefined): Schema | undefined {
  return value !== undefined && isObject(value) ? value : undefined;
}

function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isSomething(value: Schema | undefined): value is Schema {
  return value !== undefined && Object.keys(value).length > 0;
}

/** JSON Schema in the short notation that models know from TypeScript: a third of its length. */
export class ShortSchema {
  readonly #definitions: Schema;

  constructor(root: Schema) {
    this.#definitions = schemaIn(root['$defs']) ?? {};
  }

  /** The fields of an object, one a line, with what they are for. */
  fields(schema: Schema, indent = ''): string {
    const properties = schemaIn(schema['properties']) ?? {};
    const required = schema['required'];
    const isNeeded = (name: string) => required !== undefined && isList(required) && required.includes(name);
    return Object.entries(properties)
      .map(([name, field]) => this.#field(name, schemaIn(field) ?? {}, isNeeded(name), indent))
      .join('\n');
  }

  #field(name: string, field: Schema, needed: boolean, indent: string): string {
    const about = textIn(field['description']) ?? textIn(field['title']);
    const usual = field['default'] === undefined ? '' : ` = ${JSON.stringify(field['default'])}`;
    const isOptional = !needed || field['default'] !== undefined;
    return `${indent}${name}${isOptional ? '?' : ''}: ${this.type(field, 1)}${usual}${about === undefined ? '' : ` // ${about}`}`;
  }

  type(schema: Schema, depth: number): string {
    if (depth > deepest) return 'any';
    const reference = textIn(schema['$ref']);
    if (reference !== undefined) {
      const named = schemaIn(this.#definitions[reference.replace('#/$defs/', '')]);
      return named === undefined ? 'any' : this.type(named, depth + 1);
    }
    if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
    const { enum: values, anyOf, oneOf } = schema;
    if (values !== undefined && isList(values)) return values.map((one) => JSON.stringify(one)).join(' | ');
    const choices = anyOf ?? oneOf;
    if (choices !== undefined && isList(choices)) return this.#choice(choices, depth);
    return this.#plain(schema, depth);
  }

  #choice(choices: readonly Json[], depth: number): string {
    const types = choices.map((one) => this.type(schemaIn(one) ?? {}, depth));
    return [...new Set(types)].join(' | ');
  }

  #plain(schema: Schema, depth: number): string {
    const type = schema['type'];
    if (type === 'array') {
      const item = this.type(schemaIn(schema['items']) ?? {}, depth);
      return item.includes(' ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
    }
    if (type !== 'object') return textIn(type) ?? 'any';
    const properties = schemaIn(schema['properties']);
    if (isSomething(properties)) return this.#object(schema, properties, depth);
    const rest = schemaIn(schema['additionalProperties']);
    return isSomething(rest) ? `{ [name]: ${this.type(rest, depth + 1)} }` : 'object';
  }

  #object(schema: Schema, properties: Schema, depth: number): string {
    if (depth === deepest) return 'object';
    const required = schema['required'];
    const fields = Object.entries(properties).map(([name, field]) => {
      const isNeeded = required !== undefined && isList(required) && required.includes(name);
      return `${name}${isNeeded ? '' : '?'}: ${this.type(schemaIn(field) ?? {}, depth + 1)}`;
    });
    return `{ ${fields.join(', ')} }`;
  }
}
