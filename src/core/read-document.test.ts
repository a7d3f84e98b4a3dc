import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SnodoError } from './error.ts';
import { planOf } from './plan.ts';
import { readWorkflow } from './read-document.ts';
import { readYaml } from './read-yaml.ts';

const text = `
snodo: 1
slug: customer-feedback
trigger:
  type: webhook
  path: feedback
  verify: { scheme: standard-webhooks, secret: "{{ secrets.FEEDBACK }}" }
steps:
  - { id: customer, type: http.request }
  - { id: check, type: branch }
  - { id: alert, type: http.request, after: [check.true] }
  - { id: update, type: http.request, after: customer }
`;

function problems(input: unknown): readonly { path: string; message: string; hint?: string }[] {
  try {
    readWorkflow(input);
  } catch (error) {
    if (error instanceof SnodoError && error.code === 'invalid_document') return error.problems;
    throw error;
  }
  return [];
}

function steps(...list: readonly object[]): unknown {
  return { snodo: 1, slug: 's', steps: list };
}

describe('readWorkflow', () => {
  it.each([
    ['trigger.type', { type: 'webhok', path: 'x' }],
    ['trigger.type', {}],
    ['trigger', 'manual'],
  ])('says at %s which triggers there are', (path, trigger) => {
    const [one, ...others] = problems({ snodo: 1, slug: 's', trigger, steps: [] });
    expect(one).toMatchObject({ path, message: expect.stringContaining('webhook, schedule, queue') });
    expect(others).toEqual([]);
  });

  it('reads YAML, puts in what is left out, and finds what each step waits for', () => {
    const document = readWorkflow(readYaml(text));
    expect(document).toMatchObject({ keep: '30d', trigger: { respond: 'accepted', method: 'POST', window: '7d' } });
    expect(Object.fromEntries(planOf(document.steps, 'steps').plan)).toEqual({
      customer: [],
      check: [{ step: 'customer' }],
      alert: [{ step: 'check', port: 'true' }],
      update: [{ step: 'customer' }],
    });
  });

  it('reads the same from JSON', () => {
    expect(readWorkflow(readYaml(JSON.stringify(readYaml(text))))).toEqual(readWorkflow(readYaml(text)));
  });

  it.each([
    [steps({ id: 'a', type: 'map' }, { id: 'a', type: 'map' }), 'steps[1].id', /already called/, /own id/],
    [
      steps({ id: 'fetch', type: 'map' }, { id: 'b', type: 'map', after: ['fetsh.error'] }),
      'steps[1].after[0]',
      /no step "fetsh"/,
      /"fetch"/,
    ],
    [steps({ id: 'a', type: 'map', wiht: {} }), 'steps[0].wiht', /not a field/, /"with"/],
    [
      steps({ id: 'a', type: 'map', after: ['b'] }, { id: 'b', type: 'map' }),
      'steps[0].after',
      /wait for each other: a <- b <- a/,
      /Take one/,
    ],
    [steps({ id: 'a', type: 'map', timeout: '5 minutes' }), 'steps[0].timeout', /not a duration/, undefined],
    [{ ...Object(steps({ id: 'a', type: 'map' })), slug: 'Not A Slug' }, 'slug', /lower-case/, undefined],
    [steps({ id: '1a', type: 'map' }), 'steps[0].id', /start with a letter/, undefined],
    [steps(), 'steps', /at least one step/, /Add a step/],
  ])('names path, reason and mend (%#)', (input, path, message, hint) => {
    const [first] = problems(input);
    expect(first?.path).toBe(path);
    expect(first?.message).toMatch(message);
    if (hint) expect(first?.hint).toMatch(hint);
    else expect(first?.hint).toBeUndefined();
  });

  it('tells all problems at once', () => {
    expect(problems(steps({ id: 'a', type: 'map', x: 1 }, { id: '2', type: 'map' })).length).toBe(2);
  });

  it('answers anything at all with a workflow or a clear error', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (input) => {
        expect(problems(input).every((one) => one.message.length > 0)).toBe(true);
      }),
    );
  });
});
