import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from '../running-server.ts';
import { type ScriptedModel, scriptedModel } from '../scripted-model.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { hostile, shortHostile } from './hostile-texts.ts';
import { Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_CALL_BODIES: 'all' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, viewport: { width: 1280, height: 900 } });
const withId = z.looseObject({ id: z.string() });
const json = { 'content-type': 'application/json' };
/** PostgreSQL keeps no NUL in text. */
const text = hostile.replaceAll('\0', '');
/** Of a step, where two braces begin an expression. */
const written = text.replaceAll('{{', '{ {');

let model: ScriptedModel;
let service: StandIn;
/** What stands for the parts of the addresses that have a name. */
const named: Record<string, string> = {};

async function publish(slug: string, document: object): Promise<void> {
  await api('PUT', `/workflows/${slug}`, { snodo: 1, slug, ...document });
  await api('POST', `/workflows/${slug}/publish`);
}

/** Everything that somebody may write, and everything that comes from outside, with scripts in it. */
async function fill(): Promise<void> {
  await api('PUT', '/connections/shop', {
    connector: 'http',
    baseUrl: service.url,
    headers: { 'x-note': shortHostile },
  });
  await api('PUT', '/connections/gpt', { connector: 'openai', baseUrl: `${model.url}/v1` });
  await publish('hooked', {
    name: shortHostile,
    note: text,
    vars: { text: written },
    trigger: { type: 'webhook', path: 'hooked' },
    steps: [
      {
        id: 'get',
        type: 'http.request',
        note: text,
        with: { connection: 'shop', path: '/?q={{ $encodeUrlComponent(trigger.body.text) }}' },
      },
      {
        id: 'write',
        type: 'ai.generate',
        with: { connection: 'gpt', model: 'gpt-4o-mini', prompt: '{{ trigger.body.text }}' },
      },
      { id: 'code', type: 'code', with: { code: `return ${JSON.stringify(text)}` } },
      { id: 'keep', type: 'map', with: { value: '{{ { "got": steps.get, "said": steps.write, "given": trigger } }}' } },
    ],
    output: '{{ steps.keep }}',
  });
  await publish('asking', {
    name: shortHostile,
    steps: [{ id: 'ask', type: 'approval', with: { title: shortHostile, details: { [shortHostile]: written } } }],
  });
  await publish('failing', {
    steps: [
      { id: 'bad', type: 'map', with: { value: `{{ $error(${JSON.stringify(written).replaceAll('}}', '} }')}) }}` } },
    ],
  });
  await publish('support', {
    name: shortHostile,
    trigger: { type: 'chat', title: shortHostile, welcome: text, suggestions: [shortHostile] },
    steps: [
      {
        id: 'write',
        type: 'ai.generate',
        with: { connection: 'gpt', model: 'gpt-4o-mini', prompt: '{{ trigger.body.message }}' },
      },
    ],
  });
  await publish('trip', {
    name: shortHostile,
    trigger: {
      type: 'form',
      title: shortHostile,
      fields: [
        { name: 'who', label: shortHostile, help: text, required: true },
        { name: 'size', label: shortHostile, type: 'choice', options: [{ value: shortHostile, label: shortHostile }] },
      ],
    },
    steps: [{ id: 'a', type: 'map', with: { value: '{{ trigger.body }}' } }],
  });
  const sent = await fetch(`${server.url}/hooks/hooked?q=${encodeURIComponent(text)}`, {
    method: 'POST',
    headers: { ...json, 'x-note': shortHostile, 'user-agent': shortHostile },
    body: JSON.stringify({ text, [shortHostile]: shortHostile }),
  });
  const taken = z.object({ run: z.string(), delivery: z.string() }).parse(await sent.json());
  await fetch(`${server.url}/hooks/hooked`, { method: 'POST', headers: json, body: text });
  await api('POST', '/workflows/asking/runs', {});
  const failed = withId.parse(await api('POST', '/workflows/failing/runs', {}));
  await api('POST', '/files?name=' + encodeURIComponent(shortHostile), text, 'text/html');
  await api('PUT', '/prompts/greeting', { name: shortHostile, prompt: written });
  await api('PUT', '/datasets/numbers', { name: shortHostile, rows: [{ input: text, expected: text }] });
  await api('PUT', '/subscribers/ops', {
    url: `${service.url}/${encodeURIComponent(shortHostile)}`,
    events: ['run.failed'],
  });
  await api('PUT', '/secrets/ONE', { value: text });
  const begun = await fetch(`${server.url}/chat/support/messages`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ message: text }),
  });
  expect(begun.status).toBeLessThan(300);
  await begun.text();
  for (const run of [taken.run, failed.id]) {
    const status = async () => z.looseObject({ status: z.string() }).parse(await api('GET', `/runs/${run}`)).status;
    await vi.waitUntil(async () => /succeeded|failed/.test(await status()), { timeout: 30_000, interval: 200 });
  }
  const chats = z.object({ items: z.array(withId) }).parse(await api('GET', '/conversations'));
  const share = z.object({ url: z.string() }).parse(await api('POST', `/runs/${taken.run}/shares`, { until: '1d' }));
  Object.assign(named, {
    '/workflows/$slug': 'hooked',
    '/runs/$id': taken.run,
    '/webhooks/$id': taken.delivery,
    '/webhooks/endpoints/$': 'hooked',
    '/conversations/$id': chats.items[0]?.id ?? '',
    '/subscribers/$slug': 'ops',
    '/connections/$slug': 'shop',
    '/evaluations/datasets/$slug': 'numbers',
    '/prompts/$slug': 'greeting',
    '/connections/new/$connector': 'http',
    '/connectors/$id': 'slack',
    '/shared/$token': share.url.split('/').at(-1) ?? '',
  });
}

