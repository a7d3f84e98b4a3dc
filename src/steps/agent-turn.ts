import { isDeepStrictEqual } from 'node:util';
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { z } from 'zod';
import type { Redaction } from '../ai/redaction/redaction.ts';
import { spokenWords } from '../ai/model-answer.ts';
import type { Json } from '../core/json.ts';
import type { ModelChoice } from './model-chain.ts';
import { modelWork } from './model-work.ts';
import { type StepType, stepType } from './step-type.ts';

/** Any JSON, as our own type has it. */
export const anyJson: z.ZodType<Json> = z.json();

/** What services want to get back with the next question as they gave it, such as the signature of a thought. */
const metadataSchema = z.record(z.string(), z.record(z.string(), z.json()));
const metadata = metadataSchema.exactOptional();
const gaveAlong = metadataSchema.optional().catch(undefined);

const along = ({ providerMetadata }: { readonly providerMetadata?: z.infer<typeof gaveAlong> }) =>
  providerMetadata === undefined ? {} : { metadata: providerMetadata };

/** As the model said it, with placeholders, where what is personal was put back. */
const said = z.string().exactOptional();

const part = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), said, metadata }),
  z.object({ type: z.literal('reasoning'), text: z.string(), said, metadata }),
  z.object({
    type: z.literal('call'),
    id: z.string(),
    tool: z.string(),
    arguments: anyJson,
    /** Whether its arguments could be read as JSON; where not, they are the text. */
    readable: z.boolean(),
    /** As `said`. */
    asked: anyJson.exactOptional(),
    metadata,
  }),
]);
export type AnswerPart = z.infer<typeof part>;

/** What one question of an agent comes to, as the journal keeps it. */
export const agentAnswer = z.object({
  parts: z.array(part),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number(), cost: z.number().nullable() }),
  model: z.string(),
  /** Whether it was cut off at the longest answer. */
  cutOff: z.boolean(),
});
export type AgentAnswer = z.infer<typeof agentAnswer>;

function argumentsOf(input: string): { readonly arguments: Json; readonly readable: boolean } {
  // A tool without arguments gets none from some services.
  if (input.trim() === '') return { arguments: {}, readable: true };
  try {
    return { arguments: anyJson.parse(JSON.parse(input)), readable: true };
  } catch {
    return { arguments: input, readable: false };
  }
}

const spoken = (type: 'text' | 'reasoning') =>
  z
    .object({ type: z.literal(type), text: spokenWords, providerMetadata: gaveAlong })
    .transform((one): AnswerPart => ({ type, text: one.text, ...along(one) }));

const called = z.object({
  type: z.literal('tool-call'),
  toolCallId: z.string(),
  toolName: z.string(),
  input: spokenWords,
  providerExecuted: z.boolean().optional(),
  providerMetadata: gaveAlong,
});

const read: readonly string[] = ['text', 'reasoning', 'tool-call'];
const other = z.object({ type: z.string().refine((type) => !read.includes(type)) });

/** What a model answered, in the parts that an agent goes by; files and sources are left out. */
export const answerParts = z.array(z.union([spoken('text'), spoken('reasoning'), called, other])).transform((all) =>
  all.flatMap((one, nth): readonly AnswerPart[] => {
    if ('toolName' in one) {
      if (one.providerExecuted === true) return [];
      const { toolCallId, toolName, input } = one;
      // Not every server that speaks OpenAI's language gives its calls an id.
      return [{ type: 'call', id: toolCallId || `call_${nth}`, tool: toolName, ...argumentsOf(input), ...along(one) }];
    }
    return 'text' in one ? [one] : [];
  }),
);

/** A part with what is personal in it again, and how it was said for the model to hear it again. */
function restoredPart(one: AnswerPart, redaction: Redaction): AnswerPart {
  if (one.type === 'call') {
    const restored = redaction.restoredJson(one.arguments);
    return isDeepStrictEqual(restored, one.arguments) ? one : { ...one, arguments: restored, asked: one.arguments };
  }
  const text = redaction.restored(one.text);
  return text === one.text ? one : { ...one, text, said: one.text };
}

/**
 * Asks the model of an agent once.
 *
 * @param redaction what was hidden from the model in the question: it is put back into the answer.
 */
export function agentTurn(
  { connection, models }: { readonly connection: string | undefined; readonly models: readonly ModelChoice[] },
  options: LanguageModelV4CallOptions,
  redaction?: Redaction,
): StepType {
  return stepType({
    type: 'ai.agent',
    title: 'A question of an agent',
    description: 'Asks the model.',
    effect: 'read',
    group: 'ai',
    input: z.strictObject({}),
    run: async (_, context) => {
      const open = connection === undefined ? undefined : await context.services.connection(connection);
      const restoring = context.emit && redaction?.restoring(context.emit);
      const emit = restoring?.take ?? context.emit;
      const { answer, usage, model, cutOff } = await modelWork(open, context).ask(models, options, emit);
      restoring?.end();
      const parts = answer.read(answerParts);
      const output: AgentAnswer = {
        parts: redaction === undefined ? parts : parts.map((one) => restoredPart(one, redaction)),
        usage,
        model,
        cutOff,
      };
      return { kind: 'output', output };
    },
  });
}
