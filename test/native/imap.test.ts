import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { imap } from '../../src/connectors/imap/connector.ts';
import { FilesIn } from './files-in.ts';
import { Dovecot, dovecotMissing } from './dovecot.ts';
import { Reached } from './reached.ts';
import { refusesForbidden } from './refusals.ts';

const composer = createTransport({ streamTransport: true, buffer: true });

async function written(subject: string, more = {}): Promise<Buffer> {
  const mail = { from: 'Ada <ada@example.com>', to: 'b@example.com', subject, text: `About ${subject}`, ...more };
  const { message } = await composer.sendMail(mail);
  if (!Buffer.isBuffer(message)) throw new Error('no bytes');
  return message;
}

describe.skipIf(dovecotMissing !== undefined)(
  `IMAP${dovecotMissing === undefined ? '' : `: ${dovecotMissing}`}`,
  () => {
    const server = new Dovecot();
    const files = new FilesIn();
    const auth = { type: 'basic' as const, username: 'ada', password: server.password };
    const address = (port = server.plain, tls = 'off') => `imap://127.0.0.1:${port}?tls=${tls}`;
    const reach = (more = {}) => new Reached({ service: imap, baseUrl: address(), auth, files: files.store, ...more });

    const client = async () => {
      const mail = new ImapFlow({
        host: '127.0.0.1',
        port: server.plain,
        secure: false,
        doSTARTTLS: false,
        auth: { user: 'ada', pass: server.password },
        logger: false,
      });
      await mail.connect();
      return mail;
    };

    beforeAll(async () => {
      await files.open();
      await server.start();
      const mail = await client();
      await mail.mailboxCreate('Archive');
      await mail.append('INBOX', await written('MARK-first'));
      const attachments = [{ filename: 'a.txt', content: 'inside', contentType: 'text/plain' }];
      await mail.append('INBOX', await written('second è', { html: '<b>x</b>', cc: 'c@example.com', attachments }), [
        '\\Seen',
      ]);
      await mail.logout();
    });
    afterAll(async () => {
      await server[Symbol.asyncDispose]();
      await files.close();
    });

    it('is asked who calls, what mailboxes there are, and what is in them', async () => {
      await using reached = reach();
      expect(await reached.who()).toBe('ada');
      expect((await reached.choices('mailboxes')).map(({ label }) => label).toSorted()).toEqual(['Archive', 'INBOX']);
      const search = (input: object) => reached.run('search-mail', { ...input });
      expect(await search({})).toMatchObject({
        items: [
          {
            uid: 2,
            mailbox: 'INBOX',
            subject: 'second è',
            from: ['Ada <ada@example.com>'],
            to: ['b@example.com'],
            flags: ['\\Seen'],
          },
          { uid: 1, subject: 'MARK-first' },
        ],
      });
      expect(await search({ unread: true })).toMatchObject({ items: [{ uid: 1 }] });
      expect(await search({ subject: 'second', from: 'ada' })).toMatchObject({ items: [{ uid: 2 }] });
      expect(await search({ since: '2999-01-01' })).toEqual({ items: [] });
      expect(await search({ limit: 1 })).toMatchObject({ items: [{ uid: 2 }] });
      expect(new Set(reached.calls.map(({ url }) => url))).toEqual(new Set([`imap://127.0.0.1:${server.plain}`]));
      expect(JSON.stringify(reached.calls)).not.toContain('MARK');
    });

    it('reads a mail with its attachments as files, and marks only what it shall', async () => {
      await using reached = reach();
      const read = await reached.run('read-mail', { uid: 2 });
      expect(read).toMatchObject({
        subject: 'second è',
        text: expect.stringContaining('About second è'),
        html: expect.stringContaining('<b>x</b>'),
        cc: ['c@example.com'],
        attachments: [{ name: 'a.txt', contentType: 'text/plain', bytes: 6 }],
      });
      const [kept] = z.object({ attachments: z.array(z.object({ $file: z.string() })) }).parse(read).attachments;
      expect(await files.text(kept?.$file ?? '')).toBe('inside');
      const unread = { unread: true };
      await reached.run('read-mail', { uid: 1, attachments: false });
      expect(await reached.run('search-mail', unread)).toMatchObject({ items: [{ uid: 1 }] });
      await reached.run('read-mail', { uid: 1, markRead: true });
      expect(await reached.run('search-mail', unread)).toEqual({ items: [] });
      await expect(reached.run('read-mail', { uid: 99 })).rejects.toMatchObject({ code: 'not_found' });
    });

    it('tells of new mail, flags, moves and deletes it', async () => {
      await using reached = reach();
      const items = await reached.poll('new-mail', {}, new Date());
      expect(items.map(({ key }) => key.replace(/^\d+/, 'v'))).toEqual(['v:1', 'v:2']);
      await reached.run('flag-mail', { uids: [1], flags: ['flagged'] });
      expect(await reached.run('search-mail', { flagged: true })).toMatchObject({ items: [{ uid: 1 }] });
      await reached.run('flag-mail', { uids: [1], flags: ['flagged'], remove: true });
      expect(await reached.run('search-mail', { flagged: true })).toEqual({ items: [] });
      expect(await reached.run('move-mail', { uids: [1], to: 'Archive' })).toEqual({ count: 1 });
      expect(await reached.run('search-mail', { mailbox: 'Archive' })).toMatchObject({
        items: [{ subject: 'MARK-first' }],
      });
      await reached.run('delete-mail', { mailbox: 'Archive', uids: [1] });
      expect(await reached.run('search-mail', { mailbox: 'Archive' })).toEqual({ items: [] });
      await expect(reached.run('search-mail', { mailbox: 'Nowhere' })).rejects.toMatchObject({
        code: 'http_status',
        status: 404,
      });
    });

    it('tells of new mail however much came', async () => {
      const mail = await client();
      await mail.mailboxCreate('Many');
      const one = await written('one of many');
      for (let at = 0; at < 1_100; at += 1) await mail.append('Many', one);
      await mail.logout();
      await using reached = reach();
      const items = await reached.poll('new-mail', { mailbox: 'Many' }, new Date());
      expect(items.map(({ item }) => Object(item).uid)).toEqual(Array.from({ length: 1_100 }, (_, at) => at + 1));
      expect(reached.calls).toHaveLength(3);
    });

    it.each([
      ['on', () => server.secure],
      ['starttls', () => server.plain],
    ] as const)('speaks over TLS that is %s, to a server that its authority vouches for', async (tls, port) => {
      await using reached = reach({ baseUrl: address(port(), tls), tls: { ca: server.ca } });
      expect(await reached.who()).toBe('ada');
      await using unknown = reach({ baseUrl: address(port(), tls) });
      await expect(unknown.who()).rejects.toMatchObject({ code: 'network' });
    });

    it('tells what is refused', async () => {
      await using wrong = reach({ auth: { ...auth, password: 'MARK-other' } });
      await expect(wrong.who()).rejects.toMatchObject({ code: 'http_status', status: 401 });
      await using closed = reach({ baseUrl: address(1) });
      await expect(closed.who()).rejects.toMatchObject({ code: 'network' });
    });

    it('goes nowhere where the guard forbids it', () => refusesForbidden(imap, address(), auth));
  },
);
