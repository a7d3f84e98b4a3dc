/**
 * The beginning of a text, for a message. Where it is cut it ends in "…": half of a secret is in no form that is looked
 * for, so by that sign the redactor knows where one may have been cut through.
 *
 * @param most how many characters of it are kept.
 * @example
 * beginningOf('too long', 3); // 'too…'
 */
export function beginningOf(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
