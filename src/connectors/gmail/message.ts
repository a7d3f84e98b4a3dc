import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { allPages, eachPage } from '../../connector/pages.ts';

/** Parts stand in parts, as deep as the sender liked. */
interface Part {
  readonly mimeType?: string | undefined;
  readonly filename?: string | undefined;
  readonly headers?: readonly { readonly name: string; readonly value: string }[] | undefined;
  readonly body?:
    | {
        readonly attachmentId?: string | undefined;
        readonly size?: number | undefined;
        readonly data?: string | undefined;
      }
    | undefined;
  readonly parts?: readonly Part[] | undefined;
}

const part: z.ZodType<Part> = z.object({
  mimeType: z.string().optional(),
  filename: z.string().optional(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  body: z
    .object({ attachmentId: z.string().optional(), size: z.number().optional(), data: z.string().optional() })
    .optional(),
  get parts() {
    return z.array(part).optional();
  },
});

const answer = z.object({
  id: z.string(),
  threadId: z.string(),
  labelIds: z.array(z.string()).default([]),
  snippet: z.string().default(''),
  internalDate: z.string().regex(/^\d+$/).default('0'),
  payload: part.optional(),
});

/** A message with what people look for in it brought up from its headers and parts. */
export const messageSchema = z.object({
  id: z.string(),
  threadId: z.string(),
  labelIds: z.array(z.string()),
  snippet: z.string(),
  /** When Gmail took it, as ISO 8601. */
  date: z.string(),
  from: z.string(),
  to: z.string(),
  cc: z.string(),
  replyTo: z.string(),
  subject: z.string(),
  /** The sender's name for it, over all mailboxes. */
  messageId: z.string(),
  references: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(
    z.object({ attachmentId: z.string(), filename: z.string(), mimeType: z.string(), size: z.number() }),
  ),
});
export type Message = z.infer<typeof messageSchema>;

function all(one: Part | undefined): readonly Part[] {
  return one === undefined ? [] : [one, ...(one.parts ?? []).flatMap(all)];
}

function bodyOf(parts: readonly Part[], type: string): string {
  const found = parts.find(({ mimeType, filename = '' }) => mimeType === type && filename === '');
  return Buffer.from(found?.body?.data ?? '', 'base64url').toString();
}

function messageOf({ payload, internalDate, ...rest }: z.infer<typeof answer>): Message {
  const parts = all(payload);
  const header = (name: string) => payload?.headers?.find((one) => one.name.toLowerCase() === name)?.value ?? '';
  return {
    ...rest,
    date: new Date(Number(internalDate)).toISOString(),
    from: header('from'),
    to: header('to'),
    cc: header('cc'),
    replyTo: header('reply-to'),
    subject: header('subject'),
    messageId: header('message-id'),
    references: header('references'),
    text: bodyOf(parts, 'text/plain'),
    html: bodyOf(parts, 'text/html'),
    attachments: parts.flatMap(({ filename = '', mimeType = '', body }) =>
      filename === '' || body?.attachmentId === undefined
        ? []
        : [{ attachmentId: body.attachmentId, filename, mimeType, size: body.size ?? 0 }],
    ),
  };
}

export const mailbox = '/gmail/v1/users/me';

export async function messageById(http: ConnectorHttp, id: string): Promise<Message> {
  const path = `${mailbox}/messages/${encodeURIComponent(id)}`;
  return messageOf((await http.get(path, { query: { format: 'full' } })).read(answer));
}

const page = z.object({
  // Left out where nothing is found.
  messages: z.array(z.object({ id: z.string() })).default([]),
  nextPageToken: z.string().optional(),
});

interface Search {
  readonly q?: string | undefined;
  readonly labelIds?: readonly string[] | undefined;
  readonly includeSpamTrash?: boolean | undefined;
}

async function idsAt(http: ConnectorHttp, search: Search, maxResults: number, pageToken: string | undefined) {
  const query = { ...search, maxResults, pageToken };
  const { messages, nextPageToken } = (await http.get(`${mailbox}/messages`, { query })).read(page);
  return { items: messages, next: nextPageToken };
}

/** Each whole: a list of Gmail has only the ids. */
async function messagesBy(http: ConnectorHttp, ids: readonly { readonly id: string }[]): Promise<readonly Message[]> {
  const found: Message[] = [];
  for (const { id } of ids) found.push(await messageById(http, id));
  return found;
}

/** The newest first. */
export async function messagesOf(http: ConnectorHttp, search: Search, limit: number): Promise<readonly Message[]> {
  const listed = await allPages((after, left) => idsAt(http, search, Math.min(left, 500), after), limit);
  return messagesBy(http, listed);
}

/** All of them, page by page: of few, as each message is a call of its own. */
export async function* eachMessage(http: ConnectorHttp, search: Search): AsyncGenerator<readonly Message[]> {
  for await (const ids of eachPage((after) => idsAt(http, search, 25, after))) yield await messagesBy(http, ids);
}

export async function threadOf(http: ConnectorHttp, id: string): Promise<readonly Message[]> {
  const thread = z.object({ messages: z.array(answer).default([]) });
  const path = `${mailbox}/threads/${encodeURIComponent(id)}`;
  return (await http.get(path, { query: { format: 'full' } })).read(thread).messages.map(messageOf);
}
