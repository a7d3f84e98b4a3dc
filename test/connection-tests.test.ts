import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loaders } from '../src/connectors/loaders.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { signedForAws } from './signed-for-aws.ts';
import { type Seen, standIn } from './stand-in.ts';

const token = 'a-token-of-this-test-only';
const bearer = { type: 'bearer', token };
let snodo: RunningPlatform;

beforeAll(async () => {
  snodo = await runningPlatform();
});
afterAll(() => snodo[Symbol.asyncDispose]());

/** One documented call of a service: how it is asked, what it answers to a good credential and what to another. */
interface Documented {
  readonly auth?: object;
  readonly base?: string;
  readonly ask: string;
  readonly query?: string;
  readonly knows: (request: Seen) => boolean;
  readonly good: unknown;
  readonly bad: { readonly status: number; readonly body: unknown };
  readonly who: string;
}

const byBearer = ({ headers }: Seen): boolean => headers.authorization === `Bearer ${token}`;

const badSignature = {
  __type: 'UnrecognizedClientException',
  message: 'The security token included in the request is invalid.',
};

const awsKeys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: token, region: 'eu-south-1' };

const documented: Readonly<Record<string, Documented>> = {
  'aws-comprehend': {
    auth: { type: 'aws-sigv4', ...awsKeys, service: 'comprehend' },
    ask: 'POST /',
    query: 'MaxResults',
    knows: (request) => signedForAws(request, { ...awsKeys, service: 'comprehend' }),
    good: { EntityRecognizerPropertiesList: [] },
    bad: { status: 400, body: badSignature },
    who: 'an account that may use Amazon Comprehend',
  },
  'aws-textract': {
    auth: { type: 'aws-sigv4', ...awsKeys, service: 'textract' },
    ask: 'POST /',
    query: 'MaxResults',
    knows: (request) => signedForAws(request, { ...awsKeys, service: 'textract' }),
    good: { Adapters: [] },
    bad: { status: 400, body: badSignature },
    who: 'an account that may use Amazon Textract',
  },
  calendly: {
    ask: 'GET /users/me',
    knows: byBearer,
    good: { resource: { uri: 'https://api.calendly.com/users/A', name: 'Ada Rossi', email: 'ada@example.com' } },
    bad: { status: 401, body: { title: 'Unauthenticated', message: 'The access token is invalid' } },
    who: 'Ada Rossi <ada@example.com>',
  },
  github: {
    ask: 'GET /user',
    knows: byBearer,
    good: { login: 'octocat', id: 1, type: 'User' },
    bad: { status: 401, body: { message: 'Bad credentials', status: '401' } },
    who: 'octocat',
  },
  'google-document-ai': {
    base: '/v1/projects/p/locations/eu',
    ask: 'GET /v1/projects/p/locations/eu/processors',
    knows: byBearer,
    good: {
      processors: [
        {
          name: 'projects/1/locations/eu/processors/a1',
          type: 'INVOICE_PROCESSOR',
          displayName: 'Invoices',
          state: 'ENABLED',
        },
      ],
    },
    bad: {
      status: 401,
      body: {
        error: { code: 401, message: 'Request had invalid authentication credentials.', status: 'UNAUTHENTICATED' },
      },
    },
    who: 'a project with Invoices',
  },
  'google-vision': {
    auth: { type: 'api-key', in: 'query', name: 'key', value: token },
    ask: 'POST /v1/images:annotate',
    query: 'LABEL_DETECTION',
    knows: ({ path }) => path.endsWith(`?key=${token}`),
    good: { responses: [{}] },
    bad: {
      status: 400,
      body: {
        error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' },
      },
    },
    who: 'a project that may use Cloud Vision',
  },
  hubspot: {
    ask: 'GET /account-info/v3/details',
    knows: byBearer,
    good: {
      portalId: 1_234_567,
      accountType: 'DEVELOPER_TEST',
      timeZone: 'Europe/Rome',
      uiDomain: 'app-eu1.hubspot.com',
    },
    bad: { status: 401, body: { status: 'error', message: 'Authentication credentials not found.' } },
    who: '1234567 (app-eu1.hubspot.com)',
  },
  linear: {
    auth: { type: 'api-key', in: 'header', name: 'authorization', value: token },
    ask: 'POST /graphql',
    query: 'viewer',
    knows: ({ headers }) => headers.authorization === token,
    good: { data: { viewer: { name: 'Ada', email: 'ada@example.com' } } },
    bad: { status: 401, body: { errors: [{ message: 'Authentication required, not authenticated' }] } },
    who: 'Ada <ada@example.com>',
  },
  'microsoft-graph': {
    ask: 'GET /v1.0/me',
    knows: byBearer,
    good: { id: '87d349ed', displayName: 'Ada Rossi', userPrincipalName: 'ada@contoso.com' },
    bad: { status: 401, body: { error: { code: 'InvalidAuthenticationToken', message: 'Access token is empty.' } } },
    who: 'ada@contoso.com',
  },
  shopify: {
    auth: { type: 'api-key', in: 'header', name: 'X-Shopify-Access-Token', value: token },
    base: '/admin/api/2026-10',
    ask: 'POST /admin/api/2026-10/graphql.json',
    query: 'shop',
    knows: ({ headers }) => headers['x-shopify-access-token'] === token,
    good: { data: { shop: { name: 'Caffè', myshopifyDomain: 'caffe.myshopify.com' } } },
    bad: {
      status: 401,
      body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
    },
    who: 'Caffè (caffe.myshopify.com)',
  },
  slack: {
    ask: 'POST /auth.test',
    knows: byBearer,
    good: { ok: true, url: 'https://acme.slack.com/', team: 'Acme', user: 'snodo', team_id: 'T1', user_id: 'U1' },
    bad: { status: 200, body: { ok: false, error: 'invalid_auth' } },
    who: 'snodo in Acme',
  },
  stripe: {
    ask: 'GET /v1/account',
    knows: byBearer,
    good: { id: 'acct_1', object: 'account', settings: { dashboard: { display_name: 'Acme' } } },
    bad: { status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API Key provided' } } },
    who: 'Acme (acct_1)',
  },
  typeform: {
    ask: 'GET /me',
    knows: byBearer,
    good: { alias: 'Ada', email: 'ada@example.com', language: 'en' },
    bad: { status: 403, body: { code: 'AUTHENTICATION_FAILED', description: 'Authentication credentials not found' } },
    who: 'Ada <ada@example.com>',
  },
  webflow: {
    base: '/v2',
    ask: 'GET /v2/token/authorized_by',
    knows: byBearer,
    good: { id: '545bbecb', email: 'ada@example.com', firstName: 'Ada', lastName: 'Rossi' },
    bad: { status: 401, body: { code: 'not_authorized', message: 'Request not authorized' } },
    who: 'ada@example.com',
  },
  zendesk: {
    auth: { type: 'basic', username: 'ada@example.com/token', password: token },
    ask: 'GET /api/v2/users/me.json',
    knows: ({ headers }) => {
      const [, base64 = ''] = headers.authorization?.split(' ') ?? [];
      return Buffer.from(base64, 'base64').toString() === `ada@example.com/token:${token}`;
    },
    good: { user: { id: 35_436, name: 'Ada', email: 'ada@example.com', role: 'admin' } },
    // Who is not known is an anonymous user, with status 200.
    bad: { status: 200, body: { user: { id: null, name: 'Anonymous user', email: 'invalid@example.com' } } },
    who: 'Ada <ada@example.com>',
  },
};

/** The credential of an authentication with another one in its place. */
const wrong = (auth: object): unknown =>
  JSON.parse(JSON.stringify(auth).replaceAll(token, 'another-token-that-is-wrong'));

const test = async (slug: string, body?: object) => (await snodo.call('POST', `/connections/${slug}/test`, body)).json;

describe('a test of a connection', () => {
  it('is known of every connector', async () => {
    expect(Object.keys(documented).toSorted()).toEqual(Object.keys(loaders).toSorted());
    const all = await Promise.all(Object.values(loaders).map((load) => load()));
    for (const { test: how } of all) expect(how.docs).toMatch(/^https:\/\//);
  });

  it.each(Object.keys(documented))('of %s says who it is, and what is wrong', async (connector) => {
    const service = documented[connector];
    if (service === undefined) throw new Error(connector);
    const { auth = bearer, base = '', ask, query, knows, good, bad, who } = service;
    await using stood = await standIn((request) => {
      if (`${request.method} ${request.path.split('?')[0]}` !== ask)
        return { status: 404, body: { message: 'Not Found' } };
      if (query !== undefined && !request.body.includes(query)) return { status: 400 };
      return knows(request) ? { body: good } : bad;
    });
    const baseUrl = stood.url + base;
    await snodo.connection(connector, { connector, baseUrl, auth });
    expect(await test(connector)).toMatchObject({ ok: true, status: 200, who });
    await snodo.connection(connector, { connector, baseUrl, auth: wrong(auth) });
    expect(await test(connector)).toMatchObject({ ok: false, who: null, message: expect.stringMatching(/./) });
    expect(stood.seen).toHaveLength(2);
  });

  it('asks a model for its models, and the offline one for nothing', async () => {
    await using stood = await standIn(({ path }) => ({
      status: path === '/v1/models' ? 200 : 404,
      body: { data: [] },
    }));
    await snodo.connection('models', { connector: 'openai', baseUrl: `${stood.url}/v1`, auth: bearer });
    expect(await test('models')).toMatchObject({ ok: true, status: 200, who: null });
    await snodo.connection('offline', { connector: 'offline' });
    expect(await test('offline')).toMatchObject({ ok: true, status: null, who: null });
  });

  it('asks another service for its testPath, for / without one, and for the path that is given', async () => {
    await using stood = await standIn(() => ({}));
    await snodo.connection('plain', { baseUrl: stood.url });
    await test('plain');
    await snodo.connection('plain', { baseUrl: stood.url, testPath: '/ping' });
    await test('plain');
    await test('plain', { path: '/given' });
    expect(stood.seen.map((one) => one.path)).toEqual(['/', '/ping', '/given']);
    const { status, json } = await snodo.call('PUT', '/connections/plain', { connector: 'http', testPath: 'ping' });
    expect([status, json]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'testPath' })] }),
    ]);
  });

  it('can be made of what is not stored, and keeps nothing of it', async () => {
    await using stood = await standIn((request) =>
      byBearer(request) ? { body: { login: 'octocat' } } : { status: 401 },
    );
    const config = { connector: 'github', baseUrl: stood.url, auth: bearer };
    const tried = await snodo.call('POST', '/connections/test', config);
    expect(tried).toEqual({ status: 200, json: expect.objectContaining({ ok: true, who: 'octocat' }) });
    const unknown = { ...config, auth: { type: 'bearer', token: '{{ secrets.NOWHERE }}' } };
    expect((await snodo.call('POST', '/connections/test', unknown)).json).toMatchObject({
      ok: false,
      message: expect.stringContaining('NOWHERE'),
    });
    for (const auth of [
      { type: 'bearer', token: '[secret]' },
      { type: 'magic' },
      {
        type: 'oauth2',
        grant: 'authorization_code',
        clientId: 'a',
        clientSecret: 'b',
        tokenUrl: 'https://a.example/t',
        authorizationUrl: 'https://a.example/a',
      },
    ]) {
      const refused = await snodo.call('POST', '/connections/test', { ...config, auth });
      expect([refused.status, refused.json]).toEqual([400, expect.objectContaining({ errors: expect.any(Array) })]);
    }
    expect((await snodo.call('GET', '/connections/test')).status).toBe(404);
    const secrets = await snodo.call('GET', '/secrets');
    expect(JSON.stringify(secrets.json)).not.toContain('connection_test');
    expect(snodo.logged()).not.toContain(token);
  });
});
