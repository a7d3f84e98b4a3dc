import { z } from 'zod';
import { asValue } from '../../js/said.ts';
import { slugOf } from '../../naming.ts';
import type { Around } from '../around.ts';
import { conditionOf, settled } from '../conditions.ts';
import { Computed, computedStep } from '../computed.ts';
import type { Converted } from '../converted.ts';
import type { Draft } from '../draft.ts';
import { list } from '../place.ts';
import type { Values } from '../values.ts';

const json = z.json().optional().catch(undefined);

interface Choice {
  readonly port: string;
  /** The condition, read for one item. */
  readonly test: (values: Values) => string;
}

/**
 * Items go out by the ports whose condition they fit: those of a list are put into lists, and a way is gone only where
 * there are any.
 */
function sorted(around: Around, choices: readonly Choice[], otherwise: string | undefined, every: boolean): Converted {
  const { id, input, shared } = around;
  const values = around.values('$one', '$at');
  const tests = choices.map(({ test }) => test(values));
  const kept = (condition: string) => `[$filter(${input.text}, function($one, $at) { ${settled(condition)} })]`;
  const ports = choices.map(({ port }, at) => {
    const before = every ? [] : tests.slice(0, at);
    const own = [tests[at] ?? 'false', ...before.map((one) => `(${one}) ? false : true`)].map((one) => `(${one})`);
    return [port, kept(own.join(' and '))] as const;
  });
  const rest = tests.map((one) => `((${one}) ? false : true)`).join(' and ');
  const all = otherwise === undefined ? ports : [...ports, [otherwise, kept(rest || 'true')] as const];
  const gates: Draft[] = [];
  const ids = new Map<number, string>();
  for (const [at, [port]] of all.entries()) {
    if (!around.isConnected(at)) continue;
    const gate = shared.ids.take(`${id}_${port.replaceAll('-', '_')}`);
    ids.set(at, gate);
    gates.push({ id: gate, type: 'branch', after: [id], with: { when: `{{ $count(steps.${id}.\`${port}\`) > 0 }}` } });
  }
  const value = Object.fromEntries(all.map(([port, items]) => [port, `{{ ${items} }}`]));
  return {
    // The gates do not wait for one another.
    steps: [{ id, type: 'map', with: { value } }, ...gates],
    out: (output) => {
      const [port] = all[output] ?? [];
      const gate = ids.get(output);
      if (port === undefined || gate === undefined) return undefined;
      return { step: gate, port: 'true', chosen: false, place: list(`steps.${id}.\`${port}\``) };
    },
  };
}

/** The condition of a node, with the code that its expressions need. */
function single(around: Around, make: (values: Values) => Draft): readonly Draft[] {
  const computed = new Computed(around, around.input.text);
  const step = make(around.values(around.input.text, around.index, computed.add));
  return [...computedStep(computed), step];
}

function combineOf(around: Around): string {
  return around.text('combineOperation') ?? around.text('combinator') ?? 'all';
}

function isLoose(around: Around): boolean {
  return around.param('options.looseTypeValidation') === true || around.param('looseTypeValidation') === true;
}

function branch(around: Around): Converted {
  const { id, input } = around;
  const test = (values: Values) =>
    conditionOf(around.param('conditions'), combineOf(around), values, (why) => around.left(why), isLoose(around));
  if (input.many) return sorted(around, [{ port: 'true', test }], 'false', false);
  return {
    steps: single(around, (values) => ({ id, type: 'branch', with: { when: `{{ ${settled(test(values))} }}` } })),
    out: (output) => ({ port: output === 0 ? 'true' : 'false', place: input }),
  };
}

function filter(around: Around): Converted {
  const { id, input } = around;
  const test = (values: Values) =>
    conditionOf(around.param('conditions'), combineOf(around), values, (why) => around.left(why), isLoose(around));
  if (input.many) return sorted(around, [{ port: 'true', test }], undefined, false);
  return {
    steps: single(around, (values) => ({ id, type: 'branch', with: { when: `{{ ${settled(test(values))} }}` } })),
    out: (output) => (output === 0 ? { port: 'true', place: input } : undefined),
  };
}

