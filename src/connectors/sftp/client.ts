import { createHash } from 'node:crypto';
import type SftpClient from 'ssh2-sftp-client';
import type { ConnectorSocket, Link, SocketFailure } from '../../connector/socket.ts';
import { SnodoError } from '../../core/error.ts';

/** By the codes of the library, which writes them after those of SFTP. */
const statuses: Readonly<Record<string, number>> = { ENOENT: 404, EACCES: 403, EPERM: 403, ERR_BAD_PATH: 404 };

export function sftpFailure(error: unknown): SocketFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  if (/authentication methods failed/i.test(message))
    return { status: 401, message: 'The user name, password or key is refused.' };
  const code = 'code' in error ? String(error.code) : '';
  // What ssh2 gives of the status of an answer: 2 is no such file, 3 permission denied, 4 any other failure.
  if (code === '2' || /no such file/i.test(message)) return { status: 404, message };
  if (code === '3' || /permission denied/i.test(message)) return { status: 403, message };
  if (code === '4' || code === 'ERR_GENERIC_CLIENT') return { status: 400, message };
  const status = statuses[code];
  return status === undefined ? undefined : { status, message };
}

/** As `ssh-keygen -l` writes it. */
function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** Whose key is not known could be anybody, and would be told the password. */
function checked({ query, host, port }: Link, told: (error: SnodoError) => void) {
  // A query has a blank where somebody wrote a plus as it is.
  const wanted = query.get('fingerprint')?.replaceAll(' ', '+').replace(/=+$/, '');
  return (key: Buffer): boolean => {
    const shown = fingerprintOf(key);
    if (shown === wanted) return true;
    told(
      new SnodoError(
        'forbidden',
        `${host}:${port} shows the key ${shown}, and the address of the connection has ${wanted ?? 'none'}. Where it is the right one, write it there as fingerprint.`,
      ),
    );
    return false;
  };
}

type Work<T> = (files: SftpClient) => Promise<T>;

/** What goes over one connection: a client of its own, signed in. */
function signedIn<T>(work: Work<T>): (link: Link) => Promise<T> {
  return async (link) => {
    const { credential } = link;
    if (credential === undefined) throw new SnodoError('invalid', 'SFTP wants a user name: use auth of type "basic".');
    const { default: Client } = await import('ssh2-sftp-client');
    const { username, password } = credential;
    const shown = password.trimStart().startsWith('-----BEGIN') ? { privateKey: password } : { password };
    const files = new Client('snodo', { error: () => undefined, end: () => undefined, close: () => undefined });
    let stranger: SnodoError | undefined;
    try {
      await files.connect({
        sock: await link.dial(),
        username,
        ...shown,
        readyTimeout: link.timeoutMs,
        hostVerifier: checked(link, (error) => (stranger = error)),
      });
      return await work(files);
    } catch (error) {
      throw stranger ?? error;
    } finally {
      files.end().catch(() => undefined);
    }
  };
}

/** Does `work` with a client of its own. @throws SnodoError as `ConnectorSocket.call`; `forbidden` for another server. */
export function overSftp<T>(socket: ConnectorSocket, method: string, work: Work<T>, timeoutMs = 60_000): Promise<T> {
  return socket.call(method, signedIn(work), { timeoutMs });
}

/** Does `work` with a client that stays until it is done. @throws SnodoError as `overSftp`. */
export function heldSftp<T>(socket: ConnectorSocket, signal: AbortSignal, work: Work<T>): Promise<T> {
  return socket.hold(signedIn(work), signal);
}
