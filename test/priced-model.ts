import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { z } from 'zod';

const askedSchema = z.looseObject({ model: z.string() });

interface Reply {
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
  /** Tokens; `cached` are part of `input`. */
  readonly input?: number;
  readonly cached?: number;
  readonly output?: number;
}

interface PricedModel extends AsyncDisposable {
  /** Up to `/v1`. */
  readonly baseUrl: string;
  /** The names of the models that were asked. */
  readonly asked: string[];
}

/**
 * An OpenAI-compatible server that says how many tokens a call used, those that it had kept among them
 * (https://platform.openai.com/docs/api-reference/chat/object, `usage.prompt_tokens_details.cached_tokens`).
 */
export async function pricedModel(reply: (model: string, at: number) => Reply | Promise<Reply>): Promise<PricedModel> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const carry = async () => {
      const { model } = askedSchema.parse(JSON.parse(Buffer.concat(await request.toArray()).toString()));
      asked.push(model);
      const { status = 200, headers = {}, input = 100, cached = 0, output = 50 } = await reply(model, asked.length - 1);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      if (status >= 400) return response.end(JSON.stringify({ error: { message: 'not now', type: 'error' } }));
      return response.end(
        JSON.stringify({
          id: 'chatcmpl-1',
          object: 'chat.completion',
          created: 1_741_569_952,
          model,
          choices: [{ index: 0, message: { role: 'assistant', content: 'Yes.' }, finish_reason: 'stop' }],
          usage: {
            prompt_tokens: input,
            completion_tokens: output,
            total_tokens: input + output,
            prompt_tokens_details: { cached_tokens: cached },
          },
        }),
      );
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
