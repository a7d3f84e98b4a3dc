import { describe, expect, it } from 'vitest';
import { importText } from './import-text.ts';
import type { Imported } from './imported.ts';
import { serviceFrom } from './specification/service-from.ts';

const many = (count: number, text: string): string => text.repeat(count);
const sizeOf = ({ document, more, steps }: Imported): number => JSON.stringify({ document, more, steps }).length;

/** A workflow of n8n with one node behind its start. */
function n8n(type: string, parameters: object): string {
  return JSON.stringify({
    nodes: [
      { name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
      { name: 'Node', type: `n8n-nodes-base.${type}`, parameters },
    ],
    connections: { Start: { main: [[{ node: 'Node' }]] } },
  });
}

/** Flows of Node-RED: those of a tab, in which an inject leads to the first. */
function nodeRed(...nodes: readonly { readonly id: string; readonly [field: string]: unknown }[]): string {
  const placed = nodes.map((node) => ({ z: 'tab', x: 1, y: 1, wires: [[]], ...node }));
  const inject = { id: 'inject', type: 'inject', z: 'tab', x: 1, y: 1, wires: [[nodes[0]?.id]] };
  return JSON.stringify([{ id: 'tab', type: 'tab', label: 'Flow' }, inject, ...placed]);
}

function openApi(schema: object, components: object = {}): string {
  const body = { content: { 'application/json': { schema } } };
  return JSON.stringify({
    openapi: '3.1.0',
    servers: [{ url: 'https://x.example' }],
    components,
    paths: { '/x': { post: { operationId: 'x', requestBody: body } } },
  });
}

describe('names that every object has are none of those that are known', () => {
  it.each([
    ['the operation of a list', n8n('itemLists', { operation: 'constructor' })],
    ['the kind of a condition', n8n('if', { conditions: { constructor: [{ value1: 'a' }] } })],
    ['the format of a date', n8n('dateTime', { operation: 'formatDate', customFormat: 'constructor' })],
    ['a unit of time', n8n('wait', { unit: 'constructor' })],
    ['a part of a time', n8n('set', { mode: 'raw', jsonOutput: '={{ $now.constructor }}' })],
    ['a type', n8n('constructor', {})],
    ['a type of Node-RED', nodeRed({ id: 'a', type: 'constructor' })],
    ['a unit of Node-RED', nodeRed({ id: 'a', type: 'delay', timeoutUnits: 'constructor' })],
  ])('%s', (_, text) => {
    const { document } = importText(text);
    expect(document).not.toBeNull();
    expect(JSON.stringify(document)).not.toMatch(/native code|undefined/);
  });

  it('nor is the format of an OpenAPI document', () => {
    const { steps } = importText(openApi({ type: 'string', format: 'constructor' }), 'x');
    expect(steps?.[0]?.with?.['body']).toBe('text');
  });
});

describe('what is short when it is pasted', () => {
  const chain = Array.from({ length: 40 }, () => '$json.a').join(' || ');
  const rule = { t: 'set', p: 'payload.a', pt: 'msg', to: 'payload', tot: 'msg' };
  const diamonds = Array.from({ length: 20 }, (_, at) => [
    { id: `a${at}`, type: 'delay', wires: [[`b${at}`, `c${at}`]] },
    { id: `b${at}`, type: 'http request', method: 'GET', url: 'https://x.example', wires: [[`a${at + 1}`]] },
    { id: `c${at}`, type: 'delay', wires: [[`a${at + 1}`]] },
  ]).flat();

  it.each([
    [
      'an expression that names a value twice with each operator',
      n8n('set', { mode: 'raw', jsonOutput: `={{ ${chain} }}` }),
    ],
    [
      'rules that set the message within itself',
      nodeRed({
        id: 'a',
        type: 'change',
        rules: Array.from({ length: 40 }, () => rule),
      }),
    ],
    ['ways that part and meet again', nodeRed(...diamonds)],
    ['a function with outputs without end', nodeRed({ id: 'a', type: 'function', func: 'return msg', outputs: 1e9 })],
  ])('stays so: %s', (_, text) => {
    expect(sizeOf(importText(text))).toBeLessThan(1_000_000);
  });

  it('is refused where written out it would be too much', () => {
    const levels = Array.from({ length: 5 }, (_, at) => at);
    const subflows = levels.map((at) => ({ id: `s${at}`, type: 'subflow', z: '', in: [], out: [] }));
    const within = levels.flatMap((at) =>
      Array.from({ length: 20 }, (_, nth) => ({ id: `n${at}-${nth}`, type: `subflow:s${at + 1}`, z: `s${at}` })),
    );
    const shared = Array.from({ length: 200 }, (_, at) => ({ id: `n${at}`, type: 'delay', wires: [[`n${at + 1}`]] }));
    const starts = Array.from({ length: 200 }, (_, at) => ({ id: `i${at}`, type: 'inject', wires: [['n0']] }));
    for (const nodes of [
      [{ id: 'a', type: 'subflow:s0' }, ...subflows, ...within],
      [...shared, ...starts],
    ]) {
      expect(() => importText(nodeRed(...nodes))).toThrow(/more than 10,000 steps/);
    }
  });

  it('is a text where it nests too deep to be anything else', () => {
    const deep = many(20_000, '[') + many(20_000, ']');
    expect(importText(`curl https://x.example -d '${deep}'`).steps?.[0]?.with?.['body']).toBe(deep);
  });
});

it('a reference of an OpenAPI document may hold percent signs', () => {
  const schemas = { 'A b': { type: 'boolean' }, '100%': { type: 'integer', minimum: 7 } };
  for (const [name, value] of [
    ['A%20b', true],
    ['100%', 7],
  ]) {
    const { steps } = importText(openApi({ $ref: `#/components/schemas/${String(name)}` }, { schemas }), 'x');
    expect(steps?.[0]?.with?.['body']).toBe(value);
  }
});

it('a service of curl commands may have percent signs in its paths', () => {
  const document = 'curl https://x.example/a%20b/100%';
  const { operations } = serviceFrom({ document, today: '2030-01-31' });
  expect([...operations.values()].map(({ path }) => path)).toEqual(['/a%20b/100%']);
});

describe('when something starts that cannot be scheduled here', () => {
  const midnight = { type: 'schedule', cron: '0 0 * * *' };
  const scheduled = (rule: object, settings: object = {}): string =>
    JSON.stringify({
      settings,
      nodes: [
        { name: 'Start', type: 'n8n-nodes-base.scheduleTrigger', parameters: { rule: { interval: [rule] } } },
        { name: 'Node', type: 'n8n-nodes-base.noOp', parameters: {} },
      ],
      connections: { Start: { main: [[{ node: 'Node' }]] } },
    });

  it.each([
    ['every 0 hours', scheduled({ field: 'hours', hoursInterval: 0 }), midnight, 'left'],
    ['no pattern', scheduled({ field: 'cronExpression', expression: 'now and then' }), midnight, 'left'],
    ['no time zone', scheduled({ field: 'days' }, { timezone: 'Mars/Base' }), midnight, 'changed'],
    [
      'of Node-RED',
      nodeRed({ id: 'a', type: 'template' }).replace('"id":"inject"', '$&,"crontab":"now"'),
      { type: 'manual' },
      'left',
    ],
  ])('%s: the rest is taken over', (_, text, trigger, verdict) => {
    const { document, report } = importText(text);
    expect(document).toMatchObject({ trigger });
    expect(report[0]).toMatchObject({ verdict, message: expect.stringMatching(/^When it starts|Mars/) });
  });
});
