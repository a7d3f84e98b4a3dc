import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

/** Flows that others have published; SOURCES.md beside them names where, and their licences. */
const folder = join(import.meta.dirname, 'foreign-flows');
const fixture = (name: string) => readFileSync(join(folder, `${name}.json`), 'utf8');

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const line = z.object({ node: z.string(), about: z.string(), verdict: z.string(), message: z.string() });
const workflow = z.looseObject({
  slug: z.string(),
  steps: z.array(z.looseObject({ id: z.string(), type: z.string() })),
});
const imported = z.object({
  kind: z.string(),
  document: workflow,
  more: z.array(z.object({ document: workflow })),
  connections: z.array(z.looseObject({ slug: z.string(), missing: z.array(z.string()) })),
  counts: z.object({ nodes: z.record(z.string(), z.number()), expressions: z.record(z.string(), z.number()) }),
  samples: z.record(z.string(), z.unknown()),
  report: z.array(line),
});
const run = z.looseObject({
  status: z.string(),
  output: z.unknown(),
  error: z.unknown(),
  steps: z.array(z.looseObject({ id: z.string(), status: z.string(), output: z.unknown() })),
});
let service: StandIn;

async function must(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

async function bring(text: string) {
  return imported.parse(await must('POST', '/imports', { text }));
}

async function live(document: z.infer<typeof workflow>): Promise<void> {
  await must('PUT', `/workflows/${document.slug}`, document);
  await must('POST', `/workflows/${document.slug}/publish`);
}

/** What the steps of a run of it gave, by their ids. */
async function carriedOut(document: z.infer<typeof workflow>, input: unknown = null) {
  await live(document);
  const done = run.parse(await must('POST', `/workflows/${document.slug}/runs?wait=30s`, { input }));
  expect(done).toMatchObject({ status: 'succeeded', error: null });
  return Object.fromEntries(done.steps.map(({ id, status, output }) => [id, status === 'succeeded' ? output : status]));
}

const to = (...nodes: string[]) => nodes.map((node) => ({ node, type: 'main', index: 0 }));
const node = (name: string, kind: string, parameters: object = {}, more: object = {}) => ({
  name,
  type: `n8n-nodes-base.${kind}`,
  parameters,
  position: [0, 0],
  ...more,
});

/** Nodes one after the other. */
function chain(name: string, ...nodes: readonly ReturnType<typeof node>[]): string {
  const connections = nodes.slice(1).map((one, at) => [nodes[at]?.name ?? '', { main: [to(one.name)] }] as const);
  return JSON.stringify({ name, nodes, connections: Object.fromEntries(connections) });
}

const people = node('People', 'code', {
  jsCode: `return [
    { json: { id: 1, name: 'Ada', city: 'London', tags: ['a', 'b'] } },
    { json: { id: 2, name: 'Enrico', city: 'Rome', tags: [] } },
    { json: { id: 3, name: 'Grace', city: 'London', tags: ['c'] } },
  ];`,
});
const start = node('Start', 'manualTrigger');

beforeAll(async () => {
  service = await standIn(({ path, body }) => ({
    body: path.startsWith('/posts')
      ? [
          { id: 1, title: 'One', userId: 7, body: 'x' },
          { id: 2, title: 'Two', userId: 8, body: 'y' },
        ]
      : { json: body === '' ? null : JSON.parse(body), path },
  }));
  await server.launch();
});
afterAll(async () => {
  await server.remove();
  await service?.[Symbol.asyncDispose]();
});

describe('published flows', () => {
  const names = readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? [name.replace('.json', '')] : []));

  it.each(names)('%s: all that comes of it passes the check before it is published', async (name) => {
    const { document, more, counts, report } = await bring(fixture(name));
    for (const one of [document, ...more.map((piece) => piece.document)]) {
      const checked = z.object({ problems: z.array(z.unknown()) }).parse(await must('POST', '/workflows/check', one));
      expect(checked.problems).toEqual([]);
    }
    const nodes: readonly { readonly type: string; readonly z?: string }[] = z
      .union([
        z.array(z.looseObject({ type: z.string() })),
        z.looseObject({ nodes: z.array(z.looseObject({ type: z.string() })) }).transform((whole) => whole.nodes),
      ])
      .parse(JSON.parse(fixture(name)));
    const told = new Set(report.filter(({ about }) => about === 'node').map((one) => one.node));
    expect(told.size).toBeGreaterThan(0);
    expect(counts.nodes['carried']).toBeGreaterThan(0);
    expect(nodes.length).toBeGreaterThanOrEqual(told.size);
  });

  it('of n8n: a list that a service answers is an item each, and each is sent on', async () => {
    const text = fixture('n8n-etl')
      .replaceAll('https://jsonplaceholder.typicode.com', service.url)
      .replaceAll('https://httpbin.org', service.url);
    // The function takes the first item for the whole list; the items of n8n are the posts themselves.
    const { document, report } = await bring(
      text.replace('Array.isArray(items[0].json) ? items[0].json : []', 'items.map((one) => one.json)'),
    );
    expect(report.filter(({ verdict }) => verdict === 'left')).toEqual([]);
    const before = service.seen.length;
    const steps = await carriedOut(document);
    expect(steps['transform']).toEqual([
      { id: 1, title: 'One', userId: 7 },
      { id: 2, title: 'Two', userId: 8 },
    ]);
    expect(service.seen.slice(before).map(({ method, path, body }) => [method, path, body])).toEqual([
      ['GET', '/posts', ''],
      ['POST', '/post', '{"id":1,"title":"One","userId":7}'],
      ['POST', '/post', '{"id":2,"title":"Two","userId":8}'],
    ]);
  });

  it('of n8n: a webhook asks two services at once and answers with what both said', async () => {
    const { document } = await bring(fixture('n8n-broadcast').replaceAll('https://httpbin.org', service.url));
    await live(document);
    const answer = await fetch(`${server.url}/hooks/template/broadcast`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"message":"Ciao"}',
    });
    // Combined by position: the second input's fields stand where both have them.
    expect(await answer.json()).toEqual({ json: { text: 'Ciao', channel: 'beta' }, path: '/post' });
  });

  it('of n8n: code runs as it was written', async () => {
    const { document, counts } = await bring(fixture('n8n-candidates'));
    expect(counts.nodes).toMatchObject({ left: 0 });
    const steps = await carriedOut(document);
    expect(JSON.stringify(steps)).toContain('"route":"quarantine"');
    expect(JSON.stringify(steps)).toContain('"candidate:+919876543210:submission:FORM-001"');
  });

  it('of Node-RED: a function changes the message', async () => {
    const { kind, document } = await bring(fixture('node-red-function'));
    expect(kind).toBe('node-red');
    expect(await carriedOut(document)).toMatchObject({ return_a_message: { payload: 'Hello, World!' } });
  });

  it('of Node-RED: a message leaves a switch by the first rule that it fits', async () => {
    const { document, more } = await bring(fixture('node-red-switch'));
    // Each of the three that start has a workflow of its own: -10, 10 and 0.
    const all = [document, ...more.map((piece) => piece.document)];
    const ends = [];
    for (const one of all) {
      const gave = await carriedOut(one);
      const idOf = (name: string) => one.steps.find((step) => step['name'] === name)?.id ?? '';
      ends.push([gave[idOf('<10')], gave[idOf('>-10')]]);
    }
    expect(ends).toEqual([
      [expect.objectContaining({ payload: '<10' }), 'skipped'],
      ['skipped', expect.objectContaining({ payload: '>-10' })],
      [expect.objectContaining({ payload: '<10' }), 'skipped'],
    ]);
  });

  it('of Node-RED: JSONata stays JSONata, and CSV becomes rows', async () => {
    const said = await bring(fixture('node-red-jsonata'));
    const payloads = Object.values(await carriedOut(said.document));
    expect(JSON.stringify(payloads)).toMatch(/payload/);
    const { document } = await bring(fixture('node-red-csv'));
    const rows = Object.values(await carriedOut(document)).at(-1);
    expect(rows).toEqual(
      expect.arrayContaining([expect.objectContaining({ col1: expect.anything(), col2: expect.anything() })]),
    );
  });

  it('of Node-RED: an address answers with what is made of its query', async () => {
    const { document } = await bring(fixture('node-red-http'));
    const trigger = z.looseObject({ path: z.string() }).parse(document['trigger']);
    await live(document);
    const answer = await fetch(`${server.url}/hooks/${trigger.path}?name=Nick`);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Nick')]);
  });
});

