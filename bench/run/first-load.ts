import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

export interface FirstLoad {
  /** Of scripts and styles until one can sign in, each gzipped by itself. */
  readonly kilobytes: number;
  readonly signInMs: number;
  /** With the page in the browser's cache, signed in. */
  readonly listMs: number;
}

/** Opens the page for the first time, signs in, and opens the list of workflows. */
export async function firstLoad(page: Page, url: string, token: string): Promise<FirstLoad> {
  const answers: Response[] = [];
  const keep = (answer: Response): void => void answers.push(answer);
  page.on('response', keep);
  let began = performance.now();
  await page.goto(url);
  const field = page.getByLabel('Token');
  await field.waitFor();
  const signInMs = performance.now() - began;
  page.off('response', keep);
  const loaded = answers.filter((answer) => ['script', 'stylesheet'].includes(answer.request().resourceType()));
  const bodies = await Promise.all(loaded.map((answer) => answer.body()));
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  await field.fill(token);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Snodo' }).waitFor();
  began = performance.now();
  await page.goto(`${url}/workflows`);
  await page.getByRole('link', { name: 'large' }).first().waitFor();
  return { kilobytes: bytes / 1000, signInMs, listMs: performance.now() - began };
}
