import { z } from 'zod';
import { rowOf } from '../../core/row-of.ts';
import { withoutSecrets } from '../secret-words.ts';
import type { RedAround, RedConverted } from './around.ts';
import { payload, setsField } from './field.ts';
import { formatKinds } from './formats.ts';
import { changed } from './change.ts';
import { delay } from './delay.ts';
import { alwaysSends, codeOf, tellsOfErrors, whyNot } from './function-code.ts';
import { messageAt, whole } from './message.ts';
import { ranged } from './numbers.ts';
import { serviceKinds } from './services.ts';
import { switched } from './switch.ts';
import { mustache } from './values.ts';
import type { Phrase } from '../words/in-words.ts';

const advice: Readonly<Record<string, Phrase>> = {
  exec: ['serverPrograms'],
  file: ['serverFilesWritten'],
  'file in': ['serverFilesRead'],
  html: ['htmlSelectors'],
  trigger: ['otherMessages'],
  split: ['splitsMessage'],
  join: ['joinsMessages'],
  batch: ['batchesMessages'],
  'link call': ['linkCall'],
  'tcp out': ['plainTcp'],
  'udp out': ['plainUdp'],
  'websocket out': ['webSocket'],
};

/** A step that stands where a node stood that cannot be carried over. */
export function placeholder(around: RedAround, why?: Phrase): RedConverted {
  const { node, id, message } = around;
  const type = node.type.slice(0, 60);
  const code = around.text('func');
  around.left(
    code === undefined
      ? ['failsInstead', type, why ?? rowOf(advice, node.type) ?? ['replaceIt']]
      : ['codeKept', why ?? ['unread']],
  );
  const { id: _i, z: _z, x: _x, y: _y, wires: _w, ...rest } = node;
  const json = z.json().safeParse(rest);
  const kept =
    code ??
    JSON.stringify(
      withoutSecrets(json.success ? json.data : null, () => undefined),
      null,
      2,
    );
  return {
    steps: [
      {
        id,
        type: 'fail',
        note: `Node-RED ${type}:\n${kept}`.slice(0, 9_000),
        with: { message: `Replace this step: the Node-RED node of the type ${type} was not carried over.` },
      },
    ],
    out: () => ({ message }),
  };
}

const mostOutputs = 100;

function coded(around: RedAround): RedConverted {
  const { id, message, node, shared } = around;
  const source = around.text('func') ?? 'return msg;';
  const why: Phrase | undefined =
    (around.text('initialize') ?? '') + (around.text('finalize') ?? '') === '' ? whyNot(source) : ['startOrEnd'];
  if (why !== undefined) return placeholder(around, why);
  if (tellsOfErrors(source)) around.changed(['redErrors']);
  const outputs = typeof node['outputs'] === 'number' ? Math.min(mostOutputs, Math.max(1, node['outputs'])) : 1;
  const single = outputs === 1 && alwaysSends(source);
  const step = {
    id,
    type: 'code',
    with: { input: { msg: `{{ ${whole(message)} }}` }, code: codeOf(source, outputs, single) },
  };
  if (single) return { steps: [step], out: () => ({ message: messageAt(`steps.${id}`) }) };
  const gates = new Map<number, string>();
  for (let output = 0; output < outputs; output += 1) {
    if (around.isConnected(output)) gates.set(output, shared.ids.take(`${id}_${output + 1}`));
  }
  return {
    steps: [
      step,
      ...[...gates].map(([output, gate]) => ({
        id: gate,
        type: 'branch',
        after: [id],
        with: { when: `{{ $type(steps.${id}[${output}]) = "object" }}` },
      })),
    ],
    out: (output) => {
      const gate = gates.get(output);
      return gate === undefined
        ? undefined
        : { step: gate, port: 'true', message: messageAt(`steps.${id}[${output}]`) };
    },
  };
}

function template(around: RedAround): RedConverted {
  const text = around.text('template') ?? '';
  const filled =
    around.text('syntax') === 'plain' ? text.replaceAll('{{', "{{ '{' & '{' }}") : mustache(text, around.message);
  if (filled === undefined) return placeholder(around, ['sections']);
  if (/\{\{[^{]/.test(text)) around.changed(['redMustache']);
  const field = around.text('field') ?? 'payload';
  if ((around.text('fieldType') ?? 'msg') !== 'msg') return placeholder(around, ['keepsValue']);
  const output = around.text('output');
  const parsed = output === 'json' || output === 'yaml' ? output : undefined;
  return setsField(
    around,
    parsed === undefined
      ? { type: 'map', with: { value: filled } }
      : { type: 'convert', with: { from: parsed, value: filled } },
    field,
  );
}

/** By the elements themselves, or by what an expression says of each. */
function sorted(around: RedAround): RedConverted {
  if (around.text('targetType') === 'seq') return placeholder(around, ['sortsMessages']);
  const field = around.text('target') ?? 'payload';
  const sign = around.text('order') === 'descending' ? '<' : '>';
  const by = around.text('msgKeyType') === 'jsonata' ? around.text('msgKey') : undefined;
  if (by !== undefined && /\$(?:\$|(?:flowContext|globalContext|env|moment)\b)/.test(by)) return placeholder(around);
  const key = (name: string) => {
    const own = by === undefined ? name : `${name}.(${by})`;
    return around.node['as_num'] === true ? `$number(${own})` : own;
  };
  const value = `[$sort(${payload(around, field)}, function($a, $b) { ${key('$a')} ${sign} ${key('$b')} })]`;
  return setsField(around, { type: 'map', with: { value: `{{ ${value} }}` } }, field);
}

const range = (around: RedAround): RedConverted => ranged(around) ?? placeholder(around, ['asExpression']);

/** The message goes by as it is. */
function passes({ id, message }: RedAround): RedConverted {
  return {
    steps: [{ id, type: 'map', with: { value: `{{ ${whole(message)} }}` } }],
    out: () => ({ message: messageAt(`steps.${id}`) }),
  };
}

export const redKinds: Readonly<Record<string, (around: RedAround) => RedConverted>> = {
  ...serviceKinds,
  function: coded,
  change: changed,
  switch: switched,
  template,
  ...formatKinds,
  delay,
  sort: sorted,
  range,
  'link in': passes,
  'link out': passes,
  junction: passes,
};
