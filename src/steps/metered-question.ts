import type { ModelContext } from '../ai/asking.ts';
import { modelUsage, priceOf } from '../ai/price.ts';
import { providerOf } from '../ai/provider-of.ts';
import type { Usage } from '../ai/usage.ts';
import { type ErrorCode, SnodoError } from '../core/error.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import { secretsOf } from '../outbound/connection-identity.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import { guardedFetch } from '../outbound/fetch-for-models.ts';
import { reckonedTokens, Spending } from '../outbound/traffic/spending.ts';
import type { StepContext } from './step-type.ts';

/** What is known of a question before it is asked. */
export interface Reckoning {
  readonly model: string;
  /** How long it is: counted only where a limit goes by it. */
  readonly characters: () => number;
  /** Of the answer, in tokens. */
  readonly longest: number;
}

/** What the question is reckoned to use; of a model without a known price, no cost. */
async function reckon({ model, characters, longest }: Reckoning, open: OpenConnection | undefined): Promise<Spending> {
  const { rateLimit } = open?.config ?? {};
  if (rateLimit?.tokens === undefined && rateLimit?.cost === undefined) return new Spending({ tokens: 0, cost: 0 });
  const tokens = reckonedTokens(characters(), longest);
  const cost = await priceOf(providerOf(open), model, modelUsage(tokens - longest, longest));
  return new Spending({ tokens, cost: cost ?? 0 });
}

/** Failures after which nothing was used. */
const unused: ReadonlySet<ErrorCode> = new Set(['http_status', 'held', 'circuit_open', 'network', 'egress_refused']);

/**
 * Asks by `ask` over a connection: guarded, within its limits, and with what each call used in the log.
 *
 * @throws SnodoError what `ask` throws.
 */
export async function meteredQuestion<R extends { readonly usage: Usage }>(
  reckoning: Reckoning,
  open: OpenConnection | undefined,
  context: StepContext,
  ask: (around: ModelContext) => Promise<R>,
): Promise<R> {
  const { outbound, redactor } = context.services;
  const { attempt, caller, signal } = context;
  // What a call used is known only when its answer has been read.
  const calls: CallRecord[] = [];
  const record = (call: CallRecord) => void calls.push(call);
  const used = ({ inputTokens, outputTokens, cost }: Usage) => {
    const last = calls.pop();
    if (last) calls.push({ ...last, tokens: inputTokens + outputTokens, cost });
  };
  const spending = await reckon(reckoning, open);
  const fetch = guardedFetch(outbound, {
    connection: open,
    attempt,
    redactor,
    record,
    caller,
    spending,
    telling: true,
  });
  const secrets = open === undefined ? [] : secretsOf(open.config);
  try {
    const result = await ask({ provider: providerOf(open), signal, fetch, secrets, used });
    const { inputTokens, outputTokens, cost } = result.usage;
    const tokens = inputTokens + outputTokens;
    // A service that does not say what it used leaves it as it was reckoned.
    if (tokens > 0) await spending.settle({ tokens, ...(cost === null ? {} : { cost }) });
    return result;
  } catch (error) {
    if (error instanceof SnodoError && unused.has(error.code)) await spending.settle({ tokens: 0, cost: 0 });
    throw error;
  } finally {
    for (const call of calls) context.record(call);
  }
}
