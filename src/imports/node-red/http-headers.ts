import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import { quoted } from '../js/said.ts';
import { literalText } from '../literal.ts';
import { authOfHeader } from '../http-auth.ts';
import { namesSecret } from '../secret-words.ts';
import type { RedAround } from './around.ts';

/** Names in lower case. */
export type HeaderNames = readonly string[];

/** The header by which Node-RED itself knows headers of an answer, so as not to send them on. */
export const notOf = '"x-node-red-request-node"';

interface Named {
  /** In lower case. */
  readonly name: string;
  readonly expression: string;
  /** Where it is no expression. */
  readonly text: string | undefined;
}

const word = z.string().catch('');
const chosen = z.object({ keyType: word, keyValue: word, valueType: word, valueValue: word });
type Chosen = z.infer<typeof chosen>;
const list = z.array(chosen).catch([]);
const table = z.record(z.string(), z.string()).catch({});

/** A header as the newer form has it: what is not `other` is its own name or value. */
function chosenOf(around: RedAround, { keyType, keyValue, valueType, valueValue }: Chosen): Named | undefined {
  if (keyType === 'msg') {
    around.left(['redHeader', keyValue.slice(0, 60)]);
    return undefined;
  }
  const name = keyType === 'other' ? keyValue : keyType;
  if (valueType === 'msg' || valueType === 'jsonata')
    return { name, text: undefined, expression: around.value(valueValue, valueType) };
  return fixed(name, valueType === 'other' ? valueValue : valueType);
}

const fixed = (name: string, text: string): Named => ({ name, text, expression: quoted(text) });

/** The headers that a node names itself, in either form it has had, without those that are secrets. */
export function namedOf(around: RedAround): readonly Named[] {
  const written = around.node['headers'];
  const all: readonly (Named | undefined)[] = Array.isArray(written)
    ? list.parse(written).map((one) => chosenOf(around, one))
    : Object.entries(table.parse(written)).map(([name, text]) => fixed(name, text));
  return all.flatMap((one): readonly Named[] => {
    if (one === undefined || one.name === '') return [];
    const { name, text } = one;
    if (text === undefined || !namesSecret(name)) return [{ ...one, name: name.toLowerCase() }];
    const proves = authOfHeader(name, text, namesSecret) !== undefined;
    around.left(proves ? ['proofGive', name.slice(0, 100)] : ['secretGive', name.slice(0, 100)]);
    return [];
  });
}

/** The headers that a message brings, without those that say where a message ends; undefined where it has none. */
export function given(headers: string, framing: HeaderNames, asTexts = false): string | undefined {
  // Those of an answer that came before stay behind.
  if (headers === 'null' || (headers.endsWith('}])') && headers.includes(notOf))) return undefined;
  const names = framing.map((name) => quoted(name)).join(', ');
  const value = asTexts ? '$string($value)' : '$value';
  const one = `function($value, $name) { $lowercase($name) in [${names}] ? {} : { $lowercase($name): ${value} } }`;
  const isOwn = `$type($given) = "object" and $not($exists($lookup($given, ${notOf})))`;
  return `($given := ${headers}; ${isOwn} ? $merge([$each($given, ${one})]) : {})`;
}

type Part = readonly Named[] | string;

/** All of them together, the later over the earlier: as a table where the message brings none. */
export function headersOf(all: readonly (Part | undefined)[]): Json | undefined {
  const parts = all.filter((part): part is Part => part !== undefined && part.length > 0);
  if (parts.length === 0) return undefined;
  const named = parts.flatMap((part) => (typeof part === 'string' ? [] : part));
  if (parts.every((part) => typeof part !== 'string')) {
    const valueOf = ({ text, expression }: Named) => (text === undefined ? `{{ ${expression} }}` : literalText(text));
    return Object.fromEntries(named.map((one) => [one.name, valueOf(one)]));
  }
  const said = parts.map((part) =>
    typeof part === 'string'
      ? part
      : `{ ${part.map(({ name, expression }) => `${quoted(name)}: ${expression}`).join(', ')} }`,
  );
  return `{{ ${said.length === 1 ? said[0] : `$merge([${said.join(', ')}])`} }}`;
}
