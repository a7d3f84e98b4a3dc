import type { Expression, SpreadElement, Super } from 'acorn';
import type { Kind, Said } from './said.ts';

/** What the words for methods and functions need of the translation they are part of. */
export interface Translating {
  say(node: Expression | Super | SpreadElement): Said;
  /**
   * A function of one expression, as it is given to `$map` and its like.
   *
   * @param filled gives null for nothing, which JSONata would leave out.
   */
  lambda(
    node: Expression | SpreadElement | undefined,
    kinds: readonly Kind[],
    filled?: boolean,
  ): { readonly text: string; readonly kind: Kind };
}
