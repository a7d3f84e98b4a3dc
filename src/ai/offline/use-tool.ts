import type {
  LanguageModelV4CallOptions,
  LanguageModelV4Prompt,
  LanguageModelV4Text,
  LanguageModelV4ToolCall,
  LanguageModelV4ToolResultPart,
} from '@ai-sdk/provider';
import type { Json } from '../../core/json.ts';
import { isJsonObject, type JsonObject, listOf } from '../json-object.ts';
import { plain } from './tokens.ts';

export type OfflineContent = LanguageModelV4Text | LanguageModelV4ToolCall;

// Each looks at a place of the text a bounded number of times: it may come from anyone, and be a megabyte.
const email = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/;
/** Such as 7, A-17 or INV2024. */
const code = /\b(?=[\w-]{0,63}\d)[A-Za-z0-9][\w-]{0,63}\b/;
const number = /-?\d+(?:\.\d+)?/;
const wholeText: ReadonlySet<string> = new Set(['text', 'query', 'question', 'message', 'prompt', 'testo', 'domanda']);
const shortestWord = 4;

/** What a text gives for a property; undefined where it gives nothing. */
function found(name: string, schema: JsonObject, text: string): Json | undefined {
  const words = plain(text);
  const options = listOf(schema['enum']);
  if (options.length > 0) return options.find((one) => typeof one === 'string' && words.includes(plain(one)));
  if (schema['type'] === 'number' || schema['type'] === 'integer') {
    const read = Number(number.exec(text)?.[0] ?? Number.NaN);
    return Number.isNaN(read) || (schema['type'] === 'integer' && !Number.isInteger(read)) ? undefined : read;
  }
  if (schema['type'] !== 'string') return undefined;
  if (/mail/i.test(name) || schema['format'] === 'email') return email.exec(text)?.[0];
  if (wholeText.has(name.toLowerCase())) return text;
  return code.exec(text)?.[0];
}

/** The arguments that a text has for a tool; undefined where one that is needed is not in it. */
function argumentsFor(input: unknown, text: string): { readonly [name: string]: Json } | undefined {
  const schema: unknown = input;
  if (!isSchema(schema)) return undefined;
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const made: Record<string, Json> = {};
  for (const name of listOf(schema['required'])) {
    const property = typeof name === 'string' ? properties[name] : undefined;
    const value = typeof name === 'string' && isJsonObject(property) ? found(name, property, text) : undefined;
    if (typeof name !== 'string' || value === undefined) return undefined;
    made[name] = value;
  }
  return made;
}

function isSchema(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text has a word of a tool's name or description. */
function isAbout(tool: { readonly name: string; readonly description?: string | undefined }, text: string): boolean {
  const words = new Set(plain(text).split(/\W+/));
  return plain(`${tool.name} ${tool.description ?? ''}`)
    .split(/[\W_]+/)
    .some((word) => word.length >= shortestWord && words.has(word));
}

/** What a tool gave, as text. */
function gaveAs(output: LanguageModelV4ToolResultPart['output']): string {
  if (!('value' in output)) return '';
  return typeof output.value === 'string' ? output.value : JSON.stringify(output.value);
}

/** The results of the last calls; undefined where there were none. */
function resultIn(prompt: LanguageModelV4Prompt): string | undefined {
  const last = prompt.findLast((message) => message.role === 'tool');
  if (last?.role !== 'tool') return undefined;
  const results = last.content.filter((part) => part.type === 'tool-result');
  return results.map(({ toolName, output }) => `${toolName}: ${gaveAs(output)}`).join('\n');
}

/**
 * What the offline model does with tools: it calls the first one that the prompt has a word of and all needed arguments
 * for, once, and then answers with what that gave. It understands nothing of either.
 */
export function toolUse(
  asked: string,
  { prompt, tools = [], toolChoice }: LanguageModelV4CallOptions,
): OfflineContent | undefined {
  const result = resultIn(prompt);
  if (result !== undefined) return { type: 'text', text: result };
  if (toolChoice?.type === 'none') return undefined;
  for (const tool of tools) {
    if (tool.type !== 'function' || !isAbout(tool, asked)) continue;
    const given = argumentsFor(tool.inputSchema, asked);
    if (given === undefined) continue;
    return { type: 'tool-call', toolCallId: 'call_1', toolName: tool.name, input: JSON.stringify(given) };
  }
  return undefined;
}