/** All addresses of the page, as its own table has them. */
function routes(): readonly string[] {
  const source = readFileSync(join(import.meta.dirname, '../../editor/app/router.tsx'), 'utf8');
  return [...source.matchAll(/^ {2}path: '([^']+)',$/gm)].map(([, path = '']) => path);
}

function addressOf(route: string): string {
  const [base] = Object.keys(named).filter((one) => route === one || route.startsWith(`${one}/`));
  return route.replace(/\$\w*/, encodeURIComponent(base === undefined ? shortHostile : (named[base] ?? '')));
}

/** What of a page would run, or lead to what runs: a script for the browser. */
const search = String.raw`(() => {
  const found = [];
  if (window.hit !== undefined) found.push('a script of the text ran');
  if (document.querySelector('b#hit, math, iframe, object, embed, base')) found.push('an element of the text');
  for (const one of document.querySelectorAll('*')) {
    for (const { name, value } of one.attributes) {
      if (/^on/i.test(name)) found.push(one.tagName + ' ' + name);
      const leads = /^(?:href|src|action|formaction|xlink:href|data)$/i.test(name);
      if (leads && /^\s*(?:javascript|vbscript|data:text)/i.test(value)) found.push(one.tagName + ' ' + name + '=' + value);
    }
    if (one.tagName === 'SCRIPT' && !(one.getAttribute('src') ?? '').startsWith('/')) found.push('a script');
    if (one.tagName === 'IMG' && one.getAttribute('src') === 'x') found.push('an image of the text');
  }
  return found;
})()`;

async function dangers(page: Page): Promise<readonly string[]> {
  return z.array(z.string()).parse(await page.evaluate(search));
}

