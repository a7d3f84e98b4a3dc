import type { Call } from './call-type.ts';
import type { Later } from './later.ts';

/** Any JSON, with values in it that come later. What is undefined is left out; some settings of the compiler see it in every place. */
export type WrittenJson =
  | undefined
  | null
  | boolean
  | number
  | string
  | Later<unknown>
  | readonly WrittenJson[]
  | { readonly [name: string]: WrittenJson };

type Parts<T> = T extends Call
  ? T
  : T extends readonly (infer I)[]
    ? readonly Written<I>[]
    : T extends object
      ? { readonly [K in keyof T]: Written<T[K]> }
      : T;

/** A value as it is written in a workflow: itself, or in any place of it something that comes later. */
export type Written<T> = unknown extends T ? WrittenJson : Later<T> | Parts<T>;

/** The fields of a step. */
export type WrittenFields<T, Literal extends string = never> = {
  readonly [K in keyof T]: K extends Literal ? T[K] : Written<T[K]>;
};
