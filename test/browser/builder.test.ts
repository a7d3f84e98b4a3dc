import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer();
const windows = new Windows(server, {
  as: { token },
  viewport: { width: 1400, height: 860 },
  permissions: ['clipboard-read', 'clipboard-write'],
});
let page: Page;

const stored = z.object({
  revision: z.number(),
  document: z.looseObject({ steps: z.array(z.looseObject({ id: z.string() })) }),
});

async function draft(slug: string) {
  const answer = await server.call('GET', `/workflows/${slug}`);
  return stored.parse(await answer.json());
}

async function put(slug: string, steps: string): Promise<void> {
  const answer = await server.call('PUT', `/workflows/${slug}`, {
    body: `snodo: 1\nslug: ${slug}\nsteps:\n${steps}`,
    headers: { 'content-type': 'application/yaml' },
  });
  expect(answer.ok).toBe(true);
}

const node = (id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
const edge = (id: string): Locator => page.locator(`.react-flow__edge[data-id="${id}"]`);
const yaml = (): Locator => page.getByRole('textbox', { name: 'The workflow as YAML' });
const focused = (id: string): Promise<boolean> => node(id).evaluate((found) => found.matches(':focus'));
const saved = (): Promise<void> => page.locator('[data-saved=saved]').waitFor();

async function middle(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (box === null) throw new Error('It is not to be seen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags what stands still by now. */
async function drag(from: Locator, to: { x: number; y: number } | Locator): Promise<void> {
  await from.hover();
  await page.mouse.down();
  const { x, y } = 'x' in to ? to : await middle(to);
  await page.mouse.move(x - 40, y - 20, { steps: 5 });
  await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.up();
}

/** Looks for a step in the list that has just been opened, and takes the first that is found. */
async function takeByKeys(words: string, found: RegExp): Promise<void> {
  const list = page.getByRole('region', { name: 'Add a step' });
  await list.getByRole('combobox').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(words);
  await list.getByRole('option', { selected: true, name: found }).waitFor();
  await page.keyboard.press('Enter');
}

async function pasteText(text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press('Control+v');
}

async function open(slug: string): Promise<void> {
  await page.goto(`${server.url}/workflows/${slug}`);
  await page.locator('.react-flow__node').first().waitFor();
}

async function create(name: string): Promise<void> {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'New workflow' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create' }).click();
  await node('$trigger').waitFor();
}

describe.skipIf(chromiumPath === undefined)('the builder in Chromium', () => {
  beforeAll(async () => {
    await server.launch();
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('builds by mouse: what is drawn is written, what is written is drawn, and all of it is kept', async () => {
    await create('By mouse');
    // From the list onto the canvas.
    const canvas = await middle(page.locator('.react-flow__pane'));
    await drag(page.getByRole('option', { name: /^Map/ }), { x: canvas.x, y: canvas.y + 160 });
    await node('map').waitFor();
    await edge('$trigger>map').waitFor({ state: 'attached' });
    // From a port into the open, and what is to stand there is looked for.
    await drag(node('map').locator('.source'), { x: canvas.x - 150, y: canvas.y + 250 });
    await takeByKeys('bran', /^Branch/);
    await edge('map>branch').waitFor({ state: 'attached' });
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'YAML' }).click();
    await yaml().getByText('- id: branch').waitFor();
    // From the text onto the canvas.
    await yaml().click();
    await page.keyboard.press('Control+a');
    await pasteText(
      'snodo: 1\nslug: by-mouse\nsteps:\n  - { id: map, type: map, with: {} }\n  - { id: branch, type: branch, with: {} }\n  - { id: typed, type: map, after: [branch.true], with: {} }\n',
    );
    const ids = async () => (await draft('by-mouse')).document.steps.map(({ id }) => id);
    await expect.poll(ids).toEqual(['map', 'branch', 'typed']);
    // What is out of view is not drawn.
    await page.getByRole('button', { name: 'Show everything (1)' }).click();
    await edge('branch.true>typed').waitFor({ state: 'attached' });
    await page.reload();
    await edge('branch.true>typed').waitFor({ state: 'attached' });
    await edge('map>branch').waitFor({ state: 'attached' });
  });

  it('moves nothing under the hand that drops a step, whether settings are open or not', async () => {
    await put('still', '  - { id: a, type: map, with: { value: 1 } }\n');
    await open('still');
    const panel = (name: string): Locator => page.getByRole('complementary', { name, exact: true });
    const view = (): Promise<string | null> => page.locator('.react-flow__viewport').getAttribute('style');
    /** Where half of it is hidden by what is beside the canvas. */
    const dropAtTheEdge = async (id: string, dy: number): Promise<void> => {
      const [before, box] = [await view(), await page.locator('.react-flow__pane').boundingBox()];
      if (box === null) throw new Error('It is not to be seen.');
      const at = { x: box.x + box.width - 60, y: box.y + box.height / 2 + dy };
      await drag(page.getByRole('option', { name: /^Map/ }), at);
      // It is saved long after anything would move.
      await expect.poll(async () => (await draft('still')).document.steps.map((step) => step.id)).toContain(id);
      expect(await view()).toBe(before);
      const stands = await middle(node(id));
      // On the grid.
      expect(Math.hypot(stands.x - at.x, stands.y - at.y)).toBeLessThan(20);
    };
    await dropAtTheEdge('map', -200);
    expect(await panel('map').count()).toBe(0);
    await node('$trigger').click();
    await panel('Trigger').waitFor();
    await dropAtTheEdge('map2', 200);
    await panel('map2').waitFor();
    // What is opened without the hand on it comes into view.
    await page.keyboard.press('Escape');
    await panel('map2').waitFor({ state: 'hidden' });
    const before = await view();
    await node('map').press('Enter');
    await panel('map').waitFor();
    await expect.poll(view).not.toBe(before);
  });

  it('connects by dragging from port to port, and takes it back', async () => {
    await put(
      'ports',
      '  - { id: a, type: map, with: { value: 1 } }\n  - { id: b, type: map, after: [], with: { value: 1 } }\n',
    );
    await open('ports');
    await drag(node('a').locator('.source'), node('b').locator('.target'));
    await edge('a>b').waitFor({ state: 'attached' });
    await saved();
    await expect.poll(async () => (await draft('ports')).document.steps[1]).toMatchObject({ after: ['a'] });
    await page.keyboard.press('Control+z');
    await edge('$trigger>b').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+Shift+z');
    await edge('a>b').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await draft('ports')).document.steps[1]).toMatchObject({ after: [] });
  });

  it('is used without a mouse', async () => {
    await create('By keys');
    await node('$trigger').focus();
    await page.keyboard.press('a');
    await page.keyboard.type('http');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused('request')).toBe(true);
    expect(await node('request').getAttribute('aria-label')).toMatch(/^HTTP request, request, http\.request/);
    await page.keyboard.press('/');
    await page.keyboard.type('map');
    await page.keyboard.press('Enter');
    await edge('request>map').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => focused('request')).toBe(true);
    await page.keyboard.press('Control+d');
    await edge('request2>map').waitFor({ state: 'detached' });
    await node('request2').waitFor();
    await node('request2').focus();
    await page.keyboard.press('c');
    await page.getByRole('dialog').getByRole('button', { name: 'Map map' }).press('Enter');
    await edge('request2>map').waitFor({ state: 'attached' });
    await page.keyboard.press('Delete');
    await node('request2').waitFor({ state: 'detached' });
    await edge('request>map').waitFor({ state: 'attached' });
    await saved();
    expect((await draft('by-keys')).document.steps.map(({ id }) => id)).toEqual(['request', 'map']);
  });

  it('copies steps as YAML, and pastes them with what names them', async () => {
    await put(
      'copied',
      '  - { id: a, type: map, with: { value: 1 } }\n  - { id: b, type: map, with: { value: "{{ steps.a }}" } }\n',
    );
    await open('copied');
    await node('$trigger').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toContain('- id: a');
    await page.keyboard.press('Control+v');
    await edge('a2>b2').waitFor({ state: 'attached' });
    await saved();
    await expect
      .poll(async () => (await draft('copied')).document.steps[3])
      .toMatchObject({ id: 'b2', with: { value: '{{ steps.a2 }}' } });
  });

  it('opens the steps inside of a step, and the way back', async () => {
    await put(
      'inner',
      '  - id: loop\n    type: each\n    with: { items: [1], steps: [{ id: one, type: map, with: { value: 1 } }] }\n',
    );
    await open('inner');
    await page.getByRole('button', { name: 'Open the step inside loop' }).click();
    await node('one').waitFor();
    await page.getByRole('button', { name: 'Add a step after one' }).click();
    await takeByKeys('branch', /^Branch/);
    await edge('one>branch').waitFor({ state: 'attached' });
    await page.getByRole('navigation', { name: 'Where you are' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Open the 2 steps inside loop' }).waitFor();
  });

  it('says what is wrong at the step and at the line, and keeps the canvas while a text is no workflow', async () => {
    await put('wrong', '  - { id: a, type: map, with: { value: 1 } }\n');
    await open('wrong');
    await page.getByRole('button', { name: 'YAML' }).click();
    await yaml().click();
    await page.keyboard.press('Control+a');
    await pasteText(
      'snodo: 1\nslug: wrong\nsteps:\n  - { id: a, type: map, with: { value: 1 } }\n  - { id: b, type: http.reqest }\n',
    );
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page.getByRole('button', { name: /There is no step type "http.reqest"/ }).click();
    await expect.poll(() => node('b').getAttribute('aria-label')).toContain('problem');
    await yaml().click();
    await page.keyboard.press('Control+End');
    await pasteText('  - {');
    await page.getByText('This text is not a workflow yet.').waitFor();
    await node('b').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+z');
    await page.getByText('This text is not a workflow yet.').waitFor({ state: 'hidden' });
  });

  it('asks before a text that is no workflow is left, and has it again where one comes back', async () => {
    await put('half', '  - { id: a, type: map, with: { value: 1 } }\n');
    await open('half');
    await page.getByRole('button', { name: 'YAML' }).click();
    await yaml().click();
    await page.keyboard.press('Control+End');
    await pasteText('  - { id: half');
    await page.locator('[data-saved=unread]').waitFor();
    const { revision } = await draft('half');
    // Within the page, and by its address.
    const asked = page.getByRole('dialog', { name: 'Your last changes are not saved' });
    await page.getByRole('link', { name: 'Versions', exact: true }).click();
    await asked.getByRole('button', { name: 'Stay here' }).click();
    await asked.waitFor({ state: 'hidden' });
    await yaml().getByText('- { id: half').waitFor();
    const [dialog] = await Promise.all([
      page.waitForEvent('dialog').then(async (one) => {
        await one.accept();
        return one;
      }),
      page.reload(),
    ]);
    expect(dialog.type()).toBe('beforeunload');
    await yaml().getByText('- { id: half').waitFor();
    await page.getByText('This text is not a workflow yet.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Versions', exact: true }).click();
    await asked.getByRole('button', { name: 'Leave anyway' }).click();
    await yaml().waitFor({ state: 'detached' });
    await page.goBack();
    await yaml().getByText('- { id: half').waitFor();
    // Nothing was sent meanwhile; what is written to its end is.
    expect((await draft('half')).revision).toBe(revision);
    await yaml().click();
    await page.keyboard.press('Control+End');
    await pasteText(', type: map, with: {} }\n');
    await saved();
    expect((await draft('half')).document.steps.map(({ id }) => id)).toEqual(['a', 'half']);
    expect(await page.evaluate('localStorage.getItem("snodo.unsaved.half")')).toBeNull();
  });

  it('puts a template on an empty canvas, with what starts it', async () => {
    await create('From a template');
    await page.getByPlaceholder('Search steps …').fill('orders checked');
    await page.getByRole('option', { name: /Orders checked/ }).click();
    await page.locator('.react-flow__node[data-id="$trigger"]').getByText('POST /hooks/from-a-template').waitFor();
    await saved();
    const { document } = await draft('from-a-template');
    expect(document.steps.length).toBeGreaterThan(2);
    expect(document).toMatchObject({
      trigger: { type: 'webhook', path: 'from-a-template' },
      vars: { needsApprovalFrom: 5_000, express: 500 },
    });
  });

  it('finds what services can do in either language, and shows its fields in that of the page', async () => {
    await create('With a service');
    const list = page.getByRole('complementary', { name: 'Steps' });
    await list.getByRole('combobox').fill('rileva sentimento');
    await list.getByRole('option', { name: /^Detect the sentiment/ }).click();
    await page.locator('.react-flow__node').getByText('Detect the sentiment').waitFor();
    await page.getByRole('textbox', { name: 'Text', exact: true }).waitFor();
    await page.getByRole('button', { name: 'YAML' }).click();
    await yaml().getByText('type: aws-comprehend.detect-sentiment').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Language', exact: true }).first().selectOption('it');
    await page.getByRole('textbox', { name: 'Testo', exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Lingua', exact: true }).first().selectOption('en');
    await page.getByRole('textbox', { name: 'Text', exact: true }).waitFor();
  });

  it('loses nothing when two change the same workflow', async () => {
    await put('two', '  - { id: a, type: map, with: { value: 1 } }\n');
    await open('two');
    // What another saves comes in by itself where nothing is unsaved: here neither hears of the other.
    await page.context().setOffline(true);
    await put('two', '  - { id: theirs, type: map, with: { value: 1 } }\n');
    await node('a').click();
    await page.keyboard.press('Control+d');
    await page.context().setOffline(false);
    await page.getByText('Somebody else saved this workflow meanwhile').waitFor();
    expect((await draft('two')).document.steps.map(({ id }) => id)).toEqual(['theirs']);
    await page.getByRole('button', { name: 'Keep mine as a copy' }).click();
    await page.waitForURL(/two-copy$/);
    expect((await draft('two-copy')).document.steps.map(({ id }) => id)).toEqual(['a', 'a2']);
    expect((await draft('two')).document.steps.map(({ id }) => id)).toEqual(['theirs']);
  });

  it('says that a workflow was deleted meanwhile, and saves what is here anew', async () => {
    await put('deleted', '  - { id: a, type: map, with: { value: 1 } }\n');
    await open('deleted');
    expect((await server.call('DELETE', '/workflows/deleted')).ok).toBe(true);
    await node('a').click();
    await page.keyboard.press('Control+d');
    await page.getByText('Somebody deleted this workflow meanwhile').waitFor();
    await page.getByText('Not saved: somebody deleted it').waitFor();
    expect(await page.getByRole('button', { name: 'Keep mine as a copy' }).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save it as a new one' }).click();
    await saved();
    expect((await draft('deleted')).document.steps.map(({ id }) => id)).toEqual(['a', 'a2']);
    // It goes on from there.
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await draft('deleted')).document.steps.length).toBe(1);
  });

  it('asks who is there when the session ends in the middle of the work, and saves it after that', async () => {
    await put('session', '  - { id: a, type: map, with: { value: 1 } }\n');
    page = await windows.open({ locale: 'en-IE' });
    await open('session');
    await node('a').click();
    // First the change, which is saved a moment later: what the page asks for by itself could hear of the end before it.
    await page.keyboard.press('Control+d');
    await page.context().clearCookies();
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await node('a2').waitFor();
    await saved();
    expect((await draft('session')).document.steps.map(({ id }) => id)).toEqual(['a', 'a2']);
    // A button hears of it as well.
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Publish this draft' }).click();
    await page.getByLabel('Token').waitFor();
  });

  it('says why a text is no workflow, that comments are not kept, and has it again where the canvas was changed', async () => {
    await put('aside', '  - { id: a, type: map, with: { value: 1 } }\n  - { id: b, type: map, with: { value: 2 } }\n');
    await open('aside');
    await page.getByRole('button', { name: 'YAML' }).click();
    await yaml().click();
    await page.keyboard.press('Control+a');
    await pasteText(
      '# mine\nsnodo: 1\nslug: aside\nsteps:\n  - { id: b, type: map, with: { value: "# 2" } }\n\t- id: tabbed',
    );
    await page.locator('[data-saved=unread]').waitFor();
    await page.getByRole('button', { name: /^line \d+, column \d+: / }).click();
    await page.getByText('Comments are not kept').waitFor();
    expect(await faults(page)).toEqual([]);
    await node('b').click();
    await page.keyboard.press('Control+d');
    await saved();
    expect((await draft('aside')).document.steps.map(({ id }) => id)).toEqual(['a', 'b', 'b2']);
    expect(await page.getByText('Comments are not kept').count()).toBe(0);
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await yaml().getByText('- id: tabbed').waitFor();
    await page.getByText('This text is not a workflow yet.').waitFor();
    expect(await page.getByRole('button', { name: 'Bring it back' }).count()).toBe(0);
    await page.keyboard.press('Control+z');
    await yaml().getByText('id: b2').waitFor();
  });

  it('says why an id cannot be that of a step, and keeps the one it has', async () => {
    await put('ids', '  - { id: a, type: map, with: { value: 1 } }\n  - { id: b, type: map, with: { value: 2 } }\n');
    await open('ids');
    await node('a').click();
    const field = page.getByRole('textbox', { name: 'Id', exact: true });
    await field.fill('b');
    await page.getByRole('alert').getByText('Another step has this id.').waitFor();
    await field.press('Enter');
    await field.fill('two words');
    await page
      .getByRole('alert')
      .getByText(/^Letters, digits/)
      .waitFor();
    expect(await faults(page)).toEqual([]);
    await field.press('Tab');
    await expect.poll(() => field.inputValue()).toBe('a');
    await field.fill('c');
    await field.press('Enter');
    await expect.poll(async () => (await draft('ids')).document.steps.map(({ id }) => id)).toEqual(['c', 'b']);
  });

  it('publishes, and says when the draft is another than what is live', async () => {
    await put('live', '  - { id: a, type: map, with: { value: 1 } }\n');
    await open('live');
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page.getByText('Not live yet').waitFor();
    await page.getByRole('button', { name: 'Publish this draft' }).click();
    await page.getByText('Version 1 is live, and the draft is the same').waitFor();
    await page.keyboard.press('Escape');
    await node('a').click();
    await page.keyboard.press('Control+d');
    await saved();
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page.getByText('Version 1 is live; the draft differs').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('says that what was pasted holds no steps, and where it is brought in', async () => {
    await put('strange', '  - { id: a, type: map, with: { value: 1 } }\n');
    await open('strange');
    await node('a').click();
    await pasteText("curl 'https://api.example.com/orders'");
    await page.getByText('There are no steps in what was pasted.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import something else' }).click();
    await page.getByRole('dialog', { name: 'Import' }).waitFor();
    expect(await page.getByText('There are no steps in what was pasted.').count()).toBe(0);
    expect((await draft('strange')).document.steps.length).toBe(1);
  });

  it('begins where it can be read, on a phone and where colours are the own of who looks', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    await put('small', names.map((id) => `  - { id: ${id}, type: map, with: { value: 1 } }\n`).join(''));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ forcedColors: 'active' });
    await open('small');
    await expect.poll(async () => (await node('a').boundingBox())?.width).toBeGreaterThan(120);
    const width = await page.evaluate(
      `getComputedStyle([...document.querySelectorAll('button')].find((one) => one.textContent === 'Publish')).borderTopWidth`,
    );
    expect(width).toBe('1px');
    await page.getByRole('button', { name: 'Show everything (1)' }).click();
    await expect.poll(async () => (await node('a').boundingBox())?.width).toBeLessThan(100);
    await node('e').waitFor();
  });

  it('keeps the work while the server is away, and saves it when it is there again', async () => {
    await put('away', '  - { id: a, type: map, with: { value: 1 } }\n');
    await open('away');
    const { port } = new URL(server.url);
    await server.end('SIGTERM');
    await node('a').click();
    await page.keyboard.press('Control+d');
    await page.locator('[data-saved=away]').waitFor();
    expect(await page.evaluate('localStorage.getItem("snodo.unsaved.away")')).toContain('"a"');
    await server.launch({ SNODO_PORT: port });
    await saved();
    expect((await draft('away')).document.steps.length).toBe(2);
    expect(await page.evaluate('localStorage.getItem("snodo.unsaved.away")')).toBeNull();
  });
});
