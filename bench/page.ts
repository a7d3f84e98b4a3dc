// How smoothly the builder draws a workflow of 500 steps, beside an empty page in the same browser. By hand:
//   node bench/page.ts
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../test/browser/chromium.ts';
import { RunningServer, token } from '../test/running-server.ts';
import { type FrameTimes, framesDuring } from './run/frames.ts';

const steps = 500;
const size = { width: 1440, height: 900 };
const middle = { x: 840, y: 500 };

/** Twenty lines of work side by side, so that far more is there than is seen at once. */
function workflow(): unknown {
  const all = Array.from({ length: steps }, (_, at) => ({
    id: `s${at}`,
    type: at % 7 === 0 ? 'branch' : 'map',
    after: at < 20 ? [] : [`s${at - 20}`],
    with: at % 7 === 0 ? { when: '{{ true }}' } : { value: { number: at } },
  }));
  return { snodo: 1, slug: 'large', trigger: { type: 'manual' }, steps: all };
}

/** Moves the pressed mouse about. */
async function sweep(page: Page, reach: number): Promise<void> {
  await page.mouse.down();
  for (let at = 0; at <= 60; at += 1) {
    const angle = (at / 60) * 4 * Math.PI;
    await page.mouse.move(middle.x + Math.sin(angle) * reach, middle.y + (1 - Math.cos(angle)) * reach * 0.5);
  }
  await page.mouse.up();
}

async function zoom(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  for (const way of [-1, 1, 1, -1]) for (let at = 0; at < 12; at += 1) await page.mouse.wheel(0, way * 60);
  await page.keyboard.up('Control');
}

function row({ name, frames, p50, p95, worst }: FrameTimes): string {
  const cells = [p50, p95, worst].map((one) => one.toFixed(1).padStart(8));
  return `${name.padEnd(34)}${String(frames).padStart(8)}${cells.join('')}`;
}

async function measure(page: Page, url: string): Promise<readonly FrameTimes[]> {
  const found: FrameTimes[] = [];
  const during = async (name: string, act: () => Promise<void>): Promise<void> => {
    const one = await framesDuring(page, name, act);
    process.stderr.write(`${row(one)}\n`);
    found.push(one);
  };
  await page.goto('about:blank');
  await page.mouse.move(middle.x, middle.y);
  await during('empty page, mouse moving', () => sweep(page, 300));
  await page.goto(url);
  await page.getByLabel('Token').fill(token);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
  await page.goto(`${url}/workflows/large`);
  await page.locator('.react-flow__node').first().waitFor();
  await page.mouse.move(middle.x, middle.y);
  await during(`${steps} steps, all in view: panning`, () => sweep(page, 300));
  await during(`${steps} steps: zooming in and out`, () => zoom(page));
  const node = page.locator('.react-flow__node[data-id=s250]');
  await node.focus();
  await page.getByRole('button', { name: 'Zoom in' }).click({ clickCount: 3 });
  await page.mouse.move(middle.x, middle.y);
  await during(`${steps} steps, near: panning`, () => sweep(page, 300));
  const box = await page.locator('.react-flow__node-step').first().boundingBox();
  if (box !== null) {
    await page.mouse.move(box.x + box.width / 3, box.y + 10);
    await during(`${steps} steps: dragging one`, () => sweep(page, 120));
  }
  return found;
}

execFileSync(process.execPath, ['-e', "import('./bin/page.mjs').then((page) => page.buildPage())"], {
  cwd: join(import.meta.dirname, '..'),
  stdio: 'inherit',
});
const server = new RunningServer();
try {
  await server.launch();
  const answer = await server.call('PUT', '/workflows/large', {
    body: JSON.stringify(workflow()),
    headers: { 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(await answer.text());
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext({ locale: 'en-GB', viewport: size })).newPage();
    const rows = await measure(page, server.url);
    console.log(
      `${'ms between frames'.padEnd(34)}${'frames'.padStart(8)}${'p50'.padStart(8)}${'p95'.padStart(8)}${'worst'.padStart(8)}`,
    );
    for (const one of rows) console.log(row(one));
  } finally {
    await browser.close();
  }
} finally {
  await server.remove();
}
