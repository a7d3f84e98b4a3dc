import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ai, branch, each, expr, http, map, on, poll, secret, switchOn, text, workflow } from '../src/builder/index.ts';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { SnodoError } from '../src/core/error.ts';
import { compileWorkflow } from '../src/engine/compile.ts';
import contacts from './workflows/contacts-from-csv.ts';
import feedback from './workflows/customer-feedback.ts';
import hello from './workflows/hello.ts';
import leave from './workflows/leave-request.ts';
import everywhere from './workflows/order-everywhere.ts';
import orders from './workflows/orders-to-report.ts';
import refund from './workflows/refund-with-approval.ts';
import upload from './workflows/upload.ts';

const folder = join(import.meta.dirname, '../examples');
const written = { contacts, feedback, hello, leave, everywhere, orders, refund, upload };

function problemsOf(work: () => unknown): readonly object[] {
  try {
    work();
  } catch (error) {
    if (error instanceof SnodoError) return error.problems;
    throw error;
  }
  return [];
}

function withOf(document: unknown, step: number): unknown {
  return readWorkflow(document).steps[step]?.with;
}

describe('a workflow in TypeScript', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s is the same in both', async (name) => {
    const byHand = readYaml(readFileSync(join(folder, name), 'utf8'));
    const slug = name.replace('.yaml', '');
    const one = Object.values(written).find((made) => made.document()['slug'] === slug);
    expect(one?.document()).toEqual(byHand);
    expect(readYaml(one?.yaml() ?? '')).toEqual(byHand);
    await compileWorkflow(readWorkflow(one?.document()));
  });

  it('an expression that cannot be read is told by its step and its place', () => {
    const broken = workflow('broken')
      .step('first', map({ value: 1 }))
      .step('second', map({ value: { sum: expr`1 + (2` } }));
    expect(problemsOf(() => broken.document())).toEqual([
      expect.objectContaining({
        path: 'steps[1].with.value.sum',
        message: expect.stringMatching(/^In the step "second": .*1 \+ \(2.*is not valid/s),
      }),
    ]);
  });

  it('an expression that reads a step which does not come before is told, also inside of an each', () => {
    const beside = workflow('beside')
      .step('one', map({ value: [1] }))
      .step('two', ({ steps }) => map({ value: steps.one }), { after: [] })
      .step('three', each({ items: [1], steps: (inner) => inner.step('in', map({ value: expr`steps.ome` })) }));
    expect(problemsOf(() => beside.document())).toEqual([
      expect.objectContaining({
        path: 'steps[1].with.value',
        message: expect.stringContaining('In the step "two": No step "one"'),
      }),
      expect.objectContaining({
        path: 'steps[2].with.steps[0].with.value',
        hint: 'Add "ome" to its after, or read another.',
      }),
    ]);
  });

  it('what an each around the inner one calls item or index, or a step that is hidden, is told and not mistaken', () => {
    const made = workflow('hidden', { trigger: on.manual<{ rows: number[][] }>() })
      .step('same', map({ value: 1 }))
      .step('rows', ({ trigger, steps: outer }) =>
        each({
          items: trigger.body.rows,
          steps: (row) =>
            row
              .step('same', ({ index }) => map({ value: index }))
              .step('cells', ({ item, index, steps }) =>
                each({
                  items: item,
                  steps: (cell) =>
                    cell.step('cell', (inner) =>
                      map({
                        value: { inner: inner.item, own: steps.same, index, at: text`${item}`, outer: outer.same },
                      }),
                    ),
                }),
              ),
        }),
      );
    const at = 'steps[1].with.steps[1].with.steps[0].with.value';
    const problems = problemsOf(() => made.document());
    expect(problems).toEqual([
      expect.objectContaining({ path: `${at}.index`, hint: expect.stringContaining('map({ value: index })') }),
      expect.objectContaining({ path: `${at}.at`, message: expect.stringContaining('The "item" of another each') }),
      expect.objectContaining({
        path: `${at}.outer`,
        message: expect.stringContaining('"same" that is meant is hidden'),
      }),
    ]);
  });

  it('a text without anything that comes later is a text, and lists may hold what comes later', () => {
    const made = workflow('texts', { trigger: on.manual<{ a: number; b: number }>() }).step('one', ({ trigger }) => {
      const both = [trigger.body.a, trigger.body.b];
      return map({ value: [text`plain words`, expr`$sum(${both})`, text`of ${both}`] });
    });
    expect(withOf(made.document(), 0)).toEqual({
      value: [
        'plain words',
        '{{ $sum([trigger.body.a, trigger.body.b]) }}',
        'of {{ [trigger.body.a, trigger.body.b] }}',
      ],
    });
    const nothing: unknown = undefined;
    expect(() => text`${nothing}`).toThrow('A value of the type undefined cannot stand in a text');
  });

  it('a list that is asked for again and again starts it', async () => {
    const made = workflow('asks', {
      trigger: on.poll<{ number: number }>({
        connection: 'shop',
        every: '5m',
        with: { path: '/orders', key: 'number' },
      }),
    }).step('order', ({ trigger }) => map({ value: trigger.body.number }));
    expect(made.document()['trigger']).toEqual({
      type: 'poll',
      connection: 'shop',
      every: '5m',
      with: { path: '/orders', key: 'number' },
    });
    await compileWorkflow(readWorkflow(made.document()));
  });

  it('what stands in a document only as JSON is refused where it is something else', () => {
    const dated: unknown = new Date(0);
    const made = workflow('dated').step('one', map({ value: { at: text`${'a'}`, ...Object({ on: dated }) } }));
    expect(() => made.document()).toThrow('steps[0].with.value.on: a Date cannot stand in a document.');
  });

  it('a text keeps braces, backslashes and quotes as they are, whatever stands beside them', async () => {
    const odd = 'a {{ b }} \\{{ \\';
    const made = workflow('odd', { trigger: on.manual<{ name: string }>() }).step('say', ({ trigger }) =>
      map({
        value: { text: text`${odd}${trigger.body.name}`, brace: text`{${trigger.body.name}}`, plain: text`{{ }}` },
      }),
    );
    const { graph } = await compileWorkflow(readWorkflow(made.document()));
    const [field] = graph.steps.get('say')?.fields ?? [];
    expect(await field?.template?.evaluate({ trigger: { body: { name: 'Ada' } } })).toEqual({
      text: `${odd}Ada`,
      brace: '{Ada}',
      plain: '{{ }}',
    });
  });

  it('values are quoted in an expression, and an expression in another stands in brackets', () => {
    const made = workflow('quoted', { trigger: on.manual<{ a: number }>() }).step('one', ({ trigger }) => {
      const either = expr`${trigger.body.a} = 1 or false`;
      return map({ value: [expr`${either} and ${"it's } }"}`, expr`${{ list: [1, null], in: { deep: true } }}`] });
    });
    expect(withOf(made.document(), 0)).toEqual({
      value: [
        '{{ (trigger.body.a = 1 or false) and "it\'s \\u007d \\u007d" }}',
        '{{ { "list": [1, null], "in": { "deep": true } } }}',
      ],
    });
    const loose: unknown = () => 1;
    expect(() => expr`${loose}`).toThrow('A value of the type function cannot stand in an expression');
  });

  it('steps within steps: a poll whose parts see each other, and the ports of a switch', async () => {
    const made = workflow('jobs')
      .step(
        'job',
        poll({
          submit: http.request<{ id: string }>({ url: 'https://example.com/jobs', method: 'POST' }),
          check: ({ submit }) =>
            http.request<{ state: string }>({ url: text`https://example.com/jobs/${submit.body.id}` }),
          until: ({ check }) => expr`${check.body.state} = 'done'`,
          every: '2s',
        }),
        { onError: 'route' },
      )
      .step('which', ({ steps }) => switchOn({ value: steps.job.result.body.state, cases: ['done', 'late'] }))
      .step('done', map({ value: 1 }), { after: 'which.done' })
      .step('expired', map({ value: 2 }), { after: 'job.expired' });
    expect(withOf(made.document(), 0)).toEqual({
      submit: { type: 'http.request', with: { url: 'https://example.com/jobs', method: 'POST' } },
      check: { type: 'http.request', with: { url: 'https://example.com/jobs/{{ submit.body.id }}' } },
      until: "{{ check.body.state = 'done' }}",
      every: '2s',
    });
    await compileWorkflow(readWorkflow(made.document()));
  });

  it('a secret stands where it may, and the order of the fields is that of documents', () => {
    const made = workflow('order')
      .step('check', branch({ when: expr`1 = 1` }))
      .step(
        'ask',
        http.request({ url: 'https://example.com', headers: { authorization: text`Bearer ${secret('KEY')}` } }),
        {
          timeout: '5s',
          name: 'Ask',
          after: 'check.true',
        },
      )
      .step('said', ({ steps }) => ai.generate({ prompt: text`Say ${steps.ask.status}` }));
    expect(made.yaml()).toBe(`snodo: 1
slug: order
steps:
  - id: check
    type: branch
    with:
      when: "{{ 1 = 1 }}"
  - id: ask
    name: Ask
    after: check.true
    type: http.request
    with:
      url: https://example.com
      headers:
        authorization: Bearer {{ secrets.KEY }}
    timeout: 5s
  - id: said
    type: ai.generate
    with:
      prompt: Say {{ steps.ask.status }}
`);
  });
});
