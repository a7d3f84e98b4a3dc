import { isList, isRecord } from './panel/values.ts';

/** A message between a workflow and a model. */
export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly text: string;
}

/** What was asked and answered, in the words of the messages. */
interface ModelExchange {
  readonly sent: readonly ModelMessage[];
  readonly answer: string | undefined;
}

const roles: Readonly<Record<string, ModelMessage['role']>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  assistant: 'assistant',
  model: 'assistant',
  tool: 'tool',
  function: 'tool',
};

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The text in a content: a text, parts with a text, or an object that has either. What is no text is named. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (isList(content)) {
    return content
      .map(textOf)
      .filter((one) => one !== '')
      .join('\n');
  }
  if (!isRecord(content)) return '';
  const { text, content: inner, parts, type } = content;
  if (typeof text === 'string') return text;
  if (inner !== undefined || parts !== undefined) return textOf(inner ?? parts);
  return typeof type === 'string' ? `[${type}]` : '';
}

function messageOf(value: unknown): readonly ModelMessage[] {
  if (typeof value === 'string') return [{ role: 'user', text: value }];
  if (!isRecord(value)) return [];
  const role = (typeof value['role'] === 'string' ? roles[value['role']] : undefined) ?? 'user';
  const calls = value['tool_calls'];
  const asked = isList(calls) ? calls.map((one) => JSON.stringify(isRecord(one) ? (one['function'] ?? one) : one)) : [];
  const text = [textOf(value['content'] ?? value['parts']), ...asked].filter((one) => one !== '').join('\n');
  return text === '' ? [] : [{ role, text }];
}

/** The messages in a request, in the forms of OpenAI (chat and responses), Anthropic, Google, Bedrock and Cohere. */
function sentIn(body: unknown): readonly ModelMessage[] {
  if (!isRecord(body)) return [];
  const told = body['system'] ?? body['systemInstruction'] ?? body['system_instruction'] ?? body['instructions'];
  const system = textOf(told);
  const list = body['messages'] ?? body['contents'] ?? body['input'];
  const messages = isList(list) ? list.flatMap(messageOf) : messageOf(list);
  return system === '' ? messages : [{ role: 'system', text: system }, ...messages];
}

/** The pieces of a streamed answer, put together. */
function streamed(body: string): string {
  const pieces = body.split('\n').flatMap((line) => {
    const event = line.startsWith('data:') ? parsed(line.slice(5)) : undefined;
    if (!isRecord(event)) return [];
    const [choice] = isList(event['choices']) ? event['choices'] : [];
    const delta = (isRecord(choice) ? choice['delta'] : undefined) ?? event['delta'];
    if (typeof delta === 'string') return [delta];
    return [textOf(isRecord(delta) ? delta : answerIn(event))];
  });
  return pieces.join('');
}

function answerIn(body: unknown): unknown {
  if (!isRecord(body)) return undefined;
  const [first] = [body['choices'], body['candidates']].flatMap((list) => (isList(list) ? list : []));
  if (isRecord(first)) return first['message'] ?? first['content'] ?? first['text'];
  const { output, message } = body;
  return body['content'] ?? (isRecord(output) ? output['message'] : output) ?? message;
}

/**
 * What a kept call said to a model and what it answered; undefined where it was no question to one, or where the body
 * is not whole.
 */
export function modelExchange(request: string, response: string | undefined): ModelExchange | undefined {
  const sent = sentIn(parsed(request));
  if (sent.length === 0) return undefined;
  const body = response ?? '';
  const answer = messageOf({ role: 'assistant', ...asContent(answerIn(parsed(body))) });
  const text = answer[0]?.text ?? streamed(body);
  return { sent, answer: text === '' ? undefined : text };
}

function asContent(found: unknown): object {
  return isRecord(found) ? found : { content: found };
}
