import { z } from 'zod';
import type { SentMessage, SourceMessage } from '../../connector/source.ts';

const text = z.instanceof(Buffer).transform(String);
const flat = z.array(z.instanceof(Buffer));

/** Entries as `XRANGE`, `XCLAIM` and, below the name of a stream, `XREADGROUP` answer them; null of one that is there no more. */
const entries = z.array(z.tuple([text, flat.nullable()]).nullable());

export interface StreamEntry {
  readonly id: string;
  readonly fields: ReadonlyMap<string, Buffer>;
}

/** @throws ZodError where the server answers something else. */
export function entriesOf(answer: unknown): readonly StreamEntry[] {
  return entries.parse(answer).flatMap((one) => {
    const [id, values] = one ?? ['', null];
    if (values === null) return [];
    const pairs = values.flatMap((name, at) => {
      const value = values[at + 1];
      return at % 2 === 1 || value === undefined ? [] : [[String(name), value] as const];
    });
    return [{ id, fields: new Map(pairs) }];
  });
}

const sentHeaders = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));

function headersIn(field: Buffer | undefined): Record<string, string> {
  if (field === undefined) return {};
  try {
    const read = sentHeaders.safeParse(JSON.parse(String(field)));
    return read.success ? read.data : { headers: String(field) };
  } catch {
    return { headers: String(field) };
  }
}

const ours: ReadonlySet<string> = new Set(['body', 'content-type', 'headers', 'key', 'message-id']);

/** The field `body` is the message, and the others are told beside it; without one, all fields together are, as JSON. */
export function entryMessage(stream: string, { id: entry, fields }: StreamEntry): SourceMessage {
  const place = { stream, entry };
  const body = fields.get('body');
  if (body === undefined) {
    const all = Object.fromEntries([...fields].map(([name, value]) => [name, String(value)]));
    return { id: entry, contentType: 'application/json', body: Buffer.from(JSON.stringify(all)), place };
  }
  const told = (name: string) => fields.get(name)?.toString();
  const sent = told('message-id');
  const others = [...fields].filter(([name]) => !ours.has(name)).map(([name, value]) => [name, String(value)] as const);
  return {
    id: sent === undefined || sent === '' ? entry : sent,
    key: told('key'),
    contentType: told('content-type'),
    headers: { ...Object.fromEntries(others), ...headersIn(fields.get('headers')) },
    body,
    place,
  };
}

/** What `XADD` is given for a message. */
export function entryFields({ id, key, headers, contentType, body }: SentMessage): readonly (string | Buffer)[] {
  const named = key === undefined ? [] : ['key', key];
  const told = Object.keys(headers).length === 0 ? [] : ['headers', JSON.stringify(headers)];
  return ['message-id', id, 'content-type', contentType, ...named, ...told, 'body', Buffer.from(body)];
}
