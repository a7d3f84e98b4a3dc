import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loaders } from '../src/connectors/loaders.ts';
import type { Json } from '../src/core/json.ts';
import { RunningServer } from './running-server.ts';
import { signedForAws } from './signed-for-aws.ts';
import { type Seen, standIn } from './stand-in.ts';

const aws = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-of-this-test', region: 'eu-south-1' };
const google = 'a-token-of-this-test';
const picture = Buffer.from('89504e470d0a1a0a', 'hex');
const content = picture.toString('base64');

const loaded = await Promise.all(Object.values(loaders).map((load) => load()));
const actions = loaded.flatMap((one) => [...one.actions.values()]);

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
let file: Json = null;

beforeAll(async () => {
  await server.launch();
  const sent = await server.call('POST', '/files?name=invoice.png', {
    body: new Uint8Array(picture),
    headers: { 'content-type': 'image/png' },
  });
  file = z.json().parse(await sent.json());
});
afterAll(() => server.remove());

/** What a page of the service's documentation shows; written from it, never recorded. Read on 2026-11-28. */
interface Documented {
  readonly page: string;
  readonly with: Readonly<Record<string, Json>>;
  readonly asked: { readonly target?: string; readonly path: string; readonly body: Json | undefined };
  readonly answers: Json;
  readonly output: Json;
}

const block = (Id: string, BlockType: string, more: { readonly [field: string]: Json }) => ({ Id, BlockType, ...more });

