import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { compileExpression, compileTemplate, isTemplated } from './template.ts';

const scope = {
  trigger: { body: { name: 'Ada', age: 36, tags: ['a', 'b'], none: null, yes: true }, headers: {}, query: {} },
  steps: { customer: { status: 200 }, insight: { output: { sentiment: 'negative' } } },
  vars: {},
  secrets: { CRM: 'hidden value' },
  run: { id: 'r1' },
};

async function give(value: Json): Promise<Json | undefined> {
  return compileTemplate(value, 'with').evaluate(scope);
}

function problemsOf(compile: () => unknown): SnodoError['problems'] {
  try {
    compile();
  } catch (error) {
    if (error instanceof SnodoError && error.code === 'invalid_document') return error.problems;
    throw error;
  }
  return [];
}

async function failureOf(value: Json): Promise<SnodoError> {
  try {
    await give(value);
  } catch (error) {
    if (error instanceof SnodoError && error.code === 'expression') return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('compileTemplate', () => {
  it.each<[Json, Json | undefined]>([
    ['{{ trigger.body.age }}', 36],
    ['  {{ trigger.body.tags }}\n', ['a', 'b']],
    ['{{ $uppercase(trigger.body.name) }}', 'ADA'],
    ['Hello {{ trigger.body.name }}, {{ trigger.body.age + 1 }}', 'Hello Ada, 37'],
    [
      '{{ trigger.body.yes }}|{{ trigger.body.none }}|{{ nothing }}|{{ trigger.body.tags }}|{{ steps.customer }}',
      'true|||["a","b"]|{"status":200}',
    ],
    ['{{ trigger.body.name }}{{ trigger.body.name }}', 'AdaAda'],
    ['{{ nothing }}', undefined],
    [
      { a: '{{ nothing }}', b: ['{{ nothing }}', 1], c: { d: '{{ trigger.body.age }}' } },
      { b: [null, 1], c: { d: 36 } },
    ],
    [{ '{{ trigger.body.name }}': 1 }, { '{{ trigger.body.name }}': 1 }],
    [JSON.parse('{"__proto__": "{{ trigger.body.age }}"}'), JSON.parse('{"__proto__": 36}')],
    ['', ''],
    [7, 7],
    [null, null],
  ])('%j gives %j', async (value, expected) => {
    expect(await give(value)).toStrictEqual(expected);
  });

  it.each<[string, Json | undefined]>([
    ['{{ {"a": {"b": 1}} }}', { a: { b: 1 } }],
    ['{{{"a": {"b": 1}}}}', { a: { b: 1 } }],
    [`{{ "}}" & ' }} ' }}`, '}} }} '],
    ['{{ 1 /* }} */ }}', 1],
    ['{{ "\\"}}" }}!', '"}}!'],
    ['{{ `}}` }}', undefined],
    ['{{ $replace("baab}}", /a{2}/, "}}") }} }}', 'b}}b}} }}'],
    ['{{ 6 / 2 }} / {{ "it\'s" }}', "3 / it's"],
    [`{{ trigger.body.age }} it's "a }} {{ 1 }}`, `36 it's "a }} 1`],
    ['\\{{ trigger.body.age }}', '{{ trigger.body.age }}'],
    ['C:\\\\{{ trigger.body.age }}\\x', 'C:\\36\\x'],
    ['\\\\\\{{ x', '\\{{ x'],
    ['} }} }', '} }} }'],
  ])('finds the end of %s', async (text, expected) => {
    expect(await give(text)).toStrictEqual(expected);
  });

  it('finds the end of an expression with many braces', async () => {
    const fields = Array.from({ length: 100 }, (_, n) => `"k${n}": {"a": {"b": ${n}}}`);
    expect(await give(`{{ {${fields.join(', ')}} }} and {{ 1 }}`)).toMatch(/"k99":\{"a":\{"b":99\}\}\} and 1$/);
  });

  it('evaluates at once where JSONata is not needed', () => {
    const template = compileTemplate(
      { a: '{{ trigger.body.name }}', b: 'x {{ steps.customer.status = 200 }}' },
      'with',
    );
    expect(template.evaluate(scope)).toStrictEqual({ a: 'Ada', b: 'x true' });
  });

  it('says whether there is an expression, and what is read', () => {
    const plain = { a: ['x', 'y }}'], b: 1 };
    expect(compileTemplate(plain, 'with')).toMatchObject({ constant: true, reads: [] });
    expect(compileTemplate(plain, 'with').evaluate({})).toBe(plain);
    expect(compileTemplate('\\{{ x }}', 'with').constant).toBe(true);
    expect(
      compileTemplate(
        [
          '{{ steps.insight.output[0].sentiment }} {{ steps.insight.output[0].sentiment }}',
          '{{ trigger.body[kind = vars.x].id }}',
          '{{ $sum(steps.list.(price * qty)) & $$.secrets.CRM & $.run.id }}',
          '{{ ($f := function($x) { $x + vars.rate }; $map(item, $f)) }}',
          '{{ steps.a{id: name} ~> |b|{"c": d}| }}',
          '{{ $lookup(secrets, "X") }}',
          '{{ steps.`a b`^(x).*.y ?? index }}',
        ],
        'with',
      ).reads,
    ).toStrictEqual([
      ['steps', 'insight', 'output', 'sentiment'],
      ['trigger', 'body', 'id'],
      ['steps', 'list'],
      ['secrets', 'CRM'],
      ['run', 'id'],
      ['vars', 'rate'],
      ['item'],
      ['steps', 'a'],
      ['secrets'],
      ['steps', 'a b'],
      ['index'],
    ]);
  });

  it('tells all problems with their paths', () => {
    const problems = problemsOf(() =>
      compileTemplate(
        { body: { x: '{{ 1 + }}', y: 'a {{ b', z: ['{{ "c }}', '{{ }}', '{{ a[1 }}'] }, w: '{{ $eval("1") }}' },
        'steps[1].with',
      ),
    );
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toStrictEqual([
      'steps[1].with.body.x: The expression "{{ 1 + }}" is not valid: it ends too early.',
      'steps[1].with.body.y: "{{" has no "}}" that closes it.',
      'steps[1].with.body.z[0]: The expression "{{ "c }}" is not valid: a text has no closing quote.',
      'steps[1].with.body.z[1]: An expression is empty.',
      'steps[1].with.body.z[2]: The expression "{{ a[1 }}" is not valid: it ends before "]".',
      'steps[1].with.w: The expression "{{ $eval("1") }}" is not valid: $eval cannot be used.',
    ]);
    expect(problems[1]?.hint).toMatch(/\\\{\{/);
  });

  it('shortens a long expression', () => {
    expect(problemsOf(() => compileTemplate(`{{ ${'a + '.repeat(500)} }}`, ''))[0]?.message.length).toBeLessThan(300);
  });

  it('compiles any text, or says what is wrong with it', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('{{', '}}', '\\', "'", '"', '/', '/*', '(', ']', '$x', '??', '{'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const problems = problemsOf(() => compileTemplate(text, 'p'));
        expect(problems.every(({ path }) => path === 'p')).toBe(true);
        if (!isTemplated(text)) expect(compileTemplate(text, 'p').evaluate({})).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('gives a text back whose braces are escaped', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('{', '{{', '}', '\\', 'a')), (pieces) => {
        const text = pieces.join('');
        const escaped = text.replace(/(\\*)\{\{/g, (_, slashes: string) => `${slashes}${slashes}\\{{`);
        expect(compileTemplate(escaped, 'p').evaluate({})).toBe(text);
      }),
    );
  });
});

describe('compileExpression', () => {
  it.each<[string, Json]>([
    ["{{ trigger.body.name = 'Ada' }}", true],
    ["trigger.body.name != 'Ada'", false],
    ['{{ trigger.body.name }}-{{ trigger.body.age }}', 'Ada-36'],
    ['$count(trigger.body.tags) = 2', true],
  ])('%s gives %j', async (text, expected) => {
    expect(await compileExpression(text, 'if').evaluate(scope)).toBe(expected);
  });

  it.each(['', ' ', 'a b', '{{ a', 'a +'])('refuses "%s"', (text) => {
    expect(problemsOf(() => compileExpression(text, 'steps[0].if'))[0]?.path).toBe('steps[0].if');
  });
});

describe('a failed expression', () => {
  it('says which it was, why, and what is in scope', async () => {
    const error = await failureOf({ a: ['{{ $lookupp(trigger) }}'] });
    expect(error.message).toBe(
      'The expression "{{ $lookupp(trigger) }}" failed: "$lookupp" is not a function. Did you mean "$lookup"? ' +
        'In scope: trigger (body, headers, query), steps (customer, insight), vars, secrets, run.',
    );
    expect(error.problems).toStrictEqual([
      { path: 'with.a[0]', message: '"$lookupp" is not a function.', hint: 'Did you mean "$lookup"?' },
    ]);
  });

  it.each([
    ['{{ sum(trigger) }}', /"sum" is not a function. Did you mean "\$sum"\?/],
    ['{{ trigger.body.name(1) }}', /"name" is not a function/],
    ['{{ trigger.body.name + 1 }}', /the left side of \+ must be a number/],
    ['{{ $sum(trigger.body.name) }}', /argument 1 of \$sum must be a list of another type/],
    ['{{ $length(1) }}', /argument 1 of \$length has the wrong type/],
    ['{{ 1 / 0 }}', /without a finite value/],
    ['{{ $sum }}', /it gives a function, not a value/],
    ['{{ {"f": function($x) { $x }} }}', /it gives a function, not a value/],
    ['{{ /a/ }}', /it gives a function, not a value/],
    ['{{ $error("no") }}', /it calls \$error/],
    ['{{ {"a": 1}.a.b.$number("x") ?? [1].$number("x") }}', /a value cannot be made a number/],
  ])('%s', async (text, reason) => {
    expect((await failureOf(text)).message).toMatch(reason);
  });

  it.each([
    '{{ secrets.CRM + 1 }}',
    '{{ $number(secrets.CRM) }}',
    '{{ $toMillis(secrets.CRM) }}',
    '{{ $error(secrets.CRM) }}',
    '{{ $assert(false, secrets.CRM) }}',
    '{{ {secrets.CRM: 1, "hidden " & "value": 2} }}',
    '{{ trigger.body.age < secrets.CRM }}',
    '{{ [{"a": secrets.CRM}, {"a": 1}]^(a) }}',
    '{{ $decodeUrl(secrets.CRM & "%") }}',
    '{{ $formatInteger(1, secrets.CRM) }}',
    '{{ $fromMillis(1, "[" & secrets.CRM & "]") }}',
    '{{ secrets.CRM() }}',
    '{{ (secrets.CRM)(1) }}',
    '{{ $single([secrets.CRM, secrets.CRM]) }}',
    '{{ secrets ~> |$|$$.secrets.CRM| }}',
    '{{ $match("a", secrets.CRM) }}',
  ])('%s tells no value', async (text) => {
    const error = await failureOf(text);
    expect(JSON.stringify([error.message, error.problems, error.cause, error.details])).not.toMatch(/hidden value/);
    expect(error.stack).not.toMatch(/hidden value/);
  });
});
