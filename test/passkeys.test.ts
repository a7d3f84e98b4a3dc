import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CookieBrowser } from './cookie-browser.ts';
import { RunningServer, token } from './running-server.ts';
import { SoftwarePasskey } from './software-passkey.ts';

const server = new RunningServer();
const password = 'correct horse battery';
const challenged = z.looseObject({ challenge: z.string() });

async function signedIn(name: string): Promise<CookieBrowser> {
  const body = JSON.stringify({ name, role: 'editor', password });
  await server.call('POST', '/users', { body });
  const browser = new CookieBrowser(server);
  expect((await browser.send('POST', '/session', { name, password })).status).toBe(200);
  return browser;
}

const site = () => ({ origin: server.url, host: new URL(server.url).hostname });

async function register(browser: CookieBrowser, passkey = new SoftwarePasskey()) {
  const options = await browser.send('POST', '/session/passkeys/options', { password });
  const { challenge } = challenged.parse(options.json);
  const response = passkey.register({ challenge, ...site() });
  const kept = await browser.send('POST', '/session/passkeys', { label: 'a key', response });
  return { passkey, options, response, kept };
}

async function asked(browser: CookieBrowser): Promise<string> {
  return challenged.parse((await browser.send('POST', '/session/passkey/options')).json).challenge;
}

beforeAll(() => server.launch());
afterAll(() => server.remove());

