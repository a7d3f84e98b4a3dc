import type { Transporter } from 'nodemailer';
import type { ConnectorSocket, SocketFailure } from '../../connector/socket.ts';

/** What a server answers, by the reply codes of RFC 5321, 4.2 and RFC 4954, 6. */
const statuses: Readonly<Record<number, number>> = { 530: 401, 534: 401, 535: 401, 538: 401, 552: 413, 554: 403 };

export function smtpFailure(error: unknown): SocketFailure | undefined {
  if (!(error instanceof Error) || !('responseCode' in error) || typeof error.responseCode !== 'number')
    return undefined;
  const { responseCode: code, message } = error;
  // 4yz: the same command may be taken later.
  return { status: statuses[code] ?? (code < 500 ? 503 : 400), message };
}

/** Does `work` with a client of its own. @throws SnodoError as `ConnectorSocket.call`. */
export function overSmtp<T>(
  socket: ConnectorSocket,
  method: string,
  work: (mail: Transporter) => Promise<T>,
): Promise<T> {
  const timeoutMs = 60_000;
  return socket.call(
    method,
    async (link) => {
      const { createTransport } = await import('nodemailer');
      const { tls, startTls, credential } = link;
      const mail = createTransport({
        host: link.host,
        port: link.port,
        connection: await link.dial(),
        secure: tls !== undefined && !startTls,
        requireTLS: startTls,
        ignoreTLS: tls === undefined,
        ...(tls === undefined ? {} : { tls: { ...tls } }),
        ...(credential === undefined ? {} : { auth: { user: credential.username, pass: credential.password } }),
        // What a workflow writes is content, never a place to read from.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        return await work(mail);
      } finally {
        mail.close();
      }
    },
    { timeoutMs },
  );
}
