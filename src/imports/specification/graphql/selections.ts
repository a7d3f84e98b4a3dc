import type { GraphQLField, GraphQLOutputType } from 'graphql';
import { rowOf } from '../../../core/row-of.ts';
import type { Schema } from '../../../connectors/specification/made-service.ts';

type Library = typeof import('graphql');

interface Selected {
  /** Without its braces; empty: the type has no parts. */
  readonly text: string;
  readonly schema: Schema;
}

/** Objects within the answer are asked for too, but not those within them. */
const deepest = 1;
/** Services count what is asked for, and people read it. */
const mostFields = 100;

/** What Relay puts around the items of a list; nothing of it is a level of its own. */
const wrappers: ReadonlySet<string> = new Set(['edges', 'node', 'nodes']);

const scalars: Readonly<Record<string, Schema>> = {
  Int: { type: 'integer' },
  Float: { type: 'number' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  ID: { type: 'string' },
};

/** What is asked for of an answer where nobody says what. */
export class Selections {
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  of(type: GraphQLOutputType): Selected {
    let left = mostFields;
    const { isListType, isLeafType, isEnumType, isUnionType, isNonNullType, getNamedType } = this.#library;
    const needs = (field: GraphQLField<unknown, unknown>): boolean =>
      field.args.some((one) => this.#library.isRequiredArgument(one));

    function visit(written: GraphQLOutputType, depth: number, inside: ReadonlySet<string>): Selected | undefined {
      if (isNonNullType(written)) return visit(written.ofType, depth, inside);
      if (isListType(written)) {
        const items = visit(written.ofType, depth, inside);
        return items && { text: items.text, schema: { type: 'array', items: items.schema } };
      }
      if (isEnumType(written)) return { text: '', schema: { enum: written.getValues().map(({ name }) => name) } };
      if (isLeafType(written)) return { text: '', schema: rowOf(scalars, written.name) ?? {} };
      if (isUnionType(written)) return selected(new Map());
      if (inside.has(written.name) || depth > deepest) return undefined;
      const within = new Set([...inside, written.name]);
      const parts = new Map<string, Selected>();
      const isPlain = (field: GraphQLField<unknown, unknown>): boolean => isLeafType(getNamedType(field.type));
      const all = Object.values(written.getFields()).filter(
        (field) => typeof field.deprecationReason !== 'string' && !needs(field),
      );
      // Those that are plain first, so that what is deeper does not use up what may be asked for.
      for (const field of [...all.filter(isPlain), ...all.filter((one) => !isPlain(one))]) {
        // A list inside of an answer that takes arguments, such as how many, is for whoever asks for it by name.
        if (left <= 0 || (!isPlain(field) && field.args.length > 0)) continue;
        if (isPlain(field)) left -= 1;
        const made = visit(field.type, wrappers.has(field.name) ? depth : depth + 1, within);
        if (made !== undefined) parts.set(field.name, made);
      }
      return parts.size === 0 && depth > 0 ? undefined : selected(parts);
    }

    return visit(type, 0, new Set()) ?? selected(new Map());
  }
}

function selected(parts: ReadonlyMap<string, Selected>): Selected {
  if (parts.size === 0) {
    return { text: '__typename', schema: { type: 'object', properties: { __typename: { type: 'string' } } } };
  }
  const texts = [...parts].map(([name, { text }]) => (text === '' ? name : `${name} { ${text} }`));
  return {
    text: texts.join(' '),
    schema: {
      type: 'object',
      properties: Object.fromEntries([...parts].map(([name, { schema }]) => [name, schema])),
    },
  };
}
