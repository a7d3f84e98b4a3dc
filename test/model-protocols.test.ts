import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askModel } from '../src/ai/ask-model.ts';
import { embed } from '../src/ai/embed.ts';
import { answerText } from '../src/ai/read-answer.ts';
import { anthropicServer } from './model-servers/anthropic.ts';
import { geminiServer } from './model-servers/gemini.ts';
import type { ModelReply, ModelServer } from './model-servers/model-server.ts';
import { openaiServer } from './model-servers/openai.ts';

const kinds = ['openai', 'anthropic', 'google'] as const;
type Kind = (typeof kinds)[number];
let servers: Record<Kind, ModelServer>;
let reply: ModelReply;

beforeAll(async () => {
  const options = { reply: () => reply };
  const [openai, anthropic, google] = await Promise.all([
    openaiServer(options),
    anthropicServer(options),
    geminiServer(options),
  ]);
  servers = { openai, anthropic, google };
});
afterAll(async () => {
  for (const kind of kinds) await servers[kind][Symbol.asyncDispose]();
});

const question: LanguageModelV4CallOptions = {
  prompt: [{ role: 'user', content: [{ type: 'text', text: 'Is the kettle in stock?' }] }],
};
const tools: LanguageModelV4CallOptions['tools'] = [
  {
    type: 'function',
    name: 'stock',
    description: 'How many there are.',
    inputSchema: { type: 'object', properties: { what: { type: 'string' } }, required: ['what'] },
  },
];

function around(kind: string, baseUrl: string, emit?: (text: string) => void) {
  return { provider: { kind, name: kind, baseUrl }, fetch, signal: AbortSignal.timeout(10_000), emit };
}

describe.each(kinds)('the protocol of %s', (kind) => {
  const ask = (more: Partial<LanguageModelV4CallOptions> = {}, emit?: (text: string) => void) =>
    askModel('m', { ...question, ...more }, around(kind, servers[kind].baseUrl, emit));

  it.each(['at once', 'in pieces'])('brings text and calls of tools, %s', async (how) => {
    reply = {
      text: ['Let me ', 'look.'],
      tools: [{ name: 'stock', input: { what: 'kettle' } }],
      usage: { input: 30, output: 9 },
    };
    const pieces: string[] = [];
    const { answer, usage } = await ask({ tools }, how === 'in pieces' ? (piece) => pieces.push(piece) : undefined);
    expect(pieces).toEqual(how === 'in pieces' ? ['Let me ', 'look.'] : []);
    expect(answerText(answer.content)).toBe('Let me look.');
    const call = answer.content.find((part) => part.type === 'tool-call');
    expect([call?.toolName, JSON.parse(call?.input ?? 'null')]).toEqual(['stock', { what: 'kettle' }]);
    expect(answer.finishReason.unified).toBe('tool-calls');
    expect(usage).toMatchObject({ inputTokens: 30, outputTokens: 9 });
  });

  it('is told what a tool answered', async () => {
    reply = { text: ['Twelve.'] };
    const prompt: LanguageModelV4CallOptions['prompt'] = [
      ...question.prompt,
      {
        role: 'assistant',
        content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'stock', input: { what: 'kettle' } }],
      },
      {
        role: 'tool',
        content: [
          { type: 'tool-result', toolCallId: 'c1', toolName: 'stock', output: { type: 'json', value: { left: 12 } } },
        ],
      },
    ];
    expect(answerText((await ask({ prompt, tools })).answer.content)).toBe('Twelve.');
    expect(JSON.stringify(servers[kind].asked.at(-1)?.body)).toContain('left');
  });

  it.each([
    ['cutAfter', 'network'],
    ['failAfter', 'http_status'],
  ])('may be asked again where an answer breaks off: %s', async (where, code) => {
    reply = { text: ['a', 'b', 'c'], [where]: 2 };
    const pieces: string[] = [];
    await expect(ask({}, (piece) => pieces.push(piece))).rejects.toMatchObject({ code, retryable: true });
    expect(pieces[0]).toBe('a');
  });

  it.each([
    [429, true],
    [503, true],
    [400, false],
  ])('%i is read as the service means it', async (status, retryable) => {
    reply = { status, message: 'No.', ...(status === 429 ? { retryAfter: 3 } : {}) };
    const failed = expect(ask()).rejects;
    await failed.toMatchObject({
      code: 'http_status',
      status,
      retryable,
      ...(status === 429 ? { retryAfterMs: 3_000 } : {}),
    });
  });
});

it('embeddings come in order, and a service without them says so', async () => {
  reply = { text: [] };
  const { embeddings, usage } = await embed(
    'text-embedding-3-small',
    ['a', 'b c'],
    around('openai', servers.openai.baseUrl),
  );
  expect(embeddings).toEqual([
    [1, 1, 0],
    [3, 2, 0],
  ]);
  expect(usage).toEqual({ inputTokens: 4, outputTokens: 0, cost: expect.any(Number) });
  await expect(embed('m', ['a'], around('anthropic', servers.anthropic.baseUrl))).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('Anthropic has no models for embeddings'),
  });
});
