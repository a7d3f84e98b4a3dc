import { made, own, type WithOf } from './call.ts';
import type { Call } from './call-type.ts';
import { type EachFlow, eachFlow, type Inner } from './each-flow.ts';
import type { Nothing } from './given.ts';
import type { Later } from './later.ts';
import type { StepFields } from './own-steps.ts';
import { applied } from './step-record.ts';
import type { Written, WrittenFields, WrittenJson } from './written.ts';

interface Port<P extends string> {
  readonly port: P;
}

/** Goes on at its port `true` or `false`. */
export function branch(given: { readonly when: WrittenJson }): Call<Port<'true' | 'false'>, 'true' | 'false'> {
  return made('branch', given);
}

type CaseOf<C> = C extends readonly (infer N)[] ? N & string : keyof C & string;

/** Goes on at the port of the first case that matches `value`, else at `default`. */
export function switchOn<const C extends readonly string[] | { readonly [name: string]: WrittenJson }>(given: {
  readonly value: WrittenJson;
  readonly cases: C;
}): Call<Port<CaseOf<C> | 'default'>, CaseOf<C> | 'default'> {
  return made('switch', given);
}

type EachFields = Omit<WithOf<'each'>, 'items' | 'pages' | 'steps' | 'collect'>;
type Inside<Item, Last> = (inner: EachFlow<Item, Nothing>) => Inner<Last>;

/** What an http.request takes, and how often each page is tried. */
type Pages = WithOf<'http.request'> & Pick<WrittenFields<StepFields>, 'retry' | 'timeout'>;

interface Counted<Last> {
  readonly items: number;
  readonly pages: number;
  readonly failed: number;
  readonly complete: boolean;
  /** With collect: true. */
  readonly outputs: readonly Last[];
}

/** Carries steps out for every item of a list, or of a list that comes page by page. */
export function each<I, Last>(
  given: EachFields & { readonly items: Later<readonly I[]>; readonly steps: Inside<I, Last> },
): Call<readonly Last[]>;
export function each<const I, Last>(
  given: EachFields & { readonly items: readonly I[]; readonly steps: Inside<I, Last> },
): Call<readonly Last[]>;
export function each<Last>(
  given: EachFields & {
    readonly pages: Pages;
    readonly collect?: boolean;
    readonly steps: Inside<unknown, Last>;
  },
): Call<Counted<Last>>;
export function each(given: { readonly steps: unknown }): Call<never> {
  return made('each', { ...given, steps: applied(given.steps, eachFlow()) });
}

/** Runs another workflow, and gives what it gives. */
export function call<Output = unknown>(given: WithOf<'call'>): Call<Output> {
  return made('call', given);
}

/** Waits for a time, or until one. */
export const wait = own('wait');

/** Answers the webhook that started the run. */
export const respond = own('respond');

/** Ends the run as failed. */
export const fail = own('fail');

/** Ends the run as succeeded. */
export function stop(given: { readonly output?: Written<unknown> } = {}): Call {
  return made('stop', given);
}
