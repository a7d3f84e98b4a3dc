import { APICallError, type EmbeddingModelV4, type TranscriptionModelV4 } from '@ai-sdk/provider';
import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';

const vectors = z.array(z.array(z.number()));
const transcript = z.looseObject({ text: z.string() });

async function askTask<T>(
  url: string,
  init: RequestInit,
  fetch: typeof globalThis.fetch,
  schema: z.ZodType<T>,
): Promise<T> {
  const response = await fetch(url, { ...init, method: 'POST' });
  const responseBody = await response.text();
  const about = { url, requestBodyValues: {}, statusCode: response.status, responseBody };
  if (!response.ok) {
    const responseHeaders = Object.fromEntries(response.headers);
    throw new APICallError({ ...about, message: beginningOf(responseBody, 300), responseHeaders });
  }
  try {
    return schema.parse(JSON.parse(responseBody));
  } catch {
    throw new APICallError({ ...about, message: 'It is not what the task answers.' });
  }
}

function aborting(signal: AbortSignal | undefined): RequestInit {
  return signal === undefined ? {} : { signal };
}

/** https://huggingface.co/docs/inference-providers/tasks/feature-extraction */
export function hubEmbedding(model: string, root: string, fetch: typeof globalThis.fetch): EmbeddingModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'huggingface',
    modelId: model,
    maxEmbeddingsPerCall: 100,
    supportsParallelCalls: true,
    doEmbed: async ({ values, abortSignal }) => {
      const url = `${root}/hf-inference/models/${model}/pipeline/feature-extraction`;
      const headers = { 'content-type': 'application/json' };
      const init = { headers, body: JSON.stringify({ inputs: values }), ...aborting(abortSignal) };
      return { embeddings: await askTask(url, init, fetch, vectors), warnings: [] };
    },
  };
}

/** https://huggingface.co/docs/inference-providers/tasks/automatic-speech-recognition */
export function hubTranscription(model: string, root: string, fetch: typeof globalThis.fetch): TranscriptionModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'huggingface',
    modelId: model,
    doGenerate: async ({ audio, mediaType, abortSignal }) => {
      const body = typeof audio === 'string' ? Buffer.from(audio, 'base64') : Buffer.from(audio);
      const init = { headers: { 'content-type': mediaType }, body, ...aborting(abortSignal) };
      const { text } = await askTask(`${root}/hf-inference/models/${model}`, init, fetch, transcript);
      return {
        text,
        segments: [],
        language: undefined,
        durationInSeconds: undefined,
        warnings: [],
        response: { timestamp: new Date(), modelId: model },
      };
    },
  };
}
