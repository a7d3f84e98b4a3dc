import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { Windows } from './windows.ts';

const server = new RunningServer();
const windows = new Windows(server, { as: { token }, viewport: { width: 1280, height: 800 } });
const draft = z.object({ document: z.object({ steps: z.array(z.looseObject({ id: z.string() })) }) });

function documentOf(note: string): string {
  return `snodo: 1
slug: shared
trigger: { type: manual }
steps:
  - { id: first, type: map, note: ${note}, with: { value: 1 } }
  - { id: second, type: map, with: { value: 2 } }
  - { id: third, type: map, with: { value: 3 } }
`;
}

async function save(note: string): Promise<void> {
  const headers = { 'content-type': 'application/yaml' };
  const saved = await server.call('PUT', '/workflows/shared', { body: documentOf(note), headers });
  expect(saved.ok).toBe(true);
}

async function steps(): Promise<readonly { id: string }[]> {
  return draft.parse(await (await server.call('GET', '/workflows/shared')).json()).document.steps;
}

/** A window of its own, as that of another person. */
async function opened(locale: string): Promise<Page> {
  const page = await windows.open({ locale });
  await page.goto(`${server.url}/workflows/shared`);
  await page.locator('[data-id=second]').waitFor();
  return page;
}

describe.skipIf(chromiumPath === undefined)('two who are at one workflow', () => {
  beforeAll(async () => {
    await server.launch();
    await save('begun');
  });
  afterAll(async () => {
    await windows.end();
    await server.remove();
  });
  afterEach(() => windows.close());

  it('see each other, what the other saves, and put together what both changed', async () => {
    const [mine, theirs] = [await opened('en-GB'), await opened('it-IT')];
    await mine.getByRole('list', { name: 'Also here: admin' }).waitFor();
    await theirs.getByRole('list', { name: 'Qui c’è anche: admin' }).waitFor();

    // Nothing of one's own is unsaved: what is taken away there is gone here.
    await theirs.locator('[data-id=third]').click();
    await theirs.keyboard.press('Delete');
    await mine.locator('[data-id=third]').waitFor({ state: 'detached' });
    await expect.poll(steps).toHaveLength(2);

    // Both change it at once, one without the network.
    await mine.context().setOffline(true);
    await mine.locator('[data-id=second]').click();
    await mine.keyboard.press('Delete');
    await mine.locator('[data-id=second]').waitFor({ state: 'detached' });
    await save('changed');
    await mine.context().setOffline(false);
    await mine.getByText('Somebody else saved this workflow meanwhile').waitFor();
    await mine.getByRole('button', { name: 'Put both together' }).click();
    await mine.getByText('You changed different places, so that everything fits together.').waitFor();
    await mine.getByRole('button', { name: 'Put together and save' }).click();
    await mine.getByText('Saved', { exact: true }).waitFor();
    await expect
      .poll(steps)
      .toEqual([expect.objectContaining({ id: 'first', note: 'changed' }), expect.objectContaining({ id: 'third' })]);
    await theirs.locator('[data-id=third]').waitFor();

    // What both changed in one place is asked for.
    await theirs.getByRole('button', { name: 'Mostra tutto (1)' }).click();
    await theirs.context().setOffline(true);
    await theirs.locator('[data-id=first]').click();
    await theirs.keyboard.press('Delete');
    await theirs.locator('[data-id=first]').waitFor({ state: 'detached' });
    await save('again');
    await theirs.context().setOffline(false);
    await theirs.getByRole('button', { name: 'Unisci le due versioni' }).click();
    await theirs.getByText('2 punti sono stati modificati da entrambi. Scegli:').waitFor();
    for (const choice of await theirs.getByRole('radio', { name: /Suo/ }).all()) await choice.check();
    await theirs.getByRole('button', { name: 'Unisci e salva' }).click();
    await theirs.getByText('Salvato', { exact: true }).waitFor();
    await expect.poll(async () => (await steps()).map(({ id }) => id)).toContain('first');
  });
});
