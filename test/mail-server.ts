import { type ParsedMail, simpleParser } from 'mailparser';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface MailServer extends AsyncDisposable {
  /** As the address of a connection. */
  readonly address: string;
  readonly came: ParsedMail[];
  /** How many mails were begun. */
  begun(): number;
  /** Takes mail and never answers, until it is let go. */
  hold(): void;
  letGo(): void;
}

/** A mail server on loopback that takes everything and keeps it. */
export async function mailServer(): Promise<MailServer> {
  const came: ParsedMail[] = [];
  let begun = 0;
  let held = false;
  const made = new SMTPServer({
    hideSTARTTLS: true,
    authOptional: true,
    logger: false,
    onData(stream, _, callback) {
      begun += 1;
      const take = async () => {
        const mail = await buffer(stream);
        if (held) return;
        came.push(await simpleParser(mail));
        callback(null, 'taken');
      };
      // Of a sender that was killed in the middle nothing came.
      take().catch(() => undefined);
    },
  });
  // A sender that is killed breaks its connection.
  made.on('error', () => undefined);
  const { promise, resolve } = Promise.withResolvers<void>();
  const { server: net } = made;
  made.listen(0, '127.0.0.1', () => resolve());
  await promise;
  const bound = net.address();
  return {
    address: `smtp://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}?tls=off`,
    came,
    begun: () => begun,
    hold: () => {
      held = true;
    },
    letGo: () => {
      held = false;
    },
    [Symbol.asyncDispose]: () => new Promise<void>((done) => made.close(() => done())),
  };
}
