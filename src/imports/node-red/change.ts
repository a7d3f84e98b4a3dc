import { z } from 'zod';
import { quoted } from '../js/said.ts';
import type { RedAround, RedConverted, RedDraft } from './around.ts';
import { isLong, type Message, messageAt, pathOf, read, whole, withField, withoutField } from './message.ts';
import { patternOf } from './pattern.ts';
import { plainText } from './values.ts';

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
type Rule = z.infer<typeof rule>;

/** The rules, of the form too in which the node had but one. */
function rulesOf(around: RedAround): readonly Rule[] {
  const given = rules.parse(around.node['rules']);
  const old = around.text('property');
  if (given.length > 0 || old === undefined) return given;
  const t = around.text('action') === 'delete' ? 'delete' : 'set';
  return [rule.parse({ t, p: old, to: around.node['to'], tot: 'str' })];
}

/**
 * What a value is where something in it is changed: a text that is all of it becomes what is put in its place, of the type that
 * has; a number or a truth only where it is the same. All else stays.
 */
function replaced(around: RedAround, current: string, { from, fromt, to, tot }: Rule, message: Message): string {
  const by = around.value(to, tot ?? 'str', message);
  if (fromt === 're') {
    const pattern = patternOf(plainText(from), '');
    if (pattern === undefined) {
      around.left(['redPattern']);
      return current;
    }
    // What JavaScript writes as $& is $0.
    const text = (tot ?? 'str') === 'str' ? quoted(plainText(to).replaceAll('$&', () => '$0')) : `$string(${by})`;
    return `($old := ${current}; $type($old) = "string" ? $replace($old, ${pattern}, ${text}) : $old)`;
  }
  const search = around.value(from, fromt ?? 'str', message);
  const inText = '$search = "" ? $old : $replace($old, $search, $string($by))';
  const ofText = `($search := $string($from); $old = $search ? $by : ${inText})`;
  return `($old := ${current}; $from := ${search}; $by := ${by}; $type($old) = "string" ? ${ofText} : $old = $from ? $by : $old)`;
}

function applied(around: RedAround, one: Rule, message: Message): Message {
  const { t, p, pt, to, tot } = one;
  const path = pathOf(p);
  if (path === undefined || pt !== 'msg') {
    around.left(['redRule', `${pt}.${p.slice(0, 60)}`]);
    return message;
  }
  if (t === 'set') return withField(message, path, around.value(to, tot ?? 'str', message));
  if (t === 'delete') return withoutField(message, path);
  if (t === 'change') return withField(message, path, replaced(around, read(message, path), one, message));
  const target = typeof to === 'string' && (tot ?? 'msg') === 'msg' ? pathOf(to) : undefined;
  if (t === 'move' && target !== undefined) return withField(withoutField(message, path), target, read(message, path));
  around.left(['redMove', p.slice(0, 60)]);
  return message;
}

/** A Change: the message as its rules make it, one after the other. */
export function changed(around: RedAround): RedConverted {
  const { id } = around;
  let { message } = around;
  const steps: RedDraft[] = [];
  for (const one of rulesOf(around)) {
    // A rule may name what the ones before it made several times over.
    if (isLong(message)) {
      const part = around.shared.ids.take(`${id}_part`);
      steps.push({ id: part, type: 'map', with: { value: `{{ ${whole(message)} }}` } });
      message = messageAt(`steps.${part}`);
    }
    message = applied(around, one, message);
  }
  return {
    steps: [...steps, { id, type: 'map', with: { value: `{{ ${whole(message)} }}` } }],
    out: () => ({ message: messageAt(`steps.${id}`) }),
  };
}
