import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { RunningServer } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_ADMIN_TOKEN: '' }, 'from nothing');
const password = 'correct horse battery';
const windows = new Windows(server, { permissions: ['clipboard-read', 'clipboard-write'] });
let link = '';
let token = '';
let page: Page;

/** Anna is there since the second test. */
async function openAsAnna(): Promise<void> {
  page = await windows.open({ as: { name: 'anna', password } });
  await page.goto(server.url);
  await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
}

async function narrow(): Promise<void> {
  await page.setViewportSize({ width: 390, height: 780 });
  const [wide, seen] = [await page.evaluate('document.body.scrollWidth'), await page.evaluate('innerWidth')];
  expect(wide).toBe(seen);
  await page.setViewportSize({ width: 1280, height: 800 });
}

describe.skipIf(chromiumPath === undefined)('the first minutes in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    await vi.waitFor(() => expect(server.said).toContain('/welcome#'), 30_000);
    [, link = '', token = ''] = /(http\S+\/welcome#(\S+))/.exec(server.said) ?? [];
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  afterEach(() => windows.close());

  it('begin at the welcome wherever one comes from, and ask for the code where the link has none', async () => {
    page = await windows.open();
    await page.goto(`${server.url}/runs`);
    await page.getByRole('heading', { name: 'Welcome to Snodo' }).waitFor();
    await page.getByLabel('Name').fill('mallory');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByText('At least 10 characters').waitFor();
    expect(await page.getByRole('button', { name: 'Make the account' }).isDisabled()).toBe(true);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByText('Strong.').waitFor();
    await page.getByLabel('The password once more').fill('correct dog');
    await page.getByText('The two are not the same.').waitFor();
    await page.getByLabel('The password once more').fill(password);
    await page.getByLabel('Setup code').fill('guessed');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByText('This setup code is not right.').waitFor();
    expect(await faults(page)).toEqual([]);
    await narrow();
  });

  it('are shown all the same where the link was mangled on its way', async () => {
    page = await windows.open();
    await page.goto(`${server.url}/welcome#%E0%A4%A`);
    await page.getByLabel('Setup code').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    page = await windows.open({ locale: 'it-IT' });
    await page.goto(`${server.url}/invitation#%E0%A4%A`);
    await page.getByRole('heading', { name: 'Questo invito non vale più' }).waitFor();
  });

  it('go from the link of the terminal to a workflow that one has seen running', async () => {
    page = await windows.open();
    await page.goto(link);
    await page.getByText('The setup code came with the link.').waitFor();
    expect(page.url()).not.toContain(token);
    await page.getByLabel('Name').fill('anna');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('The password once more').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Your first workflow' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: /^Feedback to insight and answer/ }).click();
    const steps = page.getByRole('list', { name: 'Steps of the run' });
    await steps.getByRole('listitem').filter({ hasText: 'Prepare an apology' }).getByText('Succeeded').waitFor();
    await steps.getByRole('listitem').filter({ hasText: 'Prepare a thank-you' }).getByText('Skipped').waitFor();
    await page.getByText('The built-in model read an unhappy customer').waitFor();
    await page.getByRole('region', { name: 'What came out' }).getByText('"sentiment": "negative"').waitFor();
    expect(await faults(page)).toEqual([]);
    await narrow();
    await page.getByRole('link', { name: /Look into every step/ }).click();
    await page.getByRole('heading', { level: 1, name: 'feedback-insight' }).waitFor();
    await page.getByText('a webhook').waitFor();
  });

  it('are over then: who comes back signs in by name and password', async () => {
    page = await windows.open();
    await page.goto(link);
    await page.getByRole('heading', { name: 'Sign in to Snodo' }).waitFor();
    await page.getByLabel('Name').fill('anna');
    await page.getByLabel('Password').fill('something else');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This name or this password is not right.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: /Signed in as anna/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('the palette goes to pages and runs and does things, by the keyboard alone', async () => {
    await openAsAnna();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Go to or do anything' });
    await field.waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.type('webho');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
    await page.keyboard.press('Control+k');
    // What was used last comes first.
    await page.getByRole('option', { selected: true }).filter({ hasText: 'Webhooks' }).waitFor();
    await page.keyboard.type('dark');
    await page.keyboard.press('Enter');
    await field.waitFor({ state: 'hidden' });
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.keyboard.press('Control+k');
    await field.waitFor();
    await page.keyboard.type('feedback-insight runs');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await page.getByRole('link', { name: 'feedback-insight', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'feedback-insight' }).waitFor();
    const run = page.url();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nothing is called so');
    await page.getByText('Nothing is called like that.').waitFor();
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^Search/ }).click();
    await field.fill(run);
    await page.keyboard.press('Enter');
    await page.waitForURL(run);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('italiano');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Esecuzioni', exact: true }).waitFor();
  });

  it('what was pasted is understood, told, and made a draft', async () => {
    await openAsAnna();
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByLabel('What you have').fill('hello');
    await page.getByRole('button', { name: 'See what it is' }).click();
    await page.getByText('It is nothing that can be brought in.').waitFor();
    expect(await faults(page)).toEqual([]);
    const curl = "curl https://api.github.com/user -H 'Authorization: Bearer hidden-token' -d @file.json";
    await page.getByLabel('What you have').fill(curl);
    await page.getByRole('button', { name: 'See what it is' }).click();
    await page.getByText('curl commands', { exact: true }).waitFor();
    await page.getByText('to fill in: auth.token').waitFor();
    await page.getByText('is on your machine and was not read').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.content()).not.toContain('hidden-token');
    await page.getByLabel('Slug').fill('who-am-i');
    await page.getByRole('button', { name: 'Make it as a draft' }).click();
    await page.getByRole('link', { name: 'Open it in the builder' }).click();
    await page.getByRole('heading', { level: 1, name: 'who-am-i' }).waitFor();
    await page.getByRole('link', { name: 'Workflows', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
    const openapi = {
      openapi: '3.1.0',
      servers: [{ url: 'https://pets.example' }],
      paths: { '/pets': { get: { operationId: 'listPets', summary: 'All pets' }, post: { operationId: 'addPet' } } },
    };
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByLabel('What you have').fill(JSON.stringify(openapi));
    await page.getByRole('button', { name: 'See what it is' }).click();
    await page.getByRole('button', { name: /All pets/ }).click();
    await page.getByText('http.request').waitFor();
    await narrow();
    await page.keyboard.press('Escape');
    await page.getByLabel('What you have').waitFor({ state: 'hidden' });
  });

  it('templates are chosen from a gallery, and ask for what they need', async () => {
    await openAsAnna();
    await page.getByRole('link', { name: 'From a template' }).click();
    await page.getByRole('heading', { level: 1, name: 'Templates' }).waitFor();
    await page.getByRole('button', { name: 'Orders and invoices' }).click();
    await page.getByRole('link', { name: 'Use this: Orders checked and sorted' }).click();
    await page.getByText('Which way does it go?').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Slug').fill('No Slug');
    await page.getByText('Lower-case letters, digits and hyphens').waitFor();
    await page.getByLabel('Slug').fill('orders');
    await page.getByRole('button', { name: 'Make the workflow and publish it' }).click();
    await page.getByText('orders is live.').waitFor();
    await page.getByRole('button', { name: 'Send the sample' }).click();
    await page.locator('header [data-status=succeeded]').waitFor();
  });

  it('a run is shared with somebody who has no account, and no longer when that is ended', async () => {
    await openAsAnna();
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('link', { name: 'feedback-insight', exact: true }).click();
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('Nobody without an account sees this run.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make an address' }).click();
    await page.getByText('The address is shown this once').waitFor();
    const address = /http\S+\/shared\/[\w-]+/.exec(await page.getByRole('dialog').innerText())?.[0] ?? '';
    const theirs = await windows.open({ locale: 'it-IT' });
    await theirs.goto(address);
    await theirs.getByRole('heading', { level: 1, name: "Un'esecuzione di feedback-insight" }).waitFor();
    await theirs.getByText('Vedi com’è andata, senza i dati.').waitFor();
    expect(await theirs.content()).not.toContain('Giulia');
    expect(await faults(theirs)).toEqual([]);
    await page.getByLabel('What they see').selectOption('all');
    await page.getByRole('button', { name: 'Make an address' }).click();
    await page.getByText('Everything: also what came in, what each step did, and the result').nth(1).waitFor();
    const whole = /http\S+\/shared\/[\w-]+/.exec(await page.getByRole('dialog').innerText())?.[0] ?? '';
    await theirs.goto(whole);
    await theirs.getByRole('region', { name: "Che cosa l'ha avviata" }).getByText('Giulia').waitFor();
    await page
      .getByRole('button', { name: /^End it/ })
      .first()
      .click();
    await page
      .getByRole('button', { name: /^End it/ })
      .nth(1)
      .waitFor({ state: 'hidden' });
    await theirs.reload();
    await theirs.getByRole('heading', { level: 1, name: 'Questa esecuzione non si può guardare' }).waitFor();
  });

  it('a colleague is invited, chooses a password, and finds all of it in Italian', async () => {
    await openAsAnna();
    await page.getByRole('link', { name: 'Access' }).click();
    await page.getByLabel('Name of the user').fill('bruno');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const invitation = /http\S+\/invitation#\S+/.exec(await page.getByText('/invitation#').innerText())?.[0] ?? '';
    expect(await faults(page)).toEqual([]);
    page = await windows.open({ locale: 'it-IT' });
    await page.goto(invitation);
    await page.getByRole('heading', { name: 'Ti diamo il benvenuto, bruno' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('La password un’altra volta').fill(password);
    await page.getByRole('button', { name: 'Sceglila ed entra' }).click();
    await page.getByRole('heading', { level: 1, name: 'Workflow' }).waitFor();
    expect(await page.getByRole('link', { name: 'Accessi' }).count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Vai ovunque, fai qualsiasi cosa' }).waitFor();
    await page.keyboard.type('primi minuti');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Ordini controllati e smistati/ }).click();
    await page.getByText("L'ordine era completo, il totale era 613,80").waitFor();
    await page.getByRole('list', { name: "Passi dell'esecuzione" }).getByText('Saltata').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(invitation);
    await page.getByRole('heading', { name: 'Questo invito non vale più' }).waitFor();
  });
});
