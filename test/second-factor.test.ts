import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codeOf } from './authenticator-app.ts';
import { CookieBrowser } from './cookie-browser.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer, token } from './running-server.ts';

const password = 'correct horse battery';
const offered = z.object({ key: z.string(), address: z.string(), svg: z.string() });
const withCodes = z.object({ recoveryCodes: z.array(z.string()) });

let database: TestDatabase;
let server: RunningServer;
let strict: RunningServer;

async function makeUser(name: string): Promise<void> {
  const made = await server.call('POST', '/users', { body: JSON.stringify({ name, role: 'editor', password }) });
  expect(made.status).toBe(201);
}

async function signedIn(name: string): Promise<CookieBrowser> {
  const browser = new CookieBrowser(server);
  expect((await browser.send('POST', '/session', { name, password })).status).toBe(200);
  return browser;
}

async function halfWay(name: string, on = server): Promise<CookieBrowser> {
  const browser = new CookieBrowser(on);
  const answer = await browser.send('POST', '/session', { name, password });
  expect(answer.status).toBe(202);
  return browser;
}

/** Sets a second factor up. @returns the browser, the key and the recovery codes. */
async function setUp(name: string) {
  await makeUser(name);
  const browser = await signedIn(name);
  const { key } = offered.parse((await browser.send('POST', '/session/second-factor', { password })).json);
  const confirmed = await browser.send('PUT', '/session/second-factor', { code: codeOf(key) });
  // As if that had been a while ago: a code lets in once, and the next one comes in half a minute.
  await database.sql`update second_factors set last_step = last_step - 1 where name = ${name}`;
  const { recoveryCodes } = withCodes.parse(confirmed.json);
  return { browser, key, recoveryCodes };
}

