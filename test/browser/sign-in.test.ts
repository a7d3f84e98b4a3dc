import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codeOf } from '../authenticator-app.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type IdentityProvider, identityProvider, ssoClient } from '../identity-provider.ts';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const password = 'correct horse battery';
let database: TestDatabase;
let provider: IdentityProvider;
let server: RunningServer;
let strict: RunningServer;
let windows: Windows;
let others: Windows;

async function makeUser(name: string): Promise<void> {
  const body = JSON.stringify({ name, role: 'editor', password });
  expect((await server.call('POST', '/users', { body })).status).toBe(201);
}

async function givePassword(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

describe.skipIf(chromiumPath === undefined)('signing in, in Chromium', () => {
  beforeAll(async () => {
    database = await testDatabase();
    provider = await identityProvider();
    const env = { DATABASE_URL: database.url, SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64') };
    server = new RunningServer({
      ...env,
      SNODO_OIDC_ISSUER: provider.url,
      SNODO_OIDC_CLIENT_ID: ssoClient.id,
      SNODO_OIDC_CLIENT_SECRET: ssoClient.secret,
      SNODO_OIDC_SCOPES: 'openid profile groups',
      SNODO_OIDC_ROLES: 'staff=editor',
      SNODO_OIDC_NAME: 'Acme',
    });
    await server.launch();
    provider.serve(server.url);
    strict = new RunningServer({ ...env, SNODO_ROLE: 'api', SNODO_REQUIRE_SECOND_FACTOR: 'on' });
    await strict.launch();
    windows = new Windows(server);
    others = new Windows(strict);
    for (const name of ['anna', 'bruno']) await makeUser(name);
  });

  afterAll(async () => {
    await Promise.all([windows?.end(), others?.end()]);
    await Promise.all([server, strict].map((one) => one?.remove()));
    await provider?.[Symbol.asyncDispose]();
    await database?.[Symbol.asyncDispose]();
  });

  afterEach(async () => {
    await windows.close();
    await others.close();
  });

  it('a second factor is set up in the account, asked for, replaced by a recovery code, and reset by an admin', async () => {
    const page = await windows.open();
    await givePassword(page, server.url, 'anna');
    await page.getByRole('link', { name: /Signed in as anna/ }).click();
    const section = page.getByRole('region', { name: 'Second factor' });
    await section.getByLabel('Your password').fill(password);
    await section.getByRole('button', { name: 'Set it up' }).click();
    const picture = section.getByRole('img', { name: 'QR code for the authenticator app' });
    await picture.waitFor();
    expect(await picture.evaluate((image) => 'naturalWidth' in image && Number(image.naturalWidth) > 0)).toBe(true);
    expect(await faults(page)).toEqual([]);
    const key = (await section.locator('code').textContent()) ?? '';
    await section.getByLabel('The code that the app shows').fill(codeOf(key));
    await section.getByRole('button', { name: 'Ask for it from now on' }).click();
    const codes = section.getByRole('region', { name: 'Your recovery codes' });
    await codes.waitFor();
    expect(await faults(page)).toEqual([]);
    const [recovery = '', ...rest] = await codes.getByRole('listitem').allTextContents();
    expect(rest).toHaveLength(9);
    await codes.getByRole('button', { name: 'I have kept them' }).click();
    await section.getByText('10 recovery codes are left').waitFor();
    expect(await page.content()).not.toContain(recovery);

    const other = await windows.open();
    await givePassword(other, server.url, 'anna');
    await other.getByLabel('Code').fill('000000');
    await other.getByRole('button', { name: 'Go on' }).click();
    await other.getByText('This code is not right').waitFor();
    expect(await faults(other)).toEqual([]);
    // The next one, for each is good once.
    await other.getByLabel('Code').fill(codeOf(key, 1));
    await other.getByRole('button', { name: 'Go on' }).click();
    await other.getByRole('link', { name: /Signed in as anna/ }).waitFor();

    const third = await windows.open({ locale: 'it-IT' });
    await third.goto(server.url);
    await third.getByLabel('Nome').fill('anna');
    await third.getByLabel('Password').fill(password);
    await third.getByRole('button', { name: 'Accedi', exact: true }).click();
    await third.getByLabel('Codice').fill(recovery);
    await third.getByRole('button', { name: 'Avanti' }).click();
    await third.getByRole('heading', { level: 1, name: 'Workflow' }).waitFor();

    const admin = await windows.open({ as: { token } });
    await admin.goto(`${server.url}/access`);
    await admin.getByText('with a second factor').waitFor();
    await admin.getByRole('button', { name: 'Reset the second factor of anna' }).click();
    await admin.getByText('with a second factor').waitFor({ state: 'hidden' });
    await page.reload();
    await givePassword(page, server.url, 'anna');
    await page.getByRole('link', { name: /Signed in as anna/ }).waitFor();
  });

  it('one is set up at the sign-in where everybody needs one', async () => {
    const page = await others.open();
    await givePassword(page, strict.url, 'bruno');
    await page.getByText('Here everybody needs a second factor.').waitFor();
    const key = (await page.locator('code').textContent()) ?? '';
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('The code that the app shows').fill(codeOf(key));
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).waitFor();
    // The window is left to keep them.
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
    await page.waitForTimeout(500);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('link', { name: /Signed in as bruno/ }).click();
    await page.getByText('Here everybody needs one.').waitFor();
    expect(await page.getByRole('button', { name: 'Switch it off' }).count()).toBe(0);
  });

  it('who is invited there sets it up too, though the window is left for the app meanwhile', async () => {
    const made = await strict.call('POST', '/users', { body: JSON.stringify({ name: 'elio', role: 'editor' }) });
    const { invitation } = z.object({ invitation: z.object({ url: z.string() }) }).parse(await made.json());
    const page = await others.open();
    await page.goto(`${strict.url}/invitation${new URL(invitation.url).hash}`);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('The password once more').fill(password);
    await page.getByRole('button', { name: 'Choose it and go in' }).click();
    await page.getByText('Here everybody needs a second factor.').waitFor();
    const key = (await page.locator('code').textContent()) ?? '';
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/invitations') && answer.status() >= 400);
    // What is shown is looked at again a second later at the earliest.
    await page.waitForTimeout(1_100);
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
    await asked;
    await page.getByLabel('The code that the app shows').fill(codeOf(key));
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('link', { name: /Signed in as elio/ }).waitFor();
  });

  it('by single sign-on, with a role of the groups there', async () => {
    provider.people.set('carla', { preferred_username: 'carla', groups: ['staff'] });
    provider.people.set('dario', { preferred_username: 'dario', groups: ['others'] });
    const page = await windows.open();
    for (const name of ['carla', 'dario']) {
      const person = name === 'carla' ? page : await windows.open();
      await person.goto(server.url);
      await person.getByRole('link', { name: 'Sign in with Acme' }).waitFor();
      if (name === 'carla') expect(await faults(person)).toEqual([]);
      await person.getByRole('link', { name: 'Sign in with Acme' }).click();
      await person.locator('input[name=login]').fill(name);
      await person.locator('input[name=password]').fill('any');
      await person.locator('button[type=submit]').click();
      await person.waitForURL(/\/interaction\//);
      await person.locator('button[type=submit]').click();
      if (name === 'carla') continue;
      await person.getByRole('heading', { name: 'Not signed in' }).waitFor();
      await person.getByText('You are in none of the groups that may come in here.').waitFor();
    }
    await page.getByRole('link', { name: /Signed in as carla \(editor\)/ }).click();
    await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Second factor' }).count()).toBe(0);
  });

  it('other browsers are seen and signed out', async () => {
    await makeUser('elena');
    const [here, there] = [await windows.open(), await windows.open()];
    for (const page of [there, here]) {
      await givePassword(page, server.url, 'elena');
      await page.getByRole('link', { name: /Signed in as elena/ }).click();
    }
    const section = here.getByRole('region', { name: 'Where you are signed in' });
    await section.getByText('this browser').waitFor();
    expect(await section.getByRole('listitem').count()).toBe(2);
    expect(await faults(here)).toEqual([]);
    await section.getByRole('button', { name: /^Sign out Chrome/ }).click();
    await section.getByRole('listitem').nth(1).waitFor({ state: 'hidden' });
    await there.reload();
    await there.getByRole('heading', { name: 'Sign in to Snodo' }).waitFor();
    await here.reload();
    await section.getByText('this browser').waitFor();
    await here.getByLabel('Language').first().selectOption('it');
    await here.getByRole('heading', { name: 'Dove hai fatto l’accesso' }).waitFor();
  });

  it('a passkey is made, named, lets in alone, and is removed', async () => {
    await makeUser('fabio');
    // A passkey is of a name, not of an address.
    const url = server.url.replace('127.0.0.1', 'localhost');
    const page = await windows.open();
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await givePassword(page, url, 'fabio');
    await page.getByRole('link', { name: /Signed in as fabio/ }).click();
    const section = page.getByRole('region', { name: 'Passkeys' });
    await section.getByLabel('What to call it').fill('my phone');
    await section.getByLabel('Your password, to add one').fill('wrong');
    await section.getByRole('button', { name: 'Add a passkey' }).click();
    await section.getByText('password: This is not your password.').waitFor();
    await section.getByLabel('Your password, to add one').fill(password);
    await section.getByRole('button', { name: 'Add a passkey' }).click();
    await section.getByText('not used yet').waitFor();
    expect(await faults(page)).toEqual([]);
    await section.getByRole('button', { name: 'Rename my phone' }).click();
    await section.getByLabel('New name of my phone').fill('the old phone');
    await section.getByRole('button', { name: 'Save' }).click();
    await section.getByText('the old phone').waitFor();
    const signOut = async () => {
      await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
      await page.getByRole('heading', { name: 'Sign in to Snodo' }).waitFor();
    };
    await signOut();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('link', { name: /Signed in as fabio/ }).click();
    await section.getByText('not used yet').waitFor({ state: 'hidden' });
    await section.getByText('the old phone').waitFor();
    await signOut();
    // Whoever copies an authenticator has one whose counter is behind.
    const [kept] = (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
    expect(kept).toMatchObject({ isResidentCredential: true, rpId: 'localhost' });
    if (kept === undefined) throw new Error('there is no passkey');
    await session.send('WebAuthn.removeCredential', { authenticatorId, credentialId: kept.credentialId });
    await session.send('WebAuthn.addCredential', { authenticatorId, credential: { ...kept, signCount: 0 } });
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('This passkey is not known here, or did not answer what it was asked.').waitFor();
    await session.send('WebAuthn.removeCredential', { authenticatorId, credentialId: kept.credentialId });
    await session.send('WebAuthn.addCredential', { authenticatorId, credential: { ...kept, signCount: 50 } });
    // Without the finger it is one factor alone.
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('The browser gave no passkey').waitFor();
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await page.reload();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('link', { name: /Signed in as fabio/ }).click();
    await section.getByRole('button', { name: 'Remove the old phone' }).click();
    await section.getByRole('button', { name: 'Yes, remove the old phone' }).click();
    await section.getByText('the old phone', { exact: true }).waitFor({ state: 'hidden' });
    await signOut();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('This passkey is not known here').waitFor();
  });
});
