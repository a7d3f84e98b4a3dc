import type {
  JSONSchema7,
  LanguageModelV4CallOptions,
  LanguageModelV4Message,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider';
import { isObject, type Json } from '../../core/json.ts';
import type { AgentInput } from '../../steps/ai-agent.ts';
import type { AnswerPart } from '../../steps/agent-turn.ts';
import type { NextQuestion } from './decide-turn.ts';
import type { AgentStart, AgentTurn, CallResult } from './rows.ts';

/** A tool as the model is told of it. */
export interface ToldTool {
  readonly name: string;
  readonly description: string;
  readonly input: Json;
}

/** A longer result would fill the model's memory by itself. */
const longestResult = 60_000;

/** The SDK's type says draft 7, and hands on what it is given. */
function isSchema(value: unknown): value is JSONSchema7 {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const withOptions = (metadata: SharedV4ProviderOptions | undefined) =>
  metadata === undefined ? {} : { providerOptions: metadata };

function assistant(parts: readonly AnswerPart[]): LanguageModelV4Message {
  return {
    role: 'assistant',
    content: parts.map((part) => {
      // Word for word as it came: services sign what their models think, and a placeholder stays one.
      if (part.type !== 'call') {
        return { type: part.type, text: part.said ?? part.text, ...withOptions(part.metadata) };
      }
      const asked = part.asked ?? part.arguments;
      // Services take nothing but objects back.
      const input = isObject(asked) ? asked : {};
      return {
        type: 'tool-call',
        toolCallId: part.id,
        toolName: part.tool,
        input,
        ...withOptions(part.metadata),
      };
    }),
  };
}

/** Hides what the model is not to see. */
type Hide = (text: string) => string;

/** Half of what is to be hidden would not be known for what it is, so nothing is cut off close to where it is looked for. */
const lookedAhead = 1_000;

function shortened(text: string, hide: Hide): string {
  if (text.length <= longestResult) return hide(text);
  const begin = hide(text.slice(0, longestResult + lookedAhead)).slice(0, longestResult);
  return `${begin} … (cut off: the result has ${text.length} characters)`;
}

function toolMessage(results: readonly CallResult[], hide: Hide): LanguageModelV4Message {
  return {
    role: 'tool',
    content: results.map(({ id, tool, ok, result }) => {
      const text = typeof result === 'string' ? result : JSON.stringify(result);
      return {
        type: 'tool-result',
        toolCallId: id,
        toolName: tool,
        output: { type: ok ? 'text' : 'error-text', value: shortened(text, hide) },
      };
    }),
  };
}

const user = (text: string): LanguageModelV4Message => ({ role: 'user', content: [{ type: 'text', text }] });

function messagesOf({ answer, results, told }: AgentTurn, hide: Hide): readonly LanguageModelV4Message[] {
  return [
    ...(answer.parts.length === 0 ? [] : [assistant(answer.parts)]),
    ...(results.length === 0 ? [] : [toolMessage(results, hide)]),
    ...(told === null ? [] : [user(hide(told))]),
  ];
}

function systemText(instructions: string | undefined, form: Json | undefined): readonly LanguageModelV4Message[] {
  const inForm =
    form === undefined
      ? []
      : [
          `When you have what you need, answer with nothing but JSON that fits this JSON Schema: ${JSON.stringify(form)}`,
        ];
  const text = [...(instructions === undefined ? [] : [instructions]), ...inForm].join('\n\n');
  return text === '' ? [] : [{ role: 'system', content: text }];
}

const closingWords = 'You may call no more tools. Answer now, with what you know.';

/**
 * What the model is asked in the next turn: all that was said before, and what it may do.
 *
 * @param hide is asked in the order of the conversation, which only grows: so a redaction that begins anew, also after a
 * crash, gives all that was hidden before the placeholders that it had.
 */
export function questionOf(
  { history }: Pick<AgentStart, 'history'>,
  input: AgentInput,
  turns: readonly AgentTurn[],
  tools: readonly ToldTool[],
  next: NextQuestion,
  hide: Hide = (text) => text,
): LanguageModelV4CallOptions {
  const { instructions, prompt, schema, temperature, maxOutputTokens } = input;
  const form: unknown = schema;
  return {
    prompt: [
      ...systemText(instructions === undefined ? undefined : hide(instructions), schema),
      ...history.flatMap((before) => [
        user(hide(before.prompt)),
        assistant([{ type: 'text', text: hide(before.answer) }]),
      ]),
      user(hide(prompt)),
      ...turns.flatMap((turn) => messagesOf(turn, hide)),
      ...(next.closing === null ? [] : [user(closingWords)]),
    ],
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, input: given }) => ({
            type: 'function' as const,
            name,
            description,
            inputSchema: isSchema(given) ? given : { type: 'object' as const },
          })),
          // Named even where none may be called: services refuse a conversation with calls of tools they do not know.
          toolChoice: { type: next.tools ? ('auto' as const) : ('none' as const) },
        }),
    ...(next.form && isSchema(form) ? { responseFormat: { type: 'json' as const, schema: form } } : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  };
}
