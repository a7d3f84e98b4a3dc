import { rowOf } from '../../core/row-of.ts';
import { type AnyReturn, returnsOf } from '../js/returns.ts';
import { freeName } from '../js/free-name.ts';
import { nodesOf, readBody } from '../js/read-js.ts';
import type { Phrase } from '../words/in-words.ts';

/** What code of n8n may name and a code step here has not: with the reason that is given. */
const missing: Readonly<Record<string, Phrase>> = {
  require: ['loadsModule'],
  fetch: ['callsServiceOrHttp'],
  Buffer: ['usesBuffer'],
  setTimeout: ['waits'],
  process: ['readsProcess'],
  DateTime: ['usesLuxon'],
  luxon: ['usesLuxon'],
  $jmespath: ['usesJmesPath'],
  $getWorkflowStaticData: ['keepsBetweenRuns'],
  getWorkflowStaticData: ['keepsBetweenRuns'],
  $helpers: ['usesHelpers'],
  URL: ['usesUrl'],
  URLSearchParams: ['usesSearchParams'],
  TextEncoder: ['usesTextEncoder'],
  $env: ['readsEnvironment'],
  $vars: ['readsVariables'],
  $secrets: ['readsSecrets'],
  $fromAI: ['letsModelChoose'],
  $now: ['usesLuxon'],
  $today: ['usesLuxon'],
  $evaluateExpression: ['evaluates'],
  $binary: ['readsFilesOfItems'],
  $workflow: ['readsWorkflow'],
  $execution: ['readsExecution'],
  $prevNode: ['readsNodeBefore'],
  $parameter: ['readsSettings'],
};

/** What the code of a node, or an expression, finds here. */
const given: ReadonlySet<string> = new Set([
  '$',
  '$node',
  '$items',
  '$input',
  '$json',
  '$itemIndex',
  'items',
  'item',
  'input',
]);

export interface ReadCode {
  /** Why it cannot be carried over; undefined where it can. */
  readonly why: Phrase | undefined;
  /** The nodes that it names. */
  readonly nodes: readonly string[];
  /** Those of which it reads the item that belongs to its own. */
  readonly paired: readonly string[];
  /** Whether it gives one item, as far as it is written out. */
  readonly single: boolean;
}

function nameOf(node: unknown): string | undefined {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'Identifier' && 'name' in node
    ? String(node.name)
    : undefined;
}

function textOf(node: unknown): string | undefined {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'Literal' && 'value' in node
    ? typeof node.value === 'string'
      ? node.value
      : undefined
    : undefined;
}

/** The name in `$('A')`. */
function namedNode(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('type' in node) || node.type !== 'CallExpression')
    return undefined;
  if (!('callee' in node) || nameOf(node.callee) !== '$' || !('arguments' in node)) return undefined;
  return Array.isArray(node.arguments) ? textOf(node.arguments[0]) : undefined;
}

function isOfNode(node: unknown): boolean {
  const isNamed = typeof node === 'object' && node !== null && 'object' in node && nameOf(node.object) === '$node';
  return isNamed || namedNode(node) !== undefined;
}

/** Looks through code of n8n. */
export function readCode(source: string): ReadCode {
  const program = readBody(source);
  if (program === undefined) return { why: ['unreadCode'], nodes: [], paired: [], single: false };
  let why: Phrase | undefined;
  const nodes = new Set<string>();
  const paired = new Set<string>();
  for (const node of nodesOf(program)) {
    const name = nameOf(node);
    if (name !== undefined) why ??= rowOf(missing, name);
    if (node.type === 'ThisExpression') why ??= ['usesHelpers'];
    if (node.type === 'ImportExpression' || node.type === 'ImportDeclaration') why ??= ['loadsModule'];
    if (node.type === 'MemberExpression') {
      const field = nameOf(node['property']) ?? textOf(node['property']);
      if (field === 'context' && isOfNode(node['object'])) why ??= ['readsLoop'];
      if (field === 'binary' && node['computed'] !== true) why ??= ['worksWithFiles'];
      if (nameOf(node['object']) === '$node') {
        if (field === undefined) why ??= ['namesWorkedOut'];
        else {
          nodes.add(field);
          paired.add(field);
        }
      }
      const read = namedNode(node['object']);
      if (read !== undefined && (field === 'item' || field === 'json')) paired.add(read);
    }
    if (node.type === 'CallExpression') {
      const called = nameOf(node['callee']);
      const args = Array.isArray(node['arguments']) ? node['arguments'] : [];
      if (called === '$' || (called === '$items' && args.length > 0)) {
        const named = textOf(args[0]);
        if (named === undefined) why ??= ['namesWorkedOut'];
        else nodes.add(named);
      }
    }
  }
  const free = why === undefined ? freeName(program, given) : undefined;
  if (free !== undefined) why = ['usesName', free.slice(0, 100)];
  return { why, nodes: [...nodes], paired: [...paired], single: isSingle(returnsOf(program)) };
}

