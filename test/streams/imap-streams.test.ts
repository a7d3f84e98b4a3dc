import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dovecot, dovecotMissing } from '../native/dovecot.ts';
import { ListeningServer, patience } from './listening-server.ts';

describe.skipIf(dovecotMissing !== undefined)(
  `mail as it comes${dovecotMissing === undefined ? '' : `: ${dovecotMissing}`}`,
  () => {
    const server = new ListeningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
    const mails = new Dovecot();
    const write = async (...subjects: readonly string[]) => {
      const mail = new ImapFlow({
        host: '127.0.0.1',
        port: mails.plain,
        secure: false,
        doSTARTTLS: false,
        auth: { user: 'ada', pass: mails.password },
        logger: false,
      });
      await mail.connect();
      for (const subject of subjects) {
        await mail.append('INBOX', `From: Ada <ada@example.com>\r\nSubject: ${subject}\r\n\r\nhello\r\n`);
      }
      await mail.logout();
    };
    const trigger = { connection: 'mail', with: {} };

    beforeAll(async () => {
      await Promise.all([mails.start(), server.launch()]);
      await write('old');
      const baseUrl = `imap://127.0.0.1:${mails.plain}?tls=off`;
      const auth = { type: 'basic', username: 'ada', password: mails.password };
      await server.api('PUT', '/connections/mail', { connector: 'imap', baseUrl, auth });
    });
    afterAll(async () => {
      await server.remove();
      await mails[Symbol.asyncDispose]();
    });

    it('is told by the server at once, and what was there before is not new', async () => {
      expect(await server.tried(trigger)).toEqual({ ok: true, waiting: null, problem: null });
      await server.listen('mail', trigger, '{{ trigger.body.subject }}');
      await server.connected('mail');
      await write('first', 'second');
      await expect.poll(() => server.outputs('mail'), patience).toEqual(['first', 'second']);
      await write('third');
      await expect.poll(() => server.outputs('mail'), patience).toEqual(['first', 'second', 'third']);
    });

    it('is taken first that came while nobody listened', async () => {
      await server.api('POST', '/consumers/mail/pause');
      await write('while paused');
      await server.api('POST', '/consumers/mail/resume');
      await expect.poll(async () => (await server.outputs('mail')).at(-1), patience).toBe('while paused');
      const many = Array.from({ length: 60 }, (_, at) => `mail ${at}`);
      await write(...many);
      await expect
        .poll(async () => (await server.outputs('mail')).length, { ...patience, interval: 10 })
        .toBeGreaterThan(10);
      await server.end('SIGKILL');
      await write('while dead');
      await server.launch();
      const all = ['first', 'second', 'third', 'while paused', ...many, 'while dead'];
      await expect.poll(async () => (await server.outputs('mail')).length, patience).toBe(all.length);
      expect(await server.outputs('mail')).toEqual(all);
      expect(await server.stand('mail')).toMatchObject({ accepted: all.length, refused: 0 });
    });

    it('of a mailbox that is not there is said to be so', async () => {
      const tried = await server.tried({ ...trigger, with: { mailbox: 'Nowhere' } });
      expect(tried).toMatchObject({ ok: false, problem: expect.stringMatching(/Nowhere|exist/) });
    });
  },
);
