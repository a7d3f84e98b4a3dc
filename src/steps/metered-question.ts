import type { ModelContext } from '../ai/asking.ts';
import { pricedCall } from '../ai/own-price.ts';
import { modelUsage } from '../ai/price.ts';
import { providerOf } from '../ai/provider-of.ts';
import type { Usage } from '../ai/usage.ts';
import type { ModelUse } from '../core/call.ts';
import { type ErrorCode, SnodoError } from '../core/error.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import { secretsOf } from '../outbound/connection-identity.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import type { CostRules } from '../outbound/costs/model-costs.ts';
import { guardedFetch } from '../outbound/fetch-for-models.ts';
import { reckonedTokens, Spending } from '../outbound/traffic/spending.ts';
import type { ModelPlace } from './step-type.ts';

/** What is known of a question before it is asked. */
export interface Reckoning {
  readonly model: string;
  /** How long it is: counted only where a limit goes by it. */
  readonly characters: () => number;
  /** Of the answer, in tokens. */
  readonly longest: number;
}

/**
 * What the question is reckoned to use; of a model without a known price, no cost. Nothing is reckoned where no limit goes
 * by it.
 */
async function reckon(
  { model, characters, longest }: Reckoning,
  open: OpenConnection | undefined,
  { prices, budgets }: CostRules,
): Promise<Spending> {
  const { rateLimit } = open?.config ?? {};
  const isLimited =
    rateLimit?.tokens !== undefined ||
    rateLimit?.cost !== undefined ||
    budgets.length > 0 ||
    open?.gate?.isLimitedByTokens(model) === true;
  if (!isLimited) {
    return new Spending({ tokens: 0, cost: 0 }, { asked: { model, input: 0, output: 0 } });
  }
  const tokens = reckonedTokens(characters(), longest);
  const input = tokens - longest;
  const { cost } = await pricedCall(
    providerOf(open),
    { asked: model, answered: model },
    modelUsage(input, longest),
    prices,
  );
  return new Spending(
    { tokens, cost: cost ?? 0 },
    { isPriced: cost !== null, asked: { model, input, output: longest } },
  );
}

/** Failures after which it is known what was used: what answers before them say. */
const settled: ReadonlySet<ErrorCode> = new Set([
  'http_status',
  'held',
  'circuit_open',
  'network',
  'egress_refused',
  'budget',
  'model_output',
]);

const noRules: CostRules = { prices: [], budgets: [] };

function useOf(model: string, usage: Usage | undefined): ModelUse {
  if (usage === undefined) return { model, inputTokens: null, outputTokens: null, cachedTokens: null, price: null };
  const { inputTokens, outputTokens, cachedTokens = 0, cost, price } = usage;
  return { model, inputTokens, outputTokens, cachedTokens, price: price ?? (cost === null ? null : 'table') };
}

/**
 * Asks by `ask` over a connection: guarded, within its limits, and with what each call used in the log.
 *
 * @throws SnodoError what `ask` throws.
 */
export async function meteredQuestion<R extends { readonly usage: Usage }>(
  reckoning: Reckoning,
  open: OpenConnection | undefined,
  context: ModelPlace,
  ask: (around: ModelContext) => Promise<R>,
): Promise<R> {
  const { outbound, redactor } = context.services;
  const { attempt, caller, signal } = context;
  const { model } = reckoning;
  // What a call used is known only when its answer has been read.
  const calls: CallRecord[] = [];
  const record = (call: CallRecord) => void calls.push({ ...call, use: useOf(model, undefined) });
  const spent = { tokens: 0, cost: 0 };
  const used = (usage: Usage) => {
    const tokens = usage.inputTokens + usage.outputTokens;
    spent.tokens += tokens;
    spent.cost += usage.cost ?? 0;
    const last = calls.pop();
    if (last) calls.push({ ...last, tokens, cost: usage.cost, use: useOf(model, usage) });
  };
  const by = open && { workflow: caller.workflow, connection: open.slug, model };
  const rules = by === undefined ? noRules : ((await open?.costs?.rulesFor(by)) ?? noRules);
  const spending = await reckon(reckoning, open, rules);
  const guarded = guardedFetch(outbound, {
    connection: open,
    attempt,
    redactor,
    record,
    caller,
    spending,
    telling: true,
  });
  // Before each call: a model that is asked twice takes twice from its budgets.
  const fetch: typeof guarded = async (input, init) => {
    await open?.costs?.enter(rules.budgets, spending, model);
    return guarded(input, init);
  };
  const secrets = open === undefined ? [] : secretsOf(open.config);
  const { prices } = rules;
  try {
    const result = await ask({ provider: providerOf(open), signal, fetch, secrets, prices, used });
    const { inputTokens, outputTokens, cost } = result.usage;
    const tokens = inputTokens + outputTokens;
    // A service that does not say what it used leaves it as it was reckoned.
    if (tokens > 0) await spending.settle({ tokens, ...(cost === null ? {} : { cost }) });
    return result;
  } catch (error) {
    const left = calls.some(({ trip }) => trip?.sent === true);
    if (!left || (error instanceof SnodoError && settled.has(error.code))) await spending.settle(spent);
    throw error;
  } finally {
    for (const call of calls) context.record(call);
  }
}
