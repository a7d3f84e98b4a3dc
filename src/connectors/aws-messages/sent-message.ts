import type { SentMessage } from '../../connector/source.ts';
import { SnodoError } from '../../core/error.ts';

type Attribute = readonly [name: string, value: string];

/** A message as both services take it: a text, with attributes that are texts. */
export interface TextMessage {
  readonly id: string;
  readonly text: string;
  readonly attributes: readonly Attribute[];
  /** As the services count it: with the names, types and values of the attributes. */
  readonly bytes: number;
}

export const attributeType = 'String';

/** Of ten attributes, beside the type and the id of a message and how its body is written. */
const mostHeaders = 7;

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
const attributeName = /^(?!aws\.|amazon\.)[\w-]+(?:\.[\w-]+)*$/i;
// oxlint-disable-next-line no-control-regex -- XML cannot hold them, and so neither service takes them.
const unsendable = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const known: ReadonlySet<string> = new Set(['content-type', 'message-id', 'content-transfer-encoding']);

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function plainText(body: Uint8Array): string | undefined {
  try {
    const text = utf8.decode(body);
    return text === '' || unsendable.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function fits([name, value]: Attribute): boolean {
  return name !== 'headers' && attributeName.test(name) && value !== '' && !unsendable.test(value);
}

/** Each header is an attribute; those that cannot be, or are too many, are an object of JSON in one that is called so. */
function headerAttributes(headers: SentMessage['headers']): readonly Attribute[] {
  const pairs = Object.entries(headers).filter(([name]) => !known.has(name.toLowerCase()));
  const fitting = pairs.filter(fits);
  if (fitting.length === pairs.length && pairs.length <= mostHeaders) return pairs;
  const own = fitting.slice(0, mostHeaders - 1);
  const rest = pairs.filter((pair) => !own.includes(pair));
  return [...own, ['headers', JSON.stringify(Object.fromEntries(rest))]];
}

/** What is no text that can be sent goes in base64, and says so. */
export function textMessage({ id, headers, contentType, body }: SentMessage): TextMessage {
  const plain = plainText(body);
  const text = plain ?? Buffer.from(body).toString('base64');
  const attributes: readonly Attribute[] = [
    ...headerAttributes(headers),
    ['content-type', contentType],
    ['message-id', id],
    ...(plain === undefined ? [['content-transfer-encoding', 'base64'] as const] : []),
  ];
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
