import { Redaction } from '../ai/redaction/redaction.ts';
import type { AskModel } from '../ai/tasks/question.ts';
import { anyAnswer, modelAnswer } from '../ai/model-answer.ts';
import type { Usage } from '../ai/usage.ts';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import type { ModelChoice } from './model-chain.ts';
import { type ModelWork, modelWork } from './model-work.ts';
import { safeQuestion } from './safe-question.ts';
import { redactField, redactionRules } from './redact-field.ts';
import type { StepContext } from './step-type.ts';
import type { z } from 'zod';

/** What a step says of the model that it asks. */
export interface ModelInput {
  readonly connection?: string | undefined;
  readonly model: string;
  readonly models?: readonly ModelChoice[] | undefined;
  readonly temperature?: number | undefined;
  readonly maxOutputTokens?: number | undefined;
  readonly redact?: z.infer<typeof redactField>;
}

export async function openModel(
  { connection }: Pick<ModelInput, 'connection'>,
  { services }: StepContext,
): Promise<OpenConnection | undefined> {
  return connection === undefined ? undefined : await services.connection(connection);
}

export function isOffline(open: OpenConnection | undefined): boolean {
  return open === undefined || open.config.connector === 'offline';
}

/** The offline model has no understanding of texts: some things it cannot do even badly. */
export function needsModel(type: string, what: string): SnodoError {
  return new SnodoError(
    'invalid',
    `${type} needs a model that understands texts, and the built-in offline model cannot ${what}. Make a connection to a model service, such as openai, anthropic or a local Ollama, and name it in \`connection\`.`,
  );
}

/** What the offline model says of an answer that was read from word lists: a word counts as a token. */
export function offlineUsage(text: string, answer: Json): { readonly usage: Usage; readonly model: string } {
  const words = (one: string) => one.match(/\S+/g)?.length ?? 0;
  const usage = { inputTokens: words(text), outputTokens: words(JSON.stringify(answer)), cost: 0 };
  return { usage, model: 'offline/lexicon-1' };
}

/** The redaction of a step's texts, where it hides anything. */
export function redactionOf({ redact }: Pick<ModelInput, 'redact'>): Redaction | undefined {
  const rules = redactionRules(redact);
  return rules && new Redaction(rules);
}

/**
 * Asks a model, with data between marks that they cannot forge and without what is personal where the step hides it. The
 * answer, and what is shown of it as it comes, has it back.
 */
export async function askSafely(
  { redact, ...question }: Parameters<ModelWork['generate']>[0] & Pick<ModelInput, 'redact'>,
  open: OpenConnection | undefined,
  context: StepContext,
  data?: Readonly<Record<string, Json>>,
): ReturnType<ModelWork['generate']> {
  const redaction = redactionOf({ redact });
  const restoring = context.emit && redaction?.restoring(context.emit);
  const around = restoring ? { ...context, emit: restoring.take } : context;
  const result = await modelWork(open, around).generate(safeQuestion(question, data, redaction));
  restoring?.end();
  if (redaction === undefined) return result;
  return { ...result, answer: modelAnswer(redaction.restoredJson(result.answer.read(anyAnswer))) };
}

/** What the user's message begins with; what is to be done is in the instructions. */
const prompt = 'Here is the data:';

/** Asks the step's model about texts from outside. */
export function modelAsker(input: ModelInput, open: OpenConnection | undefined, context: StepContext): AskModel {
  const { model, models, temperature, maxOutputTokens, redact } = input;
  const { emit: _, ...quiet } = context;
  return async ({ instructions, data, schema, shown = false }) => {
    const question = { model, models, system: instructions, prompt, schema, temperature, maxOutputTokens, redact };
    return askSafely(question, open, shown ? context : quiet, data);
  };
}
