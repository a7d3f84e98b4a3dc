import { z } from 'zod';
import { basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { imapFailure, overImap } from './client.ts';
import { deleteMail, flagMail, moveMail, readMail } from './mails.ts';
import { newMail, searchMail } from './search.ts';
import { imapStream } from './stream.ts';

const docs = 'https://www.rfc-editor.org/rfc/rfc9051';

/** Any server that keeps mail. */
export const imap = connector({
  id: 'imap',
  title: 'IMAP',
  description: 'Reads and sorts the mail of any mail server.',
  categories: ['communication'],
  color: '#9a3412',
  docs,
  address: {
    template: 'imap://{host}:{port}?tls={tls}',
    hint: 'The port is 993 with tls on, 143 with tls starttls; tls is off only for a server inside that has none.',
    usual: { port: '993', tls: 'on' },
  },
  socket: { protocols: ['imap:'], port: 993, failure: imapFailure },
  auth: [basic('The user name of the mailbox and its password; many servers want one that was made for an app.')],
  test: {
    docs: `${docs}#name-login-command`,
    ask: (_, socket) => overImap(socket, 'LOGIN', async (_mail, username) => username),
  },
})
  .choices('mailboxes', {
    docs: `${docs}#name-list-command`,
    input: z.looseObject({}),
    run: async ({ socket }) => {
      const found = await overImap(socket, 'LIST', (mail) => mail.list());
      return found.map(({ path }) => ({ value: path, label: path }));
    },
  })
  .action('search-mail', searchMail)
  .action('read-mail', readMail)
  .action('move-mail', moveMail)
  .action('flag-mail', flagMail)
  .action('delete-mail', deleteMail)
  .poll('new-mail', newMail)
  .stream(imapStream);
