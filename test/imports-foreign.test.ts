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
    ...(path === '/page' ? { headers: { 'content-type': 'text/html' }, text: '<h1>Hi</h1>' } : {}),
    ...(path === '/gone' ? { status: 404 } : {}),
    body: path.startsWith('/posts')
      ? [
          { id: 1, title: 'One', userId: 7, body: 'x' },
          { id: 2, title: 'Two', userId: 8, body: 'y' },
        ]
      : { json: /^[[{]/.test(body) ? JSON.parse(body) : body || null, path },
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

/** Edit Fields, as it is written today. */
const fields = (name: string, values: Readonly<Record<string, string>>, type = 'string', more: object = {}) =>
  node(
    name,
    'set',
    {
      assignments: { assignments: Object.entries(values).map(([field, value]) => ({ name: field, value, type })) },
      ...more,
    },
    { typeVersion: 3.4 },
  );
const asked = (leftValue: string, operation: string, type: string, rightValue: unknown = '', options: object = {}) => ({
  conditions: { combinator: 'and', options, conditions: [{ leftValue, rightValue, operator: { type, operation } }] },
});
const left = (report: readonly z.infer<typeof line>[]) => report.filter(({ verdict }) => verdict === 'left');

/** Nodes of Node-RED, by their ids; those that lead to others name them. */
type Red = Readonly<Record<string, readonly [type: string, to: readonly (readonly string[])[], settings?: object]>>;
const red = (label: string, nodes: Red): string =>
  JSON.stringify([
    { id: 'tab', type: 'tab', label },
    ...Object.entries(nodes).map(([id, [type, wires, settings]], at) => ({
      id,
      type,
      z: 'tab',
      name: id,
      x: at * 100,
      y: 0,
      wires,
      ...settings,
    })),
  ]);
const begins = (payload: unknown) => ({
  props: [{ p: 'payload' }, { p: 'topic', vt: 'str' }],
  topic: 'old',
  payload: JSON.stringify(payload),
  payloadType: 'json',
});

// What the nodes do: https://nodered.org/docs/user-guide/nodes and the help of each in the editor of Node-RED.
describe('what is said to be carried over does what it did in Node-RED', () => {
  it('a call takes the headers, the method and the address of the message, and its answer is a text unless it is read', async () => {
    const { document, report } = await bring(
      red('Calls', {
        begin: ['inject', [['ask', 'find', 'lost']], begins({ a: 1, q: 'x y' })],
        ask: [
          'function',
          [['send']],
          {
            func: `msg.headers = { 'X-Own': 'b', 'content-length': 1 }; msg.method = 'put'; msg.url = '${service.url}/put';
              return msg;`,
          },
        ],
        send: [
          'http request',
          [['read']],
          {
            method: 'use',
            ret: 'txt',
            url: '',
            headers: [
              { keyType: 'other', keyValue: 'X-Node', valueType: 'msg', valueValue: 'topic' },
              { keyType: 'Accept', keyValue: '', valueType: 'application/json', valueValue: '' },
              { keyType: 'other', keyValue: 'X-Api-Key', valueType: 'other', valueValue: 'hidden-1' },
            ],
          },
        ],
        read: ['json', [['again']], { property: 'payload', action: '' }],
        again: ['http request', [['took']], { method: 'GET', ret: 'txt', url: `${service.url}/again` }],
        took: ['function', [[]], { func: 'return { payload: JSON.parse(msg.payload).path };' }],
        find: [
          'http request',
          [['found']],
          { method: 'GET', ret: 'obj', paytoqs: 'query', url: `${service.url}/find` },
        ],
        found: ['change', [[]], { rules: [{ t: 'set', p: 'path', pt: 'msg', to: 'payload.path', tot: 'msg' }] }],
        lost: ['http request', [['told']], { method: 'GET', ret: 'txt', url: `${service.url}/gone` }],
        told: ['change', [[]], { rules: [{ t: 'set', p: 'code', pt: 'msg', to: 'statusCode', tot: 'msg' }] }],
      }),
    );
    expect(left(report).map(({ message }) => message)).toEqual([expect.stringContaining('X-Api-Key')]);
    expect(JSON.stringify([document, report])).not.toContain('hidden-1');
    const before = service.seen.length;
    expect(await carriedOut(document)).toMatchObject({
      read: { path: '/put', json: { a: 1, q: 'x y' } },
      took: { payload: '/again' },
      found: { path: '/find?a=1&q=x+y' },
      told: { code: 404 },
    });
    const calls = service.seen.slice(before);
    expect(calls.find(({ path }) => path === '/put')).toMatchObject({
      method: 'PUT',
      headers: { 'x-own': 'b', 'x-node': 'old', accept: 'application/json', 'content-length': '17' },
    });
    // The headers of an answer are not those of the next question.
    expect(calls.find(({ path }) => path === '/again')?.headers).not.toHaveProperty('x-node-red-request-node');
  });

  it('who calls is answered with the headers and the status of the message, and a text as a page', async () => {
    const { document, report } = await bring(
      red('Answers', {
        come: ['http in', [['choose']], { url: '/answers', method: 'get' }],
        choose: [
          'switch',
          [['five'], ['big'], ['other']],
          {
            property: 'payload.n',
            checkall: 'false',
            rules: [{ t: 'eq', v: '5', vt: 'num' }, { t: 'gt', v: '10', vt: 'num' }, { t: 'else' }],
          },
        ],
        five: ['template', [['answer']], { field: 'payload', template: '<b>{{payload.n}}</b>' }],
        big: [
          'function',
          [['answer']],
          { func: "return { payload: { n: 1 }, statusCode: 201, headers: { 'X-Own': 7, Connection: 'close' } };" },
        ],
        other: ['change', [['answer']], { rules: [{ t: 'set', p: 'payload', pt: 'msg', to: '3', tot: 'num' }] }],
        answer: ['http response', [], { statusCode: '', headers: {} }],
      }),
    );
    // A message leaves by one of the three: what follows them runs once.
    expect(report.filter(({ node: of, verdict }) => of === 'answer' && verdict !== 'carried')).toEqual([]);
    await live(document);
    const answers = [];
    for (const n of ['5', '50', '1', '']) {
      const answer = await fetch(`${server.url}/hooks/answers?n=${n}`);
      answers.push([
        answer.status,
        answer.headers.get('content-type'),
        answer.headers.get('x-own'),
        await answer.text(),
      ]);
    }
    const page = 'text/html; charset=utf-8';
    expect(answers).toEqual([
      [200, page, null, '<b>5</b>'],
      [201, 'application/json', '7', '{"n":1}'],
      [200, page, null, '3'],
      [200, page, null, '3'],
    ]);
  });

  it('a switch compares as JavaScript does, and asks what is empty as Node-RED does', async () => {
    // Each value, and by which of the outputs it leaves.
    const rules = [
      { t: 'null' },
      { t: 'nnull' },
      { t: 'empty' },
      { t: 'nempty' },
      { t: 'istype', v: 'undefined', vt: 'undefined' },
      { t: 'istype', v: 'number', vt: 'number' },
      { t: 'eq', v: '5', vt: 'str' },
      { t: 'neq', v: '5', vt: 'num' },
      { t: 'lt', v: '10', vt: 'num' },
      { t: 'btwn', v: '9', vt: 'num', v2: '1', v2t: 'num' },
      { t: 'cont', v: 'el', vt: 'str' },
      { t: 'regex', v: '^H', vt: 'str', case: true },
      { t: 'hask', v: 'a', vt: 'str' },
      { t: 'eq', v: 'payload.five', vt: 'msg' },
      { t: 'jsonata_exp', v: 'payload.five = 5 ? 1 : 0', vt: 'jsonata' },
    ];
    const values = {
      none: null,
      zero: 0,
      text: '',
      five: 5,
      digit: '5',
      hello: 'hello',
      list: [1],
      object: { a: null },
    };
    const names = [...Object.keys(values), 'missing'];
    const went = async (name: string) => {
      const { document } = await bring(
        red(`Rules of ${name}`, {
          begin: ['inject', [[name]], begins(values)],
          [name]: ['switch', rules.map((_, at) => [`${name}-out-${at}`]), { property: `payload.${name}`, rules }],
          ...Object.fromEntries(
            rules.map((_, at) => [
              `${name}-out-${at}`,
              ['change', [[]], { rules: [{ t: 'set', p: 'payload', pt: 'msg', to: 'x', tot: 'str' }] }],
            ]),
          ),
        }),
      );
      const steps = await carriedOut(document);
      return rules.flatMap((_, at) => (steps[`${name}_out_${at}`] === 'skipped' ? [] : [at]));
    };
    const ways: (readonly [string, readonly number[]])[] = [];
    for (const name of names) ways.push([name, await went(name)]);
    expect(Object.fromEntries(ways)).toEqual({
      none: [0, 7],
      zero: [1, 5, 7, 8],
      text: [1, 2, 7],
      five: [1, 5, 6, 8, 9, 13],
      digit: [1, 3, 6, 8, 9, 13],
      hello: [1, 3, 7, 10, 11],
      list: [1, 3, 7],
      object: [1, 3, 7, 12],
      missing: [0, 4, 7],
    });
  });

  it('a change puts nothing where there is nothing, and changes texts, numbers and truths each as they are changed', async () => {
    const set = (p: string, value: string, tot: string) => ({ t: 'set', p, pt: 'msg', to: value, tot });
    const part = (p: string, from: string, fromt: string, value: string, tot = 'str') => ({
      t: 'change',
      p: `payload.${p}`,
      pt: 'msg',
      from,
      fromt,
      to: value,
      tot,
    });
    const { document, report } = await bring(
      red('Changes', {
        begin: [
          'inject',
          [['change']],
          begins({ text: 'a-b-a', number: 5, on: 'on', digits: 'a1-b22', same: 7, kept: 1 }),
        ],
        change: [
          'change',
          [['root']],
          {
            rules: [
              set('topic', 'payload.none', 'msg'),
              set('payload.kept', 'payload.none', 'msg'),
              part('text', 'a', 'str', 'X'),
              part('number', '5', 'num', '6', 'num'),
              part('on', 'on', 'str', 'true', 'bool'),
              part('digits', '(\\d+)', 're', '<$1>'),
              part('same', '7', 'str', 'no'),
              part('none', 'a', 'str', 'b'),
              { t: 'move', p: 'payload.same', pt: 'msg', to: 'same', tot: 'flow' },
            ],
          },
        ],
        root: [
          'change',
          [[]],
          { rules: [set('text', '"$$" & $$.payload.text', 'jsonata'), set('payload', 'no', 'msg')] },
        ],
      }),
    );
    expect(left(report).map(({ message }) => message)).toEqual([expect.stringContaining('A move of payload.same')]);
    expect(await carriedOut(document)).toMatchObject({
      change: { payload: { text: 'X-b-X', number: 6, on: true, digits: 'a<1>-b<22>', same: 7 } },
      root: { text: '$$X-b-X' },
    });
    const { change, root } = await carriedOut(document);
    expect(change).not.toHaveProperty('topic');
    expect(change).not.toHaveProperty('payload.kept');
    expect(root).not.toHaveProperty('payload');
  });

  it('numbers, lists, times and texts are worked on as they were; what cannot be is told', async () => {
    const scale = { minin: '0', maxin: '100', minout: '0', maxout: '10', property: 'payload.n', round: false };
    const { document, report } = await bring(
      red('Others', {
        begin: [
          'inject',
          [['scale', 'roll', 'drop', 'sort', 'wait', 'asked', 'chance', 'json', 'copy', 'error', 'free', 'keep']],
          begins({ n: 150, people: [{ age: 3 }, { age: 1 }], name: 'Ada' }),
        ],
        scale: ['range', [[]], { ...scale, action: 'scale' }],
        roll: ['range', [[]], { ...scale, action: 'roll' }],
        drop: ['range', [['dropped']], { ...scale, action: 'drop' }],
        dropped: ['change', [[]], { rules: [] }],
        sort: [
          'sort',
          [[]],
          { target: 'payload.people', targetType: 'msg', msgKey: 'age', msgKeyType: 'jsonata', order: 'ascending' },
        ],
        wait: ['delay', [[]], { pauseType: 'delay', timeout: '0.02', timeoutUnits: 'seconds' }],
        asked: ['delay', [[]], { pauseType: 'delayv', timeout: '1', timeoutUnits: 'milliseconds' }],
        chance: [
          'delay',
          [[]],
          { pauseType: 'random', randomFirst: '1', randomLast: '2', randomUnits: 'milliseconds' },
        ],
        json: [
          'template',
          [[]],
          { field: 'payload', output: 'json', template: '{"a":{"n":{{payload.n}}}}{{! a remark }}' },
        ],
        copy: ['function', [[]], { func: 'const own = RED.util.cloneMessage(msg); own.payload = 1; return own;' }],
        error: ['function', [[]], { func: "node.error('bad', msg); return msg;" }],
        free: ['function', [[]], { func: 'msg.payload = moment(); return msg;' }],
        keep: ['template', [[]], { field: 'x', fieldType: 'flow', template: 'x' }],
      }),
    );
    const says = (name: string) =>
      report.find((one) => one.node === name && one.verdict !== 'carried' && !/Mustache/.test(one.message))?.message;
    expect([says('error'), says('free'), says('keep')]).toEqual([
      expect.stringContaining('node.error writes a line'),
      expect.stringContaining('it uses moment'),
      expect.stringContaining('store.set'),
    ]);
    const waits = document.steps.filter(({ type }) => type === 'wait').map((step) => step['with']);
    expect(waits).toHaveLength(3);
    expect(waits).toEqual(expect.arrayContaining([{ for: '20ms' }, { for: expect.stringContaining('$random()') }]));
    // Without the two steps that fail, for they say so.
    const steps = document.steps.filter(({ type }) => type !== 'fail');
    expect(await carriedOut({ ...document, steps })).toMatchObject({
      scale: 15,
      roll: 5,
      drop: 'skipped',
      dropped: 'skipped',
      sort: [{ age: 1 }, { age: 3 }],
      wait: expect.anything(),
      asked: expect.anything(),
      chance: expect.anything(),
      json: { a: { n: 150 } },
      copy: { payload: 1, topic: 'old' },
    });
  });
});

describe('what is said to be carried over does what it did in n8n', () => {
  it('JSON of a value in the JSON of a body is that value, and fields are of the type they say', async () => {
    const { document, report } = await bring(
      chain(
        'JSON in JSON',
        start,
        node('Data', 'code', {
          jsCode: `return [{ json: { text: 'say "hi"', list: [1, 2], digits: '7', on: 'true', in: { a: 1 } } }];`,
        }),
        node(
          'Send',
          'httpRequest',
          {
            method: 'POST',
            url: `${service.url}/json`,
            sendBody: true,
            specifyBody: 'json',
            jsonBody:
              '={ "text": {{ JSON.stringify($json.text) }}, "list": {{ $json.list.toJsonString() }}, "said": "{{ JSON.stringify($json.list) }}" }',
          },
          { typeVersion: 4.2 },
        ),
        fields(
          'Number',
          { n: "={{ $('Data').item.json.digits }}", plus: "={{ $('Data').item.json.digits * 2 }}" },
          'number',
        ),
        fields('Truth', { on: "={{ $('Data').item.json.on }}" }, 'boolean'),
      ),
    );
    expect(left(report)).toEqual([]);
    const steps = await carriedOut(document);
    expect(steps['send']).toMatchObject({ body: { json: { text: 'say "hi"', list: [1, 2], said: '[1,2]' } } });
    expect(steps).toMatchObject({ number: { n: 7, plus: 14 }, truth: { on: true } });
  });

  it('a field within a field is set beside the others, and expressions do not change what others read', async () => {
    const { document } = await bring(
      chain(
        'Beside',
        start,
        node('Data', 'code', { jsCode: 'return [{ json: { in: { a: 1 }, tags: ["b", "a"] } }];' }),
        fields('Set', { 'in.b': '2', 'new.c': '3' }, 'number', { includeOtherFields: true }),
        fields('Read', { sorted: '={{ $json.tags.sort() }}', first: '={{ $json.tags.indexOf("b") }}' }),
      ),
    );
    expect(await carriedOut(document)).toMatchObject({
      set: { in: { a: 1, b: 2 }, new: { c: 3 }, tags: ['b', 'a'] },
      read: { sorted: ['a', 'b'], first: 0 },
    });
  });

  it('an answer that is a text is the field data, and lists and objects that are written with expressions are read', async () => {
    const get = node('Get', 'httpRequest', { url: `${service.url}/page`, options: {} }, { typeVersion: 4.2 });
    const { document } = await bring(
      chain(
        'Page',
        start,
        get,
        fields('Title', { title: '={{ $json.data.match(/<h1>(.*)<.h1>/)[1] }}', all: '={{ $json.data }}' }),
        fields('List', { list: '=["{{ $json.title }}", 2]' }, 'array'),
        fields('Object', { in: '={"a": {{ $json.list.length }}}' }, 'object', { includeOtherFields: true }),
        people,
        node('Each', 'httpRequest', get.parameters, { typeVersion: 4.2 }),
        node('Code', 'code', { jsCode: 'return [{ json: { all: $input.all().map((one) => one.json.data) } }];' }),
      ),
    );
    const page = '<h1>Hi</h1>';
    expect(await carriedOut(document)).toMatchObject({
      title: { title: 'Hi', all: page },
      list: { list: ['Hi', 2] },
      object: { in: { a: 2 }, list: ['Hi', 2] },
      code: { all: [page, page, page] },
    });
  });

  it('a field that comes to nothing is not what it was before', async () => {
    const { document } = await bring(
      chain(
        'Nothing there',
        start,
        node('Data', 'code', { jsCode: 'return [{ json: { mail: "old", in: { a: 1 } } }];' }),
        fields(
          'Set',
          { mail: '={{ $json.contact?.mail }}', 'in.a': '={{ $json.none }}', b: '={{ $json.mail }}' },
          'string',
          {
            includeOtherFields: true,
          },
        ),
      ),
    );
    expect((await carriedOut(document))['set']).toEqual({ in: {}, b: 'old' });
  });

  it('a node that several ways lead to gets what the way gave that was gone', async () => {
    const one = (name: string, then: string) => ({ [name]: { main: [to(then)] } });
    const call = node(
      'Call',
      'httpRequest',
      { url: '={{ $json.url }}', options: {} },
      { typeVersion: 4.2, onError: 'continueErrorOutput' },
    );
    const whole = { options: { response: { response: { fullResponse: true } } } };
    const { document, report } = await bring(
      JSON.stringify({
        name: 'Ways',
        nodes: [
          start,
          node('Big?', 'if', asked('={{ $json.n }}', 'gt', 'number', 5), { typeVersion: 2.2 }),
          node('Ask', 'httpRequest', { url: `${service.url}/ask`, ...whole }, { typeVersion: 4.2 }),
          node('Look', 'httpRequest', { url: `${service.url}/look`, ...whole }, { typeVersion: 4.2 }),
          fields('Got', { path: '={{ $json.body?.path ?? "none" }}', n: '={{ $json.n }}' }),
          node('Odd?', 'if', asked('={{ $json.n }}', 'exists', 'number'), { typeVersion: 2.2 }),
          call,
          fields('Lost', { path: '={{ $json.error.code }} {{ $json.url }}' }),
          fields('End', { path: '={{ $json.path }}' }),
        ],
        connections: {
          Start: { main: [to('Big?', 'Call')] },
          'Big?': { main: [to('Ask'), to('Odd?')] },
          'Odd?': { main: [to('Look'), to('Got')] },
          ...one('Ask', 'Got'),
          ...one('Look', 'Got'),
          Call: { main: [to('End'), to('Lost')] },
          ...one('Lost', 'End'),
        },
      }),
    );
    expect(report.filter(({ message }) => message.includes('once'))).toEqual([]);
    const gave = async (input: object) => {
      const { got, end } = await carriedOut(document, input);
      return [got, end];
    };
    const [there, gone] = [`${service.url}/there`, 'http://127.0.0.1:1/'];
    expect(await gave({ n: 9, url: there })).toEqual([{ path: '/ask' }, { path: '/there' }]);
    expect(await gave({ n: 1, url: gone })).toEqual([{ path: '/look' }, { path: `network ${gone}` }]);
    expect(await gave({ url: gone })).toMatchObject([{ path: 'none' }, { path: `network ${gone}` }]);
  });

  it('who starts it by hand need not give it anything', async () => {
    const { document } = await bring(
      chain(
        'By hand',
        start,
        node('If', 'if', { conditions: { string: [{ value1: '={{ $json.a }}', operation: 'isEmpty' }] } }),
        node('Set', 'set', { values: { string: [{ name: 'a', value: '1' }] } }),
        node('Code', 'code', { jsCode: 'return [{ json: { all: $input.all().map((one) => one.json) } }];' }),
      ),
    );
    expect(await carriedOut(document)).toMatchObject({ set: { a: '1' }, code: { all: [{ a: '1' }] } });
    const flow = red('Loose', {
      change: ['change', [['next']], { rules: [{ t: 'set', p: 'payload', pt: 'msg', to: 'x', tot: 'str' }] }],
      next: ['change', [[]], { rules: [] }],
    });
    expect(await carriedOut((await bring(flow)).document)).toMatchObject({ next: { payload: 'x' } });
  });

  it('a form that is written as a text is sent, and an answer stands under its key', async () => {
    const { document } = await bring(
      chain(
        'Keys',
        node('Hook', 'webhook', { path: 'keys', responseMode: 'responseNode' }, { typeVersion: 2 }),
        node(
          'Send',
          'httpRequest',
          {
            method: 'POST',
            url: `${service.url}/form`,
            sendBody: true,
            contentType: 'form-urlencoded',
            specifyBody: 'string',
            body: '=a={{ $json.query.a }}&b=2',
          },
          { typeVersion: 4.2 },
        ),
        node('Answer', 'respondToWebhook', { respondWith: 'firstIncomingItem', options: { responseKey: 'data' } }),
      ),
    );
    await live(document);
    const answer = await fetch(`${server.url}/hooks/keys?a=1`);
    expect(await answer.json()).toEqual({ data: { json: 'a=1&b=2', path: '/form' } });
  });

  it('a webhook that waits for the last node answers with its first item, or with all', async () => {
    const answered = async (responseData: string | undefined) => {
      const { document } = await bring(
        chain(
          'Last',
          node('Hook', 'webhook', { path: 'last', responseMode: 'lastNode', responseData }, { typeVersion: 2 }),
          people,
          fields('Name', { name: '={{ $json.name }}' }),
        ),
      );
      await live(document);
      return (await fetch(`${server.url}/hooks/last`)).json();
    };
    expect(await answered(undefined)).toEqual({ name: 'Ada' });
    expect(await answered('allEntries')).toEqual([{ name: 'Ada' }, { name: 'Enrico' }, { name: 'Grace' }]);
  });

  it('a schedule tells the time in all its parts, and a loop of the first version knows when nothing is left', async () => {
    const { document } = await bring(
      chain(
        'Times',
        node('When', 'scheduleTrigger', { rule: { interval: [{ triggerAtHour: 8 }] } }),
        fields('Say', {
          day: '={{ $json["Day of week"] }}',
          year: '={{ $json.Year }}',
          all: '={{ $json["Readable date"] }}',
        }),
      ),
    );
    expect((await carriedOut(document))['say']).toMatchObject({
      day: expect.stringMatching(/day$/),
      year: expect.stringMatching(/^\d{4}$/),
      all: expect.stringMatching(/^[A-Z]\w+ \d+(?:st|nd|rd|th) \d{4}, \d+:\d\d:\d\d [ap]m$/),
    });
    const loop = await bring(
      JSON.stringify({
        name: 'Old loop',
        nodes: [
          start,
          people,
          node('Loop', 'splitInBatches', { batchSize: 1 }),
          node('Left?', 'if', {
            conditions: { boolean: [{ value1: '={{$node["Loop"].context["noItemsLeft"]}}', value2: true }] },
          }),
          fields('Done', { done: '={{ $json.name }}' }),
        ],
        connections: {
          Start: { main: [to('People')] },
          People: { main: [to('Loop')] },
          Loop: { main: [to('Left?')] },
          'Left?': { main: [to('Done'), to('Loop')] },
        },
      }),
    );
    expect(left(loop.report)).toEqual([]);
    expect((await carriedOut(loop.document))['loop']).toEqual([
      expect.objectContaining({ name: 'Ada' }),
      expect.objectContaining({ name: 'Enrico' }),
      { done: 'Grace' },
    ]);
  });

  it('the values of a statement are its parameters, one for each expression', async () => {
    const query = (text: string, queryReplacement?: string) =>
      node(
        'Ask',
        'postgres',
        { operation: 'executeQuery', query: text, options: { queryReplacement } },
        { typeVersion: 2.5 },
      );
    const asks = async (one: ReturnType<typeof node>) => (await bring(chain('Ask', start, one))).document.steps.at(-1);
    expect(await asks(query('SELECT $1, $2', '={{ $json.a }}, {{ $json.b }}'))).toMatchObject({
      with: { sql: 'SELECT $1, $2', parameters: ['{{ trigger.body.a }}', '{{ trigger.body.b }}'] },
    });
    expect(await asks(query('SELECT $1, $2', '={{ [$json.a, 2] }}'))).toMatchObject({
      with: { parameters: ['{{ trigger.body.a }}', '{{ 2 }}'] },
    });
    expect(await asks(query("SELECT '{{ $json.a }}'"))).toMatchObject({
      with: { sql: "SELECT '{{ trigger.body.a }}'" },
    });
  });

  it('nothing is done after a list without items, unless a node always gives something', async () => {
    const none = node('None', 'code', { jsCode: 'return [].filter(Boolean);' });
    const count = node('Count', 'code', { jsCode: 'return [{ json: { count: $input.all().length } }];' });
    const before = service.seen.length;
    const { document } = await bring(
      chain('Nothing', start, none, count, node('Call', 'httpRequest', { url: `${service.url}/never` })),
    );
    expect(await carriedOut(document)).toMatchObject({ none: [], count: 'skipped', call: 'skipped' });
    expect(service.seen.length).toBe(before);
    const always = await bring(
      chain('Always', start, node('None', 'code', none.parameters, { alwaysOutputData: true }), count),
    );
    expect(await carriedOut(always.document)).toMatchObject({ count: { count: 1 } });
  });

  it('items that fail go on with their error, in their place or by the way of errors', async () => {
    const code = node('Odd', 'code', {
      jsCode: 'return [{ json: { id: 1 } }, { json: { id: 2 } }, { json: { id: 3 } }];',
    });
    const call = (onError: string) =>
      node(
        'Call',
        'httpRequest',
        { url: `={{ $json.id === 2 ? 'http://127.0.0.1:1/gone' : '${service.url}/people/' + $json.id }}` },
        { typeVersion: 4.2, onError },
      );
    const on = fields('Next', { what: '={{ $json.error ? "failed" : $json.path }}' });
    const inPlace = await bring(chain('In place', start, code, call('continueRegularOutput'), on));
    expect(await carriedOut(inPlace.document)).toMatchObject({
      next: [{ what: '/people/1' }, { what: 'failed' }, { what: '/people/3' }],
    });
    const both = await bring(
      JSON.stringify({
        name: 'Apart',
        nodes: [
          start,
          code,
          call('continueErrorOutput'),
          on,
          fields('Failed', { code: '={{ $json.error.code }}', id: '={{ $json.id }}' }),
        ],
        connections: {
          Start: { main: [to('Odd')] },
          Odd: { main: [to('Call')] },
          Call: { main: [to('Next'), to('Failed')] },
        },
      }),
    );
    expect(await carriedOut(both.document)).toMatchObject({
      next: [{ what: '/people/1' }, { what: '/people/3' }],
      failed: [{ code: 'network', id: 2 }],
    });
    const single = await bring(
      chain(
        'Single',
        start,
        node('One', 'code', { jsCode: 'return [{ json: { id: 2 } }];' }),
        call('continueRegularOutput'),
        on,
      ),
    );
    expect(await carriedOut(single.document)).toMatchObject({ next: { what: 'failed' } });
  });

  it('lists are joined in each of the ways there are', async () => {
    const list = (name: string, rows: readonly object[]) =>
      node(name, 'code', { jsCode: `return ${JSON.stringify(rows.map((json) => ({ json })))};` });
    const by = (name: string, joinMode: string, more: object = {}) =>
      node(
        name,
        'merge',
        { mode: 'combine', combineBy: 'combineByFields', fieldsToMatchString: 'id', joinMode, ...more },
        { typeVersion: 3 },
      );
    const merges = [
      node('Append', 'merge', {}, { typeVersion: 3 }),
      by('Inner', 'keepMatches'),
      by('First', 'keepMatches', { options: { multipleMatches: 'first' } }),
      by('Only left', 'keepMatches', { outputDataFrom: 'input1' }),
      by('Enriched', 'enrichInput1'),
      by('Everything', 'keepEverything'),
      by('Others', 'keepNonMatches'),
      by('Suffixed', 'keepMatches', { options: { clashHandling: { values: { resolveClash: 'addSuffix' } } } }),
    ];
    // Two lists that come of an item each.
    const nodes = [
      start,
      list('A', [
        { id: 1, a: 'x' },
        { id: 2, a: 'y' },
      ]),
      list('B', [
        { id: 2, b: 'p' },
        { id: 2, b: 'q' },
        { id: 3, b: 'r' },
      ]),
      fields('Left', { id: '={{ $json.id }}', a: '={{ $json.a }}' }),
      fields('Right', { id: '={{ $json.id }}', b: '={{ $json.b }}' }),
      ...merges,
    ];
    const into = (input: number) => [merges.map(({ name }) => ({ node: name, type: 'main', index: input }))];
    const { document, report } = await bring(
      JSON.stringify({
        name: 'Joins',
        nodes,
        connections: {
          Start: { main: [to('A', 'B')] },
          A: { main: [to('Left')] },
          B: { main: [to('Right')] },
          Left: { main: into(0) },
          Right: { main: into(1) },
        },
      }),
    );
    expect(left(report).map((one) => one.node)).toEqual(['Suffixed']);
    expect(document.steps.find(({ id }) => id === 'suffixed')).toMatchObject({ type: 'fail' });
    const [one, p, q, r] = [
      { id: 1, a: 'x' },
      { id: 2, a: 'y', b: 'p' },
      { id: 2, a: 'y', b: 'q' },
      { id: 3, b: 'r' },
    ];
    const kept = { ...document, steps: document.steps.filter(({ id }) => id !== 'suffixed') };
    expect(await carriedOut(kept)).toMatchObject({
      append: [one, { id: 2, a: 'y' }, { id: 2, b: 'p' }, { id: 2, b: 'q' }, r],
      inner: [p, q],
      first: [p],
      only_left: [{ id: 2, a: 'y' }],
      enriched: [p, q, one],
      everything: [p, q, one, r],
      others: [
        { ...one, _source: 'input1' },
        { ...r, _source: 'input2' },
      ],
    });
  });

  it('conditions ask what they asked: 0 is a number, times are compared as times, loose ones take texts for numbers', async () => {
    const conditions: readonly (readonly [object, boolean])[] = [
      [asked('={{ $json.zero }}', 'empty', 'number'), false],
      [asked('={{ $json.nothing }}', 'empty', 'number'), true],
      [asked('={{ $json.off }}', 'notEmpty', 'boolean'), true],
      [asked('={{ $json.zeros }}', 'notEmpty', 'array'), true],
      [asked('={{ $json.at }}', 'equals', 'dateTime', '2024-01-05T00:00:00.000Z'), true],
      [asked('={{ $json.five }}', 'equals', 'string', '5', { typeValidation: 'loose' }), true],
      [asked('={{ $json.ten }}', 'gt', 'number', 9, { typeValidation: 'loose' }), true],
    ];
    const nodes = [
      start,
      node('Data', 'code', {
        jsCode:
          "return [{ json: { zero: 0, off: false, zeros: [0], at: '2024-01-05T00:00:00Z', five: 5, ten: '10' } }];",
      }),
      ...conditions.map(([parameters], at) => node(`If ${at}`, 'if', parameters, { typeVersion: 2.2 })),
    ];
    const ifs = nodes.slice(2).map(({ name }) => name);
    const connections = { Start: { main: [to('Data')] }, Data: { main: [to(...ifs)] } };
    const { document } = await bring(JSON.stringify({ name: 'Asked', nodes, connections }));
    const steps = await carriedOut(document);
    expect(ifs.map((_, at) => steps[`if_${at}`])).toEqual(conditions.map(([, fits]) => ({ port: String(fits) })));
  });

  it('headers of an answer may be numbers', async () => {
    const { document } = await bring(
      chain(
        'Numbered',
        node(
          'In',
          'webhook',
          { httpMethod: 'POST', path: 'numbered', responseMode: 'responseNode' },
          { typeVersion: 2 },
        ),
        node('Answer', 'respondToWebhook', {
          respondWith: 'json',
          responseBody: '={ "note": {{ JSON.stringify($json.body.note) }} }',
          options: { responseHeaders: { entries: [{ name: 'X-Id', value: '={{ $json.body.id }}' }] } },
        }),
      ),
    );
    await live(document);
    const answer = await fetch(`${server.url}/hooks/numbered`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"id":7,"note":"a \\"b\\""}',
    });
    expect([answer.headers.get('x-id'), await answer.json()]).toEqual(['7', { note: 'a "b"' }]);
  });
});

