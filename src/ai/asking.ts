import type { OwnPrice } from '../store/calls/model-prices.ts';
import { modelError } from './model-error.ts';
import type { ModelProvider } from './provider.ts';
import type { Usage } from './usage.ts';

/** How a model is reached. */
export interface ModelContext {
  readonly provider: ModelProvider;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** What `fetch` proves the caller with: services repeat the key that they refuse, and no message may show it. */
  readonly secrets?: readonly string[];
  /** Prices of one's own, which go before the table. */
  readonly prices?: readonly OwnPrice[];
  /** Gets the text piece by piece as the model gives it. */
  readonly emit?: ((text: string) => void) | undefined;
  /** Hears of each call what it used, when it is over. */
  readonly used?: ((usage: Usage) => void) | undefined;
}

/** What an error calls it. */
function titleOf({ kind, name }: ModelProvider): string {
  return kind === 'offline' ? 'The offline model' : name;
}

/** "Bearer sk-…": a service repeats the second word alone. */
function secretsIn({ headers = {} }: ModelProvider): readonly string[] {
  return Object.values(headers).flatMap((value) => [value, ...value.split(' ').slice(1)]);
}

/**
 * Does what asks a model.
 *
 * @param said what the model is told, for no error to repeat.
 * @throws SnodoError `http_status`, `network`, `timeout`, `cancelled`. Messages hold neither key nor what was said.
 */
export async function asking<T>(
  { provider, signal, secrets = [] }: ModelContext,
  said: () => readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    signal.throwIfAborted();
    return await work();
  } catch (error) {
    const hidden = [...secretsIn(provider), ...secrets, ...said()];
    throw modelError(error, { title: titleOf(provider), secrets: hidden, signal });
  }
}
