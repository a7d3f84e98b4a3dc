import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { api, endedAs, publish } from '../everywhere.ts';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({});
const windows = new Windows(server, { as: { token }, locale: 'en-US', colorScheme: 'light' });
const runs: string[] = [];
let page: Page;

async function open(path: string, heading: string): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

describe.skipIf(chromiumPath === undefined)('personal data in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
    const steps = [{ id: 'greet', type: 'map', with: { value: 'Ciao {{ trigger.body.email }}' } }];
    await publish(server, { slug: 'greets', steps, output: '{{ steps.greet }}' });
    await publish(server, { slug: 'forgets', steps, output: '{{ steps.greet }}', history: { bodies: 'none' } });
    for (const [slug, email] of [
      ['greets', 'ada@example.com'],
      ['greets', 'bob@example.com'],
      ['forgets', 'ada@example.com'],
    ] as const) {
      const { id } = Object(await api(server, 'POST', `/workflows/${slug}/runs`, { input: { email } }));
      await endedAs(server, String(id), 'succeeded');
      runs.push(String(id));
    }
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('looks first, and erases what was found once a word is typed', async () => {
    await open('/erasures', 'Erase personal data');
    await page.getByText('Nothing was erased yet').waitFor();
    const look = page.getByRole('button', { name: 'Look what there is' });
    expect(await look.isDisabled()).toBe(true);
    const expression = page.getByLabel('Which records are meant');
    await expression.fill('trigger.body.email = (');
    await look.click();
    await expect.poll(() => expression.getAttribute('aria-invalid')).toBe('true');
    await expression.fill("trigger.body.email = 'ada@example.com'");
    await page.getByLabel('Workflow', { exact: true }).selectOption('greets');
    await look.click();
    const would = page.getByRole('region', { name: 'Would be erased' });
    await would.getByText('Found (1)').click();
    expect(await would.getByRole('link').allTextContents()).toEqual([runs[0]]);
    const erase = page.getByRole('button', { name: 'Erase', exact: true });
    expect(await erase.isDisabled()).toBe(true);
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Type ERASE to confirm').fill('ERASE');
    await erase.click();
    const gone = page.getByRole('region', { name: 'Erased' });
    await expect.poll(() => gone.getByRole('status').textContent()).toBe('done');
    expect(await gone.locator('dl').textContent()).toContain('Runs1');
    await expect
      .poll(() => page.getByRole('region', { name: 'Earlier erasures' }).getByRole('listitem').count())
      .toBe(2);
    expect(await faults(page)).toEqual([]);
    await open(`/runs/${runs[0]}`, 'greets');
    await page.getByText('The contents were erased.').waitFor();
    expect(await page.getByRole('button', { name: 'Replay' }).count()).toBe(0);
    await open(`/runs/${runs[1]}`, 'greets');
    expect(await page.getByText('The contents were erased.').count()).toBe(0);
  });

  it('is said in Italian, and on a small screen', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await open('/erasures', 'Erase personal data');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByLabel('Language').selectOption('it');
    await page.getByRole('heading', { level: 1, name: 'Cancellare dati personali' }).waitFor();
    await page.getByText('Cancellazioni precedenti').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByLabel('Lingua').selectOption('en');
  });

  it('says of a run what its workflow keeps, and offers the choice in the panel', async () => {
    await expect
      .poll(async () => JSON.stringify(await api(server, 'GET', `/runs/${runs[2]}`)), { timeout: 60_000 })
      .toContain('"kept":"none"');
    await open(`/runs/${runs[2]}`, 'forgets');
    await page.getByText('Contents are not kept, as the workflow says.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(`${server.url}/workflows/forgets`);
    await page.getByRole('button', { name: 'Workflow settings', exact: true }).click();
    const choice = page.getByLabel('Bodies, inputs, outputs');
    expect(await choice.locator('option:checked').textContent()).toBe('Nothing');
    await choice.selectOption({ label: 'Only hashes' });
    const kept = async () => JSON.stringify(await api(server, 'GET', '/workflows/forgets'));
    await expect.poll(kept).toContain('"bodies":"hash"');
  });
});
