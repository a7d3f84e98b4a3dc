import { nodesOf, readBody } from '../js/read-js.ts';
import { returnsOf } from '../js/returns.ts';

/** What functions of Node-RED may name and a code step here has not. */
const missing: Readonly<Record<string, string>> = {
  flow: 'it keeps values between messages: use the steps store.get and store.set',
  global: 'it keeps values between messages: use the steps store.get and store.set',
  context: 'it keeps values between messages: use the steps store.get and store.set',
  require: 'it loads a module',
  setTimeout: 'it waits: use a step wait',
  setInterval: 'it repeats: use a schedule',
  Buffer: 'it uses Buffer',
  fetch: 'it calls a service: use a step http.request',
  env: 'it reads the environment',
  RED: 'it uses Node-RED itself',
};

function nameOf(node: unknown): string | undefined {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'Identifier' && 'name' in node
    ? String(node.name)
    : undefined;
}

/** Why a function cannot be carried over; undefined where it can. */
export function whyNot(source: string): string | undefined {
  const program = readBody(source);
  if (program === undefined) return 'it is no JavaScript that could be read';
  for (const node of nodesOf(program)) {
    if (node.type === 'ImportExpression') return 'it loads a module';
    if (node.type === 'MemberExpression') {
      const [object, field] = [nameOf(node['object']), nameOf(node['property'])];
      if (object === 'node' && field === 'send') return 'it sends messages by node.send, one after the other';
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
  return undefined;
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
const RED = { util: { cloneMessage: (one) => structuredClone(one), generateId: () => crypto.randomUUID().slice(0, 16) } };
const found = await (async () => {
${source}
})();
const outs = Array.isArray(found) ? found : [found];
if (outs.some((one) => Array.isArray(one))) throw new Error('Several messages left by one output: a run here is one message.');
return ${single ? 'outs[0] ?? null' : `Array.from({ length: ${outputs} }, (_, at) => outs[at] ?? null)`};
`;
}
