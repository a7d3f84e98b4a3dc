import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { outbound } from '../src/outbound/call.ts';
import { type ConnectionConfig, connectionSchema } from '../src/outbound/connection.ts';
import { egressGuard } from '../src/outbound/egress-guard.ts';
import { oauthConnection } from '../src/outbound/oauth2/oauth-connection.ts';
import { SealedTokens } from '../src/outbound/oauth2/sealed-token.ts';
import { OAuthTokens } from '../src/outbound/oauth2/tokens.ts';
import { Redactor } from '../src/secrets/redact.ts';
import { sealer } from '../src/secrets/seal.ts';
import { putConnection } from '../src/store/connections/connections.ts';
import { openDatabase } from '../src/store/database.ts';
import { type AuthorizationServer, authorizationServer } from './authorization-server.ts';
import { type TestDatabase, testDatabase } from './database.ts';

const key = randomBytes(32);
let database: TestDatabase;
let server: AuthorizationServer;
let config: ConnectionConfig;
/** How far the clocks of the processes are ahead of that of the database. */
let aheadMs = 0;
const told: string[] = [];

/** What gets tokens, as in a process of its own. */
function tokensOf() {
  const sql = openDatabase(database.url, { connections: 3 });
  const redactor = new Redactor();
  const calls = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  const services = { outbound: calls, redactor, record: () => undefined };
  const tokens = new OAuthTokens({
    sql,
    sealed: new SealedTokens(sealer(key), redactor),
    redactor,
    open: async (slug) => oauthConnection(slug, config, services),
    now: () => Date.now() + aheadMs,
    tell: (what) => told.push(what),
  });
  return {
    redactor,
    get(refused?: string): Promise<string> {
      const { auth } = config;
      if (auth.type !== 'oauth2') throw new Error('it is of another type');
      return tokens.token('c', auth, refused);
    },
    async end() {
      await calls.close();
      await sql.end({ timeout: 2 });
    },
  };
}

let processes: ReturnType<typeof tokensOf>[] = [];
async function tokenIn(at: number, refused: string | undefined): Promise<string | undefined> {
  return processes[at]?.get(refused);
}
const a = (refused?: string) => tokenIn(0, refused);
const b = (refused?: string) => tokenIn(1, refused);
const hundred = () => Promise.all(Array.from({ length: 50 }, () => [a(), b()]).flat());
const grants = () => server.asked.map(({ grant }) => grant);
/** All that is remembered of the token is past its time, and the token has this long to go. */
async function later(leftMs: number): Promise<void> {
  aheadMs += 6_000;
  await database.sql`
    update tokens set expires_at = clock_timestamp() + ${leftMs} * interval '1 millisecond',
      obtained_at = clock_timestamp() + (${leftMs} - 3600000) * interval '1 millisecond'`;
}

