import { askModel } from '../src/ai/ask-model.ts';
import type { ModelContext } from '../src/ai/asking.ts';
import { embed } from '../src/ai/embed.ts';
import { generate } from '../src/ai/generate.ts';
import { answerText } from '../src/ai/read-answer.ts';
import { transcribe } from '../src/ai/transcribe.ts';
import { SnodoError } from '../src/core/error.ts';
import { questionOf } from '../src/engine/agent/conversation.ts';
import type { AgentTurn } from '../src/engine/agent/rows.ts';
import { answerParts } from '../src/steps/agent-turn.ts';
import { agentInput } from '../src/steps/ai-agent.ts';
import type { Occasion } from './documented-models.ts';

/** Asks and gives what came of it. */
type Ask = (model: string, context: ModelContext) => Promise<unknown>;

const prompt = 'How is the kettle?';
const schema = {
  type: 'object',
  properties: { leaks: { type: 'boolean' } },
  required: ['leaks'],
  additionalProperties: false,
};

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SnodoError)) throw new Error('It should have failed with a SnodoError.', { cause: error });
  const { code, message, status, retryable, retryAfterMs } = error;
  return {
    code,
    message,
    ...(status === undefined ? {} : { status }),
    retryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

const refused: Ask = (model, context) => failureOf(generate({ model, prompt }, context));

/** How an answer ended, or why there is none. */
const ended: Ask = async (model, context) => {
  const message = { role: 'user' as const, content: [{ type: 'text' as const, text: prompt }] };
  const asked = askModel(model, { prompt: [message], maxOutputTokens: 50 }, context);
  return asked.then(
    ({ answer }) => ({ text: answerText(answer.content), finish: answer.finishReason.unified }),
    () => failureOf(asked),
  );
};

function looked(name: string, mediaType: string, bytes: readonly number[]): Ask {
  return async (model, context) => {
    const files = [{ name, mediaType, bytes: new Uint8Array(bytes) }];
    const { text } = await generate({ model, prompt: 'What is on it?', files }, context);
    return { text };
  };
}

/** The questions of an agent: with what it was answered before, and what came of the calls. */
async function withTool(model: string, context: ModelContext): Promise<unknown> {
  const tool = {
    name: 'stock',
    description: 'How many there are.',
    input: { type: 'object', properties: { what: { type: 'string' } }, required: ['what'] },
  };
  const input = { ...agentInput.parse({ model, prompt: 'x' }), prompt: 'How many kettles are left?' };
  const ask = async (turns: readonly AgentTurn[]) => {
    const next = { kind: 'ask', tools: true, form: false, closing: null } as const;
    const { answer } = await askModel(model, questionOf({ history: [] }, input, turns, [tool], next), context);
    return { parts: answerParts.parse(answer.content), finish: answer.finishReason.unified };
  };
  const first = await ask([]);
  const calls = first.parts.filter((part) => part.type === 'call');
  const results = calls.map(({ id, tool: called, arguments: given }) => ({
    id,
    tool: called,
    arguments: given,
    ok: true,
    result: { left: 12 },
    step: null,
    ms: 1,
  }));
  const answer = { parts: first.parts, usage: { inputTokens: 1, outputTokens: 1, cost: null }, model, cutOff: false };
  const second = await ask([{ answer, results, told: null, closing: null, ms: 1 }]);
  return {
    calls: calls.map(({ tool: called, arguments: given }) => ({ tool: called, arguments: given })),
    finish: first.finish,
    text: second.parts.map((part) => (part.type === 'text' ? part.text : '')).join(''),
  };
}

/** What is asked on each occasion. */
export const documentedQuestions: Readonly<Record<Occasion, Ask>> = {
  chat: async (model, context) => {
    const asked = { model, prompt, system: 'Be short.', temperature: 0.2, maxOutputTokens: 50 };
    const { text, usage } = await generate(asked, context);
    return { text, input: usage.inputTokens, output: usage.outputTokens };
  },
  streaming: async (model, context) => {
    const pieces: string[] = [];
    const { usage } = await generate({ model, prompt }, { ...context, emit: (piece) => pieces.push(piece) });
    return { pieces, input: usage.inputTokens, output: usage.outputTokens };
  },
  'structured-output': async (model, context) => {
    const { output } = await generate({ model, prompt, schema }, context);
    return { output };
  },
  tools: withTool,
  images: looked('kettle.png', 'image/png', [137, 80, 78, 71]),
  pdf: looked('kettle.pdf', 'application/pdf', [37, 80, 68, 70]),
  embeddings: async (model, context) => {
    const { embeddings, usage } = await embed(model, ['kettle', 'lamp'], context, { as: 'document' });
    return { embeddings, input: usage.inputTokens };
  },
  transcription: async (model, context) => {
    const wav = { name: 'call.wav', mediaType: 'audio/wav', bytes: new Uint8Array([82, 73, 70, 70]) };
    const { text, language, seconds, segments } = await transcribe(model, wav, context);
    return { text, language, seconds, segments };
  },
  'rate-limit': refused,
  overloaded: refused,
  'content-filter': ended,
  'cut-off': ended,
  'broken-stream': async (model, context) => {
    const pieces: string[] = [];
    const failure = await failureOf(generate({ model, prompt }, { ...context, emit: (piece) => pieces.push(piece) }));
    return { pieces, failure };
  },
};