describe('items of n8n', () => {
  it('go through a node one by one, and are told apart by a condition', async () => {
    const text = JSON.stringify({
      name: 'Londoners',
      nodes: [
        start,
        people,
        node(
          'In London?',
          'if',
          {
            conditions: {
              combinator: 'and',
              conditions: [
                {
                  leftValue: '={{ $json.city }}',
                  rightValue: 'London',
                  operator: { type: 'string', operation: 'equals' },
                },
              ],
            },
          },
          { typeVersion: 2 },
        ),
        node(
          'Greet',
          'set',
          {
            assignments: {
              assignments: [
                { name: 'text', value: '=Hello {{ $json.name.toUpperCase() }} ({{ $itemIndex }})', type: 'string' },
              ],
            },
          },
          { typeVersion: 3.4 },
        ),
        node(
          'Elsewhere',
          'set',
          { assignments: { assignments: [{ name: 'who', value: '={{ $json.name }}' }] } },
          { typeVersion: 3.4 },
        ),
      ],
      connections: {
        Start: { main: [to('People')] },
        People: { main: [to('In London?')] },
        'In London?': { main: [to('Greet'), to('Elsewhere')] },
      },
    });
    const { document, report } = await bring(text);
    expect(report.filter(({ verdict }) => verdict !== 'carried')).toEqual([]);
    expect(await carriedOut(document)).toMatchObject({
      greet: [{ text: 'Hello ADA (0)' }, { text: 'Hello GRACE (1)' }],
      elsewhere: [{ who: 'Enrico' }],
    });
  });

  // What each gives is described at https://docs.n8n.io/data/transforming-data/ and the pages of the nodes.
  it('are split, joined, sorted, counted and made one', async () => {
    const text = JSON.stringify({
      name: 'Lists',
      nodes: [
        start,
        people,
        node('Tags', 'splitOut', { fieldToSplitOut: 'tags', include: 'selectedOtherFields', fieldsToInclude: 'id' }),
        node('By name', 'sort', { sortFieldsUi: { sortField: [{ fieldName: 'name', order: 'descending' }] } }),
        node('Two', 'limit', { maxItems: 2 }),
        node('Names', 'aggregate', { fieldsToAggregate: { fieldToAggregate: [{ fieldToAggregate: 'name' }] } }),
        node('Per city', 'summarize', {
          fieldsToSummarize: {
            values: [
              { field: 'id', aggregation: 'sum' },
              { field: 'name', aggregation: 'concatenate' },
            ],
          },
          fieldsToSplitBy: 'city',
        }),
        node('Cities', 'removeDuplicates', { compare: 'selectedFields', fieldsToCompare: 'city' }),
      ],
      connections: {
        Start: { main: [to('People')] },
        People: { main: [to('Tags', 'By name', 'Per city', 'Cities')] },
        'By name': { main: [to('Two')] },
        Two: { main: [to('Names')] },
      },
    });
    const { document } = await bring(text);
    expect(await carriedOut(document)).toMatchObject({
      tags: [
        { id: 1, tags: 'a' },
        { id: 1, tags: 'b' },
        { id: 3, tags: 'c' },
      ],
      names: { name: ['Grace', 'Enrico'] },
      per_city: [
        { city: 'London', sum_id: 4, concatenated_name: 'Ada,Grace' },
        { city: 'Rome', sum_id: 2, concatenated_name: 'Enrico' },
      ],
      cities: [{ name: 'Ada' }, { name: 'Enrico' }],
    });
  });

  it('are gone through in a loop, whose end hands on what came back', async () => {
    const text = JSON.stringify({
      name: 'Loop',
      nodes: [
        start,
        people,
        node('Loop', 'splitInBatches', { options: {} }, { typeVersion: 3 }),
        node('Ask', 'httpRequest', { url: `=${service.url}/people/{{ $json.id }}`, options: {} }, { typeVersion: 4.2 }),
        node(
          'Keep',
          'set',
          {
            assignments: {
              assignments: [
                { name: 'path', value: '={{ $json.path }}' },
                { name: 'who', value: "={{ $('Loop').item.json.name }}" },
              ],
            },
          },
          { typeVersion: 3.4 },
        ),
        node('All', 'aggregate', { aggregate: 'aggregateAllItemData' }),
      ],
      connections: {
        Start: { main: [to('People')] },
        People: { main: [to('Loop')] },
        Loop: { main: [to('All'), to('Ask')] },
        Ask: { main: [to('Keep')] },
        Keep: { main: [to('Loop')] },
      },
    });
    const { document, report } = await bring(text);
    expect(report.filter(({ verdict }) => verdict === 'left')).toEqual([]);
    expect(await carriedOut(document)).toMatchObject({
      all: {
        data: [
          { path: '/people/1', who: 'Ada' },
          { path: '/people/2', who: 'Enrico' },
          { path: '/people/3', who: 'Grace' },
        ],
      },
    });
  });

  it('of two nodes are joined by a field; what comes from another item is found by its place', async () => {
    const ages = node('Ages', 'code', {
      jsCode: 'return [{ json: { id: 3, age: 85 } }, { json: { id: 1, age: 36 } }];',
    });
    const text = JSON.stringify({
      name: 'Join',
      nodes: [
        start,
        people,
        ages,
        node(
          'Both',
          'merge',
          { mode: 'combine', combineBy: 'combineByFields', fieldsToMatchString: 'id' },
          { typeVersion: 3 },
        ),
        node('Call', 'httpRequest', { url: `=${service.url}/{{ $json.name }}`, options: {} }, { typeVersion: 4.2 }),
        node(
          'Line',
          'set',
          {
            assignments: {
              assignments: [
                { name: 'line', value: "={{ $('Both').item.json.name + ': ' + $('Both').item.json.age }}" },
              ],
            },
          },
          { typeVersion: 3.4 },
        ),
      ],
      connections: {
        Start: { main: [to('People', 'Ages')] },
        People: { main: [to('Both')] },
        Ages: { main: [[{ node: 'Both', type: 'main', index: 1 }]] },
        Both: { main: [to('Call')] },
        Call: { main: [to('Line')] },
      },
    });
    const { document } = await bring(text);
    expect(await carriedOut(document)).toMatchObject({ line: [{ line: 'Ada: 36' }, { line: 'Grace: 85' }] });
  });

  it('whose expressions JSONata has no words for are worked out by code', async () => {
    const { document, counts } = await bring(
      chain(
        'Code words',
        start,
        people,
        node(
          'Words',
          'set',
          {
            assignments: {
              assignments: [
                { name: 'back', value: '={{ [...$json.name].reverse().join("") }}' },
                { name: 'json', value: '={{ JSON.parse("[1]")[0] + $json.id }}' },
              ],
            },
          },
          { typeVersion: 3.4 },
        ),
      ),
    );
    expect(counts.expressions).toMatchObject({ carried: 2, left: 0 });
    expect(await carriedOut(document)).toMatchObject({
      words: [
        { back: 'adA', json: 2 },
        { back: 'ocirnE', json: 3 },
        { back: 'ecarG', json: 4 },
      ],
    });
  });
});