describe('a passkey', () => {
  it('is made by who knows the password, and lets in alone, whatever second factor there is', async () => {
    const browser = await signedIn('anna');
    const { passkey, options, kept } = await register(browser);
    expect(options.json).toMatchObject({
      rp: { name: 'Snodo', id: '127.0.0.1' },
      user: { name: 'anna' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect(JSON.stringify(options.json)).not.toContain(Buffer.from('anna').toString('base64url'));
    expect(kept.status).toBe(201);
    const other = new CookieBrowser(server);
    const response = passkey.show({ challenge: await asked(other), ...site() });
    const entered = await other.send('POST', '/session/passkey', response);
    expect([entered.status, entered.json]).toEqual([200, { name: 'anna', role: 'editor', kind: 'user' }]);
    expect((await other.send('GET', '/sessions')).json).toMatchObject({ items: [{ way: 'passkey' }, {}] });
    expect((await browser.send('POST', '/session/passkeys/options', { password: 'wrong' })).status).toBe(400);
    // An authenticator that has one for this user is not asked for another.
    const again = await browser.send('POST', '/session/passkeys/options', { password });
    expect(again.json).toMatchObject({ excludeCredentials: [{ id: response.id }] });
  });

  it('answers a challenge once, of this browser, this site and this purpose', async () => {
    const owner = await signedIn('bruno');
    const { passkey } = await register(owner);
    const browser = new CookieBrowser(server);
    const first = passkey.show({ challenge: await asked(browser), ...site() });
    const cookies = new Map(browser.cookies);
    expect((await browser.send('POST', '/session/passkey', first)).status).toBe(200);
    // Whoever has seen all of it, with the counter set back.
    const thief = new CookieBrowser(server);
    for (const [name, value] of cookies) thief.cookies.set(name, value);
    await server.query('update passkeys set counter = 0');
    expect((await thief.send('POST', '/session/passkey', first)).status).toBe(401);
    const wrong = async (change: object, counter = 100) => {
      const one = new CookieBrowser(server);
      const challenge = await asked(one);
      passkey.counter = counter;
      return (await one.send('POST', '/session/passkey', passkey.show({ challenge, ...site(), ...change }))).status;
    };
    expect(await wrong({ origin: 'https://elsewhere.example' })).toBe(401);
    expect(await wrong({ host: 'elsewhere.example' })).toBe(401);
    expect(await wrong({ challenge: 'bm90IGl0' })).toBe(401);
    expect(await wrong({})).toBe(200);
    // One that was copied is behind.
    expect(await wrong({}, 50)).toBe(401);
    const options = await owner.send('POST', '/session/passkeys/options', { password });
    const { challenge } = challenged.parse(options.json);
    passkey.counter = 200;
    expect((await owner.send('POST', '/session/passkey', passkey.show({ challenge, ...site() }))).status).toBe(401);
    const stranger = new SoftwarePasskey().show({ challenge: await asked(browser), ...site() });
    expect((await browser.send('POST', '/session/passkey', stranger)).status).toBe(401);
  });

  it('is kept only where it answers what its own user was asked', async () => {
    const browser = await signedIn('carla');
    const other = await signedIn('dario');
    const challenge = challenged.parse((await browser.send('POST', '/session/passkeys/options', { password })).json);
    const response = new SoftwarePasskey().register({ ...challenge, ...site() });
    const cookie = browser.cookies.get('snodo_challenge') ?? '';
    other.cookies.set('snodo_challenge', cookie);
    expect((await other.send('POST', '/session/passkeys', { label: 'x', response })).status).toBe(400);
    const foreign = new SoftwarePasskey().register({ ...challenge, ...site(), origin: 'https://elsewhere.example' });
    expect((await browser.send('POST', '/session/passkeys', { label: 'x', response: foreign })).status).toBe(400);
    const { passkey } = await register(browser);
    expect((await register(other, passkey)).kept.status).toBe(409);
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse((await browser.send('GET', '/session/passkeys')).json);
    const path = `/session/passkeys/${items[0]?.id}`;
    expect((await other.send('DELETE', path)).status).toBe(404);
    expect((await other.send('PATCH', path, { label: 'mine' })).status).toBe(404);
    expect((await browser.send('PATCH', path, { label: 'the other' })).status).toBe(204);
    expect((await browser.send('GET', '/session/passkeys')).json).toMatchObject({ items: [{ label: 'the other' }] });
    // A token has none.
    const byToken = new CookieBrowser(server);
    await byToken.send('POST', '/session', { token });
    expect((await byToken.send('POST', '/session/passkeys/options', { password })).status).toBe(409);
  });

  it('is made once by a challenge, also where the browser keeps what it was to forget', async () => {
    const browser = await signedIn('fabio');
    const { challenge } = challenged.parse(
      (await browser.send('POST', '/session/passkeys/options', { password })).json,
    );
    const cookies = new Map(browser.cookies);
    const keep = async () => {
      for (const [name, value] of cookies) browser.cookies.set(name, value);
      const response = new SoftwarePasskey().register({ challenge, ...site() });
      return (await browser.send('POST', '/session/passkeys', { label: 'a key', response })).status;
    };
    expect([await keep(), await keep()]).toEqual([201, 400]);
  });

  it('and its copy that come at the same moment do not both come in', async () => {
    const { passkey } = await register(await signedIn('gaia'));
    const browsers = Array.from({ length: 4 }, () => new CookieBrowser(server));
    const challenges: string[] = [];
    for (const one of browsers) challenges.push(await asked(one));
    const answers = browsers.map(async (one, at) => {
      passkey.counter = 7;
      const response = passkey.show({ challenge: challenges[at] ?? '', ...site() });
      return (await one.send('POST', '/session/passkey', response)).status;
    });
    expect((await Promise.all(answers)).toSorted((one, other) => one - other)).toEqual([200, 401, 401, 401]);
  });

  it('lets in no more when it is removed, by its user or by an admin', async () => {
    const browser = await signedIn('elena');
    for (const remove of ['user', 'admin']) {
      const { passkey, response } = await register(browser);
      if (remove === 'user') {
        expect((await browser.send('DELETE', `/session/passkeys/${response.id}`)).status).toBe(204);
      } else {
        expect((await server.call('DELETE', '/users/elena/second-factor')).status).toBe(204);
        expect((await browser.send('GET', '/session')).status).toBe(401);
      }
      const other = new CookieBrowser(server);
      const shown = passkey.show({ challenge: await asked(other), ...site() });
      expect((await other.send('POST', '/session/passkey', shown)).status).toBe(401);
    }
  });
});
