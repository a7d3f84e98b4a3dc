import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readSettings } from '../src/app/settings.ts';
import { comeBySso } from './come-by-sso.ts';
import { CookieBrowser } from './cookie-browser.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type IdentityProvider, identityProvider, ssoClient } from './identity-provider.ts';
import { type LyingProvider, lyingProvider, type Said } from './lying-provider.ts';
import { RunningServer, token } from './running-server.ts';

let database: TestDatabase;
let real: IdentityProvider;
let lying: LyingProvider;
let server: RunningServer;
let lied: RunningServer;

const users = z.object({
  items: z.array(
    z.looseObject({ name: z.string(), role: z.string(), email: z.string().nullable(), bySso: z.boolean() }),
  ),
});

async function userNamed(name: string) {
  return users.parse(await (await server.call('GET', '/users')).json()).items.find((one) => one.name === name);
}

const comeAs = (name: string) => comeBySso(server, name);

/** Comes back from the provider that says what it is told. */
async function comeBack(said: Said, change: Readonly<Record<string, string>> = {}, withNonce = true) {
  const browser = new CookieBrowser(lied);
  const begun = await browser.send('GET', '/session/sso');
  const { searchParams } = new URL(begun.headers.get('location') ?? '');
  const [state = '', nonce = ''] = ['state', 'nonce'].map((one) => searchParams.get(one) ?? '');
  lying.says = { ...said, claims: { groups: ['staff'], ...(withNonce ? { nonce } : {}), ...said.claims } };
  const query = new URLSearchParams({ code: 'c', state, iss: lying.url, ...change });
  const path = `/session/sso/callback?${query.toString()}`;
  return { browser, path, answer: await browser.send('GET', path, undefined, {}) };
}

beforeAll(async () => {
  database = await testDatabase();
  [real, lying] = await Promise.all([identityProvider(), lyingProvider()]);
  const env = {
    DATABASE_URL: database.url,
    SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SNODO_OIDC_ROLES: 'snodo-admins=admin, staff=editor',
  };
  server = new RunningServer({
    ...env,
    SNODO_OIDC_ISSUER: real.url,
    SNODO_OIDC_CLIENT_ID: ssoClient.id,
    SNODO_OIDC_CLIENT_SECRET: 'secret://env/SECRET_OF_PAGE',
    SECRET_OF_PAGE: ssoClient.secret,
    SNODO_OIDC_SCOPES: 'openid profile email groups',
    SNODO_OIDC_NAME: 'Acme',
  });
  await server.launch();
  real.serve(server.url);
  lied = new RunningServer({
    ...env,
    SNODO_ROLE: 'api',
    SNODO_OIDC_ISSUER: lying.url,
    SNODO_OIDC_CLIENT_ID: 'snodo',
    SNODO_OIDC_CLIENT_SECRET: 'secret-of-the-page',
    SNODO_PASSWORDS: 'off',
  });
  await lied.launch();
});

afterAll(async () => {
  await Promise.all([server, lied].map((one) => one?.remove()));
  await Promise.all([real, lying].map((one) => one?.[Symbol.asyncDispose]()));
  await database?.[Symbol.asyncDispose]();
});

