/** A JSON Schema as it is written in a workflow. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

type Required<S> = S extends { readonly required: readonly (infer R)[] } ? R : never;

type Fields<S> = S extends { readonly properties: infer P }
  ? { readonly [K in keyof P as K extends Required<S> ? K : never]: FromSchema<P[K]> } & {
      readonly [K in keyof P as K extends Required<S> ? never : K]?: FromSchema<P[K]>;
    }
  : { readonly [name: string]: unknown };

type OfType<S, Type> = Type extends 'string'
  ? string
  : Type extends 'number' | 'integer'
    ? number
    : Type extends 'boolean'
      ? boolean
      : Type extends 'null'
        ? null
        : Type extends 'array'
          ? S extends { readonly items: infer I }
            ? readonly FromSchema<I>[]
            : readonly unknown[]
          : Type extends 'object'
            ? Fields<S>
            : unknown;

/** What fits a JSON Schema that is written out; `unknown` where it says nothing that a type could say. */
export type FromSchema<S> = S extends { readonly const: infer C }
  ? C
  : S extends { readonly enum: readonly (infer E)[] }
    ? E
    : S extends { readonly anyOf: readonly (infer O)[] }
      ? FromSchema<O>
      : S extends { readonly oneOf: readonly (infer O)[] }
        ? FromSchema<O>
        : S extends { readonly type: readonly (infer N)[] }
          ? OfType<S, N>
          : S extends { readonly type: infer N }
            ? OfType<S, N>
            : S extends { readonly properties: object }
              ? Fields<S>
              : unknown;