describe('the report', () => {
  it('tells of services, triggers, settings and what was pinned, without any secret', async () => {
    const text = JSON.stringify({
      name: 'Shop',
      nodes: [
        node('Every day', 'scheduleTrigger', { rule: { interval: [{ triggerAtHour: 8, triggerAtMinute: 30 }] } }),
        node('By hand', 'manualTrigger'),
        node('Failed', 'errorTrigger'),
        node(
          'Tell',
          'slack',
          {
            select: 'channel',
            channelId: { __rl: true, value: 'C1', mode: 'list' },
            text: '=Size {{ $json.size }}',
            otherOptions: {},
          },
          {
            typeVersion: 2.3,
            credentials: { slackOAuth2Api: { id: '9', name: 'Our Slack' } },
            retryOnFail: true,
            maxTries: 4,
          },
        ),
        node(
          'Row',
          'googleSheets',
          {
            operation: 'append',
            documentId: { __rl: true, value: 'D1', mode: 'id' },
            sheetName: { __rl: true, value: 'gid=0', mode: 'list', cachedResultName: 'Sheet1' },
            columns: { mappingMode: 'defineBelow', value: { ts: '={{ $json.ts }}' } },
          },
          { typeVersion: 4.5, credentials: { googleSheetsOAuth2Api: { name: 'Sheets' } } },
        ),
        node('Page', 'mattermost', { message: 'x', password: 'hidden-1' }),
      ],
      connections: {
        'Every day': { main: [to('Tell')] },
        'By hand': { main: [to('Tell')] },
        Failed: { main: [to('Page')] },
        Tell: { main: [to('Row')] },
      },
      settings: { timezone: 'Europe/Rome', errorWorkflow: 'abc' },
      pinData: { Tell: [{ json: { ts: '1.2', token: 'hidden-2' } }] },
    });
    const { document, more, connections, samples, report, counts } = await bring(text);
    expect(JSON.stringify({ document, more, connections, samples, report })).not.toContain('hidden');
    expect(document).toMatchObject({
      trigger: { type: 'schedule', cron: '30 8 * * *', timezone: 'Europe/Rome' },
      steps: expect.arrayContaining([
        expect.objectContaining({
          id: 'tell',
          type: 'slack.send-message',
          retry: expect.objectContaining({ attempts: 4 }),
          with: { connection: 'our-slack', channel: 'C1', text: 'Size {{ steps.every_day.size }}' },
        }),
        expect.objectContaining({
          id: 'row',
          type: 'google-sheets.append-row',
          with: expect.objectContaining({ sheet: 'Sheet1', values: { ts: '{{ steps.tell.ts }}' } }),
        }),
      ]),
    });
    expect(more.map((piece) => piece.document)).toMatchObject([
      { trigger: { type: 'failure' }, steps: [{ id: 'failed' }, { id: 'page', type: 'fail' }] },
    ]);
    expect(connections.map(({ slug, missing }) => [slug, missing])).toEqual([
      ['our-slack', ['auth.clientId', 'auth.clientSecret']],
      ['sheets', ['auth.clientId', 'auth.clientSecret']],
    ]);
    expect(samples).toEqual({ tell: { ts: '1.2', token: '' } });
    const verdicts = Object.fromEntries(
      report.filter(({ about }) => about !== 'expression').map((one) => [one.node, one.verdict]),
    );
    expect(verdicts).toMatchObject({
      'By hand': 'carried',
      Tell: 'changed',
      Row: 'carried',
      Page: 'left',
      settings: 'left',
    });
    expect(counts.nodes).toEqual({ carried: 3, changed: 2, left: 1 });
  });

  it('tells of a collection of Postman which scripts are not run', async () => {
    const collection = JSON.stringify({
      info: { name: 'Shop', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      variable: [
        { key: 'base', value: service.url },
        { key: 'tenant', value: '' },
      ],
      auth: { type: 'bearer', bearer: [{ key: 'token', value: 'hidden-3' }] },
      item: [
        {
          name: 'Orders',
          item: [
            {
              name: 'Add order',
              request: { method: 'POST', url: { raw: '{{base}}/orders' }, body: { mode: 'raw', raw: '{"size": 1}' } },
              event: [{ listen: 'test', script: { exec: ['pm.test("ok")'] } }],
            },
          ],
        },
      ],
    });
    const listed = z
      .looseObject({ kind: z.string(), operations: z.array(z.looseObject({ id: z.string() })), report: z.array(line) })
      .parse(await must('POST', '/imports', { text: collection }));
    expect(listed).toMatchObject({
      kind: 'postman',
      operations: [{ id: 'Add order', method: 'POST', path: '/orders' }],
    });
    expect(JSON.stringify(listed)).not.toContain('hidden');
    expect(listed.report.map(({ node: of, verdict }) => [of, verdict])).toEqual([
      ['Shop / Orders / Add order', 'left'],
      ['tenant', 'left'],
    ]);
    const { document, connections } = imported.parse(
      await must('POST', '/imports', { text: collection, operation: 'Add order' }),
    );
    expect(connections).toMatchObject([{ config: { auth: { type: 'bearer' } }, missing: ['auth.token'] }]);
    expect(document.steps).toMatchObject([{ type: 'http.request', with: { path: '/orders', method: 'POST' } }]);
  });
});
