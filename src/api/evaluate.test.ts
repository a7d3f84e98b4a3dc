import { describe, expect, it } from 'vitest';
import type { Json } from '../core/json.ts';
import { evaluateTried, type TriedScope } from './evaluate.ts';

const scope: TriedScope = {
  trigger: { body: { text: 'hi', tags: ['a', 'b'] }, headers: {} },
  steps: { crm: { status: 200, body: { name: 'Ada' } } },
  vars: { limit: 3 },
};

function tried(value: Json, expression = false) {
  return evaluateTried({ value, expression, scope });
}

describe('an expression that is tried', () => {
  it('comes to what it comes to in a run', async () => {
    expect(await tried('{{ steps.crm.body.name }}')).toEqual({ value: 'Ada' });
    expect(await tried('Dear {{ steps.crm.body.name }}, {{ vars.limit + 1 }}')).toEqual({ value: 'Dear Ada, 4' });
    expect(await tried({ a: ['{{ trigger.body.tags }}', 1], b: null })).toEqual({
      value: { a: [['a', 'b'], 1], b: null },
    });
    expect(await tried('plain text')).toEqual({ value: 'plain text' });
    expect(await tried('steps.crm.status = 200', true)).toEqual({ value: true });
    expect(await tried('{{ steps.crm.status > 200 }}', true)).toEqual({ value: false });
  });

  it('is undefined where nothing is there', async () => {
    expect(await tried('{{ trigger.body.nothing }}')).toEqual({ value: undefined });
  });

  it('tells what is wrong with it, and the mend', async () => {
    const wrong: readonly [Json, RegExp, RegExp | undefined][] = [
      ['{{ trigger.body.', /./, undefined],
      ['{{ triger.body }}', /"triger"/, /"trigger"/],
      ['{{ crm.body.name }}', /"crm"/, /steps\.crm/],
      ['{{ steps.other.body }}', /"other" has given nothing yet/, /Try it first/],
      ['{{ secrets.KEY }}', /^Secrets are not read/, /when its step runs/],
      ['{{ $lookup(secrets, "KEY") }}', /^Secrets are not read/, undefined],
      ['{{ $number("x") }}', /./, undefined],
    ];
    for (const [value, message, hint] of wrong) {
      const made = await tried(value);
      expect([value, made]).toMatchObject([value, { problem: { message: expect.stringMatching(message) } }]);
      if (hint) expect(made).toMatchObject({ problem: { hint: expect.stringMatching(hint) } });
    }
  });

  it('is ended when it goes on for ever', async () => {
    expect(await tried('{{ ($f := function($n) { $f($n + 1) }; $f(1)) }}')).toMatchObject({
      problem: { message: expect.stringMatching(/./) },
    });
  });

  it('is a text where it is said to be an expression', async () => {
    await expect(tried({ a: 1 }, true)).rejects.toThrow(/^value: An expression is a text/);
  });
});
