import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { embed } from './embed.ts';
import { generate } from './generate.ts';

interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

const sent: unknown[] = [];
let answers: Answer[] = [];
const server = createServer((request, response) => {
  const carry = async () => {
    sent.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
    const { status = 200, body } = answers.shift() ?? { status: 500, body: {} };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  void carry();
});
let baseUrl = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  sent.length = 0;
  answers = [];
});

const context = (kind: string) => ({
  provider: { kind, name: kind, baseUrl },
  fetch,
  signal: AbortSignal.timeout(60_000),
});

// https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed-v3.html
it.each([
  ['document', 'search_document'],
  ['query', 'search_query'],
] as const)("tells Cohere's models on Bedrock that a text is a %s", async (as, inputType) => {
  answers = [{ body: { id: 'a', response_type: 'embeddings_floats', embeddings: [[0.1]], texts: ['kettle'] } }];
  const { embeddings, usage } = await embed('cohere.embed-english-v3', ['kettle'], context('bedrock'), { as });
  expect(sent).toEqual([{ texts: ['kettle'], input_type: inputType }]);
  expect(embeddings).toEqual([[0.1]]);
  // It does not say how many tokens it read, so what it cost is unknown.
  expect(usage).toMatchObject({ inputTokens: 0, cost: null });
});

// https://docs.aws.amazon.com/nova/latest/userguide/embeddings-schema.html
it.each([
  ['document', 'GENERIC_INDEX'],
  ['query', 'TEXT_RETRIEVAL'],
] as const)("tells Amazon's Nova that a text is a %s", async (as, purpose) => {
  answers = [{ body: { embeddings: [{ embeddingType: 'TEXT', embedding: [0.1] }] } }];
  await embed('amazon.nova-2-multimodal-embeddings-v1:0', ['kettle'], context('bedrock'), { as });
  expect(sent).toMatchObject([{ singleEmbeddingParams: { embeddingPurpose: purpose } }]);
});

const instances = z.looseObject({ instances: z.array(z.looseObject({ content: z.string() })) });
const prediction = (value: number) => ({ embeddings: { values: [value], statistics: { token_count: 2 } } });

// https://cloud.google.com/vertex-ai/generative-ai/docs/embeddings/get-text-embeddings
it("gives Gemini's embeddings on Vertex one text in a request", async () => {
  answers = [{ body: { predictions: [prediction(0.1)] } }, { body: { predictions: [prediction(0.2)] } }];
  const { embeddings, usage } = await embed('gemini-embedding-001', ['kettle', 'lamp'], context('google-vertex'));
  expect(sent.map((one) => instances.parse(one).instances.map(({ content }) => content))).toEqual([
    ['kettle'],
    ['lamp'],
  ]);
  expect(embeddings).toEqual([[0.1], [0.2]]);
  expect(usage.inputTokens).toBe(4);
});

it('gives other embeddings on Vertex all texts in one request', async () => {
  answers = [{ body: { predictions: [prediction(0.1), prediction(0.2)] } }];
  await embed('text-embedding-005', ['kettle', 'lamp'], context('google-vertex'));
  expect(sent).toHaveLength(1);
});

it.each([
  // The members of these errors in the model of the service: botocore/data/sagemaker-runtime/2017-05-13/service-2.json.
  ['sagemaker', 'my-endpoint', 424, { Message: 'Received client error (400).', OriginalStatusCode: 400 }],
  ['sagemaker', 'my-endpoint', 503, { Message: 'The service is unavailable.' }],
  // https://github.com/huggingface/text-generation-inference/blob/main/docs/openapi.json
  ['sagemaker', 'tgi/my-endpoint', 422, { error: 'Input validation error', error_type: 'validation' }],
  ['huggingface', 'tgi', 429, { error: 'Model is overloaded', error_type: 'overloaded' }],
] as const)('says the words of %s (%s, %i)', async (kind, model, status, body) => {
  answers = [{ status, body }];
  const error: unknown = await generate({ model, prompt: 'How is the kettle?' }, context(kind)).catch(
    (thrown: unknown) => thrown,
  );
  const words = 'Message' in body ? body.Message : body.error;
  expect(error).toBeInstanceOf(SnodoError);
  expect(error).toMatchObject({ code: 'http_status', status, message: `${kind} answered ${status}: ${words}` });
});
