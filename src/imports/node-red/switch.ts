import { z } from 'zod';
import { rowOf } from '../../core/row-of.ts';
import type { RedAround, RedConverted } from './around.ts';
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

const signs: Readonly<Record<string, string>> = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' };

const types: Readonly<Record<string, string>> = { array: 'array', object: 'object', json: 'string', null: 'null' };

/** One rule as a condition; undefined where JSONata has none like it. */
function conditionOf(around: RedAround, value: string, one: Rule): string | undefined {
  const other = () => around.value(one.v, one.vt ?? (Number.isNaN(Number(one.v)) ? 'str' : 'num'));
  const sign = rowOf(signs, one.t);
  if (sign !== undefined) return `${value} ${sign} ${other()}`;
  switch (one.t) {
    case 'neq':
      return `(${value} = ${other()}) ? false : true`;
    case 'btwn':
      return `${value} >= ${other()} and ${value} <= ${around.value(one.v2, one.v2t ?? 'num')}`;
    case 'cont':
      return `$contains($string(${value}), $string(${other()}))`;
    case 'regex': {
      const source = plainText(one.v);
      if (/\(\?[=!<]|\}\}|\{\{|(?<!\\)\//.test(source) || source === '') return undefined;
      return `$contains($string(${value}), /${source}/${one.case ? 'i' : ''})`;
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
      return `${value} ? false : true`;
    case 'nempty':
      return `${value} ? true : false`;
    case 'hask':
      return `$exists($lookup(${value}, ${other()}))`;
    case 'istype': {
      const wanted = plainText(one.v);
      return `$type(${value}) = "${rowOf(types, wanted) ?? wanted.replaceAll(/[^a-z]/g, '')}"`;
    }
    case 'jsonata_exp':
      return around.value(one.v, 'jsonata');
    default:
      return undefined;
  }
}

/** A Switch: a step for each output that is used, for a message can leave by several. */
export function switched(around: RedAround): RedConverted {
  const { id, message, shared, node } = around;
  const value = around.value(node['property'] ?? 'payload', node['propertyType'] ?? 'msg');
  const all = around.text('checkall') !== 'false';
  const tests: string[] = [];
  const ids = new Map<number, string>();
  const steps = rules
    .parse(node['rules'])
    .slice(0, 50)
    .flatMap((one, at) => {
      const others = tests.map((test) => `((${test}) ? false : true)`);
      const own = one.t === 'else' ? others.join(' and ') || 'true' : conditionOf(around, value, one);
      if (own === undefined) around.left(['redSwitchRule', one.t.slice(0, 20)]);
      const test = own ?? `$error('Write this rule of Node-RED anew')`;
      const condition = all || one.t === 'else' ? test : [`(${test})`, ...others].join(' and ');
      tests.push(test);
      if (!around.isConnected(at)) return [];
      const step = ids.size === 0 ? id : shared.ids.take(`${id}_${at + 1}`);
      ids.set(at, step);
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