describe('single sign-on', () => {
  it('makes a user at the first sign-in, of the highest role that the groups give', async () => {
    const anna = {
      preferred_username: 'Anna.Rossi',
      email: 'anna@acme.example',
      groups: ['staff', 'snodo-admins', 'x'],
    };
    real.people.set('anna', anna);
    const { browser, answer } = await comeAs('anna');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
    expect([...browser.cookies.keys()]).toEqual(['snodo_session']);
    expect((await browser.send('GET', '/session')).json).toEqual({ name: 'anna-rossi', role: 'admin', kind: 'user' });
    expect(await userNamed('anna-rossi')).toMatchObject({ role: 'admin', email: 'anna@acme.example', bySso: true });
    expect((await browser.send('GET', '/sessions')).json).toMatchObject({ items: [{ way: 'single sign-on' }] });
    expect((await browser.send('GET', '/setup')).json).toMatchObject({ passwords: true, sso: 'Acme' });
    const audit = await (await server.call('GET', '/audit?what=/session/sso')).text();
    expect(audit).toMatch(/"who":"anna-rossi","role":"admin","what":"GET \/session\/sso\/callback"/);
    expect(audit).not.toContain('code=');
  });

  it('gives somebody else the same name never: neither who is there nor who comes later', async () => {
    const body = JSON.stringify({ name: 'bruno', role: 'viewer', password: 'correct horse battery' });
    expect((await server.call('POST', '/users', { body })).status).toBe(201);
    for (const sub of ['bruno', 'another-bruno']) {
      real.people.set(sub, { preferred_username: 'bruno', groups: ['staff'] });
    }
    const came = await Promise.all(['bruno', 'another-bruno'].map((sub) => comeAs(sub)));
    const names = await Promise.all(came.map(async ({ browser }) => (await browser.send('GET', '/session')).json));
    expect(JSON.stringify(names.map((one) => z.object({ name: z.string() }).parse(one).name).toSorted())).toBe(
      '["bruno-2","bruno-3"]',
    );
    expect(await userNamed('bruno')).toMatchObject({ role: 'viewer', bySso: false });
    // Of one person who comes in two browsers at once there is one user.
    real.people.set('twice', { preferred_username: 'twice', groups: ['staff'] });
    await Promise.all([comeAs('twice'), comeAs('twice')]);
    expect(await userNamed('twice')).toBeDefined();
    expect(await userNamed('twice-2')).toBeUndefined();
  });

  it('follows the groups at each sign-in, and signs out elsewhere whose role is another', async () => {
    real.people.set('carla', { preferred_username: 'carla', groups: ['snodo-admins'] });
    const { browser: first } = await comeAs('carla');
    await comeAs('carla');
    expect((await first.send('GET', '/session')).json).toMatchObject({ role: 'admin' });
    real.people.set('carla', { preferred_username: 'another name', groups: 'staff' });
    const { browser: second } = await comeAs('carla');
    expect((await second.send('GET', '/session')).json).toMatchObject({ name: 'carla', role: 'editor' });
    expect((await first.send('GET', '/session')).status).toBe(401);
    real.people.set('carla', { preferred_username: 'carla', groups: ['elsewhere'] });
    const { answer, browser } = await comeAs('carla');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('You are in none of the groups that may come in here.');
    expect([...browser.cookies.keys()]).toEqual([]);
    expect((await second.send('GET', '/session')).status).toBe(401);
  });

  it('says where the provider tells of no groups', async () => {
    real.people.set('dario', { preferred_username: 'dario' });
    const { answer } = await comeAs('dario');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('there is no claim &quot;groups&quot;');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await userNamed('dario')).toBeUndefined();
  });

  it('leaves no other way in for its users: no password, no second factor, no invitation', async () => {
    const { browser } = await comeAs('anna');
    const change = { current: 'x', password: 'correct horse battery' };
    expect((await browser.send('PUT', '/session/password', change)).status).toBe(409);
    expect((await browser.send('GET', '/session/second-factor')).json).toMatchObject({ available: false });
    expect((await browser.send('POST', '/session/second-factor', { password: 'x' })).status).toBe(409);
    expect((await server.call('POST', '/users/anna-rossi/invitation')).status).toBe(400);
    expect((await browser.send('DELETE', '/session')).status).toBe(204);
    expect((await browser.send('GET', '/session')).status).toBe(401);
  });

  it('takes what the provider says rightly', async () => {
    const { answer, browser, path } = await comeBack({});
    expect([answer.status, answer.text]).toEqual([302, '']);
    expect((await browser.send('GET', '/session')).json).toMatchObject({ name: 'u1', role: 'editor' });
    // The browser has forgotten what it began with.
    const again = await browser.send('GET', path, undefined, {});
    expect([again.status, again.text.includes('Begin again.')]).toEqual([400, true]);
  });

  it('takes no address that the provider does not know to be theirs: approvals go by it', async () => {
    const email = 'boss@acme.example';
    const addresses: unknown[] = [];
    for (const [sub, verified] of Object.entries({ no: false, nor: 'false', yes: true, unsaid: undefined })) {
      const said = verified === undefined ? {} : { email_verified: verified };
      await comeBack({ claims: { sub, preferred_username: `who-${sub}`, email, ...said } });
      addresses.push((await userNamed(`who-${sub}`))?.email);
    }
    expect(addresses).toEqual([null, null, email, email]);
  });

  const now = () => Math.floor(Date.now() / 1_000);
  it.each<[string, Said, Readonly<Record<string, string>>, RegExp]>([
    ['another nonce', { claims: { nonce: 'another' } }, {}, /not meant for this sign-in.*nonce/],
    ['no longer good', { claims: { exp: now() - 600, iat: now() - 900 } }, {}, /past its time.*exp/],
    [
      'by another issuer',
      { claims: { iss: 'https://else.example' } },
      {},
      /not meant for this sign-in, or not by.*iss/,
    ],
    ['for another client', { claims: { aud: 'somebody-else' } }, {}, /not meant for this sign-in.*aud/],
    ['by a key of somebody', { isForged: true }, {}, /was not taken/],
    ['of another state', {}, { state: 'another' }, /does not belong to this sign-in.*state/],
    ['mixed up with another issuer', {}, { iss: 'https://else.example' }, /does not belong to this sign-in.*iss/],
    ['of nobody', { claims: { sub: '' } }, {}, /was not taken|did not say who you are/],
    ['of a sub that cannot be kept as it is', { claims: { sub: 'a\0b' } }, {}, /did not say who you are/],
    ['of half a character', { claims: { sub: 'a\ud800b' } }, {}, /did not say who you are/],
    ['refused by the person', {}, { error: 'access_denied' }, /told not to let you in/],
    [
      'refused',
      { refusal: { status: 400, body: { error: 'invalid_grant', error_description: '<b>no</b>' } } },
      {},
      /refuses: invalid_grant, &lt;b&gt;no/,
    ],
    [
      'refused with the secret of the client',
      { refusal: { status: 400, body: { error: 'invalid_client', error_description: 'not secret-of-the-page' } } },
      {},
      /refuses: invalid_client, not \[secret\]/,
    ],
    ['broken', { refusal: { status: 200, body: { hello: 'you' } } }, {}, /was not taken/],
    ['in no group', { claims: { groups: [] } }, {}, /in none of the groups/],
  ])('refuses in words what is %s', async (_, said, change, words) => {
    const { answer, browser } = await comeBack(said, change);
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(words);
    expect([...browser.cookies.keys()]).toEqual([]);
  });

  it('refuses who comes without a nonce, or from nowhere, and says so where the provider is away', async () => {
    expect((await comeBack({}, {}, false)).answer.text).toMatch(/nonce/);
    const stranger = await new CookieBrowser(lied).send('GET', '/session/sso/callback?code=c&state=s');
    expect([stranger.status, stranger.text.includes('was not begun in this browser')]).toEqual([400, true]);
    const italian = await new CookieBrowser(lied).send('GET', '/session/sso/callback', undefined, {
      'accept-language': 'it',
    });
    expect(italian.text).toContain('<h1>Accesso non riuscito</h1>');
    const away = new RunningServer({
      SNODO_OIDC_ISSUER: 'http://127.0.0.1:9/',
      SNODO_OIDC_CLIENT_ID: 'snodo',
      SNODO_OIDC_DEFAULT_ROLE: 'viewer',
    });
    await away.launch();
    const begun = await new CookieBrowser(away).send('GET', '/session/sso');
    await away.remove();
    expect([begun.status, begun.headers.get('location')]).toEqual([400, null]);
  });

  it('tells one provider nothing of a sign-in that began at another', async () => {
    const browser = new CookieBrowser(server);
    const begun = await browser.send('GET', '/session/sso');
    const { searchParams } = new URL(begun.headers.get('location') ?? '');
    const [state = '', nonce = ''] = ['state', 'nonce'].map((one) => searchParams.get(one) ?? '');
    lying.says = { claims: { groups: ['staff'], nonce } };
    const query = new URLSearchParams({ code: 'c', state, iss: lying.url });
    const { status, text } = await browser.send('GET', `${lied.url}/api/v1/session/sso/callback?${query.toString()}`);
    expect([status, text.includes('Begin again.')]).toEqual([400, true]);
  });

  it('asks the provider anew after what failed: its keys and addresses may be others by now', async () => {
    expect((await comeBack({})).answer.status).toBe(302);
    lying.hasNewKey = true;
    expect((await comeBack({})).answer.text).toMatch(/a key that the provider does not publish/);
    expect((await comeBack({})).answer.status).toBe(302);
    lying.hasNewKey = false;
    await comeBack({});
    for (const [name, value] of Object.entries({
      authorization_endpoint: undefined,
      token_endpoint: 5,
      jwks_uri: 'javascript:0',
    })) {
      lying.describes = { [name]: value };
      const { status, text } = await new CookieBrowser(lied).send('GET', '/session/sso');
      expect([status, text.includes(`&quot;${name}&quot; is no address`)]).toEqual([400, true]);
    }
    lying.describes = {};
    // Many who come at once ask it once.
    lying.discoveries = 0;
    await Promise.all(Array.from({ length: 10 }, () => new CookieBrowser(lied).send('GET', '/session/sso')));
    expect(lying.discoveries).toBe(1);
    expect((await comeBack({})).answer.status).toBe(302);
  });

  it('is the only way in besides tokens where passwords are off', async () => {
    const browser = new CookieBrowser(lied);
    const byPassword = await browser.send('POST', '/session', { name: 'bruno', password: 'correct horse battery' });
    expect([byPassword.status, byPassword.text.includes('Passwords are switched off here')]).toEqual([401, true]);
    // Nor does a session go on that began by one; one of single sign-on does.
    const before = new CookieBrowser(server);
    await before.send('POST', '/session', { name: 'bruno', password: 'correct horse battery' });
    const { browser: anna } = await comeAs('anna');
    const who = async (one: CookieBrowser, { url }: RunningServer) =>
      (await one.send('GET', `${url}/api/v1/session`)).status;
    expect([await who(before, server), await who(before, lied), await who(anna, lied)]).toEqual([200, 401, 200]);
    const admin = { authorization: `Bearer ${token}` };
    const made = { name: 'new', role: 'viewer' };
    expect((await browser.send('POST', '/users', made, admin)).status).toBe(409);
    expect((await browser.send('POST', '/users/bruno/invitation', {}, admin)).status).toBe(400);
    expect((await browser.send('POST', '/invitations', { token: 'x' })).status).toBe(410);
    expect((await browser.send('GET', '/setup')).json).toEqual({
      needed: false,
      guided: false,
      passwords: false,
      sso: new URL(lying.url).host,
    });
    expect((await browser.send('POST', '/session', { token })).status).toBe(200);
  });

  it('has settings that are refused where they would let nobody in, or cannot be read', () => {
    const good = { SNODO_OIDC_ISSUER: 'https://id.example', SNODO_OIDC_CLIENT_ID: 'snodo' };
    expect(() => readSettings(good)).toThrow(/would let nobody in/);
    expect(() => readSettings({ SNODO_OIDC_CLIENT_ID: 'snodo' })).toThrow(/needs both/);
    expect(() => readSettings({ ...good, SNODO_OIDC_ROLES: 'staff=owner' })).toThrow(/SNODO_OIDC_ROLES is wrong/);
    expect(() => readSettings({ ...good, SNODO_OIDC_SCOPES: 'profile' })).toThrow(/SNODO_OIDC_SCOPES is wrong/);
    for (const wrong of [
      'sales:editor=crm-team',
      'crm-team=sales',
      'x=sales:none',
      'x=Sales:editor',
      '=sales:editor',
    ]) {
      expect(() => readSettings({ ...good, SNODO_OIDC_PROJECTS: wrong })).toThrow(/SNODO_OIDC_PROJECTS is wrong/);
    }
    const { sso } = readSettings({ ...good, SNODO_OIDC_ROLES: 'a=b=admin,staff=viewer' }).signIn;
    expect([...(sso?.roles ?? [])]).toEqual([
      ['a=b', 'admin'],
      ['staff', 'viewer'],
    ]);
    const given = readSettings({ ...good, SNODO_OIDC_PROJECTS: 'a=b=sales:editor, c:d=sales:admin' }).signIn;
    expect(given.sso?.projects).toEqual([
      { project: 'sales', role: 'editor', group: 'a=b' },
      { project: 'sales', role: 'admin', group: 'c:d' },
    ]);
    expect(readSettings({ ...good, SNODO_OIDC_DEFAULT_ROLE: 'none' }).signIn.sso?.defaultRole).toBe('none');
  });
});