const rule = z.looseObject({
  conditions: json,
  outputKey: z.string().optional().catch(undefined),
  operation: z.string().catch('equal'),
  value2: json,
  output: z.number().optional().catch(undefined),
});
const rules = z
  .looseObject({
    values: z.array(rule).optional().catch(undefined),
    rules: z.array(rule).optional().catch(undefined),
  })
  .catch({});

function switched(around: Around): Converted {
  const { id, input } = around;
  const given = rules.parse(around.param('rules'));
  const written = (given.values ?? given.rules ?? []).slice(0, 50);
  if (around.param('mode') === 'expression') return byNumber(around);
  if (written.length === 0) around.left(['noRule']);
  const names = new Set<string>();
  const choices = written.map(({ conditions, outputKey, operation, value2 }, at): Choice => {
    const wanted = slugOf(outputKey ?? '', `case-${at + 1}`);
    const port = names.has(wanted) || wanted === 'default' || wanted === 'error' ? `case-${at + 1}` : wanted;
    names.add(port);
    const test = (values: Values) =>
      conditionOf(
        conditions ?? { any: [{ value1: around.param('value1') ?? null, operation, value2: value2 ?? null }] },
        'all',
        values,
        (why) => around.left(why),
        isLoose(around),
      );
    return { port, test };
  });
  // Old rules say themselves by which output they leave.
  const outputs = written.map(({ output }, at) => output ?? at);
  const extra = around.param('options.fallbackOutput') ?? around.param('fallbackOutput');
  const fallback = extra === 'extra' ? written.length : typeof extra === 'number' ? extra : undefined;
  const every = around.param('options.allMatchingOutputs') === true;
  const portOf = (output: number) => {
    const at = outputs.indexOf(output);
    return at === -1 ? (output === fallback || output === written.length ? 'default' : undefined) : choices[at]?.port;
  };
  if (input.many) {
    const done = sorted(around, choices, 'default', every);
    return {
      ...done,
      out: (output) => done.out(output === fallback ? choices.length : Math.max(0, outputs.indexOf(output))),
    };
  }
  if (every) around.changed(['firstRule']);
  const cases = choices.length === 0 ? ['case-1'] : choices.map(({ port }) => port);
  return {
    steps: single(around, (values) => {
      const value = choices.reduceRight(
        (rest, { port, test }) => `(${test(values)}) ? '${port}' : (${rest})`,
        `'default'`,
      );
      return { id, type: 'switch', with: { value: `{{ ${value} }}`, cases } };
    }),
    out: (output) => {
      const port = portOf(output);
      return port === undefined ? undefined : { port, place: input };
    },
  };
}

/** A Switch whose output is worked out as a number. */
function byNumber(around: Around): Converted {
  const { id, input } = around;
  const count = around.param('numberOutputs') ?? around.param('outputsAmount') ?? 4;
  const most = typeof count === 'number' ? Math.min(50, Math.max(1, count)) : 4;
  const given = around.param('output');
  const ports = Array.from({ length: most }, (_, at) => `output-${at}`);
  const number = (values: Values) => asValue(values.operand(given ?? 0));
  if (input.many) {
    return sorted(
      around,
      ports.map((port, at) => ({ port, test: (values) => `${number(values)} = ${at}` })),
      undefined,
      true,
    );
  }
  return {
    steps: single(around, (values) => ({
      id,
      type: 'switch',
      with: { value: `{{ 'output-' & ${number(values)} }}`, cases: ports },
    })),
    out: (output) => {
      const port = ports[output];
      return port === undefined ? undefined : { port, place: input };
    },
  };
}

export const branchKinds = { if: branch, filter, switch: switched };
