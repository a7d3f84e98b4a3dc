import { ApiProblem } from '../api/client.ts';

const awayMs = 2_000;

interface Looked<T> {
  readonly state: { readonly data: T | undefined; readonly error: Error | null };
}

/**
 * When a query is asked again: what could not be reached, until it is there; what was refused, never by itself.
 *
 * @param msOf in how many milliseconds what was answered is looked at again; false: it stays as it is.
 */
export function lookAgain<T>(msOf: (data: T) => number | false) {
  return ({ state: { data, error } }: Looked<T>): number | false => {
    if (error !== null) return error instanceof ApiProblem && error.isAway ? awayMs : false;
    return data === undefined ? false : msOf(data);
  };
}
