import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer, token } from './running-server.ts';

let database: TestDatabase;
let server: RunningServer;

const answered = z.object({ version: z.number() });
const runSchema = z.object({
  id: z.string(),
  cause: z.string(),
  status: z.string(),
  output: z.unknown(),
  trigger: z.object({ body: z.unknown(), method: z.string().nullable(), query: z.unknown(), params: z.unknown() }),
  steps: z.array(
    z.object({
      id: z.string(),
      output: z.unknown(),
      waitsFor: z.looseObject({ url: z.string().optional() }).nullable(),
    }),
  ),
});
const items = z.object({ items: z.array(z.looseObject({ id: z.string(), reason: z.string().nullish() })) });

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  return JSON.parse((await answer.text()) || 'null');
}

async function publish(document: { readonly slug: string; readonly [more: string]: unknown }): Promise<number> {
  const { slug } = document;
  const steps = [{ id: 'seen', type: 'map', with: { value: '{{ trigger.body }}' } }];
  await api('PUT', `/workflows/${slug}`, { snodo: 1, steps, ...document });
  return answered.parse(await api('POST', `/workflows/${slug}/publish`)).version;
}

async function runsOf(slug: string) {
  const { items: found } = items.parse(await api('GET', `/runs?workflow=${slug}&limit=100`));
  return Promise.all(found.map(async ({ id }) => runSchema.parse(await api('GET', `/runs/${id}`))));
}

/** The only run of a workflow, once it has ended. */
async function ranOnce(slug: string) {
  await expect.poll(async () => (await runsOf(slug)).map(({ status }) => status)).toEqual(['succeeded']);
  const [run] = await runsOf(slug);
  if (run === undefined) throw new Error('there is no run');
  return run;
}

function send(path: string, values: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(values),
  });
}

