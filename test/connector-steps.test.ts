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

function isFrom(connector: string, request: Seen): boolean {
  return connector.startsWith('aws-')
    ? signedForAws(request, { ...aws, service: connector.slice('aws-'.length) })
    : request.headers.authorization === `Bearer ${google}`;
}

const finished = z.looseObject({ status: z.string(), output: z.json(), error: z.json() });

async function run(type: string, url: string, given: Readonly<Record<string, Json>>, attempts = 1) {
  const connector = type.split('.')[0] ?? '';
  const auth = connector.startsWith('aws-')
    ? { type: 'aws-sigv4', ...aws, service: connector.slice('aws-'.length) }
    : { type: 'bearer', token: google };
  const baseUrl = connector === 'google-document-ai' ? `${url}/v1/projects/p/locations/eu` : url;
  await server.call('PUT', `/connections/${connector}`, { body: JSON.stringify({ connector, baseUrl, auth }) });
  const action = actions.find((one) => one.type === type);
  const asked = { ...given, connection: connector, ...(action && 'file' in action.input.shape ? { file } : {}) };
  const slug = type.replace('.', '-');
  const steps = [{ id: 'asked', type, with: asked, retry: { attempts, base: '1ms', jitter: false } }];
  const document = { snodo: 1, slug, trigger: { type: 'manual' }, steps, output: '{{ steps.asked }}' };
  expect((await server.call('PUT', `/workflows/${slug}`, { body: JSON.stringify(document) })).status).toBeLessThan(300);
  expect((await server.call('POST', `/workflows/${slug}/publish`)).status).toBe(200);
  const answer = await server.call('POST', `/workflows/${slug}/runs?wait=30s`, { body: '{"input":null}' });
  return finished.parse(await answer.json());
}

describe('the actions of connectors as steps', () => {
  it('go out signed, and their answers are what the workflow gets', async () => {
    const score = { Mixed: 0.0033, Positive: 0.9, Neutral: 0.08, Negative: 0.0167 };
    await using service = await standIn((request) =>
      isFrom('aws-comprehend', request)
        ? { body: { Sentiment: 'POSITIVE', SentimentScore: score } }
        : { status: 403, body: {} },
    );
    expect(
      await run('aws-comprehend.detect-sentiment', service.url, { text: 'Mi piace', language: 'it' }),
    ).toMatchObject({
      status: 'succeeded',
      output: { sentiment: 'positive', score: { positive: 0.9, negative: 0.0167, neutral: 0.08, mixed: 0.0033 } },
    });
  });

  it('make one file in Drive, however often it breaks off on the way', async () => {
    const files = new Map<string, { by: unknown; held: string }>();
    const made = z.object({ appProperties: z.object({ snodo: z.string() }) });
    const shown = (id: string) => ({ id, name: 'invoice.png', mimeType: 'image/png' });
    const broken = { status: 503, body: { error: { message: 'Backend Error' } } };
    // What a service did before its answer was lost, at each of the three calls.
    const lost = new Set(['making', 'nothing of the upload', 'the upload']);
    await using service = await standIn(({ method, path, body }) => {
      const url = new URL(path, 'http://drive');
      if (method === 'GET') {
        const by = /value='([^']+)'/.exec(url.searchParams.get('q') ?? '')?.[1];
        return { body: { files: [...files].flatMap(([id, one]) => (one.by === by ? [{ id }] : [])) } };
      }
      if (method === 'POST') {
        const id = `file-${files.size}`;
        files.set(id, { by: made.parse(JSON.parse(body)).appProperties.snodo, held: '' });
        return lost.delete('making') ? broken : { body: shown(id) };
      }
      if (lost.delete('nothing of the upload')) return broken;
      const id = url.pathname.split('/').at(-1) ?? '';
      files.set(id, { by: files.get(id)?.by, held: body });
      return lost.delete('the upload') ? broken : { body: shown(id) };
    });
    const ended = await run('google-drive.upload-file', service.url, { name: 'invoice.png' }, 4);
    expect(ended).toMatchObject({ status: 'succeeded', output: { id: 'file-0' } });
    expect([...files.values()]).toEqual([{ by: expect.any(String), held: picture.toString() }]);
    expect(lost.size).toBe(0);
    // Another run is another upload.
    await run('google-drive.upload-file', service.url, { name: 'invoice.png' });
    expect(files.size).toBe(2);
  });

  it('read the files of the run', async () => {
    await using service = await standIn((request) =>
      isFrom('google-vision', request)
        ? { body: { responses: [{ labelAnnotations: [{ description: 'Cat', score: 0.98 }] }] } }
        : { status: 403, body: {} },
    );
    expect(await run('google-vision.labels', service.url, {})).toMatchObject({
      status: 'succeeded',
      output: { labels: [{ label: 'Cat', score: 0.98 }] },
    });
    expect(service.seen[0]?.body).toContain(content);
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
