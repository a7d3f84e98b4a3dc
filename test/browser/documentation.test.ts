import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { faults as allFaults, Windows } from './windows.ts';

const root = join(import.meta.dirname, '../..');
const built = join(root, 'dist/docs');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Those but for one of the theme's own: the button of the search shows its keys beside its name. */
async function faults(of: Page): Promise<readonly string[]> {
  return (await allFaults(of)).filter((one) => one !== 'label-content-name-mismatch: .DocSearch');
}

/** Any server of files, as one that the site is put on. */
const files = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://here');
  const path = join(built, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
  if (!path.startsWith(built) || !existsSync(path) || !statSync(path).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
  response.end(readFileSync(path));
});
const place = { url: '' };
const windows = new Windows(place, { viewport: { width: 1440, height: 900 } });
let page: Page;
let asked: string[];

describe.skipIf(chromiumPath === undefined)('the documentation in Chromium', () => {
  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, 'bin/docs.mjs')], { stdio: 'ignore', timeout: 170_000 });
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const address = files.address();
    if (address === null || typeof address === 'string') throw new Error('the files are served nowhere');
    place.url = `http://127.0.0.1:${address.port}`;
  }, 600_000);

  afterAll(async () => {
    await windows.end();
    files.close();
  });

  beforeEach(async () => {
    page = await windows.open();
    asked = [];
    page.on('request', (request) => asked.push(request.url()));
  });

  afterEach(async () => {
    // Nothing of it comes from elsewhere: it works in a network that leads nowhere.
    const outside = asked.filter((url) => !url.startsWith(place.url) && !url.startsWith('data:'));
    await windows.close();
    expect(outside).toEqual([]);
  });

  async function search(button: string, text: string): Promise<void> {
    await page.getByRole('button', { name: button }).first().click();
    await page.locator('.VPLocalSearchBox input').fill(text);
  }

  it('finds a word without a service, and leads to its heading', async () => {
    await page.goto(`${place.url}/`);
    await search('Search', 'catchUp');
    const first = page.locator('.VPLocalSearchBox .result').first();
    await expect.poll(() => first.innerText()).toContain('Schedules');
    await first.click();
    await page.waitForURL(/\/schedules\.html/);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Schedules');
    expect(await faults(page)).toEqual([]);
  });

  it('is Italian where it is asked for, and says where it is not', async () => {
    await page.goto(`${place.url}/it/`);
    await search('Cerca', 'primavera');
    const first = page.locator('.VPLocalSearchBox .result').first();
    await expect.poll(() => first.innerText()).toContain('Orari');
    await page.keyboard.press('Escape');
    await page.goto(`${place.url}/it/running.html`);
    expect(await page.locator('html').getAttribute('lang')).toBe('it');
    expect(await page.locator('main').getAttribute('lang')).toBe('en');
    expect(await page.getByText('non è ancora tradotta').isVisible()).toBe(true);
    await page.goto(`${place.url}/it/reference/steps-data.html`);
    expect(await page.getByText('Se si ripete').first().isVisible()).toBe(true);
    expect(await faults(page)).toEqual([]);
  });

  it('has every field of the schemas: of steps, workflows, connectors and the API', async () => {
    for (const [path, words] of [
      ['reference/workflow', ['concurrency', 'onFailure.workflow', 'steps']],
      ['reference/steps-call', ['http.request', 'paginate.cursorIn', 'accept']],
      ['reference/connectors/slack', ['slack.send-message', 'channel']],
      ['reference/api/workflows', ['POST /api/v1/workflows/check']],
      ['reference/cli', ['snodo token create', '--expires']],
      ['reference/settings', ['SNODO_EGRESS_ALLOW']],
    ] as const) {
      await page.goto(`${place.url}/${path}.html`);
      const text = await page.locator('main').innerText();
      for (const word of words) expect([path, word, text.includes(word)]).toEqual([path, word, true]);
    }
  });

  it('fits a phone, in the dark too', async () => {
    page = await windows.open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    for (const path of ['', 'it/tutorial.html', 'reference/steps-call.html', 'workflows.html']) {
      await page.goto(`${place.url}/${path}`);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 390]);
      expect([path, await page.evaluate('getComputedStyle(document.body).colorScheme')]).toEqual([path, 'dark']);
      expect([path, await faults(page)]).toEqual([path, []]);
    }
  });
});