/** What stands in a page, without its marks. */
function textOf(page: string): string {
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

const fields = [
  { name: 'name', label: 'Your name', required: true },
  { name: 'seats', type: 'number', min: 1, max: 8 },
  { name: 'terms', type: 'boolean', label: 'I agree', required: true },
  { name: 'code', pattern: '[A-Z]{2}' },
  { name: 'size', type: 'choice', options: [{ value: 's', label: 'Small <s>' }, 'm'] },
  { name: 'extras', type: 'choices', options: ['a', 'b'] },
];

beforeAll(async () => {
  database = await testDatabase();
  server = new RunningServer({ DATABASE_URL: database.url, SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64') });
  await server.launch();
});

afterAll(async () => {
  await server.remove();
  await database[Symbol.asyncDispose]();
});

describe('a hosted form', () => {
  it('is a page without scripts, in the language that is asked for, and starts a run with typed values', async () => {
    await publish({ slug: 'order', name: 'An order', trigger: { type: 'form', fields } });
    const page = await fetch(`${server.url}/forms/order?name=Ada`, { headers: { 'accept-language': 'it-IT,it' } });
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'");
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(html).not.toContain('<script');
    expect(html).toContain('lang="it"');
    expect(html).toContain('value="Ada"');
    expect(html).toContain('Small &lt;s&gt;');
    expect(textOf(html)).toContain('(obbligatorio)');
    expect((await fetch(`${server.url}/forms/form.css`)).headers.get('content-type')).toContain('text/css');
    const sent = await send('/forms/order?from=mail', { name: ' Ada ', seats: '3', terms: 'true', extras: 'b' });
    expect(sent.status).toBe(303);
    const thanks = await fetch(new URL(sent.headers.get('location') ?? '', server.url));
    expect([thanks.status, textOf(await thanks.text())]).toEqual([200, expect.stringContaining('It has been sent.')]);
    const run = await ranOnce('order');
    expect(run).toMatchObject({
      cause: 'form',
      trigger: { body: { name: 'Ada', seats: 3, terms: true, extras: ['b'] }, method: 'FORM', query: { from: 'mail' } },
    });
    const deliveries = items.parse(await api('GET', '/deliveries?workflow=order&status=accepted'));
    expect(deliveries.items).toMatchObject([{ endpoint: 'form/order', runs: [run.id] }]);
  });

  it('comes back with what is not right beside what was written, and says why in the deliveries', async () => {
    await publish({ slug: 'wrong', trigger: { type: 'form', language: 'en', fields } });
    const sent = await send('/forms/wrong', { name: 'Ada "<b>', seats: '9', code: 'abc', size: 'xl', other: 'x' });
    const html = await sent.text();
    expect(sent.status).toBe(422);
    expect(html).toContain('value="Ada &quot;&lt;b&gt;"');
    expect(html).toContain('value="9"');
    expect(html).toMatch(/<input type="number" id="seats"[^>]*aria-describedby="seats.fault" aria-invalid="true"/);
    for (const why of [
      'It must be at most 8.',
      'Please tick this.',
      'It is not written as it must be.',
      'Please choose one',
    ]) {
      expect(textOf(html)).toContain(why);
    }
    expect(textOf(html)).toContain('5 things are not right yet');
    expect(await runsOf('wrong')).toEqual([]);
    const refused = items.parse(await api('GET', '/deliveries?workflow=wrong&status=rejected'));
    expect(refused.items).toMatchObject([{ endpoint: 'form/wrong', reason: expect.stringContaining('body.') }]);
  });

  it('starts one run where it is sent twice, and another where something was changed', async () => {
    await publish({ slug: 'twice', trigger: { type: 'form', fields: [{ name: 'a' }] } });
    const page = await (await fetch(`${server.url}/forms/twice`)).text();
    const [, once = ''] = /name="snodo.once" value="([^"]+)"/.exec(page) ?? [];
    expect(once).not.toBe('');
    const [first, second] = await Promise.all([1, 2].map(() => send('/forms/twice', { a: 'x', 'snodo.once': once })));
    expect([first?.status, first?.headers.get('location')]).toEqual([303, second?.headers.get('location')]);
    await ranOnce('twice');
    await send('/forms/twice', { a: 'y', 'snodo.once': once });
    await expect.poll(async () => (await runsOf('twice')).length).toBe(2);
  });

  it('keeps files, and none of a form that was not taken', async () => {
    await publish({
      slug: 'files',
      trigger: {
        type: 'form',
        maxBytes: 3_000,
        fields: [
          { name: 'cv', type: 'file', required: true, max: 1_000 },
          { name: 'n', type: 'number' },
        ],
      },
    });
    const filesBefore = z.object({ items: z.array(z.unknown()) }).parse(await api('GET', '/files')).items.length;
    const post = (bytes: number, n: string, once = randomUUID()) => {
      const body = new FormData();
      body.set('snodo.once', once);
      body.set('n', n);
      body.set('cv', new File(['x'.repeat(bytes)], 'cv.txt', { type: 'text/plain' }));
      return fetch(`${server.url}/forms/files`, { method: 'POST', body, redirect: 'manual' });
    };
    expect(textOf(await (await post(1_001, '1')).text())).toContain('The file is larger than 1 kB.');
    const half = await post(10, 'x');
    expect([half.status, textOf(await half.text())]).toEqual([
      422,
      expect.stringContaining('Please choose the file again.'),
    ]);
    const large = await post(4_000, '1');
    expect([large.status, textOf(await large.text())]).toEqual([413, expect.stringContaining('more than 3 kB')]);
    const once = randomUUID();
    expect([(await post(10, '1', once)).status, (await post(10, '1', once)).status]).toEqual([303, 303]);
    const run = await ranOnce('files');
    const { cv } = z
      .object({ cv: z.object({ $file: z.uuid(), name: z.string(), bytes: z.number() }) })
      .parse(run.trigger.body);
    expect(cv).toMatchObject({ name: 'cv.txt', bytes: 10 });
    expect(await (await server.call('GET', `/files/${cv.$file}/content`)).text()).toBe('x'.repeat(10));
    expect(z.object({ items: z.array(z.unknown()) }).parse(await api('GET', '/files')).items.length).toBe(
      filesBefore + 1,
    );
  });

  it('takes JSON of programs, nothing of programs that fill in everything, and only so much of one address', async () => {
    await publish({
      slug: 'limit',
      trigger: { type: 'form', rateLimit: { requests: 3, per: '1h' }, fields: [{ name: 'n', type: 'number' }] },
    });
    const json = (body: object) =>
      fetch(`${server.url}/forms/limit`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const wrong = await json({ n: '1' });
    expect([wrong.status, await wrong.json()]).toEqual([
      422,
      expect.objectContaining({ errors: [{ path: 'body.n', message: 'must be a number' }] }),
    ]);
    const taken = await json({ n: 1 });
    expect(taken.status).toBe(202);
    expect(z.object({ run: z.uuid() }).parse(await taken.json()).run).toBe((await ranOnce('limit')).id);
    const trapped = await send('/forms/limit', { n: '7', 'contact.website': 'spam' });
    expect([trapped.status, textOf(await trapped.text())]).toEqual([400, expect.stringContaining('people do not see')]);
    const often = await send('/forms/limit', { n: '8' });
    expect([often.status, Number(often.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await often.text()).toContain('value="8"');
    expect(items.parse(await api('GET', '/deliveries?workflow=limit&status=rejected')).items).toHaveLength(3);
  });

  it('is shown in the sites that it names, leads away, and belongs to one workflow', async () => {
    const trigger = {
      type: 'form',
      path: 'shop',
      origins: ['https://shop.example'],
      thanks: { redirect: 'https://shop.example/done' },
      fields: [{ name: 'a' }],
    };
    await publish({ slug: 'shop-one', trigger });
    const page = await fetch(`${server.url}/forms/shop`);
    expect(page.headers.get('content-security-policy')).toContain('frame-ancestors https://shop.example');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://shop.example");
    expect(page.headers.get('x-frame-options')).toBeNull();
    expect((await send('/forms/shop', { a: 'x' })).headers.get('location')).toBe('https://shop.example/done');
    await api('PUT', '/workflows/shop-two', {
      snodo: 1,
      slug: 'shop-two',
      trigger,
      steps: [{ id: 'a', type: 'map', with: { value: 1 } }],
    });
    expect(await api('POST', '/workflows/shop-two/publish')).toMatchObject({
      status: 409,
      errors: [{ path: 'trigger.path' }],
    });
    await server.call('DELETE', '/workflows/shop-one');
    expect((await fetch(`${server.url}/forms/shop`)).status).toBe(404);
    expect((await send('/forms/shop', { a: 'x' })).status).toBe(404);
  });

  it('may be for people who have signed in, and for no other site that uses their browser', async () => {
    await publish({ slug: 'inside', trigger: { type: 'form', access: 'signed-in', fields: [{ name: 'a' }] } });
    const closed = await fetch(`${server.url}/forms/inside`);
    expect([closed.status, await closed.text()]).toEqual([401, expect.stringContaining('url=/forms/inside?again')]);
    expect(await (await fetch(`${server.url}/forms/inside?again`)).text()).not.toContain('http-equiv');
    expect((await send('/forms/inside', { a: 'x' })).status).toBe(401);
    const session = await server.call('POST', '/session', {
      body: JSON.stringify({ token }),
      headers: { authorization: '', 'sec-fetch-site': 'same-origin' },
    });
    const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await fetch(`${server.url}/forms/inside`, { headers: { cookie } })).status).toBe(200);
    expect((await send('/forms/inside', { a: 'x' }, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send('/forms/inside', { a: 'x' }, { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(303);
    expect((await ranOnce('inside')).trigger.params).toEqual({ user: 'admin' });
  });
});

describe('a form in several pages', () => {
  it('goes on to the form that the run waits with, and ends with what the workflow gives', async () => {
    await publish({
      slug: 'pages',
      trigger: { type: 'form', respond: 'result', timeout: '20s', fields: [{ name: 'a' }] },
      steps: [
        {
          id: 'more',
          type: 'form',
          with: { title: 'And {{ trigger.body.a }}?', fields: [{ name: 'n', type: 'number', required: true }] },
        },
        {
          id: 'end',
          type: 'map',
          with: { value: '{{ "Sum " & (steps.more.values.n + 1) & " by " & steps.more.by }}' },
        },
      ],
      output: '{{ steps.end }}',
    });
    const first = await send('/forms/pages', { a: 'then' });
    const second = await fetch(new URL(first.headers.get('location') ?? '', server.url), { redirect: 'manual' });
    expect([first.status, second.status]).toEqual([303, 303]);
    const waiting = second.headers.get('location') ?? '';
    expect(textOf(await (await fetch(new URL(waiting, server.url))).text())).toContain('And then?');
    expect((await send(waiting, { n: 'x' })).status).toBe(422);
    const third = await send(waiting, { n: '41' });
    const end = await fetch(new URL(third.headers.get('location') ?? '', server.url));
    expect([end.status, textOf(await end.text())]).toEqual([200, expect.stringContaining('Sum 42 by link')]);
    expect([(await send(waiting, { n: '1' })).status, (await fetch(new URL(waiting, server.url))).status]).toEqual([
      410, 410,
    ]);
  });

  it('is kept from who began it where its address is sent to somebody else; users answer it by the API', async () => {
    await publish({
      slug: 'manager',
      trigger: { type: 'form', respond: 'result', timeout: '1s', fields: [{ name: 'a' }] },
      steps: [
        {
          id: 'ask',
          type: 'form',
          with: {
            title: 'Allow it?',
            fields: [
              { name: 'yes', type: 'boolean' },
              { name: 'why', required: true, max: 5 },
            ],
            submit: { type: 'map', with: { value: '{{ form.url }}' } },
          },
        },
      ],
      output: '{{ steps.ask.values }}',
    });
    const sent = await send('/forms/manager', { a: 'x' });
    const late = await fetch(new URL(sent.headers.get('location') ?? '', server.url), { redirect: 'manual' });
    expect([late.status, await late.text()]).toEqual([202, expect.stringContaining('http-equiv="refresh"')]);
    const listed = z.object({
      items: z.array(
        z.object({ id: z.uuid(), run: z.uuid(), title: z.string(), step: z.string(), form: z.looseObject({}) }),
      ),
    });
    const find = async () =>
      listed.parse(await api('GET', '/waiting-forms')).items.find(({ title }) => title === 'Allow it?');
    // That its sender was not kept waiting does not say that it is there by now.
    await expect.poll(find).toBeDefined();
    const asked = await find();
    expect(asked).toMatchObject({ step: 'ask', form: { type: 'object', required: ['why'] } });
    const run = runSchema.parse(await api('GET', `/runs/${asked?.run}`));
    expect(run.steps[0]?.waitsFor?.url).toContain('/forms/waiting/');
    const at = `/runs/${asked?.run}/forms/${asked?.id}`;
    expect(await api('POST', at, { values: { why: 'because' } })).toMatchObject({
      status: 422,
      errors: [{ path: 'values.why', message: 'must have at most 5 characters' }],
    });
    expect(await api('POST', at, { values: { yes: true, why: 'ok' } })).toEqual({ accepted: true });
    await expect
      .poll(async () => runSchema.parse(await api('GET', `/runs/${asked?.run}`)).output)
      .toEqual({ yes: true, why: 'ok' });
    expect(await api('POST', at, { values: { why: 'ok' } })).toMatchObject({ status: 409 });
  });

  it('goes out by its port where nobody fills it in', async () => {
    await publish({
      slug: 'unheard',
      steps: [
        {
          id: 'ask',
          type: 'form',
          onError: 'route',
          with: { title: 'Anybody?', expires: '1s', fields: [{ name: 'a' }] },
        },
        { id: 'gone', type: 'map', after: 'ask.expired', with: { value: 'nobody' } },
      ],
    });
    expect(await api('POST', '/workflows/unheard/runs?wait=20s', {})).toMatchObject({
      status: 'succeeded',
      output: 'nobody',
    });
  });
});

describe('the example', () => {
  it('asks for leave, and waits for who decides', async () => {
    const slug = 'leave-request';
    const body = readFileSync(join(import.meta.dirname, '../examples/leave-request.yaml'));
    await server.call('PUT', `/workflows/${slug}`, { body, headers: { 'content-type': 'application/yaml' } });
    await api('POST', `/workflows/${slug}/publish`);
    const sent = await send('/forms/leave-request', { who: 'Ada', from: '2026-12-24', days: '3', kind: 'sick' });
    expect(await (await fetch(new URL(sent.headers.get('location') ?? '', server.url))).text()).toContain(
      'We will tell you.',
    );
    const waiting = async () => {
      const listed = z
        .object({ items: z.array(z.object({ id: z.string(), run: z.string(), title: z.string() })) })
        .parse(await api('GET', '/waiting-forms'));
      return listed.items.find(({ title }) => title === 'Ada asks for 3 days from 2026-12-24');
    };
    await expect.poll(waiting).toBeDefined();
    const asked = await waiting();
    await api('POST', `/runs/${asked?.run}/forms/${asked?.id}`, { values: { granted: true, note: 'Get well soon.' } });
    expect((await ranOnce(slug)).steps.find(({ id }) => id === 'decided')?.output).toEqual({
      granted: true,
      note: 'Get well soon.',
    });
  });
});

describe('a form of a workflow that is started by hand', () => {
  it('is what its input must fit, by the API and by a step that calls it', async () => {
    await publish({
      slug: 'by-hand',
      trigger: {
        type: 'manual',
        form: {
          fields: [
            { name: 'n', type: 'number', required: true },
            { name: 'm', default: 'x' },
          ],
        },
      },
    });
    expect(await api('POST', '/workflows/by-hand/runs', { input: { n: '1', o: 1 } })).toMatchObject({
      status: 400,
      errors: [
        { path: 'input.o', message: 'is not a field of this form' },
        { path: 'input.n', message: 'must be a number' },
      ],
    });
    expect(await api('POST', '/workflows/by-hand/runs?wait=20s', { input: { n: 1 } })).toMatchObject({
      output: { n: 1, m: 'x' },
    });
    await publish({
      slug: 'caller',
      steps: [{ id: 'c', type: 'call', with: { workflow: 'by-hand', input: '{{ trigger.body }}' } }],
    });
    expect(await api('POST', '/workflows/caller/runs?wait=20s', { input: { n: 2 } })).toMatchObject({
      output: { n: 2, m: 'x' },
    });
    expect(await api('POST', '/workflows/caller/runs?wait=20s', { input: {} })).toMatchObject({
      status: 'failed',
      error: { code: 'invalid', message: expect.stringContaining('input.n is needed') },
    });
  });

  it('is not published where it could not work', async () => {
    const document = {
      snodo: 1,
      slug: 'half',
      trigger: { type: 'form', fields: [{ name: 'a', type: 'choice' }] },
      steps: [{ id: 'a', type: 'map', with: { value: 1 } }],
    };
    await api('PUT', '/workflows/half', document);
    expect(await api('POST', '/workflows/half/publish')).toMatchObject({
      status: 422,
      errors: [{ path: 'trigger.fields[0].options' }],
    });
    await api('PUT', '/workflows/half?unfinished=true', {
      ...document,
      trigger: { type: 'manual' },
      steps: [{ id: 'a', type: 'form', with: { title: 'x', fields: [{ name: 'a', pattern: '(' }] } }],
    });
    expect(await api('POST', '/workflows/half/publish')).toMatchObject({
      status: 422,
      errors: [{ path: 'steps[0].with.fields[0].pattern' }],
    });
  });
});
