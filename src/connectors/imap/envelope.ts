import type { FetchMessageObject } from 'imapflow';
import { z } from 'zod';

export const mailbox = z.string().min(1).default('INBOX').meta({
  title: 'Mailbox',
  description: 'Its path, as the server writes it.',
  options: 'mailboxes',
});

export const uid = z.int().min(1).meta({ title: 'UID', description: 'The number of the mail in its mailbox.' });
export const uids = z.array(z.int().min(1)).min(1).max(1_000).meta({
  title: 'UIDs',
  description: 'The numbers of the mails in their mailbox.',
});

export const summary = z.object({
  uid: z.int(),
  mailbox: z.string(),
  subject: z.string(),
  from: z.array(z.string()),
  to: z.array(z.string()),
  date: z.string().nullable(),
  messageId: z.string().nullable(),
  flags: z.array(z.string()),
  size: z.int(),
});

interface Address {
  readonly name?: string | undefined;
  readonly address?: string | undefined;
}

function shown(addresses: readonly Address[] | undefined): string[] {
  return (addresses ?? []).map(({ name = '', address = '' }) => (name === '' ? address : `${name} <${address}>`));
}

/** What is asked of each mail, for a summary. */
export const asked = { uid: true, envelope: true, flags: true, size: true, internalDate: true } as const;

export function summaryOf(mail: FetchMessageObject, where: string): z.infer<typeof summary> {
  const { envelope, flags, size = 0, internalDate } = mail;
  const date = envelope?.date ?? internalDate;
  const at = date === undefined ? undefined : new Date(date);
  return {
    uid: mail.uid,
    mailbox: where,
    subject: envelope?.subject ?? '',
    from: shown(envelope?.from),
    to: shown(envelope?.to),
    date: at === undefined || Number.isNaN(at.getTime()) ? null : at.toISOString(),
    messageId: envelope?.messageId ?? null,
    // Of this session alone, and gone from the protocol.
    flags: [...(flags ?? [])].filter((flag) => flag !== '\\Recent'),
    size,
  };
}
