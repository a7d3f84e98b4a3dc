import { isList, isObject, type Json } from '../core/json.ts';
import { comment, quotedName, typeOfSchema } from './schema-type.ts';

type Schema = { readonly [keyword: string]: Json };

function object(value: Json | undefined): Schema {
  return value !== undefined && isObject(value) ? value : {};
}

function list(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}

const root = '/api/v1';
const methods = ['get', 'put', 'post', 'patch', 'delete'];
const components = '#/components/schemas/';

/** Writes the schemas of one description. */
class Writer {
  readonly #document: Json;
  readonly #names: readonly string[];

  constructor(document: Json) {
    this.#document = document;
    this.#names = Object.keys(object(object(object(document)['components'])['schemas']));
  }

  type(schema: Json, indent: string, closed = false): string {
    const named = (reference: string): string | undefined => {
      const name = reference.startsWith(components) ? reference.slice(components.length) : '';
      return this.#names.includes(name) ? name : undefined;
    };
    return typeOfSchema(schema, { root: this.#document, named, indent, closed });
  }

  /** Of a body or an answer, by its media type. */
  content(
    content: Json | undefined,
    { indent, closed }: { readonly indent: string; readonly closed: boolean },
  ): readonly string[] {
    return Object.entries(object(content)).map(([media, one]) => {
      if (/[/+]json$/.test(media)) return this.type(object(one)['schema'] ?? {}, indent, closed);
      if (media === 'multipart/form-data') return 'FormData';
      if (media.startsWith('text/') || media.endsWith('yaml') || media.endsWith('x-ndjson')) return 'string';
      // What is sent says by a Blob of which type it is.
      return closed ? 'Uint8Array' : 'Blob | Uint8Array';
    });
  }

  parameters(operation: Schema, place: string): string {
    const those = list(operation['parameters'])
      .map(object)
      .filter((one) => one['in'] === place);
    if (those.length === 0) return '';
    const schema = {
      type: 'object',
      properties: Object.fromEntries(
        those.map((one) => [nameOf(one), { ...object(one['schema']), ...describedBy(one) }]),
      ),
      required: those.filter((one) => one['required'] === true).map(nameOf),
    };
    const mark = schema.required.length > 0 ? '' : '?';
    const name = { path: 'params', query: 'query', header: 'headers' }[place] ?? place;
    return `    readonly ${name}${mark}: ${this.type(schema, '    ')};\n`;
  }

  body(operation: Schema): string {
    const body = object(operation['requestBody']);
    const types = [...new Set(this.content(body['content'], { indent: '    ', closed: false }))];
    if (types.length === 0) return '';
    return `    readonly body${body['required'] === true ? '' : '?'}: ${types.join(' | ')};\n`;
  }

  answer(operation: Schema): string {
    const good = Object.entries(object(operation['responses'])).filter(([status]) => status.startsWith('2'));
    const streams = good.some(([, one]) => 'text/event-stream' in object(object(one)['content']));
    const types = good.flatMap(([, one]) => {
      const { 'text/event-stream': _, ...content } = object(object(one)['content']);
      if (Object.keys(content).length === 0) return streams ? [] : ['undefined'];
      return this.content(content, { indent: '    ', closed: true });
    });
    const answered = types.length === 0 ? 'never' : [...new Set(types)].join(' | ');
    return `    readonly answer: ${answered};\n${streams ? '    readonly events: true;\n' : ''}`;
  }

  named(): string {
    const schemas = Object.entries(object(object(object(this.#document)['components'])['schemas']));
    return schemas.map(([name, one]) => `${comment(one, '')}export type ${name} = ${this.type(one, '')};\n`).join('\n');
  }
}

function nameOf({ name }: Schema): string {
  return typeof name === 'string' ? name : '';
}

function describedBy({ description }: Schema): Schema {
  return description === undefined ? {} : { description };
}

/** The routes of an API as types, from its description (OpenAPI 3.1), as a file. */
export function routesText(document: Json): string {
  const writer = new Writer(document);
  const routes = Object.entries(object(object(document)['paths'])).flatMap(([path, all]) => {
    if (!path.startsWith(`${root}/`)) return [];
    return methods.flatMap((method) => {
      const operation = object(all)[method];
      if (operation === undefined) return [];
      const one = object(operation);
      const parts = ['path', 'query', 'header'].map((place) => writer.parameters(one, place));
      const name = quotedName(`${method.toUpperCase()} ${path.slice(root.length)}`);
      const words = comment({ description: one['summary'] ?? '' }, '  ');
      return [`${words}  readonly ${name}: {\n${parts.join('')}${writer.body(one)}${writer.answer(one)}  };\n`];
    });
  });
  return [
    '// Written by `node bin/types.mjs` from the description of the API. Do not edit it.\n',
    writer.named(),
    `/** Every route of the API: what it takes, and what it answers. */\nexport interface Routes {\n${routes.join('')}}\n`,
  ].join('\n');
}
