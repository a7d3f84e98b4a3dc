import { z } from 'zod';

export const sessionHeader = 'mcp-session-id';

/** What a request says of the session that it belongs to. */
export interface McpSession {
  /** Null where it names none, as from revision 2026-07-28 on. */
  readonly id: string | null;
  readonly client: string | null;
}

const clientInfo = z.looseObject({ name: z.string() });
const modern = z.looseObject({
  params: z.looseObject({ _meta: z.looseObject({ 'io.modelcontextprotocol/clientInfo': clientInfo }) }),
});
const initialize = z.looseObject({ params: z.looseObject({ clientInfo }) });
const idPattern = /^[\x21-\x7e]{1,200}$/;

function plain(name: string): string {
  return name.replaceAll(/\p{Cc}|\p{Cs}/gu, '').slice(0, 60);
}

/** The name that a client gives itself in a request. */
export function clientIn(body: unknown): string | undefined {
  const { data: later } = modern.safeParse(body);
  if (later) return plain(later.params._meta['io.modelcontextprotocol/clientInfo'].name);
  const { data: first } = initialize.safeParse(body);
  return first && plain(first.params.clientInfo.name);
}

/** The id of a new session: it carries the name of the client, which tells it only once. */
export function sessionId(random: string, client: string | undefined): string {
  return client === undefined ? random : `${random}.${Buffer.from(client).toString('base64url')}`;
}

export function sessionOf(header: string | null, body: unknown): McpSession {
  const id = header !== null && idPattern.test(header) ? header : null;
  const [, packed] = id?.split('.') ?? [];
  const remembered = packed === undefined ? undefined : plain(Buffer.from(packed, 'base64url').toString());
  return { id, client: (clientIn(body) ?? remembered) || null };
}
