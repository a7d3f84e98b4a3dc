import { rowOf } from '../../core/row-of.ts';
import { type AnyReturn, returnsOf } from '../js/returns.ts';
import { nodesOf, readBody } from '../js/read-js.ts';

/** What code of n8n may name and a code step here has not: with the reason that is given. */
const missing: Readonly<Record<string, string>> = {
  require: 'it loads a module',
  fetch: 'it calls a service: use a step http.request, or `http` of a code step',
  Buffer: 'it uses Buffer',
  setTimeout: 'it waits: use a step wait',
  process: 'it reads the process',
  DateTime: 'it uses Luxon',
  luxon: 'it uses Luxon',
  $jmespath: 'it uses JMESPath',
  $getWorkflowStaticData: 'it keeps values between runs: use the steps store.get and store.set',
  getWorkflowStaticData: 'it keeps values between runs: use the steps store.get and store.set',
  $helpers: 'it uses the helpers of n8n',
  URL: 'it uses URL',
  URLSearchParams: 'it uses URLSearchParams',
  TextEncoder: 'it uses TextEncoder',
  $env: 'it reads the environment',
  $vars: 'it reads the variables of n8n',
  $secrets: 'it reads secrets',
  $fromAI: 'it lets a model choose',
  $now: 'it uses Luxon',
  $today: 'it uses Luxon',
  $evaluateExpression: 'it evaluates expressions',
  $binary: 'it reads files of items',
  $workflow: 'it reads the workflow',
  $execution: 'it reads the execution',
  $prevNode: 'it reads the node before',
  $parameter: 'it reads the settings of nodes',
};

export interface ReadCode {
  /** Why it cannot be carried over; undefined where it can. */
  readonly why: string | undefined;
  /** The nodes that it names. */
  readonly nodes: readonly string[];
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

/** Looks through code of n8n. */
export function readCode(source: string): ReadCode {
  const program = readBody(source);
  if (program === undefined) return { why: 'it is no JavaScript that could be read', nodes: [], single: false };
  let why: string | undefined;
  const nodes = new Set<string>();
  for (const node of nodesOf(program)) {
    const name = nameOf(node);
    if (name !== undefined) why ??= rowOf(missing, name);
    if (node.type === 'ThisExpression') why ??= 'it uses the helpers of n8n';
    if (node.type === 'ImportExpression' || node.type === 'ImportDeclaration') why ??= 'it loads a module';
    if (node.type === 'MemberExpression') {
      const field = nameOf(node['property']) ?? textOf(node['property']);
      if (field === 'binary' && node['computed'] !== true) why ??= 'it works with files of items';
      if (nameOf(node['object']) === '$node') {
        if (field === undefined) why ??= 'it names a node by what is worked out';
        else nodes.add(field);
      }
    }
    if (node.type === 'CallExpression') {
      const called = nameOf(node['callee']);
      const args = Array.isArray(node['arguments']) ? node['arguments'] : [];
      if (called === '$' || (called === '$items' && args.length > 0)) {
        const named = textOf(args[0]);
        if (named === undefined) why ??= 'it names a node by what is worked out';
        else nodes.add(named);
      }
    }
  }
  return { why, nodes: [...nodes], single: isSingle(returnsOf(program)) };
}

function isSingle(returns: readonly AnyReturn[]): boolean {
  return returns.length > 0 && returns.every((one) => one === 'object' || one === 'list of one');
}

/** Names that code of n8n reads, made of what a code step is given. */
const names = `const listOf = (given) => given.map((json, item) => ({ json, pairedItem: { item } }));
const readerOf = (list) => ({
  all: () => list, first: () => list[0], last: () => list.at(-1), item: list[0], json: list[0]?.json,
  itemMatching: (at) => list[at], isExecuted: list.length > 0,
});
const $node = Object.fromEntries(Object.entries(input.nodes ?? {}).map(([name, given]) => [name, readerOf(listOf(given))]));
const $ = (name) => $node[name];
const items = listOf(input.items);
const $items = (name) => (name === undefined ? items : $node[name].all());`;

const dataOf = `(one) => (typeof one === 'object' && one !== null && 'json' in one ? one.json : one)`;

/** Code that is run once for all items. */
export function codeForAll(source: string, single: boolean): string {
  return `// The names of n8n, of what this step is given.
${names}
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

/** Code that works out the values of expressions, by their names. */
export function codeForValues(sources: readonly (readonly [name: string, source: string])[]): string {
  return `// Expressions of n8n, as they were written.
${names}
const $itemIndex = input.index ?? 0;
const $json = input.item;
const $input = { ...readerOf(items), item: { json: $json } };
return {
${sources.map(([name, source]) => `  ${name}: (${source.trim().replace(/;$/, '')}),`).join('\n')}
};
`;
}
