import { isObject, type Json } from '../core/json.ts';
import { comparedNames, type RunOfValue, sameByNature } from './same-by-nature.ts';

/** A place at which two runs differ. A side that has nothing there is left out. */
export type Difference = { readonly path: string; readonly live?: Json; readonly shadow?: Json };

/** So many places of one pair of runs are told. */
export const mostDifferences = 50;
/** A value that is longer as JSON is cut. */
const longestValue = 2_000;
const plainName = /^[A-Za-z_$][\w$-]*$/;

function short(value: Json): Json {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= longestValue ? value : `${text.slice(0, longestValue)}…`;
}

function below(path: string, name: string): string {
  return plainName.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}

/** Gathers where two runs differ. */
export class Differences {
  readonly #runs: readonly [RunOfValue, RunOfValue];
  readonly #found: Difference[] = [];

  constructor(live: RunOfValue, shadow: RunOfValue) {
    this.#runs = [live, shadow];
  }

  get found(): readonly Difference[] {
    return this.#found;
  }

  /** The places, with the number of an item left out: `steps.orders[].save.input.total`. */
  get paths(): readonly string[] {
    return [...new Set(this.#found.map(({ path }) => path.replaceAll(/\[\d+\]/g, '[]')))];
  }

  /** Compares what both have at a place; undefined is where one has nothing. */
  compare(path: string, live: Json | undefined, shadow: Json | undefined): void {
    if (this.#found.length >= mostDifferences) return;
    if (live === undefined || shadow === undefined) {
      if (live !== undefined || shadow !== undefined) this.#add(path, live, shadow);
    } else if (Array.isArray(live) && Array.isArray(shadow)) {
      const most = Math.max(live.length, shadow.length);
      for (let at = 0; at < most; at += 1) this.compare(`${path}[${at}]`, live[at], shadow[at]);
    } else if (isObject(live) && isObject(shadow)) {
      for (const name of comparedNames(live, shadow)) this.compare(below(path, name), live[name], shadow[name]);
    } else if (live !== shadow && !sameByNature(live, shadow, this.#runs)) {
      this.#add(path, live, shadow);
    }
  }

  #add(path: string, live: Json | undefined, shadow: Json | undefined): void {
    this.#found.push({
      path,
      ...(live === undefined ? {} : { live: short(live) }),
      ...(shadow === undefined ? {} : { shadow: short(shadow) }),
    });
  }
}
