import { type CacheRule, cacheRule } from '../core/cache.ts';
import { SnodoError } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import type { Found, NewAnswer } from '../outbound/cache/answer-cache.ts';
import { type Freshness, timed } from '../outbound/cache/freshness.ts';
import { type HttpFreshness, httpFreshness, isConditional } from '../outbound/cache/http-freshness.ts';
import type { Kept } from '../outbound/cache/kept.ts';
import { identityOf, orSimilar, withSimilarity } from './similar-answer.ts';
import type { StepContext, StepOutcome, StepType } from './step-type.ts';

/** Where the step stands. */
export interface StepPlace {
  readonly workflow: string;
  readonly run: string;
  /** With the steps around it. */
  readonly step: string;
  /** Its `with` as it is written, with the text of its prompt of the library. */
  readonly written: Readonly<Record<string, Json>>;
}

/** A step that asks, with its fields evaluated. */
interface Asking {
  readonly type: StepType;
  readonly values: Readonly<Record<string, Json>>;
  readonly open: OpenConnection | undefined;
  readonly rule: CacheRule;
}

/** Never kept: an answer that a step takes although it says that something went wrong. */
function unlessFailure(freshness: Freshness, { type }: Asking): Freshness {
  const { isAnswer } = type.keeping ?? {};
  if (isAnswer === undefined) return freshness;
  return { ...freshness, keeping: (answer) => (isAnswer(answer) ? freshness.keeping(answer) : undefined) };
}

/** By HTTP's own rules; undefined where the request itself says what it has already. */
function httpRules({ type, values, open }: Asking): HttpFreshness | undefined {
  const question = type.keeping?.question?.(values, open);
  if (question === undefined)
    throw new SnodoError('invalid', `cache: http is for http.request alone, and this is ${type.type}.`);
  return isConditional(question) ? undefined : httpFreshness(question);
}

function sharedBy({ scope }: CacheRule, { workflow, run }: StepPlace): readonly string[] {
  return { all: [], workflow: [workflow], run: [workflow, run] }[scope];
}

async function asked({ type, values, open, rule }: Asking, place: StepPlace): Promise<Json> {
  const shared = sharedBy(rule, place);
  const what =
    rule.key === undefined
      ? (type.keeping?.asked?.(values, open) ?? values)
      : // A name of one's own means something in this step alone.
        [place.workflow, place.step, rule.key];
  return [type.type, rule.for === 'http', await identityOf(open), shared, what];
}

/** What asking anew comes to; the last call of it is remembered. */
async function carryOut(
  { type, values }: Asking,
  context: StepContext,
  conditions: Readonly<Record<string, string>>,
): Promise<NewAnswer> {
  let last: CallRecord | undefined;
  const record = (call: CallRecord) => {
    last = call;
    context.record(call);
  };
  const { headers } = values;
  const more = Object.keys(conditions).length === 0 ? {} : { headers: { ...asObject(headers), ...conditions } };
  const outcome = await type.run({ ...values, ...more }, { ...context, record });
  if (outcome.kind !== 'output') {
    throw new SnodoError('internal', `The answer of ${type.type} is not one that can be kept.`);
  }
  const answer = context.services.redactor.json(outcome.output);
  const call = last ? { method: last.method, url: last.url, status: last.status } : null;
  return { answer, call, spent: type.keeping?.spent?.(answer) ?? null };
}

function asObject(value: Json | undefined): { readonly [name: string]: Json } {
  return value !== undefined && isObject(value) ? value : {};
}

/** The log shows an answer that was there as a call that took no time and cost nothing. */
function recordHit({ kept }: Found, { open }: Asking, context: StepContext): void {
  const { call, spent } = kept;
  if (call === null) return;
  context.record({
    ...call,
    connection: open?.slug ?? null,
    connector: open === undefined || open.config.connector === 'http' ? null : open.config.connector,
    ms: 0,
    attempt: context.attempt,
    cacheHit: true,
    tokens: spent ? 0 : null,
    cost: spent ? 0 : null,
    error: null,
    requestBytes: 0,
    responseBytes: 0,
    at: new Date(context.now()),
  });
}

/**
 * Carries out a step that reads, unless its answer is known. A known one needs no call, and passes no limit of the
 * connection.
 *
 * @param given `cache` of the step, its expressions evaluated.
 * @throws SnodoError what the step throws, of which nothing is kept; `invalid` where `cache` is not as it must be.
 */
export async function cachedStep(
  type: StepType,
  values: Readonly<Record<string, Json>>,
  given: Json,
  place: StepPlace,
  context: StepContext,
): Promise<StepOutcome> {
  const { services } = context;
  const { cache } = services;
  const { connection: slug } = values;
  const open = typeof slug === 'string' ? await services.connection(slug) : undefined;
  const asking = { type, values, open, rule: cacheRule(given) };
  const { rule } = asking;
  if (type.keeping?.varies?.(values) === true && !rule.anyTemperature) return type.run(values, context);
  const http = rule.for === 'http' ? httpRules(asking) : undefined;
  if (rule.for === 'http' && http === undefined) return type.run(values, context);
  const freshness = http ?? timed(rule.for === 'http' ? 0 : rule.for, rule.staleMs);
  const askIn = (around: StepContext) => async (known: Kept | undefined) => {
    const now = context.now();
    const conditions = http && known ? http.conditions(known, now) : {};
    const made = await carryOut(asking, around, conditions);
    return http && known ? { ...made, answer: http.confirmed(known, made.answer, context.now()) } : made;
  };
  const { emit: _, ...alone } = context;
  const key = cache.keyOf(await asked(asking, place));
  const about = { connection: open?.slug ?? null, workflow: place.workflow, tags: [...rule.tags] };
  const sound = unlessFailure(freshness, asking);
  const find = () =>
    cache.find({
      key,
      about,
      freshness: sound,
      refresh: rule.refresh,
      signal: context.signal,
      ask: askIn(context),
      askLater: (known) => {
        const later = {
          ...alone,
          signal: cache.laterSignal,
          attempt: 1,
          record: (call: CallRecord) => cache.log(call),
        };
        return askIn(later)(known);
      },
    });
  const found = await orSimilar(
    {
      key,
      about,
      freshness: sound,
      refresh: rule.refresh,
      question: type.keeping?.similar?.(values, place.written),
      open,
      place: [type.type, place.workflow, place.step, place.written, [...sharedBy(rule, place)]],
      keepMs: rule.for === 'http' ? 0 : rule.for + rule.staleMs,
    },
    rule,
    context,
    find,
  );
  const port = type.keeping?.port?.(found.kept.answer, values);
  const out = port === undefined ? {} : { port };
  if (!found.cached) return { kind: 'output', output: found.kept.answer, ...out };
  recordHit(found, asking, context);
  const answer = http ? http.aged(found.kept, context.now()) : found.kept.answer;
  const output = type.keeping?.served?.(answer, context) ?? answer;
  return { kind: 'output', output: withSimilarity(output, found.similarity), ...out };
}
