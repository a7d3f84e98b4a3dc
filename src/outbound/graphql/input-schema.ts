import type { GraphQLArgument, GraphQLInputField, GraphQLInputType, GraphQLNamedInputType } from 'graphql';
import { z } from 'zod';
import type { Json } from '../../core/json.ts';

export type Schema = { readonly [key: string]: Json };

type Library = typeof import('graphql');

/** Scalars that are of GraphQL itself; what others hold is known to the service alone. */
const scalars: Readonly<Record<string, Schema>> = {
  Int: { type: 'integer' },
  Float: { type: 'number' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  ID: { type: 'string' },
};

/** JSON Schemas of what a service takes. The types that it names are gathered in `types`, and referred to. */
export class InputSchemas {
  readonly #library: Library;
  readonly types = new Map<string, Schema>();

  constructor(library: Library) {
    this.#library = library;
  }

  /** Of the arguments of a field, or the fields of an input type. */
  object(fields: readonly (GraphQLArgument | GraphQLInputField)[]): Schema {
    const required = fields.filter((one) => this.#library.isRequiredArgument(one)).map(({ name }) => name);
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map((one) => [one.name, this.#field(one)])),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    };
  }

  #field({ type, description, defaultValue, deprecationReason }: GraphQLArgument | GraphQLInputField): Schema {
    const preset = z.json().safeParse(defaultValue);
    return {
      ...this.#of(type),
      ...(typeof description === 'string' ? { description } : {}),
      ...(preset.success ? { default: preset.data } : {}),
      ...(typeof deprecationReason === 'string' ? { deprecated: true } : {}),
    };
  }

  #of(type: GraphQLInputType): Schema {
    const { isNonNullType, isListType } = this.#library;
    if (isNonNullType(type)) return this.#of(type.ofType);
    if (isListType(type)) return { type: 'array', items: this.#of(type.ofType) };
    const scalar = scalars[type.name];
    if (scalar) return scalar;
    if (!this.types.has(type.name)) {
      // Before it is made: an input type may hold itself.
      this.types.set(type.name, {});
      this.types.set(type.name, this.#named(type));
    }
    return { $ref: `#/types/${type.name}` };
  }

  #named(type: GraphQLNamedInputType): Schema {
    const { isInputObjectType, isEnumType } = this.#library;
    const about = typeof type.description === 'string' ? { description: type.description } : {};
    if (isEnumType(type)) return { ...about, enum: type.getValues().map(({ name }) => name) };
    if (!isInputObjectType(type)) return about;
    const one = type.isOneOf ? { minProperties: 1, maxProperties: 1 } : {};
    return { ...about, ...this.object(Object.values(type.getFields())), ...one };
  }
}
