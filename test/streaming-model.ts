import { createServer } from 'node:http';
import { z } from 'zod';

const requestSchema = z.looseObject({ stream: z.boolean().optional() });

interface Reply {
  /** A chunk with a piece of the answer. */
  text(piece: string): void;
  /** What a server sends that fails in the middle. */
  error(message: string): void;
  /** The connection is lost. */
  cut(): void;
}

interface StreamingModel extends AsyncDisposable {
  /** Up to `/v1`. */
  readonly baseUrl: string;
  readonly asked: z.infer<typeof requestSchema>[];
}

/**
 * An OpenAI-compatible server that streams its answers
 * (https://platform.openai.com/docs/api-reference/chat-streaming): `answer` gives the pieces, and the last chunks follow
 * when it is done. Usage comes in a chunk of its own without choices, because `stream_options` asks for it.
 */
export async function streamingModel(
  answer: (reply: Reply, at: number) => Promise<void> | void,
): Promise<StreamingModel> {
  const asked: z.infer<typeof requestSchema>[] = [];
  const server = createServer((request, response) => {
    const carry = async () => {
      asked.push(requestSchema.parse(JSON.parse(Buffer.concat(await request.toArray()).toString())));
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      const send = (more: object) => {
        const chunk = {
          id: 'chatcmpl-123',
          object: 'chat.completion.chunk',
          created: 1_694_268_190,
          model: 'gpt-4o-mini-2024-07-18',
          system_fingerprint: 'fp_44709d6fcb',
          ...more,
        };
        response.write(`data: ${JSON.stringify(chunk)}\n\n`);
      };
      const choice = (delta: object, reason: string | null = null) => ({
        choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }],
        usage: null,
      });
      send(choice({ role: 'assistant', content: '' }));
      let whole = true;
      await answer(
        {
          text: (content) => send(choice({ content })),
          error(message) {
            whole = false;
            response.end(
              `data: ${JSON.stringify({ error: { message, type: 'server_error', param: null, code: null } })}\n\n`,
            );
          },
          cut() {
            whole = false;
            request.socket.destroy();
          },
        },
        asked.length,
      );
      if (!whole) return;
      send(choice({}, 'stop'));
      send({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } });
      response.end('data: [DONE]\n\n');
    };
    carry().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
