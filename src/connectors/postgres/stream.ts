import { z } from 'zod';
import { defineStream } from '../../connector/source.ts';
import { durationMs } from '../../core/duration.ts';
import { durationField } from '../../core/duration-field.ts';
import { longestTimer } from '../../core/longest-timer.ts';
import { type Changes, checkSlot } from './slot.ts';
import { consumeChanges } from './changes.ts';
import { overPostgres } from './client.ts';
import { consumeNotifications } from './notifications.ts';

const docs = 'https://www.postgresql.org/docs/current';

const input = z
  .strictObject({
    channel: z.string().min(1).max(63).optional().meta({
      title: 'Channel',
      description: 'What is notified there (NOTIFY) while it is listened to; or name a publication and a slot.',
    }),
    publication: z.string().min(1).max(63).optional().meta({
      title: 'Publication',
      description: 'The changes of its tables, none of which is missed: create publication … for table ….',
    }),
    slot: z
      .string()
      .regex(/^[a-z0-9_]{1,63}$/, 'is lower-case letters, digits and _')
      .optional()
      .meta({
        title: 'Slot',
        description:
          'With a publication: where the server keeps the changes until they are taken. It is made when it is not there, and never dropped by itself.',
      }),
    every: durationField({ write: '500ms, 1s or 1m', least: '100ms', most: longestTimer }).default('1s').meta({
      title: 'Every',
      description: 'With a publication: how often it is looked for changes when there were none.',
    }),
  })
  .refine(({ channel, publication }) => (channel === undefined) !== (publication === undefined), {
    path: ['channel'],
    error: 'must be there, or publication: one of the two',
  })
  .refine(({ publication, slot }) => (publication === undefined) === (slot === undefined), {
    path: ['slot'],
    error: 'goes with publication: name both or none',
  });

function changesOf({ publication, slot }: z.output<typeof input>): Changes | undefined {
  return publication === undefined || slot === undefined ? undefined : { publication, slot };
}

/** What a database tells: notifications, and the changes of rows. */
export const postgresStream = defineStream({
  title: 'Notifications and changes',
  description: 'What is notified on a channel, or every row that is inserted, changed or deleted in some tables.',
  docs: `${docs}/logical-replication-publication.html`,
  input,
  consume(context) {
    const { channel = '', every } = context.input;
    const changes = changesOf(context.input);
    if (changes === undefined) return consumeNotifications(context, channel);
    return consumeChanges(context, { ...changes, everyMs: durationMs(every) });
  },
  async check({ socket, input: wanted }) {
    const changes = changesOf(wanted);
    await overPostgres(socket, 'CHECK', async (sql) => {
      if (changes === undefined) await sql`select 1`;
      else await checkSlot(sql, changes);
    });
    return undefined;
  },
});
