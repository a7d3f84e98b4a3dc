import { z } from 'zod';
import { rowOf } from '../../core/row-of.ts';
import type { RedAround, RedConverted } from './around.ts';
import { between, contained, equal, filled, ordered, types } from './compare.ts';
import { patternOf } from './pattern.ts';
import { plainText } from './values.ts';

const rules = z
  .array(
    z.looseObject({
      t: z.string(),
      v: z.unknown().optional(),
      vt: z.unknown().optional(),
      v2: z.unknown().optional(),
      v2t: z.unknown().optional(),
      case: z.boolean().catch(false),
    }),
  )
  .catch([]);

type Rule = z.infer<typeof rules>[number];

const signs: Readonly<Record<string, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** One rule as a condition; undefined where JSONata has none like it. */
function conditionOf(around: RedAround, value: string, one: Rule): string | undefined {
  const other = () => around.value(one.v, one.vt ?? (Number.isNaN(Number(one.v)) ? 'str' : 'num'));
  const sign = rowOf(signs, one.t);
  if (sign !== undefined) return ordered(sign, value, other());
  switch (one.t) {
    case 'eq':
      return equal(value, other());
    case 'neq':
      return `(${equal(value, other())}) ? false : true`;
    case 'btwn':
      return between(value, other(), around.value(one.v2, one.v2t ?? 'num'));
    case 'cont':
      return contained(value, other());
    case 'regex': {
      const pattern = patternOf(plainText(one.v), one.case ? 'i' : '');
      return pattern === undefined ? undefined : `$contains($string(${value}), ${pattern})`;
    }
    case 'true':
      return `${value} = true`;
    case 'false':
      return `${value} = false`;
    case 'null':
      return `$exists(${value}) ? ${value} = null : true`;
    case 'nnull':
      return `$exists(${value}) and ${value} != null`;
    case 'empty':
      return filled(value, '=');
    case 'nempty':
      return filled(value, '>');
    case 'hask':
      return `($a := ${value}; $type($a) = "object" ? $exists($lookup($a, $string(${other()}))) : false)`;
    case 'istype':
      return rowOf(types, plainText(one.v))?.(value);
    case 'jsonata_exp':
      return `(${around.value(one.v, 'jsonata')}) = true`;
    default:
      return undefined;
  }
}

interface Choice {
  readonly test: string;
  readonly isElse: boolean;
}

/** A Switch: a step `switch` where a message leaves by the first rule that it fits, else a `branch` for each output that is used. */
export function switched(around: RedAround): RedConverted {
  const { node } = around;
  const value = around.value(node['property'] ?? 'payload', node['propertyType'] ?? 'msg');
  const choices = rules
    .parse(node['rules'])
    .slice(0, 50)
    .map((one): Choice => {
      if (one.t === 'else') return { test: 'true', isElse: true };
      const test = conditionOf(around, value, one);
      const asked = one.t === 'istype' ? `${one.t} ${plainText(one.v)}` : one.t;
      if (test === undefined) around.left(['redSwitchRule', asked.slice(0, 20)]);
      return { test: test ?? `$error('Write this rule of Node-RED anew')`, isElse: false };
    });
  if (choices.length === 0)
    return { steps: [{ id: around.id, type: 'map', with: { value: null } }], out: () => undefined };
  return around.text('checkall') === 'false' ? byFirst(around, choices) : byEach(around, choices);
}

function byFirst({ id, message }: RedAround, choices: readonly Choice[]): RedConverted {
  const cases = choices.map((_, at) => `output-${at + 1}`);
  const value = choices.reduceRight(
    (rest, { test, isElse }, at) => (isElse ? `"${cases[at]}"` : `(${test}) ? "${cases[at]}" : (${rest})`),
    '"none"',
  );
  return {
    steps: [{ id, type: 'switch', with: { value: `{{ ${value} }}`, cases } }],
    out: (output) => {
      const port = cases[output];
      return port === undefined ? undefined : { port, message };
    },
  };
}

function byEach(around: RedAround, choices: readonly Choice[]): RedConverted {
  const { id, message, shared } = around;
  const ids = new Map<number, string>();
  const steps = choices.flatMap(({ test, isElse }, at) => {
    if (!around.isConnected(at)) return [];
    const others = choices
      .slice(0, at)
      .map((one) => `((${one.test}) ? false : true)`)
      .join(' and ');
    const step = ids.size === 0 ? id : shared.ids.take(`${id}_${at + 1}`);
    ids.set(at, step);
    const condition = isElse ? others || 'true' : test;
    return [{ id: step, type: 'branch', with: { when: `{{ ((${condition}) ? true : false) }}` } }];
  });
  const made = steps.map((step, at) => (at === 0 ? step : { ...step, beside: true }));
  return {
    steps: made.length === 0 ? [{ id, type: 'map', with: { value: null } }] : made,
    out: (output) => {
      const step = ids.get(output);
      return step === undefined ? undefined : { step, port: 'true', message };
    },
  };
}
