import { z } from 'zod';

/** A value that may name a secret: `{{ secrets.NAME }}` or `secret://NAME`. */
const credential = z.string().min(1).max(16_384);
const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'is not a header name');

export const authSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('api-key'), in: z.enum(['header', 'query']), name: z.string().min(1).max(200), value: credential }),
  z.strictObject({ type: z.literal('bearer'), token: credential }),
  z.strictObject({ type: z.literal('basic'), username: credential, password: z.string().max(16_384) }),
]);
export type Auth = z.infer<typeof authSchema>;

/** An account of an outside service that someone connected. */
export const connectionSchema = z.strictObject({
  connector: z.string().min(1).max(64).describe('`http` for any HTTP service; a model has its provider: `openai`, `openai-compatible`, `offline`.'),
  name: z.string().max(200).optional(),
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  auth: authSchema.default({ type: 'none' }),
  headers: z.record(headerName, credential).optional(),
});
export type Connection = z.infer<typeof connectionSchema>;
