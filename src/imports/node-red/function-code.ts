import { freeName } from '../js/free-name.ts';
import { nodesOf, readBody } from '../js/read-js.ts';
import { returnsOf } from '../js/returns.ts';
import type { Phrase } from '../words/in-words.ts';

/** What functions of Node-RED may name and a code step here has not. */
const missing: Readonly<Record<string, Phrase>> = {
  flow: ['keepsBetweenMessages'],
  global: ['keepsBetweenMessages'],
  context: ['keepsBetweenMessages'],
  require: ['loadsModule'],
  setTimeout: ['waits'],
  setInterval: ['repeats'],
  Buffer: ['usesBuffer'],
  fetch: ['callsService'],
  env: ['readsEnvironment'],
  RED: ['usesNodeRed'],
};

/** What the code of a function finds here. */
const given: ReadonlySet<string> = new Set(['msg', 'node', 'RED']);

function nameOf(node: unknown): string | undefined {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'Identifier' && 'name' in node
    ? String(node.name)
    : undefined;
}

/** Why a function cannot be carried over; undefined where it can. */
export function whyNot(source: string): Phrase | undefined {
  const program = readBody(source);
  if (program === undefined) return ['unreadCode'];
  for (const node of nodesOf(program)) {
    if (node.type === 'ImportExpression') return ['loadsModule'];
    if (node.type === 'MemberExpression') {
      const [object, field] = [nameOf(node['object']), nameOf(node['property'])];
      if (object === 'node' && field === 'send') return ['sendsOneByOne'];
      if (object !== undefined && Object.hasOwn(missing, object)) {
        if (object === 'RED' && field === 'util') continue;
        return missing[object];
      }
    }
    if (node.type === 'CallExpression') {
      const called = nameOf(node['callee']);
      if (called !== undefined && Object.hasOwn(missing, called)) return missing[called];
    }
  }
  const free = freeName(program, given);
  return free === undefined ? undefined : (missing[free] ?? ['usesName', free.slice(0, 100)]);
}

/** Whether a function tells of an error, which nodes that catch errors hear of while the message goes on. */
export function tellsOfErrors(source: string): boolean {
  const program = readBody(source);
  if (program === undefined) return false;
  for (const node of nodesOf(program)) {
    if (node.type !== 'MemberExpression') continue;
    if (nameOf(node['object']) === 'node' && nameOf(node['property']) === 'error') return true;
  }
  return false;
}

/** Whether a function always hands on a message by its one output. */
export function alwaysSends(source: string): boolean {
  const program = readBody(source);
  if (program === undefined) return false;
  const last = program.body.at(-1);
  const returned = returnsOf(program);
  const plain = /\breturn\s+(?:null|undefined|;|\[)/.test(source);
  return last?.type === 'ReturnStatement' && returned.length > 0 && !plain;
}

/** A function of Node-RED as code: it gives a list with what leaves by each output. */
export function codeOf(source: string, outputs: number, single: boolean): string {
  return `// The names of Node-RED, of what this step is given.
const msg = input.msg;
const node = {
  id: '', name: '', log: console.log, warn: console.warn, error: console.error, debug: console.debug, trace: console.debug,
  status() {}, done() {},
};
const RED = { util: { cloneMessage: (one) => JSON.parse(JSON.stringify(one)), generateId: () => crypto.randomUUID().slice(0, 16) } };
const found = await (async () => {
${source}
})();
const outs = Array.isArray(found) ? found : [found];
if (outs.some((one) => Array.isArray(one))) throw new Error('Several messages left by one output: a run here is one message.');
return ${single ? 'outs[0] ?? null' : `Array.from({ length: ${outputs} }, (_, at) => outs[at] ?? null)`};
`;
}
