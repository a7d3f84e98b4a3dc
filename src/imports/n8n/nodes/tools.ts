import { isList, isObject, type Json } from '../../../core/json.ts';
import { slugOf, stepIdOf } from '../../naming.ts';
import type { Message } from '../../words/in-words.ts';
import { kindOf, type Node } from '../export.ts';
import { Around } from '../around.ts';
import { appStep } from '../apps/app-step.ts';
import { readJsonText } from '../json-text.ts';
import { knowledgeOf } from './knowledge.ts';

const anything = { type: 'object' } as const;

interface Argument {
  readonly name: string;
  readonly description: string;
}

/** What a model chooses, as `$fromAI('name', 'what it is')` and `{name}` say it. */
function argumentsOf(text: string): readonly Argument[] {
  const chosen = [
    ...text.matchAll(/\$fromAI\(\s*\\?['"`]([^'"`\\]+)\\?['"`](?:\s*,\s*\\?['"`]([^'"`\\]*)\\?['"`])?/gi),
  ];
  return chosen.map(([, name = '', description = '']) => ({ name: stepIdOf(name, 'value'), description }));
}

function schemaOf(given: readonly Argument[]): Json {
  const properties = Object.fromEntries(
    given.map(({ name, description }) => [name, { type: 'string', ...(description === '' ? {} : { description }) }]),
  );
  return given.length === 0 ? anything : { type: 'object', properties, required: Object.keys(properties) };
}

/** A call whose placeholders the model fills in. */
function httpTool(node: Node, around: Around): { readonly step: Json; readonly input: Json } {
  const { url, method, jsonBody } = node.parameters;
  const text = JSON.stringify(node.parameters);
  const found = [...new Set([...text.matchAll(/\{([A-Za-z_]\w*)\}/g)].map(([, name = '']) => name))];
  const filled = (value: Json | undefined): string =>
    typeof value !== 'string'
      ? ''
      : value.replace(/^=/, '').replaceAll(/(?<!\{)\{([A-Za-z_]\w*)\}(?!\})/g, '{{ args.$1 }}');
  const query = node.parameters['parametersQuery'];
  const values =
    query !== undefined && isObject(query) && query['values'] !== undefined && isList(query['values'])
      ? query['values']
      : [];
  const asked: Argument[] = found.map((name) => ({ name, description: '' }));
  const parameters = values.flatMap((one): [string, Json][] => {
    if (!isObject(one) || typeof one['name'] !== 'string') return [];
    if (typeof one['value'] === 'string') return [[one['name'], filled(one['value'])]];
    const name = stepIdOf(one['name'], 'value');
    asked.push({ name, description: one['name'] });
    return [[one['name'], `{{ args.${name} }}`]];
  });
  const address = filled(url);
  const origin = /^https?:\/\/[^/?#{\s]+/.exec(address)?.[0];
  const has = Object.keys(node.credentials).length > 0 && origin !== undefined && URL.canParse(origin);
  const target: { readonly [field: string]: Json } =
    has && origin !== undefined
      ? {
          connection: around.shared.credentials.of(node, 'http', origin).slug,
          path: address.slice(origin.length) || '/',
        }
      : { url: address };
  const read = typeof jsonBody === 'string' ? readJsonText(filled(jsonBody)) : undefined;
  return {
    input: schemaOf(asked),
    step: {
      type: 'http.request',
      with: {
        ...target,
        ...(typeof method === 'string' && method !== 'GET' ? { method } : {}),
        ...(parameters.length > 0 ? { query: Object.fromEntries(parameters) } : {}),
        ...(typeof jsonBody === 'string' ? { body: read ?? filled(jsonBody) } : {}),
      },
    },
  };
}

function descriptionOf({ name, parameters }: Node): string {
  const given = parameters['toolDescription'] ?? parameters['description'];
  return (typeof given === 'string' && given !== '' ? given.replace(/^=/, '') : name)
    .replaceAll('{{', '{ {')
    .slice(0, 1_000);
}

function toolOf(node: Node, around: Around): Json | undefined {
  const { report, ownSlug } = around.shared;
  const kind = kindOf(node);
  const given = node.parameters['name'];
  const name = stepIdOf(typeof given === 'string' && given !== '' ? given : node.name, 'tool').slice(0, 64);
  const description = descriptionOf(node);
  const isTool: Message = ['isTool', name, around.node.name];
  if (kind === 'toolHttpRequest' || kind === 'httpRequestTool') {
    report.carried(node.name, isTool);
    return { name, description, ...httpTool(node, around) };
  }
  if (kind === 'toolWorkflow') {
    const id = node.parameters['workflowId'];
    const named = id !== undefined && isObject(id) ? (id['cachedResultName'] ?? id['value']) : id;
    const own = typeof named === 'string' && named.includes('$workflow.id') ? ownSlug : undefined;
    const slug = own ?? slugOf(typeof named === 'string' ? named : name, 'sub-workflow');
    const schema = node.parameters['inputSchema'];
    const read = typeof schema === 'string' ? readJsonText(schema) : undefined;
    report.note(node.name, 'changed', ['toolCalls', name, around.node.name, slug]);
    const input = read ?? { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] };
    return { name, workflow: slug, description, input };
  }
  if (kind === 'toolVectorStore' || kind.startsWith('vectorStore')) {
    const base = knowledgeOf(node, around);
    return {
      name,
      description,
      input: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
      step: { type: 'knowledge.search', with: { base, query: '{{ args.query }}' } },
    };
  }
  if (kind.endsWith('Tool')) {
    const plain: Node = { ...node, type: node.type.replace(/Tool$/, '') };
    const inner = new Around(around.shared, {
      node: plain,
      id: name,
      inputs: [],
      placeOf: around.placeOf,
      index: undefined,
      isConnected: () => false,
      leadsToList: false,
    });
    const made = appStep(inner, chosenByModel(inner));
    if (made === undefined) return undefined;
    report.carried(node.name, isTool);
    return {
      name,
      description,
      input: schemaOf(argumentsOf(JSON.stringify(node.parameters))),
      step: { type: made.type, with: made.with ?? {} },
    };
  }
  return undefined;
}

/** The words for a tool's fields: what the model chooses is in `args`. */
function chosenByModel(around: Around) {
  const plain = around.whole;
  return {
    reading: plain.reading,
    expression: (source: string) => plain.expression(source),
    operand: (value: Json | undefined) => plain.operand(value),
    value: (value: Json): Json => {
      if (typeof value !== 'string' || !/\$fromAI\(/i.test(value)) return plain.value(value);
      const [only] = argumentsOf(value);
      return only === undefined ? plain.value(value) : `{{ args.${only.name} }}`;
    },
  };
}

const known: ReadonlySet<string> = new Set(['toolCalculator', 'toolThink']);

/** The tools of an agent. */
export function toolsOf(around: Around): readonly Json[] {
  const { shared, node } = around;
  return shared.helpersOf(node.name, 'ai_tool').flatMap((tool): Json[] => {
    const made = toolOf(tool, around);
    if (made !== undefined) return [made];
    const kind = kindOf(tool);
    shared.report.note(tool.name, 'left', known.has(kind) ? ['toolOfNone', kind] : ['toolUnknown', kind.slice(0, 60)]);
    return [];
  });
}
