import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { z } from 'zod';
import { DelegateBackoff, handleWhen, type IRetryBackoffContext, retry } from 'cockatiel';
import type { AnswerSchema } from '../../ai/answer-schema.ts';
import { jsonAnswer } from '../../ai/json-answer.ts';
import { spokenWords } from '../../ai/model-answer.ts';
import type { Said } from '../../assist/converse.ts';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import { modelWork } from '../../steps/model-work.ts';
import type { StepContext } from '../../steps/step-type.ts';
import type { Principal } from '../access/principal.ts';
import { refuseUnshared } from '../access/refuse-unshared.ts';
import type { ApiParts } from '../options.ts';
import { needsConnection, usableConnections, usualConnection, usualModel } from './usable-connections.ts';

/** Which model is asked; what is left out is what was used last. */
interface Choice {
  readonly connection?: string | undefined;
  readonly model?: string | undefined;
}

/** A model that somebody may ask. */
export interface ModelAt {
  readonly connection: string;
  readonly model: string;
  /** One question whose answer is JSON of a schema. */
  ask(prompt: LanguageModelV4Prompt, schema: AnswerSchema, written: Json): Promise<Said>;
}

/** How long everything together may take: a person waits. */
const longestMs = 300_000;
/** A wait that a service asks for and a person may be asked for as well. */
const shortWaitMs = 10_000;

function waitOf({ retryAfterMs = 0, held }: SnodoError): number {
  return held === undefined ? retryAfterMs : (held.until ?? Infinity) - Date.now();
}

function mayPass(error: unknown): boolean {
  return error instanceof SnodoError && error.retryable && error.code !== 'timeout' && waitOf(error) <= shortWaitMs;
}

// A service that has too much to do just now mostly has not in a moment.
const patience = retry(handleWhen(mayPass), {
  maxAttempts: 2,
  backoff: new DelegateBackoff<IRetryBackoffContext<unknown>>(({ attempt, result }) => {
    const asked = 'error' in result && result.error instanceof SnodoError ? waitOf(result.error) : 0;
    return Math.max(asked, attempt * 1_000);
  }),
});

/** Who waits for a run is woken; who asked here is told when to come again. */
function toldWhen(error: unknown): unknown {
  if (!(error instanceof SnodoError) || error.held === undefined) return error;
  const { message, held } = error;
  const again = held.until === null ? {} : { retryAfterMs: waitOf(error) };
  return new SnodoError('held', message, { held, ...again });
}

/** The words of an answer; what else stands in it, such as its thoughts, is left out. */
const words = z
  .array(z.looseObject({ type: z.string(), text: spokenWords.optional() }))
  .transform((parts) => parts.flatMap(({ type, text = '' }) => (type === 'text' ? [text] : [])).join(''));

/** Nobody's work: no run has it, and no budget of a workflow counts it. */
function contextOf(parts: ApiParts, signal: AbortSignal): StepContext {
  const { outbound, redactor, connections, files, cache, mcp, knowledge, sandbox, stored, recordCall: record } = parts;
  return {
    caller: { workflow: '', priority: 'high' },
    run: '',
    attempt: 1,
    idempotencyKey: newId(),
    signal,
    services: {
      outbound,
      redactor,
      connection: (slug) => connections.open(slug),
      files,
      cache,
      mcp,
      knowledge,
      sandbox,
      stored,
    },
    now: Date.now,
    record,
  };
}

/**
 * The model that somebody wants to ask, or the usual one.
 *
 * @throws SnodoError `invalid` where there is none that understands texts, `not_found`, `forbidden`.
 */
export async function modelAt(
  parts: ApiParts,
  by: Principal,
  { connection, model }: Choice,
  signal: AbortSignal,
): Promise<ModelAt> {
  const slug = connection ?? usualConnection(await usableConnections(parts.sql, by.role));
  await refuseUnshared(parts, by, slug);
  const open = await parts.connections.open(slug);
  if (open.config.connector === 'offline') {
    throw needsConnection(`"${slug}" is the built-in offline model, which follows no instructions and cannot do this.`);
  }
  const name = model ?? (await usualModel(parts.sql, slug, Date.now()));
  const both = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  const work = modelWork(open, contextOf(parts, both));
  return {
    connection: slug,
    model: name,
    async ask(prompt, schema, written) {
      const question = { prompt, ...jsonAnswer(schema, written) };
      // In pieces, so that a long answer is not taken for none; nobody is shown them.
      const asking = patience.execute(() => work.ask(name, question, () => undefined), both);
      const {
        answer,
        cutOff,
        usage,
        model: answered,
      } = await asking.catch((error: unknown) => {
        throw toldWhen(error);
      });
      return { text: answer.read(words), cutOff, usage, model: answered };
    },
  };
}
