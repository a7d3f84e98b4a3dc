import { connect as connectTls } from 'node:tls';
import type { ImapFlow } from 'imapflow';
import type { ConnectorSocket, Link, SocketFailure } from '../../connector/socket.ts';
import { SnodoError } from '../../core/error.ts';

/** https://www.rfc-editor.org/rfc/rfc5530: why a server says no. */
const statuses: Readonly<Record<string, number>> = {
  AUTHENTICATIONFAILED: 401,
  AUTHORIZATIONFAILED: 403,
  NOPERM: 403,
  NONEXISTENT: 404,
  TRYCREATE: 404,
  ALREADYEXISTS: 409,
  UNAVAILABLE: 503,
  INUSE: 503,
  LIMIT: 503,
  OVERQUOTA: 507,
};

export function imapFailure(error: unknown): SocketFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const said = 'responseText' in error && typeof error.responseText === 'string' ? error.responseText : error.message;
  if ('authenticationFailed' in error && error.authenticationFailed === true) return { status: 401, message: said };
  if ('mailboxMissing' in error && error.mailboxMissing === true) return { status: 404, message: said };
  if (!('responseStatus' in error) || typeof error.responseStatus !== 'string') return undefined;
  const code = 'serverResponseCode' in error ? String(error.serverResponseCode) : '';
  return { status: statuses[code] ?? 400, message: said };
}

/** The library would connect by itself, to whatever a name means then. */
async function transportOf({ dial, tls, startTls }: Link) {
  const plain = await dial();
  const secured = (onSecure: () => void) =>
    connectTls({ ...tls, socket: plain }, onSecure).on('error', () => undefined);
  return {
    connect(_: unknown, onConnect: () => void) {
      if (tls !== undefined && !startTls) return secured(onConnect);
      setImmediate(onConnect);
      return plain;
    },
    upgrade: (_: unknown, __: unknown, onSecure: () => void) => secured(onSecure),
  };
}

type Work<T> = (mail: ImapFlow, username: string) => Promise<T>;

/** What goes over one connection: a client of its own, signed in. */
function signedIn<T>(work: Work<T>): (link: Link) => Promise<T> {
  return async (link) => {
    const { credential, tls, startTls } = link;
    if (credential === undefined) throw new SnodoError('invalid', 'IMAP wants a user name: use auth of type "basic".');
    const { ImapFlow: Client } = await import('imapflow');
    const mail = new Client({
      host: link.host,
      port: link.port,
      secure: tls !== undefined && !startTls,
      doSTARTTLS: startTls,
      transport: await transportOf(link),
      auth: { user: credential.username, pass: credential.password },
      logger: false,
      disableAutoIdle: true,
    });
    mail.on('error', () => undefined);
    try {
      await mail.connect();
      return await work(mail, credential.username);
    } finally {
      mail.close();
    }
  };
}

/** Does `work` with a client of its own, signed in. @throws SnodoError as `ConnectorSocket.call`. */
export function overImap<T>(socket: ConnectorSocket, method: string, work: Work<T>): Promise<T> {
  return socket.call(method, signedIn(work), { timeoutMs: 60_000 });
}

/** Does `work` with a client that stays until it is done. @throws SnodoError as `ConnectorSocket.hold`. */
export function heldImap<T>(socket: ConnectorSocket, signal: AbortSignal, work: Work<T>): Promise<T> {
  return socket.hold(signedIn(work), signal);
}

/** Does `work` in a mailbox. */
export function inMailbox<T>(
  socket: ConnectorSocket,
  method: string,
  mailbox: string,
  work: (mail: ImapFlow, validity: string) => Promise<T>,
): Promise<T> {
  return overImap(socket, method, async (mail) => {
    const opened = await mail.mailboxOpen(mailbox, { readOnly: method === 'SEARCH' });
    return work(mail, String(opened.uidValidity));
  });
}
