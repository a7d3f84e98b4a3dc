import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Registrar } from '../src/gateway/registration/registrar.ts';
import { outbound } from '../src/outbound/call.ts';
import { Connections } from '../src/outbound/connections.ts';
import { Traffic } from '../src/outbound/traffic/traffic.ts';
import { egressGuard } from '../src/outbound/egress-guard.ts';
import { Redactor } from '../src/secrets/redact.ts';
import { sealer } from '../src/secrets/seal.ts';
import { SecretReader } from '../src/secrets/secret-reader.ts';
import { SecretStore } from '../src/secrets/secret-store.ts';
import { SourceValues } from '../src/secrets/source-values.ts';
import { secretSources } from '../src/secrets/sources/sources.ts';
import { putConnection } from '../src/store/connections/connections.ts';
import { openDatabase } from '../src/store/database.ts';
import {
  forgetRegistration,
  keepRegistrationSecret,
  registered,
  registrationFailed,
  registrationOf,
  takeDueRegistration,
  wantRegistration,
} from '../src/store/deliveries/registrations.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { github } from './providers/github.ts';
import { type Provider, standInFor, type StoodIn } from './providers/provider.ts';
import { only, Registering } from './registering.ts';
import { RunningServer } from './running-server.ts';

const key = randomBytes(32);

/** A registrar with connections of its own, as in a process of its own. */
function registrarOn(database: TestDatabase) {
  const sql = openDatabase(database.url, { connections: 4 });
  const redactor = new Redactor();
  const calls = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  const around = { redactor, now: Date.now };
  const sources = secretSources({ ...around, allowedEnv: [], env: {}, vault: undefined, http: calls });
  const outside = new SourceValues({ ...around, sources, ttlMs: 0, report: () => undefined });
  const registrar = new Registrar({
    sql,
    sealer: sealer(key),
    outbound: calls,
    connections: new Connections(
      sql,
      new SecretReader(new SecretStore(sql, sealer(key), redactor), outside),
      new Traffic({
        sql,
        now: Date.now,
        random: Math.random,
        report: () => undefined,
        circuitChanged: () => undefined,
      }),
    ),
    redactor,
    reconciler: { reconcile: async () => ({ askedUntil: undefined, withinMs: Infinity }) },
    publicUrl: () => 'https://snodo.example',
    mayWork: true,
    changed: async () => undefined,
    now: Date.now,
    report: () => undefined,
  });
  return {
    registrar,
    async end() {
      await calls.close();
      await sql.end({ timeout: 2 });
    },
  };
}

