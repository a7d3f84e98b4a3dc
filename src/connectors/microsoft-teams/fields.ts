import { z } from 'zod';

/** Ids of Teams have colons and @ in them. */
export function inPath(strings: TemplateStringsArray, ...ids: readonly string[]): string {
  return String.raw({ raw: strings }, ...ids.map(encodeURIComponent));
}

export const team = z.string().min(1).meta({ title: 'Team', description: 'Its id.', options: 'teams' });

export const channel = z
  .string()
  .min(1)
  .meta({ title: 'Channel', description: 'Its id, such as 19:4a95f7d8db4c@thread.tacv2.', options: 'channels' });

export const chat = z
  .string()
  .min(1)
  .meta({ title: 'Chat', description: 'Its id, such as 19:2da4c29f6d70@thread.v2.', options: 'chats' });

export const limit = z
  .int()
  .min(1)
  .max(1_000)
  .default(50)
  .meta({ title: 'At most', description: 'How many are given.' });

/** What is said in a message. */
export const saying = {
  content: z.string().min(1).meta({ title: 'Text', description: 'What is written.', format: 'multiline' }),
  contentType: z
    .enum(['text', 'html'])
    .default('text')
    .meta({ title: 'Form', description: 'Whether the text is plain or HTML.' }),
  importance: z
    .enum(['normal', 'high', 'urgent'])
    .optional()
    .meta({ title: 'Importance', description: 'Urgent ones notify again and again, in chats only.' }),
};

interface Saying {
  readonly content: string;
  readonly contentType: 'text' | 'html';
  readonly importance?: 'normal' | 'high' | 'urgent' | undefined;
}

/** As Graph has it. */
export function written({ content, contentType, importance }: Saying) {
  return { body: { contentType, content }, importance };
}

const adaptiveCard = z.record(z.string(), z.json());

export const card = adaptiveCard.optional().meta({
  title: 'Card',
  description: 'An Adaptive Card, which is then shown instead of the text.',
  format: 'json',
});

/** A card stands where the text names it. */
const cardId = '74d20c7f34aa4a7fb74e2b30004247c5';

/** As Graph has a message with a card. */
export function withCard({ importance }: Saying, content: z.infer<typeof adaptiveCard>) {
  return {
    body: { contentType: 'html', content: `<attachment id="${cardId}"></attachment>` },
    importance,
    attachments: [
      {
        id: cardId,
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: JSON.stringify(content),
      },
    ],
  };
}

export const message = z.looseObject({
  id: z.string(),
  messageType: z.string().optional(),
  replyToId: z.string().nullish(),
  createdDateTime: z.string(),
  lastModifiedDateTime: z.string().nullish(),
  subject: z.string().nullish(),
  webUrl: z.string().nullish(),
  body: z.looseObject({ contentType: z.string().optional(), content: z.string().nullish() }),
  from: z
    .looseObject({ user: z.looseObject({ id: z.string(), displayName: z.string().nullish() }).nullish() })
    .nullish(),
});

export const channelInfo = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullish(),
  membershipType: z.string().nullish(),
  webUrl: z.string().nullish(),
});

export const chatInfo = z.looseObject({
  id: z.string(),
  topic: z.string().nullish(),
  chatType: z.string(),
  createdDateTime: z.string().nullish(),
  webUrl: z.string().nullish(),
});

export const teamInfo = z.looseObject({ id: z.string(), displayName: z.string(), description: z.string().nullish() });
