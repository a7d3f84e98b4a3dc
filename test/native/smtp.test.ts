import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtp } from '../../src/connectors/smtp/connector.ts';
import { type Authority, authority } from '../certificates.ts';
import { Reached } from './reached.ts';
import { refusesForbidden } from './refusals.ts';

const came: Buffer[] = [];
const auth = { type: 'basic' as const, username: 'ada', password: 'MARK-password' };
const file = '11111111-1111-4111-8111-111111111111';
const given = {
  [file]: { name: 'año.txt', contentType: 'text/plain', base64: Buffer.from('inside').toString('base64') },
};

function server(options: SMTPServerOptions): SMTPServer {
  const made = new SMTPServer({
    ...options,
    logger: false,
    onAuth({ username, password }, _, callback) {
      if (username === auth.username && password === auth.password) callback(null, { user: username });
      else callback(new Error('MARK-wrong credentials'));
    },
    onRcptTo({ address }, _, callback) {
      callback(
        address.startsWith('nobody@') ? Object.assign(new Error('no such person'), { responseCode: 550 }) : null,
      );
    },
    onData(stream, _, callback) {
      void buffer(stream).then((mail) => {
        came.push(mail);
        callback(null, 'taken');
      });
    },
  });
  made.on('error', () => undefined);
  return made;
}

async function listening(made: SMTPServer): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { server: net } = made;
  made.listen(0, '127.0.0.1', () => resolve());
  await promise;
  const address = net.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('SMTP', () => {
  let ca: Authority;
  let servers: SMTPServer[];
  let ports: { readonly plain: number; readonly on: number; readonly starttls: number };
  beforeAll(async () => {
    ca = await authority('mail');
    const shown = await ca.issue('localhost');
    const plain = server({ hideSTARTTLS: true, allowInsecureAuth: true });
    const on = server({ secure: true, ...shown });
    const starttls = server({ ...shown });
    servers = [plain, on, starttls];
    ports = { plain: await listening(plain), on: await listening(on), starttls: await listening(starttls) };
  });
  afterAll(() =>
    Promise.all(
      servers.map(
        (one) =>
          new Promise<void>((resolve) => {
            one.close(() => resolve());
          }),
      ),
    ),
  );

  const address = (port: number, tls: string) => `smtp://127.0.0.1:${port}?tls=${tls}`;
  const mail = { from: 'Ada <ada@example.com>', to: ['b@example.com'], subject: 'MARK-subject è', text: 'Hello' };
  const reach = (more = {}) =>
    new Reached({ service: smtp, baseUrl: address(ports.plain, 'off'), auth, given, tls: undefined, ...more });

  it('sends mail with files and copies, of which the log says nothing', async () => {
    await using reached = reach();
    expect(await reached.who()).toBe('somebody who may send mail here');
    const more = {
      cc: ['c@example.com'],
      bcc: ['d@example.com'],
      html: '<b>Hello</b>',
      attachments: [{ $file: file }],
    };
    expect(await reached.run('send-mail', { ...mail, ...more, replyTo: 'e@example.com' })).toMatchObject({
      messageId: expect.stringMatching(/^<.+>$/),
      accepted: ['b@example.com', 'c@example.com', 'd@example.com'],
      rejected: [],
    });
    const sent = await simpleParser(came.at(-1) ?? '');
    expect(sent).toMatchObject({ subject: mail.subject, html: '<b>Hello</b>' });
    expect(sent.bcc).toBeUndefined();
    expect(sent.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ['año.txt', 'inside'],
    ]);
    expect(reached.calls.map(({ method, url, status }) => [method, url, status])).toEqual([
      ['VERIFY', `smtp://127.0.0.1:${ports.plain}`, 200],
      ['SEND', `smtp://127.0.0.1:${ports.plain}`, 200],
    ]);
    expect(JSON.stringify(reached.calls)).not.toContain('MARK');
  });

  it.each(['on', 'starttls'] as const)(
    'speaks over TLS that is %s, to a server that its authority vouches for',
    async (tls) => {
      const baseUrl = address(ports[tls], tls);
      await using reached = reach({ baseUrl, tls: { ca: ca.cert } });
      expect(await reached.run('send-mail', mail)).toMatchObject({ rejected: [] });
      await using unknown = reach({ baseUrl });
      await expect(unknown.who()).rejects.toMatchObject({ code: 'network' });
    },
  );

  it('sends nothing in the clear where TLS is wanted', async () => {
    await using reached = reach({ baseUrl: address(ports.plain, 'starttls') });
    await expect(reached.who()).rejects.toMatchObject({ message: expect.not.stringContaining('reached') });
    expect(reached.calls.map(({ error }) => error)).not.toContain(null);
  });

  it('tells what is refused', async () => {
    await using wrong = reach({ auth: { ...auth, password: 'MARK-other' } });
    await expect(wrong.who()).rejects.toMatchObject({ code: 'http_status', status: 401 });
    await using reached = reach();
    await expect(reached.run('send-mail', { ...mail, to: ['nobody@example.com'] })).rejects.toMatchObject({
      status: 400,
    });
    await expect(reached.run('send-mail', { ...mail, to: ['a@example.com\r\nBcc: x@example.com'] })).rejects.toThrow();
    await using closed = reach({ baseUrl: address(1, 'off') });
    await expect(closed.who()).rejects.toMatchObject({ code: 'network' });
  });

  it('goes nowhere where the guard forbids it', () => refusesForbidden(smtp, address(ports.plain, 'off'), auth));
});
