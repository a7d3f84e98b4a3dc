import type { FileValue } from './outputs.ts';

interface Field {
  readonly name: string;
  readonly type?: string;
}

/** The fields of a form, written out, so that their names are known. */
export type FormFieldsOf<F> = F extends readonly (infer One)[] ? readonly (One & Field)[] : never;

type ValueOf<Type> = Type extends 'number'
  ? number
  : Type extends 'boolean'
    ? boolean
    : Type extends 'choices'
      ? readonly string[]
      : Type extends 'file'
        ? FileValue
        : string;

/** What somebody has filled in, by the names of the fields. */
export type FormValues<F extends readonly Field[]> = {
  readonly [One in F[number] as One['name']]: One extends { readonly type: infer Type } ? ValueOf<Type> : string;
};
