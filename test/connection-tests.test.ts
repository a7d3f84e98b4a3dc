import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connector } from '../src/connector/connector.ts';
import { loaders } from '../src/connectors/loaders.ts';
import { dummyAuth, dummyToken, shownCredential } from '../src/connectors/replay/dummy-auth.ts';
import type { ConnectionFixture } from '../src/connectors/replay/fixture.ts';
import { basePathOf, writtenBody } from '../src/connectors/replay/replay.ts';
import { fixturesOf } from './fixtures-of.ts';
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

const byBearer = ({ headers }: Seen): boolean => headers.authorization === `Bearer ${token}`;

/** The usual way to prove who calls, with a credential that the stand-in knows. */
function credentialOf({ auth: [way] }: Connector): object {
  // How one gets an access token has its own tests.
  return way.type === 'oauth2' ? { type: 'bearer', token: dummyToken } : dummyAuth(way);
}

function knows({ auth: [way] }: Connector, request: Seen): boolean {
  const keys = dummyAuth(way);
  if (keys.type === 'none') return true;
  if (keys.type === 'aws-sigv4') return signedForAws(request, keys);
  return shownCredential(request.headers, request.path) !== undefined;
}

function testOf(id: string): ConnectionFixture | undefined {
  return fixturesOf(id).find((one) => 'test' in one);
}

/** The credential of an authentication with another one in its place. */
const wrong = (auth: object): unknown =>
  JSON.parse(JSON.stringify(auth).replaceAll(dummyToken, 'another-token-that-is-wrong'));

const test = async (slug: string, body?: object) => (await snodo.call('POST', `/connections/${slug}/test`, body)).json;

describe('a test of a connection', () => {
  it.each(Object.keys(loaders))('of %s says who it is, and what is wrong', async (id) => {
    const connector = await loaders[id]?.();
    // What speaks no HTTP is asked of a real server instead: test/native.
    if (connector?.socket !== undefined) return;
    const documented = testOf(id);
    if (connector === undefined || documented === undefined) throw new Error(`${id} has no documented test.`);
    expect(connector.test.docs).toMatch(/^https:\/\//);
    const base = basePathOf(connector);
    let known = 0;
    await using stood = await standIn((request) => {
      if (!knows(connector, request)) return documented.refused;
      const { asks, answers } = documented.calls[known++] ?? {};
      const [path = ''] = asks?.path.split('?') ?? [];
      // Another part of an API need not be below the address.
      const places = [`${asks?.method} ${base}${path}`, `${asks?.method} ${path}`];
      if (!places.includes(`${request.method} ${request.path.split('?')[0]}`))
        return { status: 404, body: { message: 'Not Found' } };
      return answers === undefined ? {} : { ...answers, text: writtenBody(answers) };
    });
    const auth = credentialOf(connector);
    const baseUrl = stood.url + base;
    await snodo.connection(id, { connector: id, baseUrl, auth });
    expect(await test(id)).toMatchObject({ ok: true, status: 200, who: documented.who });
    expect(known).toBe(documented.calls.length);
    if (connector.auth[0].type === 'none') return;
    await snodo.connection(id, { connector: id, baseUrl, auth: wrong(auth) });
    expect(await test(id)).toMatchObject({ ok: false, who: null, message: expect.stringMatching(/./) });
    expect(known).toBe(documented.calls.length);
  });

  it('asks a model for its models, and the offline one for nothing', async () => {
    await using stood = await standIn(({ path }) => ({
      status: path === '/v1/models' ? 200 : 404,
      body: { data: [] },
    }));
    await snodo.connection('models', { connector: 'groq', baseUrl: `${stood.url}/v1`, auth: bearer });
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
