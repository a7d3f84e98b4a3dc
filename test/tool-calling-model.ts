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

/**
 * An OpenAI-compatible server whose answers are written beforehand
 * (https://platform.openai.com/docs/api-reference/chat/create): `answer` decides by what was asked.
 */
export async function scriptedModel(
  answer: (asked: AskedOfModel, nth: number) => Said | Promise<Said>,
): Promise<ScriptedModel> {
  const asked: AskedOfModel[] = [];
  const carry = async (body: string): Promise<object> => {
    const question = askedSchema.parse(JSON.parse(body));
    const nth = asked.push(question) - 1;
    const { text = null, calls = [], tokens = 10 } = await answer(question, nth);
    return {
      id: `chatcmpl-${nth}`,
      object: 'chat.completion',
      created: 1_694_268_190,
      model: question.model,
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: text,
            ...(calls.length === 0
              ? {}
              : {
                  tool_calls: calls.map(({ tool, arguments: given }, at) => ({
                    id: `call_${nth}_${at}`,
                    type: 'function',
                    function: { name: tool, arguments: typeof given === 'string' ? given : JSON.stringify(given) },
                  })),
                }),
          },
          finish_reason: calls.length === 0 ? 'stop' : 'tool_calls',
        },
      ],
      usage: { prompt_tokens: tokens, completion_tokens: 5, total_tokens: tokens + 5 },
    };
  };
  const server = createServer((request, response) => {
    request
      .toArray()
      .then((pieces) => carry(Buffer.concat(pieces).toString()))
      .then(
        (said) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said)),
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