const documented: Readonly<Record<string, Documented>> = {
  'aws-comprehend.detect-sentiment': {
    page: 'https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectSentiment.html',
    with: { text: 'Mi piace', language: 'it' },
    asked: { target: 'Comprehend_20171127.DetectSentiment', path: '/', body: { Text: 'Mi piace', LanguageCode: 'it' } },
    answers: {
      Sentiment: 'POSITIVE',
      SentimentScore: { Mixed: 0.0033, Positive: 0.9, Neutral: 0.08, Negative: 0.0167 },
    },
    output: { sentiment: 'positive', score: { positive: 0.9, negative: 0.0167, neutral: 0.08, mixed: 0.0033 } },
  },
  'aws-comprehend.detect-language': {
    page: 'https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectDominantLanguage.html',
    with: { text: 'Ciao' },
    asked: { target: 'Comprehend_20171127.DetectDominantLanguage', path: '/', body: { Text: 'Ciao' } },
    answers: {
      Languages: [
        { LanguageCode: 'es', Score: 0.2 },
        { LanguageCode: 'it', Score: 0.8 },
      ],
    },
    output: {
      languages: [
        { language: 'it', score: 0.8 },
        { language: 'es', score: 0.2 },
      ],
    },
  },
  'aws-comprehend.detect-entities': {
    page: 'https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectEntities.html',
    with: { text: 'Ada in Rome', language: 'en' },
    asked: {
      target: 'Comprehend_20171127.DetectEntities',
      path: '/',
      body: { Text: 'Ada in Rome', LanguageCode: 'en' },
    },
    answers: { Entities: [{ Text: 'Ada', Type: 'PERSON', Score: 0.99, BeginOffset: 0, EndOffset: 3 }] },
    output: { entities: [{ text: 'Ada', type: 'PERSON', score: 0.99, from: 0, to: 3 }] },
  },
  'aws-comprehend.detect-pii': {
    page: 'https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectPiiEntities.html',
    with: { text: 'Ada, 555', language: 'en' },
    asked: {
      target: 'Comprehend_20171127.DetectPiiEntities',
      path: '/',
      body: { Text: 'Ada, 555', LanguageCode: 'en' },
    },
    answers: { Entities: [{ Type: 'NAME', Score: 0.9, BeginOffset: 0, EndOffset: 3 }] },
    output: { entities: [{ type: 'NAME', score: 0.9, from: 0, to: 3 }] },
  },
  'aws-textract.read-text': {
    page: 'https://docs.aws.amazon.com/textract/latest/dg/API_DetectDocumentText.html',
    with: {},
    asked: { target: 'Textract.DetectDocumentText', path: '/', body: { Document: { Bytes: content } } },
    answers: {
      DocumentMetadata: { Pages: 1 },
      Blocks: [
        block('p', 'PAGE', { Relationships: [{ Type: 'CHILD', Ids: ['l1', 'l2'] }] }),
        block('l1', 'LINE', { Text: 'Invoice 7', Confidence: 99.5 }),
        block('l2', 'LINE', { Text: 'Total 12,00', Confidence: 98 }),
      ],
    },
    output: {
      text: 'Invoice 7\nTotal 12,00',
      lines: [
        { text: 'Invoice 7', confidence: 0.995 },
        { text: 'Total 12,00', confidence: 0.98 },
      ],
      pages: 1,
    },
  },
  'aws-textract.analyze': {
    page: 'https://docs.aws.amazon.com/textract/latest/dg/API_AnalyzeDocument.html',
    with: {},
    asked: {
      target: 'Textract.AnalyzeDocument',
      path: '/',
      body: { Document: { Bytes: content }, FeatureTypes: ['FORMS', 'TABLES'] },
    },
    answers: {
      DocumentMetadata: { Pages: 1 },
      Blocks: [
        block('k', 'KEY_VALUE_SET', {
          EntityTypes: ['KEY'],
          Confidence: 90,
          Relationships: [
            { Type: 'VALUE', Ids: ['v'] },
            { Type: 'CHILD', Ids: ['w1'] },
          ],
        }),
        block('v', 'KEY_VALUE_SET', {
          EntityTypes: ['VALUE'],
          Confidence: 80,
          Relationships: [{ Type: 'CHILD', Ids: ['w2', 'w3'] }],
        }),
        block('w1', 'WORD', { Text: 'Name:' }),
        block('w2', 'WORD', { Text: 'Ada' }),
        block('w3', 'WORD', { Text: 'Rossi' }),
        block('t', 'TABLE', { Relationships: [{ Type: 'CHILD', Ids: ['c'] }] }),
        block('c', 'CELL', { RowIndex: 2, ColumnIndex: 2, Relationships: [{ Type: 'CHILD', Ids: ['w2'] }] }),
      ],
    },
    output: {
      text: '',
      lines: [],
      pages: 1,
      fields: [{ name: 'Name:', value: 'Ada Rossi', confidence: 0.8 }],
      tables: [[[], ['', 'Ada']]],
    },
  },
  'google-vision.read-text': {
    page: 'https://cloud.google.com/vision/docs/reference/rest/v1/AnnotateImageResponse',
    with: {},
    asked: {
      path: '/v1/images:annotate',
      body: { requests: [{ image: { content }, features: [{ type: 'DOCUMENT_TEXT_DETECTION' }] }] },
    },
    answers: {
      responses: [
        {
          fullTextAnnotation: {
            text: 'Invoice 7\n',
            pages: [{ confidence: 0.97, property: { detectedLanguages: [{ languageCode: 'en' }] } }],
          },
        },
      ],
    },
    output: { text: 'Invoice 7\n', languages: ['en'], confidence: 0.97 },
  },
  'google-vision.labels': {
    page: 'https://cloud.google.com/vision/docs/reference/rest/v1/AnnotateImageResponse',
    with: { most: 1 },
    asked: {
      path: '/v1/images:annotate',
      body: { requests: [{ image: { content }, features: [{ type: 'LABEL_DETECTION', maxResults: 1 }] }] },
    },
    answers: { responses: [{ labelAnnotations: [{ mid: '/m/0bt9lr', description: 'Dog', score: 0.97 }] }] },
    output: { labels: [{ label: 'Dog', score: 0.97 }] },
  },
  'google-vision.safe-search': {
    page: 'https://cloud.google.com/vision/docs/reference/rest/v1/AnnotateImageResponse#safesearchannotation',
    with: {},
    asked: {
      path: '/v1/images:annotate',
      body: { requests: [{ image: { content }, features: [{ type: 'SAFE_SEARCH_DETECTION' }] }] },
    },
    answers: {
      responses: [
        {
          safeSearchAnnotation: {
            adult: 'VERY_UNLIKELY',
            spoof: 'POSSIBLE',
            medical: 'UNLIKELY',
            violence: 'LIKELY',
            racy: 'UNKNOWN',
          },
        },
      ],
    },
    output: { adult: 'very-unlikely', spoof: 'possible', medical: 'unlikely', violence: 'likely', racy: 'unknown' },
  },
  'google-document-ai.process': {
    page: 'https://cloud.google.com/document-ai/docs/reference/rest/v1/projects.locations.processors/process',
    with: { processor: 'a1b2' },
    asked: {
      path: '/v1/projects/p/locations/eu/processors/a1b2:process',
      body: { rawDocument: { content, mimeType: 'image/png' }, skipHumanReview: true },
    },
    answers: {
      document: {
        mimeType: 'image/png',
        text: 'Total 12,00',
        pages: [{ pageNumber: 1 }],
        entities: [
          { type: 'total_amount', mentionText: '12,00', confidence: 0.9, normalizedValue: { text: '12 EUR' } },
        ],
      },
    },
    output: {
      text: 'Total 12,00',
      pages: 1,
      fields: [{ type: 'total_amount', text: '12,00', value: '12 EUR', confidence: 0.9, parts: [] }],
    },
  },
  'google-document-ai.list-processors': {
    page: 'https://cloud.google.com/document-ai/docs/reference/rest/v1/projects.locations.processors/list',
    with: {},
    asked: { path: '/v1/projects/p/locations/eu/processors?pageSize=50', body: undefined },
    answers: {
      processors: [
        {
          name: 'projects/1/locations/eu/processors/a1b2',
          type: 'INVOICE_PROCESSOR',
          displayName: 'Invoices',
          state: 'ENABLED',
        },
      ],
    },
    output: { processors: [{ id: 'a1b2', name: 'Invoices', type: 'INVOICE_PROCESSOR', enabled: true }] },
  },
};

