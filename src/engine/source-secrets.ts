import type { Problem } from '../core/error.ts';
import { isList, isObject, type Json } from '../core/json.ts';
import { isTemplated } from '../expression/template.ts';
import { isSourceReference, sourceReferenceMistake } from '../secrets/source-reference.ts';

/** Deeper values are refused by the template. */
const mostLevels = 200;

interface Place {
  readonly path: string;
  /** Whether secrets may be read there. */
  readonly takesSecrets: boolean;
}

/**
 * A value of `with` in which every text that is a `secret://` reference reads that secret, as `{{ secrets.NAME }}` does.
 * Only what the document itself says: a text that comes out of an expression came in from elsewhere, and must read nothing.
 */
export function withSourceSecrets(value: Json, place: Place, problems: Problem[], depth = 0): Json {
  if (depth > mostLevels) return value;
  const inner = (one: Json, at: string) =>
    withSourceSecrets(one, { ...place, path: `${place.path}${at}` }, problems, depth + 1);
  if (isList(value)) return value.map((one, at) => inner(one, `[${at}]`));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one, `.${name}`)]));
  }
  if (typeof value !== 'string' || isTemplated(value)) return value;
  const wrong = sourceReferenceMistake(value);
  if (wrong !== undefined) {
    if (place.takesSecrets) problems.push({ path: place.path, message: wrong });
    return value;
  }
  // A name of JSONata in backticks may hold anything but a backtick, which no reference holds.
  return isSourceReference(value) ? `{{ secrets.\`${value}\` }}` : value;
}
