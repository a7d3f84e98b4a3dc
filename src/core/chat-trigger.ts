import { z } from 'zod';
import { origin } from './origin.ts';
import { rate } from './rate.ts';

/** The languages in which the page of a chat speaks to a visitor. */
const chatLanguages = ['en', 'it'] as const;

/** One part of an address: `/chat/support`. */
const chatPath = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    'must be lower-case letters, digits and hyphens, at most 64, such as support',
  );

/** A conversation: every message starts a run, and what the run says is the answer. */
export const chatTrigger = z.strictObject({
  type: z.literal('chat'),
  path: chatPath.optional().describe('Where it is reached, below /chat/. Left out: the slug.'),
  title: z.string().min(1).max(100).optional().describe('What stands above the conversation.'),
  welcome: z.string().min(1).max(2_000).optional().describe('What is said before the visitor has said anything.'),
  suggestions: z
    .array(z.string().min(1).max(200))
    .max(8)
    .optional()
    .describe('Questions that the visitor can ask with a click.'),
  placeholder: z.string().min(1).max(100).optional().describe('What stands in the field while it is empty.'),
  access: z
    .enum(['public', 'signed-in'])
    .default('public')
    .describe('public: everybody who knows the address; signed-in: users and tokens of this Snodo.'),
  origins: z
    .array(origin)
    .max(50)
    .optional()
    .describe(
      'The sites that may show the chat in their pages or call it from there, such as https://www.example.com.',
    ),
  rateLimit: rate
    .optional()
    .describe('How many messages are taken from one address, and in one conversation; 20 a minute when left out.'),
  language: z
    .enum(chatLanguages)
    .optional()
    .describe("The language of the page. Left out: the visitor's, where it is one of them."),
});
export type ChatTrigger = z.infer<typeof chatTrigger>;
