import { createServer } from 'node:http';
import { once } from 'node:events';
import { z } from 'zod';

const askedSchema = z.looseObject({
  model: z.string(),
  messages: z.array(
    z.looseObject({
      role: z.string(),
      content: z.unknown().optional(),
      tool_call_id: z.string().optional(),
      tool_calls: z.array(z.unknown()).optional(),
    }),
  ),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).optional(),
  tool_choice: z.unknown().optional(),
  response_format: z.unknown().optional(),
  stream: z.boolean().optional(),
});
export type AskedOfModel = z.infer<typeof askedSchema>;

/** What the model says: text, or calls of tools. `arguments` that are a text go out as they are. */
export interface Said {
  readonly text?: string;
  readonly calls?: readonly { readonly tool: string; readonly arguments: unknown }[];
  readonly tokens?: number;
}

export interface ScriptedModel extends AsyncDisposable {
  /** Up to `/v1`. */
  readonly baseUrl: string;
  readonly asked: AskedOfModel[];
}

/** The last user's words of a question. */
export function lastWords({ messages }: AskedOfModel): string {
  const { content } = messages.findLast(({ role }) => role === 'user') ?? {};
  return typeof content === 'string' ? content : JSON.stringify(content ?? '');
}

/** What the tools have answered so far, in order. */
export function toolAnswers({ messages }: AskedOfModel): readonly string[] {
  return messages.flatMap(({ role, content }) => (role === 'tool' ? [String(content)] : []));
}

/** The chunks of a streamed answer, with the usage in one of its own (https://platform.openai.com/docs/api-reference/chat-streaming). */
function streamed(head: object, message: object, reason: string, usage: object): string {
  const choice = (delta: object, finish: string | null) => ({
    choices: [{ index: 0, delta, finish_reason: finish }],
    usage: null,
  });
  const chunks = [choice(message, null), choice({}, reason), { choices: [], usage }];
  const lines = chunks.map((chunk) => JSON.stringify({ ...head, object: 'chat.completion.chunk', ...chunk }));
  return [...lines, '[DONE]'].map((line) => `data: ${line}\n\n`).join('');
}

/**
 * An OpenAI-compatible server whose answers are written beforehand
 * (https://platform.openai.com/docs/api-reference/chat/create), streamed where that is asked for: `answer` decides by what
 * was asked.
 */
export async function scriptedModel(
  answer: (asked: AskedOfModel, nth: number) => Said | Promise<Said>,
): Promise<ScriptedModel> {
  const asked: AskedOfModel[] = [];
  const carry = async (body: string): Promise<{ type: string; text: string }> => {
    const question = askedSchema.parse(JSON.parse(body));
    const nth = asked.push(question) - 1;
    const { text = null, calls = [], tokens = 10 } = await answer(question, nth);
    const head = { id: `chatcmpl-${nth}`, created: 1_694_268_190, model: question.model };
    const toolCalls = calls.map(({ tool, arguments: given }, at) => ({
      ...(question.stream ? { index: at } : {}),
      id: `call_${nth}_${at}`,
      type: 'function',
      function: { name: tool, arguments: typeof given === 'string' ? given : JSON.stringify(given) },
    }));
    const message = { role: 'assistant', content: text, ...(calls.length === 0 ? {} : { tool_calls: toolCalls }) };
    const reason = calls.length === 0 ? 'stop' : 'tool_calls';
    const usage = { prompt_tokens: tokens, completion_tokens: 5, total_tokens: tokens + 5 };
    if (question.stream) return { type: 'text/event-stream', text: streamed(head, message, reason, usage) };
    const choices = [{ index: 0, message, finish_reason: reason }];
    return { type: 'application/json', text: JSON.stringify({ ...head, object: 'chat.completion', choices, usage }) };
  };
  const server = createServer((request, response) => {
    request
      .toArray()
      .then((pieces) => carry(Buffer.concat(pieces).toString()))
      .then(
        ({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
