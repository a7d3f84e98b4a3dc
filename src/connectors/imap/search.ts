import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { eachPage } from '../../connector/pages.ts';
import { definePoll } from '../../connector/poll.ts';
import { SnodoError } from '../../core/error.ts';
import { inMailbox } from './client.ts';
import { asked, mailbox, summary, summaryOf } from './envelope.ts';

const docs = 'https://www.rfc-editor.org/rfc/rfc9051#name-search-command';
/** How many mails are read at a time. */
const most = 500;

const text = (title: string, description: string) => z.string().min(1).optional().meta({ title, description });
const day = (title: string, description: string) =>
  z.iso.date().optional().meta({ title, description, format: 'date' });

export const searchMail = defineAction({
  title: 'Search mail',
  description: 'Gives what is known of the mails that fit, the newest first.',
  docs,
  effect: 'read',
  input: z.strictObject({
    mailbox,
    from: text('From', 'What the sender holds.'),
    to: text('To', 'What the receivers hold.'),
    subject: text('Subject', 'What the subject holds.'),
    body: text('Body', 'What the message holds.'),
    since: day('Since', 'The first day on which it came.'),
    before: day('Before', 'The day before which it came.'),
    unread: z
      .boolean()
      .optional()
      .meta({ title: 'Unread', description: 'Only those that are unread, or only those that are read.' }),
    flagged: z
      .boolean()
      .optional()
      .meta({ title: 'Flagged', description: 'Only those that are flagged, or only the others.' }),
    limit: z.int().min(1).max(most).default(50).meta({ title: 'Limit', description: 'The most mails to give.' }),
  }),
  output: z.object({ items: z.array(summary) }),
  run: async ({ socket, input: { mailbox: where, unread, limit, ...rest } }) => {
    const given = Object.entries(rest).filter(([, value]) => value !== undefined);
    const wanted = { ...Object.fromEntries(given), ...(unread === undefined ? {} : { seen: !unread }) };
    const query = Object.keys(wanted).length === 0 ? { all: true } : wanted;
    const found = await inMailbox(socket, 'SEARCH', where, async (mail) => {
      const uids = (await mail.search(query, { uid: true })) || [];
      const newest = uids.toSorted((one, other) => other - one).slice(0, limit);
      return newest.length === 0 ? [] : mail.fetchAll(newest, asked, { uid: true });
    });
    const items = found.map((one) => summaryOf(one, where));
    return { items: items.toSorted((one, other) => other.uid - one.uid) };
  },
});

export const newMail = definePoll({
  title: 'A new mail',
  description: 'A mail that came into a mailbox.',
  docs,
  input: z.strictObject({ mailbox }),
  output: summary.extend({ validity: z.string() }),
  // A server that numbers a mailbox anew gives it another validity.
  key: ({ validity, uid }) => `${validity}:${uid}`,
  every: '5m',
  run: ({ socket, input: { mailbox: where }, since }) =>
    eachPage((after) =>
      inMailbox(socket, 'SEARCH', where, async (mail, validity) => {
        const [known, last] = after?.split(':') ?? [];
        const behind = known === validity ? Number(last) : 0;
        // The server knows days only, in a zone of its own.
        const from = new Date(since.getTime() - 86_400_000);
        const uids = await mail.search({ since: from, uid: `${behind + 1}:*` }, { uid: true });
        if (!uids) throw new SnodoError('unreadable', `The server does not search ${where} by the day.`);
        // The last mail of all fits a range to the end always.
        const wanted = uids.filter((uid) => uid > behind).toSorted((one, other) => one - other);
        const next = wanted.slice(0, most);
        const found = next.length === 0 ? [] : await mail.fetchAll(next, asked, { uid: true });
        const items = found.map((one) => ({ ...summaryOf(one, where), validity }));
        return { items, next: wanted.length > most ? `${validity}:${next.at(-1)}` : undefined };
      }),
    ),
});
