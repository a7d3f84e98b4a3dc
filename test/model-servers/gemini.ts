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

interface GeminiOptions {
  /** What `x-goog-api-key` must hold; any when left out. */
  readonly key?: string;
  readonly models?: readonly { readonly id: string; readonly title: string }[];
  readonly reply: Replying;
}

const statuses: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
};

/** https://cloud.google.com/apis/design/errors: how long to wait is in the body. */
function failure(response: ServerResponse, { status, message, retryAfter }: Extract<ModelReply, { status: number }>) {
  const details =
    retryAfter === undefined
      ? []
      : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfter}s` }];
  return sendJson(response, status, {
    error: { code: status, message, status: statuses[status] ?? 'INTERNAL', details },
  });
}

async function answer(question: ModelQuestion, response: ServerResponse, reply: ModelReply): Promise<true> {
  if ('status' in reply) return failure(response, reply);
  const [, modelVersion] = /\/models\/([^:]+):/.exec(question.path) ?? [];
  const { input, output } = reply.usage ?? { input: 10, output: reply.text.length };
  const usageMetadata = { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: input + output };
  const calls = (reply.tools ?? []).map(({ name, input: args }) => ({ functionCall: { name, args } }));
  const candidate = (parts: readonly object[], more: object = {}) => ({
    candidates: [{ content: { role: 'model', parts }, index: 0, ...more }],
    modelVersion,
    usageMetadata,
  });
  if (!question.path.includes(':streamGenerateContent')) {
    const texts = reply.text.length > 0 ? [{ text: reply.text.join('') }] : [];
    return sendJson(response, 200, candidate([...texts, ...calls], { finishReason: 'STOP' }));
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const send = (event: object) => response.write(`data: ${JSON.stringify(event)}\n\n`);
  const whole = await sendPieces(
    response,
    reply,
    (text) => send(candidate([{ text }])),
    () => send({ error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } }),
  );
  if (!whole) return true;
  send(candidate(calls, { finishReason: 'STOP' }));
  response.end();
  return true;
}

/** A server that speaks the protocol of Gemini (https://ai.google.dev/api/generate-content) and lists its models. */
export function geminiServer({
  key,
  models = [{ id: 'gemini-2.5-flash', title: 'Gemini 2.5 Flash' }],
  reply,
}: GeminiOptions): Promise<ModelServer> {
  return modelServer(
    '/v1beta',
    async (question, response, replying) => {
      const { path, headers, body } = question;
      if (key !== undefined && headers['x-goog-api-key'] !== key) {
        return failure(response, { status: 400, message: 'API key not valid. Please pass a valid API key.' });
      }
      if (path.startsWith('/v1beta/models?')) {
        const listed = models.map(({ id, title }) => ({
          name: `models/${id}`,
          displayName: title,
          supportedGenerationMethods: ['generateContent'],
        }));
        return sendJson(response, 200, { models: listed });
      }
      if (/:(?:generateContent|streamGenerateContent)/.test(path)) return answer(question, response, await replying());
      if (path.endsWith(':batchEmbedContents')) {
        const given = await replying();
        if ('status' in given) return failure(response, given);
        const requests = Array.isArray(body['requests']) ? body['requests'] : [];
        return sendJson(response, 200, { embeddings: requests.map((_, at) => ({ values: [at, 1, 0] })) });
      }
      return false;
    },
    reply,
  );
}