describe.skipIf(chromiumPath === undefined)(
  'every page, with scripts in all that it shows',
  { timeout: 180_000 },
  () => {
    beforeAll(async () => {
      model = await scriptedModel(() => text);
      service = await standIn(() => ({ headers: { 'content-type': 'text/html', 'x-note': shortHostile }, text }));
      await server.launch();
      await fill();
    });

    afterAll(async () => {
      await windows.end();
      await server.remove();
      await service?.[Symbol.asyncDispose]();
      await model?.[Symbol.asyncDispose]();
    });

    // It fails on what the policy refuses, too.
    afterEach(() => windows.close());

    it('shows them as text, and its policy has nothing to refuse', async () => {
      const left = [...routes()];
      expect(left.length).toBeGreaterThan(40);
      const found: string[] = [];
      const shown: string[] = [];
      const walk = async () => {
        const page = await windows.open();
        page.on('dialog', (dialog) => {
          found.push(`a dialog: ${dialog.message()}`);
          void dialog.dismiss();
        });
        for (let route = left.pop(); route !== undefined; route = left.pop()) {
          await page.goto(server.url + addressOf(route));
          await page.locator('h1, main, form, [role=alert]').first().waitFor();
          await page.waitForLoadState('networkidle');
          if ((await page.locator('body').innerText()).includes('onerror=window.hit=1')) shown.push(route);
          found.push(...(await dangers(page)).map((one) => `${route}: ${one}`));
        }
      };
      await Promise.all([walk(), walk(), walk()]);
      expect(found).toEqual([]);
      // They do stand there.
      expect(shown).toEqual(
        expect.arrayContaining([
          '/workflows',
          '/approvals',
          '/runs/$id',
          '/conversations/$id',
          '/files',
          '/prompts/$slug',
        ]),
      );
    });

    it('shows them as text in the fields of the builder, also when its code is written over', async () => {
      const page = await windows.open();
      for (const step of ['get', 'write', 'keep', 'code']) {
        // All steps fit beside no panel alone.
        await page.goto(`${server.url}/workflows/hooked`);
        await page.locator(`.react-flow__node[data-id="${step}"]`).click();
        await page.getByRole('complementary', { name: step }).waitFor();
        expect(await dangers(page)).toEqual([]);
      }
      const code = page
        .getByRole('complementary', { name: 'code' })
        .getByRole('textbox', { name: 'Code', exact: true });
      expect(await code.innerText()).toContain('onerror=window.hit=1');
      await code.click();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('Delete');
      await page.keyboard.insertText(`// over\nreturn ${JSON.stringify(text)}`);
      expect(await code.innerText()).toContain('onerror=window.hit=1');
      expect(await dangers(page)).toEqual([]);
    });

    it('lets the script of a page that a webhook answers call nothing as who looks at it', async () => {
      const script = `
        const put = { method: 'PUT', credentials: 'include', body: '{"value":"x"}' };
        const tried = [
          fetch('/api/v1/secrets/STOLEN', put),
          fetch('/api/v1/session', { credentials: 'include' }),
          fetch('/api/v1/secrets/STOLEN', { ...put, mode: 'no-cors', method: 'POST' }),
        ];
        Promise.allSettled(tried).then((all) => {
          document.title = [...all.map((one) => one.value?.status ?? one.status), origin].join(' ');
        });`;
      await publish('answers', {
        trigger: { type: 'webhook', path: 'answers', method: 'GET', respond: 'result' },
        steps: [
          {
            id: 'page',
            type: 'respond',
            with: { headers: { 'content-type': 'text/html' }, body: '<h1>Thanks</h1>{{ trigger.query.name }}' },
          },
        ],
      });
      const page = await windows.open();
      await page.goto(`${server.url}/hooks/answers?name=${encodeURIComponent(`<script>${script}</script>`)}`);
      await page.getByRole('heading', { name: 'Thanks' }).waitFor();
      await expect.poll(() => page.title()).toBe('rejected rejected 0 null');
      expect(JSON.stringify(await api('GET', '/secrets'))).not.toContain('STOLEN');
    });

    it.each(['/chat/support', '/forms/trip'])('shows them as text at %s, which needs no account', async (path) => {
      const page = await windows.open({ as: undefined });
      await page.goto(server.url + path);
      await page.getByText('onerror=window.hit=1').first().waitFor();
      if (path === '/chat/support') {
        await page.getByRole('textbox').fill(shortHostile);
        await page.keyboard.press('Enter');
        await expect.poll(() => page.locator('.chat-answer[data-state=answered]').count()).toBe(1);
      }
      expect(await dangers(page)).toEqual([]);
    });
  },
);
