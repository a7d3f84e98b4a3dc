import type { Json } from '../../../core/json.ts';
import { isObject } from '../../../core/json.ts';
import { rowOf } from '../../../core/row-of.ts';
import { kindOf, type Node } from '../export.ts';
import type { Around } from '../around.ts';
import { readJsonText } from '../json-text.ts';

/** The services of models, by the nodes of n8n that stand for them. */
const services: Readonly<Record<string, { readonly connector: string; readonly model: string }>> = {
  lmChatOpenAi: { connector: 'openai', model: 'gpt-4o-mini' },
  lmOpenAi: { connector: 'openai', model: 'gpt-4o-mini' },
  lmChatAnthropic: { connector: 'anthropic', model: 'claude-3-5-sonnet-20241022' },
  lmChatGoogleGemini: { connector: 'google', model: 'gemini-1.5-flash' },
  lmChatMistralCloud: { connector: 'mistral', model: 'mistral-small-latest' },
  lmChatGroq: { connector: 'groq', model: 'llama-3.1-8b-instant' },
  lmChatCohere: { connector: 'cohere', model: 'command-r' },
  lmChatOpenRouter: { connector: 'openrouter', model: 'openai/gpt-4o-mini' },
  lmChatOllama: { connector: 'ollama', model: 'llama3.2' },
  lmOllama: { connector: 'ollama', model: 'llama3.2' },
  lmChatAzureOpenAi: { connector: 'azure-openai', model: 'gpt-4o-mini' },
  lmChatDeepSeek: { connector: 'openai-compatible', model: 'deepseek-chat' },
  lmChatXAiGrok: { connector: 'openai-compatible', model: 'grok-2' },
};

export function unwrapped(value: Json | undefined): Json | undefined {
  return value !== undefined && isObject(value) && value['__rl'] === true ? value['value'] : value;
}

function plain(value: Json | undefined): string | undefined {
  const text = unwrapped(value);
  return typeof text === 'string' && text !== '' && !text.startsWith('=') ? text : undefined;
}

type Fields = { readonly [field: string]: Json };

/** The fields of a step that say which model is asked. */
export function modelOf(around: Around): Fields {
  const { shared, node } = around;
  const [first, ...more] = shared.helpersOf(node.name, 'ai_languageModel');
  if (first === undefined) {
    around.left(['noModel']);
    return {};
  }
  for (const other of more) shared.report.note(other.name, 'left', ['furtherModel', node.name]);
  const kind = kindOf(first);
  const service = rowOf(services, kind);
  if (service === undefined) {
    shared.report.note(first.name, 'left', ['unknownModel', kind.slice(0, 60)]);
    return {};
  }
  const { parameters } = first;
  const chosen = plain(parameters['model']) ?? plain(parameters['modelName']);
  const options = parameters['options'];
  const given = options !== undefined && isObject(options) ? options : {};
  const connection = shared.credentials.of(first, service.connector);
  if (chosen === undefined) {
    shared.report.note(first.name, 'changed', ['usualModel', service.model]);
  }
  shared.report.carried(first.name, ['isModel', connection.slug, node.name]);
  return {
    connection: connection.slug,
    model: (chosen ?? service.model).replace(/^models\//, ''),
    ...(typeof given['temperature'] === 'number' ? { temperature: given['temperature'] } : {}),
    ...(typeof given['maxTokens'] === 'number' && given['maxTokens'] > 0
      ? { maxOutputTokens: given['maxTokens'] }
      : {}),
  };
}

/** A JSON Schema of what an example has. */
export function schemaOf(example: Json): Fields {
  if (Array.isArray(example)) {
    const [first] = example;
    return { type: 'array', ...(first === undefined ? {} : { items: schemaOf(first) }) };
  }
  if (example !== null && isObject(example)) {
    const properties = Object.fromEntries(Object.entries(example).map(([name, value]) => [name, schemaOf(value)]));
    return { type: 'object', properties, required: Object.keys(properties) };
  }
  if (typeof example === 'number') return { type: 'number' };
  if (typeof example === 'boolean') return { type: 'boolean' };
  return { type: 'string' };
}

/** The schema that a parser of answers asks for; undefined where there is none. */
export function answerSchema(around: Around): Json | undefined {
  const { shared, node } = around;
  const parsers = shared.helpersOf(node.name, 'ai_outputParser');
  const found = parsers.flatMap((parser) => schemaOfParser(around, parser));
  return found[0];
}

function schemaOfParser(around: Around, parser: Node): readonly Json[] {
  const { shared, node } = around;
  const kind = kindOf(parser);
  if (kind === 'outputParserAutofixing') {
    shared.report.carried(parser.name, ['askedOnceMore']);
    for (const model of shared.helpersOf(parser.name, 'ai_languageModel')) {
      shared.report.note(model.name, 'changed', ['sameModel']);
    }
    return shared.helpersOf(parser.name, 'ai_outputParser').flatMap((inner) => schemaOfParser(around, inner));
  }
  if (kind === 'outputParserItemList') {
    shared.report.carried(parser.name, ['isSchema', node.name]);
    return [
      { type: 'object', properties: { items: { type: 'array', items: { type: 'string' } } }, required: ['items'] },
    ];
  }
  const { inputSchema, jsonSchema, jsonSchemaExample } = parser.parameters;
  const written = [inputSchema, jsonSchema].find((one) => typeof one === 'string');
  const schema = typeof written === 'string' ? readJsonText(written.replace(/^=/, '')) : undefined;
  const example = typeof jsonSchemaExample === 'string' ? readJsonText(jsonSchemaExample.replace(/^=/, '')) : undefined;
  const made = schema ?? (example === undefined ? undefined : schemaOf(example));
  if (made === undefined) {
    shared.report.note(parser.name, 'left', ['schemaUnread']);
    return [];
  }
  shared.report.carried(parser.name, ['isSchema', node.name]);
  return [made];
}

/** What an agent remembers, by the conversation. */
export function memoryOf(around: Around): Fields {
  const { shared, node } = around;
  const [memory] = shared.helpersOf(node.name, 'ai_memory');
  if (memory === undefined) return {};
  const kind = kindOf(memory);
  const key = memory.parameters['sessionKey'];
  const own =
    memory.parameters['sessionIdType'] === 'customKey' && typeof key === 'string' ? key : '={{ $json.sessionId }}';
  const last = memory.parameters['contextWindowLength'];
  const values = around.whole;
  const verdict = kind === 'memoryBufferWindow' ? 'carried' : 'changed';
  shared.report.note(memory.name, verdict, verdict === 'carried' ? ['isMemory', node.name] : ['memoryHere']);
  return { memory: { key: values.value(own), ...(typeof last === 'number' ? { last } : {}) } };
}