beforeAll(async () => {
  database = await testDatabase();
  const env = { DATABASE_URL: database.url, SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64') };
  server = new RunningServer(env);
  strict = new RunningServer({ ...env, SNODO_ROLE: 'api', SNODO_REQUIRE_SECOND_FACTOR: 'on' });
  await server.launch();
  await strict.launch();
});

afterAll(async () => {
  await Promise.all([server, strict].map((one) => one?.remove()));
  await database?.[Symbol.asyncDispose]();
});

describe('a second factor', () => {
  it('is set up by who knows the password, kept sealed, and in force once a code was given', async () => {
    await makeUser('anna');
    const browser = await signedIn('anna');
    const other = await signedIn('anna');
    const none = { available: true, since: null, recoveryCodes: 0, required: false };
    expect((await browser.send('GET', '/session/second-factor')).json).toEqual(none);
    expect((await browser.send('POST', '/session/second-factor', { password: 'wrong' })).status).toBe(400);
    expect((await browser.send('PUT', '/session/second-factor', { code: '123456' })).status).toBe(400);
    const first = offered.parse((await browser.send('POST', '/session/second-factor', { password })).json);
    const second = offered.parse((await browser.send('POST', '/session/second-factor', { password })).json);
    expect(second.svg).toMatch(/^<svg /);
    expect(second.address).toContain(`secret=${second.key}`);
    // It is asked for by nobody yet.
    expect((await new CookieBrowser(server).send('POST', '/session', { name: 'anna', password })).status).toBe(200);
    const wrong = await browser.send('PUT', '/session/second-factor', { code: codeOf(first.key) });
    expect(wrong.status).toBe(400);
    const right = await browser.send('PUT', '/session/second-factor', { code: codeOf(second.key) });
    const { recoveryCodes } = withCodes.parse(right.json);
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const one of recoveryCodes) expect(one).toMatch(/^[a-z2-9]{4}(?:-[a-z2-9]{4}){3}$/);
    expect((await browser.send('GET', '/session/second-factor')).json).toMatchObject({ recoveryCodes: 10 });
    expect((await other.send('GET', '/session')).status).toBe(401);
    expect((await browser.send('POST', '/session/second-factor', { password })).status).toBe(409);
    expect((await browser.send('PUT', '/session/second-factor', { code: codeOf(second.key, 1) })).status).toBe(409);
    const rows = await database.sql`select name, encode(sealed, 'escape') as sealed from second_factors`;
    const codes = await database.sql`select encode(hash, 'escape') as hash from recovery_codes`;
    const kept = JSON.stringify([rows, codes]);
    for (const secret of [first.key, second.key, ...recoveryCodes]) expect(kept).not.toContain(secret);
    const users = JSON.stringify(await (await server.call('GET', '/users')).json());
    expect(users).toMatch(/"name":"anna"[^}]*"secondFactor":true/);
  });

  it('is asked for after the password, and a code lets in once', async () => {
    const { key } = await setUp('bruno');
    const browser = new CookieBrowser(server);
    const asked = await browser.send('POST', '/session', { name: 'bruno', password });
    expect([asked.status, asked.json]).toEqual([202, { needs: 'code' }]);
    const [line = ''] = asked.headers.getSetCookie();
    expect(line).toMatch(/^snodo_half_way=[^;]+; Max-Age=300; Path=\/api\/v1\/session; HttpOnly; SameSite=Strict$/);
    expect([...browser.cookies.keys()]).toEqual(['snodo_half_way']);
    expect((await browser.send('GET', '/session')).status).toBe(401);
    // What is half way in is no session, under whatever name.
    const forged = new CookieBrowser(server);
    forged.cookies.set('snodo_session', browser.cookies.get('snodo_half_way') ?? '');
    expect((await forged.send('GET', '/session')).status).toBe(401);
    const code = codeOf(key);
    const right = await browser.send('POST', '/session/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect([right.status, right.json]).toEqual([200, { name: 'bruno', role: 'editor', kind: 'user' }]);
    expect([...browser.cookies.keys()]).toEqual(['snodo_session']);
    expect((await browser.send('GET', '/session')).status).toBe(200);
    const again = await halfWay('bruno', strict);
    const used = await again.send('POST', '/session/code', { code });
    expect([used.status, used.text]).toEqual([401, expect.stringContaining('was used already')]);
    expect((await again.send('POST', '/session/offer')).status).toBe(409);
    expect((await again.send('POST', '/session/code', { code: codeOf(key, 1) })).status).toBe(200);
  });

  it('is taken from one of several who come with the same code at once', async () => {
    const { key } = await setUp('carla');
    const browsers = await Promise.all([server, strict, server, strict].map((on) => halfWay('carla', on)));
    const came = await Promise.all(browsers.map((one) => one.send('POST', '/session/code', { code: codeOf(key) })));
    expect(came.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401]);
  });

  it('may be a recovery code, each once; new ones end the old', async () => {
    const { browser, key, recoveryCodes } = await setUp('dario');
    const [one = '', two = ''] = recoveryCodes;
    const lost = await halfWay('dario');
    expect((await lost.send('POST', '/session/code', { code: ` ${one.toUpperCase()}` })).status).toBe(200);
    expect((await (await halfWay('dario')).send('POST', '/session/code', { code: one })).status).toBe(401);
    const codes = '/session/second-factor/recovery-codes';
    expect((await browser.send('POST', codes, { code: '000000' })).status).toBe(400);
    const renewed = withCodes.parse((await browser.send('POST', codes, { code: codeOf(key) })).json);
    expect((await (await halfWay('dario')).send('POST', '/session/code', { code: two })).status).toBe(401);
    const [fresh = ''] = renewed.recoveryCodes;
    expect((await (await halfWay('dario')).send('POST', '/session/code', { code: fresh })).status).toBe(200);
    expect((await browser.send('GET', '/session/second-factor')).json).toMatchObject({ recoveryCodes: 9 });
  });

  it('is not asked of who has not given the password, or whose password is another by now', async () => {
    const { browser, key } = await setUp('elena');
    const nobody = new CookieBrowser(server);
    for (const path of ['/session/code', '/session/offer']) {
      expect((await nobody.send('POST', path, { code: codeOf(key) })).status).toBe(401);
    }
    const waiting = await halfWay('elena');
    const change = { current: password, password: 'another long password' };
    expect((await browser.send('PUT', '/session/password', change)).status).toBe(204);
    const late = await waiting.send('POST', '/session/code', { code: codeOf(key) });
    expect(late.status).toBe(401);
    expect(late.text).toContain('Sign in again from the beginning');
  });

  it('is not got around by an invitation', async () => {
    const { key } = await setUp('fabio');
    const made = await server.call('POST', '/users/fabio/invitation');
    const { url } = z.object({ url: z.string() }).parse(await made.json());
    const browser = new CookieBrowser(server);
    const taken = await browser.send('POST', '/invitations', { token: url.split('#')[1], password: `${password} 2` });
    expect([taken.status, taken.json]).toEqual([202, { needs: 'code' }]);
    expect((await browser.send('GET', '/session')).status).toBe(401);
    expect((await browser.send('POST', '/session/code', { code: codeOf(key) })).status).toBe(200);
  });

  it('holds up who guess, also where they give the right password in between', async () => {
    const { key } = await setUp('gina');
    const statuses: number[] = [];
    for (let at = 0; at < 11; at += 1) {
      const browser = await halfWay('gina');
      statuses.push((await browser.send('POST', '/session/code', { code: '000000' })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const right = await (await halfWay('gina')).send('POST', '/session/code', { code: codeOf(key) });
    expect(right.status).toBe(429);
    expect(right.text).toContain('ask an admin to take the second factor away');
    await database.sql`delete from sign_in_attempts`;
  });

  it('is taken away by its user with a code, and by an admin; the user is signed out', async () => {
    const { browser, key } = await setUp('hugo');
    expect((await browser.send('POST', '/session/second-factor/remove', { code: '000000' })).status).toBe(400);
    const strictly = await browser.send('POST', `${strict.url}/api/v1/session/second-factor/remove`, {
      code: codeOf(key),
    });
    expect(strictly.status).toBe(409);
    expect((await browser.send('POST', '/session/second-factor/remove', { code: codeOf(key) })).status).toBe(204);
    expect((await browser.send('GET', '/session')).status).toBe(200);
    expect((await browser.send('POST', '/session/second-factor/remove', { code: codeOf(key, 1) })).status).toBe(409);
    await signedIn('hugo');
    const { browser: lost } = await setUp('ines');
    expect((await lost.send('DELETE', '/users/hugo/second-factor')).status).toBe(403);
    expect((await server.call('DELETE', '/users/ines/second-factor')).status).toBe(204);
    expect((await server.call('DELETE', '/users/ines/second-factor')).status).toBe(404);
    expect((await lost.send('GET', '/session')).status).toBe(401);
    await signedIn('ines');
  });

  it('is set up at the next sign-in where every user needs one', async () => {
    await makeUser('lara');
    const browser = new CookieBrowser(strict);
    const asked = await browser.send('POST', '/session', { name: 'lara', password });
    expect([asked.status, asked.json]).toEqual([202, { needs: 'setup' }]);
    expect((await browser.send('POST', '/session/code', { code: '123456' })).status).toBe(401);
    const { key } = offered.parse((await browser.send('POST', '/session/offer')).json);
    const entered = await browser.send('POST', '/session/code', { code: codeOf(key) });
    expect(entered.status).toBe(200);
    expect(withCodes.parse(entered.json).recoveryCodes).toHaveLength(10);
    expect((await browser.send('GET', '/session')).json).toMatchObject({ name: 'lara' });
    // A token is no user and has none.
    // A passkey is one, in whose place who knows the password alone sets none up.
    await makeUser('livia');
    await database.sql`
      insert into passkeys (id, name, label, public_key, counter, transports) values ('p', 'livia', 'Key', '', 0, '{}')`;
    const refused = await new CookieBrowser(strict).send('POST', '/session', { name: 'livia', password });
    expect([refused.status, refused.text, refused.headers.getSetCookie()]).toEqual([
      401,
      expect.stringContaining('has a passkey'),
      [],
    ]);
    expect((await new CookieBrowser(strict).send('POST', '/session', { token })).status).toBe(200);
  });

  it('is given by no other site', async () => {
    const { key } = await setUp('mara');
    const browser = await halfWay('mara');
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }]) {
      const answer = await browser.send('POST', '/session/code', { code: codeOf(key) }, headers);
      expect(answer.status).toBe(403);
      const first = await new CookieBrowser(server).send('POST', '/session', { name: 'mara', password }, headers);
      expect(first.status).toBe(403);
    }
  });
});