describe('two registrars on one database', () => {
  let database: TestDatabase;
  let one: ReturnType<typeof registrarOn>;
  let other: ReturnType<typeof registrarOn>;
  let stood: StoodIn;
  // Another for each test: an opened connection is kept for some seconds.
  let connection: string;
  /** What the stand-in does after an answer is made and before it is given. */
  let meanwhile: (method: string) => Promise<void>;

  const provider: Provider = {
    ...github,
    async answer(asked, hooks) {
      const given = await github.answer(asked, hooks);
      await meanwhile(asked.method);
      return given;
    },
  };

  beforeAll(async () => {
    database = await testDatabase();
    one = registrarOn(database);
    other = registrarOn(database);
  });

  beforeEach(async () => {
    meanwhile = async () => undefined;
    await database.sql`delete from registrations`;
    stood = await standInFor(provider);
    connection = `hub-${randomBytes(4).toString('hex')}`;
    await putConnection(database.sql, connection, { connector: 'github', baseUrl: stood.url, auth: github.auth });
    return () => stood[Symbol.asyncDispose]();
  });

  afterAll(async () => {
    await one.end();
    await other.end();
    await database[Symbol.asyncDispose]();
  });

  const wanted = (events: readonly string[]) => ({
    event: 'github.repository-event',
    connection,
    input: { owner: 'octocat', repo: 'Hello-World', events },
    path: 'github/flow',
  });
  const made = () => stood.asked.filter(({ method }) => method === 'POST').length;
  const kept = () => registrationOf(database.sql, 'flow');

  it.each(['GET', 'POST'])('one leaves alone what the other works on and waits for a %s', async (method) => {
    const arrived = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    meanwhile = async (asked) => {
      if (asked !== method) return;
      arrived.resolve();
      await released.promise;
    };
    await wantRegistration(database.sql, 'flow', wanted(['push']));
    const working = one.registrar.settle('flow');
    await arrived.promise;
    await wantRegistration(database.sql, 'flow', wanted(['issues']));
    await other.registrar.settle('flow');
    expect(stood.asked).toHaveLength(method === 'GET' ? 1 : 2);
    released.resolve();
    await working;
    expect(made()).toBe(1);
    expect(only(stood).about).toEqual(['issues']);
    expect(await kept()).toMatchObject({ state: 'registered', remoteId: expect.stringMatching(`/${only(stood).id}$`) });
  });

  it('make one webhook, however many publish and settle at once', async () => {
    const events = ['push', 'issues', 'release', 'fork', 'watch', 'star', 'label', 'page_build'];
    await wantRegistration(database.sql, 'flow', wanted(['create']));
    await Promise.all(
      events.map(async (event, at) => {
        await wantRegistration(database.sql, 'flow', wanted([event]));
        await (at % 2 === 0 ? one : other).registrar.settle('flow');
      }),
    );
    expect(made()).toBe(1);
    const { input, state, remoteId } = z
      .object({ input: z.object({ events: z.array(z.string()) }), state: z.string(), remoteId: z.string() })
      .parse(await kept());
    expect({ state, remoteId }).toEqual({
      state: 'registered',
      remoteId: expect.stringMatching(`/${only(stood).id}$`),
    });
    expect(only(stood).about).toEqual(input.events);
  });

  it('the credentials of a connection that is of another service by now do not go to the one before', async () => {
    const config = { connector: 'stripe', baseUrl: stood.url, auth: { type: 'bearer', token: 'sk_live_of_stripe' } };
    await putConnection(database.sql, connection, config);
    await wantRegistration(database.sql, 'flow', wanted(['push']));
    await one.registrar.settle('flow');
    expect(stood.asked).toEqual([]);
    expect((await kept())?.problem).toMatch(/is a connection to "stripe", and this needs a connection to "github"/);
  });

  it('one that was held up until another had it changes nothing of what that other does', async () => {
    const { sql } = database;
    await wantRegistration(sql, 'flow', wanted(['push']));
    const late = await takeDueRegistration(sql);
    await sql`update registrations set taken_until = now()`;
    const present = await takeDueRegistration(sql);
    if (late === undefined || present === undefined) throw new Error('nothing was due');
    const outcome = {
      url: 'https://snodo.example/hooks/github/flow',
      expiresAt: null,
      secret: null,
      dueAt: new Date(),
    };
    await expect(keepRegistrationSecret(sql, late, Buffer.from('late'))).rejects.toThrow(/another process/);
    await registered(sql, late, { ...outcome, remoteId: 'late' });
    await registrationFailed(sql, late, { problem: 'late', dueAt: new Date() });
    await forgetRegistration(sql, late);
    expect(await kept()).toMatchObject({ state: 'pending', remoteId: null, problem: null, secret: null });
    expect(await takeDueRegistration(sql)).toBeUndefined();
    await registered(sql, present, { ...outcome, remoteId: 'present' });
    expect(await kept()).toMatchObject({ state: 'registered', remoteId: 'present' });
  });

  it('one that stops does not wait for a provider that never answers, and leaves its work to the other at once', async () => {
    const arrived = Promise.withResolvers<void>();
    let hangs = true;
    meanwhile = async () => {
      arrived.resolve();
      if (hangs) await new Promise(() => undefined);
    };
    const third = registrarOn(database);
    await wantRegistration(database.sql, 'flow', wanted(['push']));
    third.registrar.start();
    await arrived.promise;
    await third.registrar.stop();
    await third.end();
    hangs = false;
    expect(await kept()).toMatchObject({ state: 'pending', problem: null, attempts: 0 });
    await other.registrar.settle('flow');
    expect(await kept()).toMatchObject({ state: 'registered' });
    expect(stood.hooks.size).toBe(1);
  });

  it('leave none behind that was made in an attempt whose answer did not come', async () => {
    const { answer } = provider;
    let broken = true;
    const cut = await standInFor({
      ...provider,
      async answer(asked, hooks) {
        const given = await answer(asked, hooks);
        return broken && asked.method === 'POST' ? { status: 502, body: {} } : given;
      },
    });
    await putConnection(database.sql, 'cut', { connector: 'github', baseUrl: cut.url, auth: github.auth });
    await wantRegistration(database.sql, 'flow', { ...wanted(['push']), connection: 'cut' });
    await one.registrar.settle('flow');
    expect(only(cut).about).toEqual(['push']);
    expect((await kept())?.remoteId).toBeNull();
    await wantRegistration(database.sql, 'flow', undefined);
    await other.registrar.settle('flow');
    expect(cut.hooks.size).toBe(0);
    broken = false;
    await cut[Symbol.asyncDispose]();
  });
});

it('a registrar that is killed after the provider made it and before that was noted leaves one, not two', async () => {
  const arrived = Promise.withResolvers<void>();
  let hangs = true;
  await using stood = await standInFor({
    ...github,
    async answer(asked, hooks) {
      const given = await github.answer(asked, hooks);
      if (!hangs || asked.method !== 'POST') return given;
      arrived.resolve();
      // The answer is never given.
      return new Promise(() => undefined);
    },
  });
  const server = new RunningServer({
    SNODO_EGRESS_ALLOW: '127.0.0.1/32',
    SNODO_LOG: 'silent',
    SNODO_PUBLIC_URL: 'https://snodo.example',
  });
  try {
    await server.launch();
    const at = new Registering(server);
    await at.connect(github, stood.url);
    const publishing = at.publish(github).catch(() => undefined);
    await arrived.promise;
    await server.end('SIGKILL');
    await publishing;
    const { id } = only(stood);
    hangs = false;
    await server.launch();
    // The lease of the dead ends by itself after two minutes.
    await server.query('update registrations set taken_until = now()');
    // The look of the loop may come first, and then there is nothing left to do but to wait for it.
    let found = await at.check(github);
    while (found.state === 'pending' && found.problem === null) found = await at.check(github);
    expect(found).toMatchObject({
      state: 'registered',
      problem: null,
      remoteId: expect.stringMatching(`/${only(stood).id}$`),
    });
    expect(only(stood).id).not.toBe(id);
  } finally {
    await server.remove();
  }
});
