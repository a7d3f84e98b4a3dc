import { z } from 'zod';

export const reference = 'https://learn.microsoft.com/graph/api';
export const mailbox = '/v1.0/me';

export const messageId = z.string().min(1).meta({ title: 'Message', description: 'The id of the message.' });
export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(50)
  .meta({ title: 'At most', description: 'How many are given.' });
export const addresses = z.array(z.email());

const person = z.looseObject({
  emailAddress: z.looseObject({ name: z.string().nullish(), address: z.string().nullish() }),
});
export const message = z.looseObject({
  id: z.string(),
  subject: z.string().nullish(),
  bodyPreview: z.string().nullish(),
  body: z.looseObject({ contentType: z.string(), content: z.string() }).nullish(),
  // A draft may have none yet.
  from: person.nullish(),
  toRecipients: z.array(person).optional(),
  ccRecipients: z.array(person).optional(),
  receivedDateTime: z.string().nullish(),
  isRead: z.boolean().nullish(),
  hasAttachments: z.boolean().nullish(),
  conversationId: z.string().nullish(),
  webLink: z.string().nullish(),
});

/** The text of a message as plain text, where it is wanted so. */
export const asText = z
  .boolean()
  .default(true)
  .meta({ title: 'As text', description: 'What it says as plain text. Else as HTML, as it came.' });

export function bodyAs(text: boolean): Readonly<Record<string, string>> {
  return text ? { prefer: 'outlook.body-content-type="text"' } : {};
}

export function recipients(given: readonly string[] | undefined) {
  return given?.map((address) => ({ emailAddress: { address } }));
}

export function messagePath(id: string): string {
  return `${mailbox}/messages/${encodeURIComponent(id)}`;
}

export const done = z.object({ done: z.literal(true) });