describe('what cannot be carried over is said, and not guessed', () => {
  it.each([
    ['{{ $json.name.toTitleCase() }}', /toTitleCase/],
    ['{{ $json.name.toSnakeCase() }}', /toSnakeCase/],
    ['{{ $now.isWeekend() }}', /isWeekend/],
    ['{{ $node["Loop"].context["noItemsLeft"] }}', /context of a loop/],
    ['{{ window.location }}', /the name window/],
    ['{{ $prevNode.name }}', /prevNode/],
  ])('%s', async (expression, why) => {
    const { report } = await bring(chain('Beyond', start, people, fields('Read', { value: `=${expression}` })));
    expect(left(report)).toEqual([expect.objectContaining({ node: 'Read', message: expect.stringMatching(why) })]);
  });

  it('the item of a list that is another one is not taken to be the first', async () => {
    const { report } = await bring(
      chain(
        'Other list',
        start,
        people,
        node('Some', 'filter', asked('={{ $json.id }}', 'gt', 'number', 1), { typeVersion: 2.2 }),
        fields('Read', {
          plain: "={{ $('People').item.json.name }}",
          worked: "={{ $('People').item.json.name.repeat(2) }}",
          all: "={{ $('People').all().map(({ json }) => json.name).join() }}",
        }),
        node('Each', 'code', {
          mode: 'runOnceForEachItem',
          jsCode: "return { json: { name: $('People').item.json.name } };",
        }),
        node('Free', 'code', { jsCode: 'return [{ json: { at: Duration.fromMillis(1) } }];' }),
        node('Sloppy', 'code', {
          jsCode: 'total = 1; for (one of [2]) total += one; return [{ json: { total, is: typeof thing } }];',
        }),
      ),
    );
    expect(left(report).map((one) => [one.node, one.message])).toEqual([
      ['Read', expect.stringContaining('.name }}: it has the item of another list')],
      ['Read', expect.stringContaining('.repeat(2) }}: it has the item of another list')],
      ['Each', expect.stringContaining('"People"')],
      ['Free', expect.stringContaining('Duration')],
    ]);
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
  it('are the elements of a list that a service answers, where the flow shows that it is one', async () => {
    const posts = node('Posts', 'httpRequest', { url: `${service.url}/posts` }, { typeVersion: 4.2 });
    const named = (name: string, value: string) => ({ name, type: 'string', value });
    const set = node(
      'Name',
      'set',
      {
        assignments: {
          assignments: [named('title', '={{ $json.title }}'), named('user', "={{ $('Posts').item.json.userId }}")],
        },
      },
      { typeVersion: 3.4 },
    );
    const send = (title: string) =>
      node(
        'Send',
        'httpRequest',
        {
          method: 'POST',
          url: `${service.url}/send`,
          sendBody: true,
          bodyParameters: { parameters: [{ name: 'title', value: title }] },
        },
        { typeVersion: 4.2 },
      );
    const sent = async (text: string) => {
      const before = service.seen.length;
      const { document, report } = await bring(text);
      await carriedOut(document);
      const bodies = service.seen
        .slice(before)
        .flatMap(({ path, body }) => (path === '/send' ? [JSON.parse(body)] : []));
      return { bodies, says: report.map(({ message }) => message).join() };
    };
    const limited = chain(
      'limited',
      start,
      posts,
      set,
      node('Most', 'limit', { maxItems: 5 }),
      send('={{ $json.title }} of {{ $json.user }}'),
    );
    const few = await sent(limited);
    expect(new Set(few.bodies.map(({ title }) => title))).toEqual(new Set(['One of 7', 'Two of 8']));
    expect(few.says).not.toContain('goes on as the list');
    // What was pinned shows it as well; and an answer that is no list is one item.
    const pinned = (url: string) => {
      const nodes = chain('pinned', start, { ...posts, parameters: { url } }, send('={{ $json.title ?? $json.path }}'));
      return JSON.stringify({
        ...JSON.parse(nodes),
        pinData: { Posts: [{ json: { title: 'a' } }, { json: { title: 'b' } }] },
      });
    };
    expect((await sent(pinned(`${service.url}/posts`))).bodies).toHaveLength(2);
    expect((await sent(pinned(`${service.url}/one`))).bodies).toEqual([{ title: '/one' }]);
    // Where nothing shows it, it is said.
    const plain = await sent(chain('plain', start, posts, send('={{ $json.title }}')));
    expect(plain.bodies).toHaveLength(1);
    expect(plain.says).toContain('goes on as the list');
  });

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

  it('are put in order whether large or small, and gathered as they are', async () => {
    const gathered = (name: string, options: object) =>
      node(name, 'aggregate', {
        fieldsToAggregate: { fieldToAggregate: [{ fieldToAggregate: 'tags' }, { fieldToAggregate: 'v' }] },
        options,
      });
    const rows = [{ n: 'b', v: null, tags: ['a', 'b'] }, { n: 'A', v: 2 }, { v: 1, tags: ['c'] }, { n: 'C' }];
    const { document } = await bring(
      JSON.stringify({
        name: 'Order',
        nodes: [
          start,
          node('Rows', 'code', { jsCode: `return ${JSON.stringify(rows.map((json) => ({ json })))};` }),
          node('One', 'code', { jsCode: 'return [{ json: { tags: ["a", "b"] } }];' }),
          node('By name', 'sort', { sortFieldsUi: { sortField: [{ fieldName: 'n', order: 'ascending' }] } }),
          node('By value', 'sort', { sortFieldsUi: { sortField: [{ fieldName: 'v', order: 'descending' }] } }),
          gathered('Plain', {}),
          gathered('Joined', { mergeLists: true, keepMissing: true }),
          gathered('Of one', {}),
        ],
        connections: {
          Start: { main: [to('Rows', 'One')] },
          Rows: { main: [to('By name', 'By value', 'Plain', 'Joined')] },
          One: { main: [to('Of one')] },
        },
      }),
    );
    expect(await carriedOut(document)).toMatchObject({
      by_name: [{ n: 'A' }, { n: 'b' }, { n: 'C' }, { v: 1 }],
      by_value: [{ v: 2 }, { v: 1 }, {}, {}],
      plain: { tags: [['a', 'b'], ['c']], v: [2, 1] },
      joined: { tags: ['a', 'b', null, 'c', null], v: [null, 2, 1, null] },
      of_one: { tags: [['a', 'b']] },
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

  it('makes the calls of a collection of Postman as they are in it, with what is known and what has to be given', async () => {
    const collection = JSON.stringify({
      // https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html, and of 2.0 what it writes otherwise.
      info: { name: 'All', schema: 'https://schema.getpostman.com/json/collection/v2.0.0/collection.json' },
      variable: [
        { key: 'host', value: '{{origin}}' },
        { id: 'origin', value: service.url },
        { key: 'size', value: '3' },
        { key: 'apiKey', value: 'hidden-4' },
      ],
      auth: { type: 'basic', basic: { username: 'anna', password: 'hidden-5' } },
      item: [
        {
          name: 'Within',
          auth: { type: 'noauth' },
          item: [
            {
              name: 'Raw',
              request: {
                method: 'POST',
                header: 'X-A: {{size}}\n// X-B: off',
                url: '{{host}}/raw/:id?a={{size}}&b={{open}}',
                body: { mode: 'raw', raw: '{"n": {{size}}, "open": {{open}}, // none\n"s": "{{$randomInt}}"}' },
              },
            },
            {
              name: 'Form',
              request: {
                method: 'PUT',
                header: [
                  { key: 'X-On', value: '1' },
                  { key: 'X-Off', value: '1', disabled: true },
                ],
                url: {
                  protocol: 'http',
                  host: service.url.replace('http://', '').split(':')[0]?.split('.'),
                  port: service.url.split(':').at(-1),
                  path: ['form', ':id'],
                  query: [
                    { key: 'on', value: '1' },
                    { key: 'off', value: '1', disabled: true },
                  ],
                  variable: [{ key: 'id', value: '7' }],
                },
                body: {
                  mode: 'urlencoded',
                  urlencoded: [
                    { key: 'a b', value: 'c&d' },
                    { key: 'no', value: '', disabled: true },
                  ],
                },
              },
            },
            { name: 'Plain', request: `${service.url}/plain` },
          ],
        },
        {
          name: 'Raw',
          request: {
            method: 'POST',
            url: { raw: `${service.url}/graph` },
            body: { mode: 'graphql', graphql: { query: '{ me(n: $n) }', variables: '{"n": 1}' } },
          },
        },
        {
          name: 'Parts',
          request: {
            method: 'POST',
            url: { raw: `${service.url}/parts?key={{apiKey}}` },
            body: {
              mode: 'formdata',
              formdata: [
                { key: 'text', value: 'a"b;c', type: 'text' },
                { key: 'file', src: '/tmp/x', type: 'file' },
              ],
            },
          },
        },
        { name: 'Hawk', request: { url: '{{somewhere}}/x', auth: { type: 'hawk', hawk: [] } } },
      ],
    });
    const chosen = async (operation: string) => {
      const text = await must('POST', '/imports', { text: collection, operation });
      expect(JSON.stringify(text)).not.toContain('hidden');
      return imported.parse(text);
    };
    const called = async (operation: string, input: object = {}) => {
      const before = service.seen.length;
      const { document, connections } = await chosen(operation);
      for (const { slug, config } of connections) await must('PUT', `/connections/${slug}`, config);
      await must('PUT', `/workflows/${document.slug}`, document);
      await must('POST', `/workflows/${document.slug}/publish`);
      await must('POST', `/workflows/${document.slug}/runs?wait=20s`, { input });
      const [seen] = service.seen.slice(before);
      return { call: `${seen?.method} ${seen?.path}`, headers: seen?.headers, body: seen?.body ?? '' };
    };
    const listed = z
      .looseObject({ operations: z.array(z.looseObject({ id: z.string(), path: z.string() })) })
      .parse(await must('POST', '/imports', { text: collection }));
    expect(listed.operations.map(({ id, path }) => `${id} ${path}`)).toEqual([
      'Raw /raw/{id}',
      'Form /form/{id}',
      'Plain /plain',
      'All / Raw /graph',
      'Parts /parts',
      'Hawk /x',
    ]);
    const raw = await called('Raw', { id: 'x', open: [true] });
    expect(raw).toMatchObject({ call: 'POST /raw/x?a=3&b=true', headers: { 'x-a': '3' } });
    expect(JSON.parse(raw.body)).toEqual({ n: 3, open: [true], s: expect.anything() });
    expect(await called('Form')).toMatchObject({
      call: 'PUT /form/7?on=1',
      headers: { 'x-on': '1', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a+b=c%26d',
    });
    expect(await called('Plain')).toMatchObject({ call: 'GET /plain' });
    const graph = await chosen('All / Raw');
    expect(graph.document.steps).toMatchObject([{ with: { body: { query: '{ me(n: $n) }', variables: { n: 1 } } } }]);
    expect(graph.connections).toMatchObject([
      { config: { auth: { type: 'basic', username: 'anna' } }, missing: ['auth.password'] },
    ]);
    const parts = await chosen('Parts');
    expect(parts.document.steps).toMatchObject([{ with: { multipart: [{ name: 'text', value: 'a"b;c' }] } }]);
    expect(parts.report.map(({ node: of }) => of)).toContain('apiKey');
    const hawk = await chosen('Hawk');
    expect(hawk.connections).toMatchObject([{ slug: 'all', missing: ['baseUrl'] }]);
    expect(hawk.report.map(({ message }) => message).join()).toContain('hawk');
  });
});