function isFrom(connector: string, request: Seen): boolean {
  return connector.startsWith('aws-')
    ? signedForAws(request, { ...aws, service: connector.slice('aws-'.length) })
    : request.headers.authorization === `Bearer ${google}`;
}

const finished = z.looseObject({ status: z.string(), output: z.json(), error: z.json() });

async function run(type: string, url: string, given: Readonly<Record<string, Json>>) {
  const connector = type.split('.')[0] ?? '';
  const auth = connector.startsWith('aws-')
    ? { type: 'aws-sigv4', ...aws, service: connector.slice('aws-'.length) }
    : { type: 'bearer', token: google };
  const baseUrl = connector === 'google-document-ai' ? `${url}/v1/projects/p/locations/eu` : url;
  await server.call('PUT', `/connections/${connector}`, { body: JSON.stringify({ connector, baseUrl, auth }) });
  const action = actions.find((one) => one.type === type);
  const asked = { ...given, connection: connector, ...(action && 'file' in action.input.shape ? { file } : {}) };
  const slug = type.replace('.', '-');
  const steps = [{ id: 'asked', type, with: asked, retry: { attempts: 1 } }];
  const document = { snodo: 1, slug, trigger: { type: 'manual' }, steps, output: '{{ steps.asked }}' };
  expect((await server.call('PUT', `/workflows/${slug}`, { body: JSON.stringify(document) })).status).toBeLessThan(300);
  expect((await server.call('POST', `/workflows/${slug}/publish`)).status).toBe(200);
  const answer = await server.call('POST', `/workflows/${slug}/runs?wait=30s`, { body: '{"input":null}' });
  return finished.parse(await answer.json());
}

describe('what reads texts, pictures and documents', () => {
  it('is every action that there is, each by a page of its documentation', () => {
    expect(Object.keys(documented).toSorted()).toEqual(actions.map(({ type }) => type).toSorted());
    for (const { docs } of actions) expect(docs).toMatch(/^https:\/\//);
  });

  it.each(Object.keys(documented))('%s asks as it is documented, and reads the answer', async (type) => {
    const one = documented[type];
    if (one === undefined) throw new Error(type);
    await using service = await standIn((request) =>
      isFrom(type.split('.')[0] ?? '', request) ? { body: one.answers } : { status: 403, body: {} },
    );
    const ended = await run(type, service.url, one.with);
    expect(ended).toMatchObject({ status: 'succeeded', error: null });
    expect(ended.output).toEqual(one.output);
    expect(service.seen).toHaveLength(1);
    const [seen] = service.seen;
    expect(seen?.path).toBe(one.asked.path);
    expect(seen?.headers['x-amz-target']).toBe(one.asked.target);
    expect(seen?.body === '' ? undefined : JSON.parse(seen?.body ?? '')).toEqual(one.asked.body);
  });

  it('says what a service said that could not read a picture', async () => {
    const error = { code: 3, message: 'Bad image data.' };
    await using service = await standIn(() => ({ body: { responses: [{ error }] } }));
    expect(await run('google-vision.labels', service.url, {})).toMatchObject({
      status: 'failed',
      error: { message: expect.stringContaining('Bad image data.') },
    });
  });

  it('says what an answer lacks that is not as documented', async () => {
    await using service = await standIn(() => ({ body: { Sentiment: 7 } }));
    const ended = await run('aws-comprehend.detect-sentiment', service.url, { text: 'a', language: 'en' });
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'unreadable' } });
  });

  it('is refused over a connection to another service', async () => {
    await using service = await standIn(() => ({}));
    const body = JSON.stringify({ connector: 'http', baseUrl: service.url, auth: { type: 'none' } });
    await server.call('PUT', '/connections/plain', { body });
    const asked = { connection: 'plain', text: 'a' };
    const steps = [{ id: 'asked', type: 'aws-comprehend.detect-language', with: asked }];
    const document = { snodo: 1, slug: 'elsewhere', trigger: { type: 'manual' }, steps };
    await server.call('PUT', '/workflows/elsewhere', { body: JSON.stringify(document) });
    const published = await server.call('POST', '/workflows/elsewhere/publish');
    const ended =
      published.status === 200
        ? JSON.stringify(await (await server.call('POST', '/workflows/elsewhere/runs?wait=30s', { body: '{}' })).json())
        : await published.text();
    expect(ended).toContain('needs a connection to \\"aws-comprehend\\"');
    expect(service.seen).toEqual([]);
  });
});
