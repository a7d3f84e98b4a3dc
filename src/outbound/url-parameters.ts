import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';

export type Parameters = Readonly<Record<string, Json | undefined>>;

/**
 * Adds to a query what is already encoded. Not by `url.searchParams`: its least change writes the whole query anew and
 * in another encoding, which breaks the URLs that somebody signed.
 */
export function extendQuery(url: URL, more: URLSearchParams): void {
  if (more.size > 0) url.search = `${url.search === '' ? '?' : `${url.search}&`}${more.toString()}`;
}

/** The name of a part of a query (`a=1`), decoded. */
export function nameOfPart(part: string): string {
  return new URLSearchParams(part).keys().next().value ?? '';
}

/** The parts of a query, each with its name. */
export function queryParts(url: URL): readonly { readonly name: string; readonly part: string }[] {
  return url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
    .map((part) => ({ part, name: nameOfPart(part) }));
}

/**
 * Adds each value to a query or a form; a list gives the name several times, null leaves it out.
 *
 * @throws SnodoError `invalid` when a value is an object.
 */
export function appendParameters(to: URLSearchParams, values: Parameters, where: string): void {
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value ?? []].flat()) {
      if (typeof one === 'object' && one !== null) {
        throw new SnodoError(
          'invalid',
          `${where}.${name} is an object. Give text, a number, true, false, or a list of these.`,
        );
      }
      if (one !== null) to.append(name, String(one));
    }
  }
}