beforeAll(async () => {
  database = await testDatabase();
  server = await authorizationServer();
});
beforeEach(async () => {
  config = connectionSchema.parse({
    connector: 'http',
    auth: {
      type: 'oauth2',
      grant: 'refresh_token',
      tokenUrl: `${server.url}/token`,
      clientId: 'c',
      refreshToken: 'refresh-0',
    },
  });
  await putConnection(database.sql, 'c', null);
  server.asked.length = 0;
  let given = 0;
  // A refresh token is good once, and who uses it twice loses everything.
  server.instead = ({ parameters }) => {
    if (parameters['refresh_token'] !== `refresh-${given}`) return { status: 400, body: { error: 'invalid_grant' } };
    given += 1;
    return {
      status: 200,
      body: { access_token: `access-${given}`, refresh_token: `refresh-${given}`, expires_in: 3_600 },
    };
  };
  processes = [tokensOf(), tokensOf()];
});
afterEach(async () => {
  for (const one of processes) await one.end();
  await database.sql`delete from connections`;
  told.length = 0;
  aheadMs = 0;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

describe('access tokens', () => {
  it('are asked for once by all, when there is none and whenever one has ended', async () => {
    expect(new Set(await hundred())).toEqual(new Set(['access-1']));
    await later(0);
    expect(new Set(await hundred())).toEqual(new Set(['access-2']));
    await later(0);
    expect(new Set(await hundred())).toEqual(new Set(['access-3']));
    expect(server.asked.map(({ parameters }) => parameters['refresh_token'])).toEqual([
      'refresh-0',
      'refresh-1',
      'refresh-2',
    ]);
  });

  it('are the same to processes whose clocks are hours apart from that of the database', async () => {
    aheadMs = 7_200_000;
    expect(await a()).toBe('access-1');
    aheadMs = -7_200_000;
    expect(await b()).toBe('access-1');
    expect(server.asked).toHaveLength(1);
  });

  it('are renewed before their end, and until it comes the old one serves where the server is away', async () => {
    await a();
    await later(30_000);
    const answers = server.instead;
    server.instead = () => ({ status: 503, body: {} });
    expect(await hundred()).toEqual(Array(100).fill('access-1'));
    aheadMs += 6_000;
    server.instead = answers;
    // Who finds another at it goes on with the old one.
    for (const access of await hundred()) expect(['access-1', 'access-2']).toContain(access);
    expect([await a(), await b()]).toEqual(['access-2', 'access-2']);
    await later(0);
    server.instead = () => ({ status: 429, body: {} });
    await expect(a()).rejects.toMatchObject({ code: 'http_status', status: 429, retryable: true });
    expect(told).toEqual([]);
  });

  it('are got anew once when they are refused, and not with every call to a service that refuses all', async () => {
    expect(await a()).toBe('access-1');
    const next = await Promise.all([a('access-1'), a('access-1'), b('access-1'), b('access-1')]);
    expect(next).toEqual(Array(4).fill('access-2'));
    expect(await a('access-2')).toBe('access-2');
    aheadMs += 10_001;
    expect(await a('access-2')).toBe('access-3');
    expect(server.asked).toHaveLength(3);
  });

  it('are not asked for any more where the server has said no, until it is given another refresh token', async () => {
    await a();
    await later(0);
    server.instead = () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'revoked' } });
    const failures = await Promise.allSettled(Array.from({ length: 50 }, () => [a(), b()]).flat());
    const held = { code: 'held', held: { until: null, by: 'connection:c' } };
    for (const one of failures) expect(one).toMatchObject({ status: 'rejected', reason: held });
    // By the last one it was given, and by the first: it may have been replaced.
    expect(grants()).toHaveLength(3);
    expect(told).toEqual(['broken']);
    server.instead = () => ({ status: 200, body: { access_token: 'b1', expires_in: 60 } });
    await expect(b()).rejects.toMatchObject(held);
    config = connectionSchema.parse({ ...config, auth: { ...config.auth, refreshToken: 's0' } });
    expect(await b()).toBe('b1');
    expect(server.asked.at(-1)?.parameters['refresh_token']).toBe('s0');
  });

  it('are known to the redactor as long as they may be echoed', async () => {
    const [one] = processes;
    for (let at = 1; at <= 12; at += 1) {
      await a();
      await later(0);
    }
    const { redactor } = one ?? { redactor: new Redactor() };
    expect(redactor.text('access-12 refresh-12 access-9 access-2')).toBe('[secret] [secret] [secret] access-2');
    expect(grants()).toHaveLength(12);
  });

  it('cannot be had with a client secret that is wrong, which is not told', async () => {
    server.instead = undefined;
    const secret = 'another-secret-of-it';
    const auth = { ...config.auth, grant: 'client_credentials', clientId: 'snodo', clientSecret: secret };
    const { refreshToken: _, ...fields } = { refreshToken: '', ...auth };
    config = connectionSchema.parse({ connector: 'http', auth: fields });
    await expect(a()).rejects.toMatchObject({ code: 'held', message: expect.not.stringContaining(secret) });
  });
});
