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

interface AnthropicOptions {
  /** What `x-api-key` must hold; any when left out. */
  readonly key?: string;
  readonly models?: readonly { readonly id: string; readonly title: string }[];
  readonly reply: Replying;
}

const errorTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

function failure(response: ServerResponse, { status, message, retryAfter }: Extract<ModelReply, { status: number }>) {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return sendJson(
    response,
    status,
    { type: 'error', error: { type: errorTypes[status] ?? 'api_error', message } },
    headers,
  );
}

async function answer(question: ModelQuestion, response: ServerResponse, reply: ModelReply): Promise<true> {
  if ('status' in reply) return failure(response, reply);
  const { model, stream } = question.body;
  const usage = reply.usage ?? { input: 10, output: reply.text.length };
  const tools = (reply.tools ?? []).map(({ name, input }, at) => ({
    type: 'tool_use',
    id: `toolu_${at}`,
    name,
    input,
  }));
  const stop_reason = tools.length > 0 ? 'tool_use' : 'end_turn';
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model, stop_sequence: null };
  const texts = reply.text.length > 0 ? [{ type: 'text', text: reply.text.join('') }] : [];
  if (stream !== true) {
    const counted = { input_tokens: usage.input, output_tokens: usage.output };
    return sendJson(response, 200, { ...message, content: [...texts, ...tools], stop_reason, usage: counted });
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const send = (type: string, more: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`);
  send('message_start', {
    message: { ...message, content: [], stop_reason: null, usage: { input_tokens: usage.input, output_tokens: 1 } },
  });
  if (texts.length > 0) {
    send('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
    const whole = await sendPieces(
      response,
      reply,
      (text) => send('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
      () => send('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
    );
    if (!whole) return true;
    send('content_block_stop', { index: 0 });
  }
  for (const [at, tool] of tools.entries()) {
    const index = texts.length + at;
    send('content_block_start', { index, content_block: { ...tool, input: {} } });
    send('content_block_delta', {
      index,
      delta: { type: 'input_json_delta', partial_json: JSON.stringify(tool.input) },
    });
    send('content_block_stop', { index });
  }
  send('message_delta', { delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: usage.output } });
  send('message_stop', {});
  response.end();
  return true;
}

/**
 * A server that speaks Anthropic's protocol: messages (https://docs.anthropic.com/en/api/messages), their stream
 * (https://docs.anthropic.com/en/docs/build-with-claude/streaming) and the list of models.
 */
export function anthropicServer({
  key,
  models = [{ id: 'claude-sonnet-4-5', title: 'Claude Sonnet 4.5' }],
  reply,
}: AnthropicOptions): Promise<ModelServer> {
  return modelServer(
    '/v1',
    async (question, response, replying) => {
      const { path, headers } = question;
      if (headers['anthropic-version'] === undefined) {
        return failure(response, { status: 400, message: 'anthropic-version: header is required' });
      }
      if (key !== undefined && headers['x-api-key'] !== key) {
        return failure(response, { status: 401, message: 'invalid x-api-key' });
      }
      if (path.startsWith('/v1/models')) {
        const data = models.map(({ id, title }) => ({
          type: 'model',
          id,
          display_name: title,
          created_at: '2025-09-29T00:00:00Z',
        }));
        return sendJson(response, 200, { data, has_more: false, first_id: null, last_id: null });
      }
      return path === '/v1/messages' && answer(question, response, await replying());
    },
    reply,
  );
}