function isSingle(returns: readonly AnyReturn[]): boolean {
  return returns.length > 0 && returns.every((one) => one === 'object' || one === 'list of one');
}

/** Names that code of n8n reads, made of what a code step is given. Of another node's items it has the one at its own place. */
const names = `const listOf = (given) => given.map((json, item) => ({ json, pairedItem: { item } }));
const readerOf = (list, at = 0) => ({
  all: () => [...list], first: () => list[0], last: () => list.at(-1), item: list[at] ?? list[0],
  json: (list[at] ?? list[0])?.json, itemMatching: (at) => list[at], isExecuted: list.length > 0,
});
const lists = Object.entries(input.nodes ?? {}).map(([name, given]) => [name, listOf(given)]);
const nodesAt = (at) => Object.fromEntries(lists.map(([name, list]) => [name, readerOf(list, at)]));
const items = listOf(input.items);
const $items = (name) => (name === undefined ? items : nodesAt(0)[name].all());`;

const ofNodes = `const $node = nodesAt($itemIndex);
const $ = (name) => $node[name];`;

const dataOf = `(one) => (typeof one === 'object' && one !== null && 'json' in one ? one.json : one)`;

/** Code that is run once for all items. */
export function codeForAll(source: string, single: boolean): string {
  return `// The names of n8n, of what this step is given.
${names}
const $itemIndex = 0;
${ofNodes}
const $input = readerOf(items);
const $json = items[0]?.json;
const found = await (async () => {
${source}
})();
const given = (Array.isArray(found) ? found : [found ?? []].flat()).map(${dataOf});
return given${single ? '[0] ?? null' : ''};
`;
}

/** Code that is run once for each item. @param own what names the data of the item, besides `$json`. */
export function codeForEach(source: string, single: boolean, own: 'item' | 'data'): string {
  return `// The names of n8n, of what this step is given.
${names}
const given = [];
for (let $itemIndex = 0; $itemIndex < items.length; $itemIndex += 1) {
  ${ofNodes.replace('\n', '\n  ')}
  const $json = items[$itemIndex].json;
  const $input = { ...readerOf(items), item: items[$itemIndex] };
  const item = ${own === 'data' ? '$json' : 'items[$itemIndex]'};
  const found = await (async () => {
${source}
  })();
  given.push(...[found ?? []].flat().map(${dataOf}));
}
return given${single ? '[0] ?? null' : ''};
`;
}

const changing = /\.(?:sort|reverse|push|pop|shift|unshift|splice|fill|copyWithin)\(/;

/** n8n gives each expression the data anew, whatever another has changed in it. */
function worked(source: string): string {
  return changing.test(source) ? `anew(($json, $input) => (${source}))` : `(${source})`;
}

/** Code that works out the values of expressions, by their names. */
export function codeForValues(sources: readonly (readonly [name: string, source: string])[]): string {
  return `// Expressions of n8n, as they were written.
${names}
const $itemIndex = input.index ?? 0;
${ofNodes}
const $json = input.item;
const inputWith = ($json) => ({ ...readerOf(items), item: { json: $json } });
const copy = (value) => (value === undefined ? value : JSON.parse(JSON.stringify(value)));
const anew = (work) => { const given = copy($json); return work(given, inputWith(given)); };
const $input = inputWith($json);
return {
${sources.map(([name, source]) => `  ${name}: ${worked(source.trim().replace(/;$/, ''))},`).join('\n')}
};
`;
}