describe('single sign-on into projects', () => {
  let provider: IdentityProvider;
  const home = new RunningServer({}, 'prepared', 'kept');
  const admin = { authorization: `Bearer ${token}` };
  const member = z.object({ name: z.string(), role: z.string(), addedBy: z.string(), bySso: z.boolean() });

  async function must(method: string, path: string, given?: unknown): Promise<unknown> {
    const { status, text, json } = await new CookieBrowser(home).send(method, path, given, admin);
    if (status > 299) throw new Error(`${method} ${path}: ${status} ${text}`);
    return json;
  }

  /** Signs somebody in whom the provider knows in these groups. */
  async function comeOf(name: string, ...groups: readonly string[]) {
    provider.people.set(name, { preferred_username: name, groups });
    return comeBySso(home, name);
  }

  /** What somebody may do in a project, as the project itself says; the status where it does not let them in. */
  async function roleThere(browser: CookieBrowser, project: string): Promise<unknown> {
    const { status, json } = await browser.send('GET', `${home.url}/projects/${project}/api/v1/session`);
    return status === 200 ? z.looseObject({ role: z.string() }).parse(json).role : status;
  }

  async function memberOf(project: string, name: string) {
    const { items } = z.object({ items: z.array(member) }).parse(await must('GET', `/projects/${project}/members`));
    return items.find((one) => one.name === name);
  }

  /** What the audit has of somebody's memberships, the oldest first. */
  async function audited(name: string): Promise<readonly string[]> {
    const entry = z.object({ who: z.string(), what: z.string(), which: z.string(), note: z.string().nullable() });
    const { items } = z.object({ items: z.array(entry) }).parse(await must('GET', '/audit?what=/members/'));
    const own = items.filter(({ which }) => which.endsWith(` ${name}`)).toReversed();
    return own.map(({ who, what, which, note }) => `${who}: ${what.split(' ')[0]} ${which}, ${note}`);
  }

  const timesLogged = (words: string) => home.logged.split(words).length - 1;

  beforeAll(async () => {
    provider = await identityProvider();
    await home.launch({
      SNODO_OIDC_ISSUER: provider.url,
      SNODO_OIDC_CLIENT_ID: ssoClient.id,
      SNODO_OIDC_CLIENT_SECRET: ssoClient.secret,
      SNODO_OIDC_SCOPES: 'openid profile groups',
      SNODO_OIDC_ROLES: 'staff=editor',
      SNODO_OIDC_PROJECTS:
        'crm-team=sales:editor, crm-leads=sales:admin, everyone=sales:viewer, everyone=ops:viewer, lost=nowhere:admin',
    });
    provider.serve(home.url);
    for (const slug of ['sales', 'ops']) {
      await must('POST', '/projects', { slug });
      const found = async () => z.looseObject({ isUp: z.boolean() }).parse(await must('GET', `/projects/${slug}`));
      await vi.waitUntil(async () => (await found()).isUp, { timeout: 60_000 });
    }
  });

  afterAll(async () => {
    await home.remove();
    await provider?.[Symbol.asyncDispose]();
  });

  it('lets who has a project and no role in, with the strongest role that the groups give there', async () => {
    const { browser, answer } = await comeOf('dana', 'crm-team', 'crm-leads', 'everyone');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
    expect((await browser.send('GET', '/session')).json).toEqual({ name: 'dana', role: 'none', kind: 'user' });
    expect(await Promise.all(['sales', 'ops'].map((one) => roleThere(browser, one)))).toEqual(['admin', 'viewer']);
    expect(await memberOf('sales', 'dana')).toMatchObject({ role: 'admin', addedBy: 'single sign-on', bySso: true });
    expect(await audited('dana')).toEqual([
      'single sign-on: PUT sales dana, the groups of dana give the role admin',
      'single sign-on: PUT ops dana, the groups of dana give the role viewer',
    ]);
    // Who has a role besides keeps it.
    const { browser: other } = await comeOf('enzo', 'staff', 'crm-team');
    expect((await other.send('GET', '/session')).json).toMatchObject({ role: 'editor' });
    expect(await roleThere(other, 'sales')).toBe('editor');
  });

  it('follows the groups at each sign-in, also out of a project, and at once', async () => {
    const { browser: before } = await comeOf('dana', 'crm-leads', 'everyone');
    const noted = (await audited('dana')).length;
    // Nothing changed, and nothing is noted.
    expect(noted).toBe(2);
    const { browser } = await comeOf('dana', 'crm-team');
    for (const one of [browser, before]) {
      expect([await roleThere(one, 'sales'), await roleThere(one, 'ops')]).toEqual(['editor', 404]);
    }
    const { answer } = await comeOf('dana', 'elsewhere');
    expect([answer.status, answer.text.includes('You are in none of the groups')]).toEqual([400, true]);
    expect(await memberOf('sales', 'dana')).toBeUndefined();
    expect((await audited('dana')).slice(noted)).toEqual([
      'single sign-on: DELETE ops dana, the groups of dana no longer give it',
      'single sign-on: PUT sales dana, the groups of dana give the role editor',
      'single sign-on: DELETE sales dana, the groups of dana no longer give it',
    ]);
  });

  it('changes nothing of what was given by hand, before or after', async () => {
    await comeOf('fabia', 'staff');
    await must('PUT', '/projects/sales/members/fabia', { role: 'viewer' });
    const { browser } = await comeOf('fabia', 'staff', 'crm-leads', 'everyone');
    expect([await roleThere(browser, 'sales'), await roleThere(browser, 'ops')]).toEqual(['viewer', 'viewer']);
    expect((await memberOf('ops', 'fabia'))?.bySso).toBe(true);
    // Whoever changes by hand what the groups gave has given it by hand.
    await must('PUT', '/projects/ops/members/fabia', { role: 'editor' });
    expect(await memberOf('ops', 'fabia')).toMatchObject({ role: 'editor', addedBy: 'admin', bySso: false });
    await comeOf('fabia', 'staff');
    await comeOf('fabia', 'elsewhere');
    expect(await memberOf('sales', 'fabia')).toMatchObject({ role: 'viewer', bySso: false });
    expect(await memberOf('ops', 'fabia')).toMatchObject({ role: 'editor', bySso: false });
  });

  it('keeps nobody away for a project that there is not, and says so once', async () => {
    for (const name of ['gino', 'gino', 'hanna']) {
      const { browser, answer } = await comeOf(name, 'lost', 'everyone');
      expect(answer.status).toBe(302);
      expect(await roleThere(browser, 'ops')).toBe('viewer');
    }
    expect((await comeOf('ivo', 'lost')).answer.status).toBe(302);
    const sentence = String.raw`lets groups into the project \"nowhere\", and there is none`;
    await expect.poll(() => timesLogged(sentence)).toBe(1);
    // It is there for those who come later.
    await must('POST', '/projects', { slug: 'nowhere' });
    expect(await roleThere((await comeOf('ivo', 'lost')).browser, 'nowhere')).toBe('admin');
  });

  it('signs in who has the name of a token of the project, and leaves them out of it', async () => {
    const { status } = await new CookieBrowser(home).send(
      'POST',
      `${home.url}/projects/sales/api/v1/tokens`,
      { name: 'robot', role: 'viewer' },
      admin,
    );
    expect(status).toBe(201);
    const { browser, answer } = await comeOf('robot', 'everyone');
    expect([answer.status, await roleThere(browser, 'sales'), await roleThere(browser, 'ops')]).toEqual([
      302,
      404,
      'viewer',
    ]);
    expect(await memberOf('sales', 'robot')).toBeUndefined();
    const sentence = String.raw`Single sign-on cannot let \"robot\" into the project \"sales\"`;
    await expect.poll(() => timesLogged(sentence)).toBeGreaterThan(0);
  });
});
