import { z } from 'zod';

/** The longest message, in characters. */
export const longestMessage = 8_000;
/** Of the whole request: every character may be escaped. */
export const maxBytes = 100_000;

const token = z.string().max(200);

export const messageBody = z.strictObject({
  message: z
    .string()
    .max(longestMessage, `has more than ${longestMessage} characters: shorten it`)
    .refine((text) => text.trim() !== '', 'is empty: say something')
    // oxlint-disable-next-line no-control-regex -- NUL is what is looked for
    .regex(/^[^\0]*$/, 'must not hold the character NUL'),
  /** The token of the conversation that goes on; left out, another begins. */
  conversation: token.optional(),
  /** The token of the visitor; left out, a new one. */
  visitor: token.optional(),
  /** What the sender calls the message: the same again starts nothing. */
  id: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'must be letters, digits, _ and -, at most 64')
    .optional(),
});
export type MessageBody = z.infer<typeof messageBody>;
