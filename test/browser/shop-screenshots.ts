/** Makes the pictures of docs/shop.md: `node test/browser/shop-screenshots.ts`, which runs `npm run demo -- shop --keep`. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { Windows } from './windows.ts';

const folder = join(import.meta.dirname, '../../docs/images');
const main = join(import.meta.dirname, '../../demo/main.ts');
const listSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

interface Kept {
  readonly url: string;
  readonly token: string;
}

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly until: (page: Page) => Promise<void>;
}

const heading = (page: Page): Promise<void> => page.getByRole('heading', { level: 1 }).first().waitFor();
const demo = spawn(process.execPath, [main, 'shop', '--keep'], { stdio: ['ignore', 'pipe', 'inherit'] });

async function kept(): Promise<Kept> {
  let said = '';
  for await (const chunk of demo.stdout) {
    process.stdout.write(String(chunk));
    said += String(chunk);
    const [, url = ''] = /The page: (\S+)\/workflows/.exec(said) ?? [];
    const [, file = ''] = /with the token in (\S+)/.exec(said) ?? [];
    if (said.includes('Ctrl-C') && url !== '') return { url, token: readFileSync(file, 'utf8') };
  }
  throw new Error('The demo ended.');
}

/** @param at how many came after it. */
async function runOf({ url, token }: Kept, workflow: string, status: string, at: number): Promise<string> {
  const answer = await fetch(`${url}/api/v1/runs?workflow=${workflow}&status=${status}&limit=50`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const run = listSchema.parse(await answer.json()).items[at];
  if (run) return run.id;
  throw new Error(`No run of ${workflow} is ${status}.`);
}

const output = (page: Page): Promise<void> => page.getByRole('heading', { level: 3, name: 'Output' }).waitFor();

async function picturesOf(server: Kept): Promise<readonly Picture[]> {
  // The last five came while a system was stopped, the very last one without the model.
  const [whole, without] = await Promise.all(
    [12, 0].map((at) => runOf(server, 'shop-recommendations', 'succeeded', at)),
  );
  const held = await runOf(server, 'shop-fraud', 'waiting', 0);
  return [
    { name: 'shop-recommendation', path: `/runs/${whole}?step=rank`, until: output },
    { name: 'shop-without-model', path: `/runs/${without}?step=taste`, until: heading },
    { name: 'shop-fraud', path: `/runs/${held}?step=verdict`, until: output },
    { name: 'shop-approval', path: '/approvals', until: (page) => page.getByText('Ship order').first().waitFor() },
  ];
}

async function takeAll(server: Kept): Promise<void> {
  const windows = new Windows(server, { as: { token: server.token } });
  for (const { name, path, until } of await picturesOf(server)) {
    const page = await windows.open({ viewport: { width: 1280, height: 720 } });
    await page.goto(server.url + path);
    await until(page);
    // What comes after the first paint: numbers, plots, an eased zoom.
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    await windows.close();
  }
  await windows.end();
}

try {
  await takeAll(await kept());
} finally {
  demo.kill('SIGINT');
}
