import type { SentMessage } from '../../connector/source.ts';
import { SnodoError } from '../../core/error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A message as both services take it: a text, with attributes that are texts. */
export interface TextMessage {
  readonly id: string;
  readonly text: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** As the services count it: with the names, types and values of the attributes. */
  readonly bytes: number;
}

export const attributeType = 'String';

function textOf({ id, body }: SentMessage): string {
  try {
    return utf8.decode(body);
  } catch (cause) {
    throw new SnodoError('invalid', `The message ${id} is no text, and nothing else is taken: send it as base64.`, {
      cause,
    });
  }
}

/** @throws SnodoError `invalid` for what is no text. */
export function textMessage(message: SentMessage): TextMessage {
  const { id, headers, contentType } = message;
  const text = textOf(message);
  const attributes = [...Object.entries(headers), ['content-type', contentType], ['message-id', id]] as const;
  const told = attributes.map((pair) => pair.join('') + attributeType).join('');
  return { id, text, attributes, bytes: Buffer.byteLength(text) + Buffer.byteLength(told) };
}

/** What orders messages of a queue or topic that keeps an order. @throws SnodoError `invalid` where nothing says it. */
export function groupOf({ id, key }: SentMessage, place: string, usual: string | undefined): string | undefined {
  const group = key ?? usual;
  if (group !== undefined || !place.endsWith('.fifo')) return group;
  throw new SnodoError(
    'invalid',
    `The message ${id} has no group, and "${place}" keeps an order by groups: give a key, or options.group for those without one.`,
  );
}
