import type { Expression, SpreadElement } from 'acorn';
import { Beyond, quoted, type Said } from './said.ts';

/** A regular expression as it is written in JSONata; undefined where none is written. @throws Beyond for what RE2 has not. */
export function patternOf(
  node: Expression | SpreadElement | undefined,
): { readonly text: string; readonly every: boolean } | undefined {
  if (node?.type !== 'Literal' || !node.regex) return undefined;
  const { pattern, flags } = node.regex;
  if (/\(\?[=!<]|\\[1-9]|\\[kpP]/.test(pattern)) throw new Beyond(['patternAround']);
  // Braces would be taken for the end of the expression, and the letters of JavaScript's own escapes mean nothing in RE2.
  if (/\}\}|\{\{|\\u|\\c/.test(pattern)) throw new Beyond(['patternSigns']);
  if (/[^gim]/.test(flags)) throw new Beyond(['patternFlag', flags]);
  return { text: `/${pattern}/${flags.replace('g', '')}`, every: flags.includes('g') };
}

/** What is put in the place of a pattern: JavaScript's `$&` is `$0`. */
export function replacement(node: Expression | SpreadElement | undefined, by: Said): string {
  if (node?.type === 'Literal' && typeof node.value === 'string')
    return quoted(node.value.replaceAll('$&', () => '$0'));
  if (by.kind !== 'text') throw new Beyond(['replacementWorkedOut']);
  return by.text;
}
