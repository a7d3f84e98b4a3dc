import { z } from 'zod';
import { rowOf } from '../../core/row-of.ts';
import { withoutSecrets } from '../secret-words.ts';
import type { RedAround, RedConverted, RedDraft } from './around.ts';
import { payload, setsField } from './field.ts';
import { formatKinds } from './formats.ts';
import { alwaysSends, codeOf, whyNot } from './function-code.ts';
import { isLong, type Message, messageAt, pathOf, read, whole, withField, withoutField } from './message.ts';
import { serviceKinds } from './services.ts';
import { switched } from './switch.ts';
import { mustache } from './values.ts';
import type { Phrase } from '../words/in-words.ts';

/** What goes on is the message as the node has made it. @param before what it was put together by. */
function made(around: RedAround, message: Message, before: readonly RedDraft[] = []): RedConverted {
  const { id } = around;
  return {
    steps: [...before, { id, type: 'map', with: { value: `{{ ${whole(message)} }}` } }],
    out: () => ({ message: messageAt(`steps.${id}`) }),
  };
}

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

const rule = z.looseObject({
  t: z.string(),
  p: z.string().catch(''),
  pt: z.string().catch('msg'),
  to: z.unknown().optional(),
  tot: z.unknown().optional(),
  from: z.unknown().optional(),
  fromt: z.unknown().optional(),
});
const rules = z.array(rule).catch([]);

function change(around: RedAround): RedConverted {
  let { message } = around;
  const given = rules.parse(around.node['rules']);
  const old = around.text('property');
  const all =
    given.length > 0 || old === undefined
      ? given
      : [
          rule.parse({
            t: around.text('action') === 'delete' ? 'delete' : 'set',
            p: old,
            to: around.node['to'],
            tot: 'str',
          }),
        ];
  const before: RedDraft[] = [];
  for (const { t, p, pt, to, tot, from, fromt } of all) {
    // A rule may name what the ones before it made several times over.
    if (isLong(message)) {
      const part = around.shared.ids.take(`${around.id}_part`);
      before.push({ id: part, type: 'map', with: { value: `{{ ${whole(message)} }}` } });
      message = messageAt(`steps.${part}`);
    }
    const path = pathOf(p);
    if (path === undefined || pt !== 'msg') {
      around.left(['redRule', `${pt}.${p.slice(0, 60)}`]);
      continue;
    }
    if (t === 'set') message = withField(message, path, around.value(to, tot ?? 'str', message));
    else if (t === 'delete') message = withoutField(message, path);
    else if (t === 'move') {
      const target = typeof to === 'string' ? pathOf(to) : undefined;
      if (target === undefined) around.left(['redMove', p.slice(0, 60)]);
      else message = withField(withoutField(message, path), target, read(message, path));
    } else if (t === 'change' && fromt !== 're') {
      const [search, by] = [around.value(from, fromt ?? 'str', message), around.value(to, tot ?? 'str', message)];
      message = withField(message, path, `$replace(${read(message, path)}, ${search}, ${by})`);
    } else around.left(['redPattern']);
  }
  return made(around, message, before);
}

function template(around: RedAround): RedConverted {
  const text = around.text('template') ?? '';
  const filled =
    around.text('syntax') === 'plain' ? text.replaceAll('{{', "{{ '{' & '{' }}") : mustache(text, around.message);
  if (filled === undefined) return placeholder(around, ['sections']);
  if (/\{\{[^{]/.test(text)) around.changed(['redMustache']);
  const field = around.text('field') ?? 'payload';
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

const unitOf: Readonly<Record<string, string>> = {
  milliseconds: 'ms',
  seconds: 's',
  minutes: 'm',
  hours: 'h',
  days: 'd',
};

function delay(around: RedAround): RedConverted {
  const { id, message } = around;
  const kind = around.text('pauseType') ?? 'delay';
  if (kind !== 'delay') {
    around.changed(['redHeldBack']);
    return made(around, message);
  }
  const unit = rowOf(unitOf, around.text('timeoutUnits') ?? 'seconds') ?? 's';
  const amount = Number(around.text('timeout') ?? '5');
  const time = Number.isInteger(amount) ? `${amount}${unit}` : `${Math.max(1, Math.round(amount))}${unit}`;
  return { steps: [{ id, type: 'wait', with: { for: time } }], out: () => ({ message }) };
}

function sorts(around: RedAround): RedConverted {
  if (around.text('targetType') === 'seq') return placeholder(around, ['sortsMessages']);
  const field = around.text('target') ?? 'payload';
  const sign = around.text('order') === 'descending' ? '<' : '>';
  const list = payload(around, field);
  const [a, b] = around.node['as_num'] === true ? ['$number($a)', '$number($b)'] : ['$a', '$b'];
  return setsField(
    around,
    { type: 'map', with: { value: `{{ [$sort(${list}, function($a, $b) { ${a} ${sign} ${b} })] }}` } },
    field,
  );
}

const scale = z.object({
  minin: z.coerce.number(),
  maxin: z.coerce.number(),
  minout: z.coerce.number(),
  maxout: z.coerce.number(),
});

function range(around: RedAround): RedConverted {
  const given = scale.safeParse(around.node);
  if (!given.success || around.text('action') === 'roll') return placeholder(around, ['asExpression']);
  const { minin, maxin, minout, maxout } = given.data;
  const field = around.text('property') ?? 'payload';
  const value = `$number(${payload(around, field)})`;
  const number = around.text('action') === 'clamp' ? `$min([${maxin}, $max([${minin}, ${value}])])` : value;
  const scaled = `(${number} - ${minin}) / ${maxin - minin} * ${maxout - minout} + ${minout}`;
  return setsField(
    around,
    { type: 'map', with: { value: `{{ ${around.node['round'] === true ? `$round(${scaled})` : scaled} }}` } },
    field,
  );
}

/** The message goes by as it is, and no step is needed. */
function passes(around: RedAround): RedConverted {
  return made(around, around.message);
}

export const redKinds: Readonly<Record<string, (around: RedAround) => RedConverted>> = {
  ...serviceKinds,
  function: coded,
  change,
  switch: switched,
  template,
  ...formatKinds,
  delay,
  sort: sorts,
  range,
  'link in': passes,
  'link out': passes,
  junction: passes,
};
