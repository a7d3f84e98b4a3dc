import type { ServerResponse } from 'node:http';
import {
  type ModelQuestion,
  type ModelReply,
  type ModelServer,
  modelServer,
  type Replying,
  sendJson,
  sendPieces,
} from './model-server.ts';

interface OpenAiOptions {
  /** What `Authorization: Bearer` must hold; any when left out. */
  readonly key?: string;
  readonly models?: readonly string[];
  /** The embedding of a text; three numbers when left out. */
  readonly embedding?: (text: string) => readonly number[];
  readonly reply: Replying;
}

const usageOf = ({ input, output }: { readonly input: number; readonly output: number }) => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
});

function failure(response: ServerResponse, { status, message, retryAfter }: Extract<ModelReply, { status: number }>) {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return sendJson(response, status, { error: { message, type: 'error', param: null, code: null } }, headers);
}

async function complete(question: ModelQuestion, response: ServerResponse, reply: ModelReply): Promise<true> {
  if ('status' in reply) return failure(response, reply);
  const { model, stream } = question.body;
  const calls = (reply.tools ?? []).map(({ name, input }, index) => ({
    index,
    id: `call_${index}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(input) },
  }));
  const finish_reason = reply.cutOff === true ? 'length' : calls.length > 0 ? 'tool_calls' : 'stop';
  const about = { id: 'chatcmpl-1', created: 1_741_569_952, model };
  const usage = usageOf(reply.usage ?? { input: 10, output: reply.text.length });
  if (stream !== true) {
    const content = reply.text.join('');
    const message = { role: 'assistant', content, ...(calls.length > 0 ? { tool_calls: calls } : {}) };
    return sendJson(response, 200, {
      ...about,
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason }],
      usage,
    });
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const send = (more: object) =>
    response.write(`data: ${JSON.stringify({ ...about, object: 'chat.completion.chunk', ...more })}\n\n`);
  const choice = (delta: object, reason: string | null = null) =>
    send({ choices: [{ index: 0, delta, finish_reason: reason }] });
  choice({ role: 'assistant', content: '' });
  const whole = await sendPieces(
    response,
    reply,
    (content) => choice({ content }),
    () => response.write(`data: ${JSON.stringify({ error: { message: 'overloaded', type: 'server_error' } })}\n\n`),
  );
  if (!whole) return true;
  if (calls.length > 0) choice({ tool_calls: calls });
  choice({}, finish_reason);
  send({ choices: [], usage });
  response.end('data: [DONE]\n\n');
  return true;
}

/** Three numbers a text: its length, its words and how often it has an "e". */
function vectorOf(text: string): number[] {
  return [text.length, text.split(/\s+/).length, text.split('e').length - 1];
}

/**
 * A server that speaks OpenAI's protocol, as https://platform.openai.com/docs/api-reference describes it: chat
 * completions, embeddings, transcriptions and the list of models.
 */
export function openaiServer({
  key,
  models = ['gpt-4o-mini'],
  embedding = vectorOf,
  reply,
}: OpenAiOptions): Promise<ModelServer> {
  return modelServer(
    '/v1',
    async (question, response, replying) => {
      const { path, headers, body } = question;
      if (key !== undefined && headers.authorization !== `Bearer ${key}`) {
        return failure(response, {
          status: 401,
          message: `Incorrect API key provided: ${String(headers.authorization)}`,
        });
      }
      if (path === '/v1/models') {
        return sendJson(response, 200, {
          object: 'list',
          data: models.map((id) => ({ id, object: 'model', created: 1, owned_by: 'local' })),
        });
      }
      if (path === '/v1/chat/completions') return complete(question, response, await replying());
      if (path === '/v1/embeddings') {
        const given = await replying();
        if ('status' in given) return failure(response, given);
        const input = Array.isArray(body['input']) ? body['input'].map(String) : [String(body['input'])];
        const data = input.map((text, index) => ({ object: 'embedding', index, embedding: embedding(text) }));
        return sendJson(response, 200, {
          object: 'list',
          data,
          model: body['model'],
          usage: { prompt_tokens: 4, total_tokens: 4 },
        });
      }
      if (path === '/v1/audio/transcriptions') {
        const given = await replying();
        if ('status' in given) return failure(response, given);
        return sendJson(response, 200, { text: given.text.join(''), language: 'en', duration: 2.5 });
      }
      return false;
    },
    reply,
  );
}
