import { quoted } from '../js/said.ts';
import type { Phrase } from '../words/in-words.ts';
import { type Message, pathOf, read, whole } from './message.ts';

/** Why a value could not be put into our words. */
interface Lost {
  readonly lost: Phrase;
}

export type Valued = { readonly text: string; readonly utc?: boolean } | Lost;

const json = (text: string): Valued => {
  try {
    JSON.parse(text);
    return { text: text.replaceAll('{{', '{ {').replaceAll('}}', '} }') };
  } catch {
    return { lost: ['unreadJson'] };
  }
};

/** A text, or a number or a truth as one. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** A value of Node-RED by its type (`msg`, `str`, `jsonata` and so on) as an expression. */
export function valueOf(value: unknown, type: unknown, message: Message): Valued {
  const text = plainText(value);
  switch (type) {
    case 'msg': {
      const path = pathOf(text);
      return path === undefined ? { lost: ['property', text.slice(0, 60)] } : { text: read(message, path) };
    }
    case 'num':
      return Number.isFinite(Number(text)) && text.trim() !== ''
        ? { text: String(Number(text)) }
        : { lost: ['noNumber'] };
    case 'bool':
      return { text: text === 'true' ? 'true' : 'false' };
    case 'json':
      return json(text);
    case 'date':
      return { text: text === 'iso' ? '$now()' : '$millis()' };
    case 'jsonata':
      return jsonata(text, message);
    case 'env':
      return { lost: ['variable', text.slice(0, 60)] };
    case 'flow':
    case 'global':
      return { lost: ['keptValue'] };
    case 'str':
    case undefined:
      return { text: quoted(text) };
    default:
      return { lost: ['ofType', plainText(type).slice(0, 40)] };
  }
}

const foreign = /\$(?:flowContext|globalContext|env|moment|clone|eval)\s*\(/;

/** Node-RED speaks JSONata too, of the message. */
function jsonata(text: string, message: Message): Valued {
  if (foreign.test(text)) return { lost: ['redFunctions'] };
  const plain = pathOf(text.trim());
  if (plain !== undefined && !text.includes('$')) return { text: read(message, plain) };
  const named = rootNamed(text.trim());
  if (named === undefined) return { text: `(${whole(message)}).(${text.trim()})` };
  return { text: `($message := ${whole(message)}; $message.(${named}))` };
}

/** `$$` is the message there, and all of a run here. Undefined where it is not used. */
function rootNamed(text: string): string | undefined {
  let isUsed = false;
  const named = text.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*.*?\*\/|\$\$/gs, (found) => {
    if (found !== '$$') return found;
    isUsed = true;
    return '$message';
  });
  return isUsed ? named : undefined;
}

/** A text with Mustache in it as a template of ours; undefined where it has more than values. */
export function mustache(text: string, message: Message): string | undefined {
  if (/\{\{\s*[#^/>=]/.test(text)) return undefined;
  let known = true;
  const plain = text.replaceAll(/\{\{!.*?\}\}/gs, '');
  const filled = plain.replaceAll(
    /\{\{\{\s*([^{}]+?)\s*\}\}\}|\{\{\s*&?\s*([^{}]+?)\s*\}\}/g,
    (_, bare = '', name = bare) => {
      const path = pathOf(name.replace(/\.(\d+)(?=\.|$)/g, '[$1]'));
      if (path === undefined || path[0] === 'flow' || path[0] === 'global' || path[0] === 'env') {
        known = false;
        return '';
      }
      return `{{ ${read(message, path)} }}`;
    },
  );
  return known ? filled : undefined;
}
