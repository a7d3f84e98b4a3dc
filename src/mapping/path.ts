import { quotedKey } from '../core/data-path.ts';

/** One step on the way to a value: a field, or the first of a list. */
export type Step = string | 0;

/** Whether a name can stand in an expression: JSONata has no sign for a backtick in a name, and `}}` ends it. */
export function canStand(name: string): boolean {
  return name !== '' && !/[`\\]|\{\{|\}\}/.test(name);
}

/** A path in JSONata, such as customer.`e-mail` or lines[0].sku. */
export function jsonataPath(base: string, path: readonly Step[]): string {
  const at = path.reduce<string>((before, step) => {
    if (step === 0) return `${before}[0]`;
    return before === '' ? quotedKey(step) : `${before}.${quotedKey(step)}`;
  }, base);
  return at === '' ? '$' : at;
}

/** A path for people. */
export function shownPath(path: readonly Step[]): string {
  return path.reduce<string>(
    (before, step) => (step === 0 ? `${before}[0]` : before === '' ? step : `${before}.${step}`),
    '',
  );
}
