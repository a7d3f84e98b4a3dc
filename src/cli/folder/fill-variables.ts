import type { Problem } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';
import { pathText } from '../../core/read-document.ts';

export type Variables = Readonly<Record<string, Json>>;

// `var` is a reserved word of JavaScript, so no template literal of a code step can mean the same.
const references = /\$?\$\{var\.[^}]*\}/g;
const whole = /^\$\{var\.([^}]*)\}$/;

interface Filled {
  readonly value: Json;
  readonly problems: readonly Problem[];
}

/**
 * A document with the values of its variables: `${var.NAME}` in texts, and where a text is nothing else, the value itself
 * with its type. `$${var.NAME}` stays as `${var.NAME}`.
 *
 * @example
 * fillVariables({ every: '${var.EVERY}' }, { EVERY: '1h' }).value // { every: '1h' }
 */
export function fillVariables(document: Json, variables: Variables): Filled {
  const problems: Problem[] = [];
  const names = Object.keys(variables);
  const valueOf = (name: string, path: readonly PropertyKey[]): Json => {
    const found = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (found !== undefined) return found;
    const known = names.length === 0 ? 'There is none yet.' : `There are ${names.join(', ')}.`;
    problems.push({
      path: pathText(path),
      message: `the variable "${name}" has no value in this environment.`,
      hint: `Give it one under vars in snodo.yaml. ${known}`,
    });
    return '';
  };
  const fillText = (text: string, path: readonly PropertyKey[]): Json => {
    const [, only] = whole.exec(text) ?? [];
    if (only !== undefined) return valueOf(only, path);
    return text.replaceAll(references, (found) => {
      if (found.startsWith('$$')) return found.slice(1);
      const value = valueOf(found.slice('${var.'.length, -1), path);
      return typeof value === 'string' ? value : JSON.stringify(value);
    });
  };
  const fill = (value: Json, path: readonly PropertyKey[]): Json => {
    if (typeof value === 'string') return fillText(value, path);
    if (isList(value)) return value.map((one, at) => fill(one, [...path, at]));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one, [...path, name])]));
  };
  return { value: fill(document, []), problems };
}

/** What `fillVariables` would take for a variable, written so that it stays as it is. */
export function withoutVariables(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('${var.', () => '$${var.');
  if (isList(value)) return value.map(withoutVariables);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutVariables(one)]));
}
