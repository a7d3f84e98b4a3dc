import { z } from 'zod';
import { durationField } from '../core/duration-field.ts';
import { authSchema } from './auth/auth.ts';
import { commandEnvSchema } from './command-env.ts';
import { connectionTlsSchema } from './connection-tls.ts';
import { headersSchema } from './header-schema.ts';

const sharedWith = z.enum(['editor', 'admin']);

const shareSchema = z
  .strictObject({
    use: sharedWith.default('editor').describe('Who may name it in workflows and test it.'),
    manage: sharedWith.default('admin').describe('Who may change, connect and delete it.'),
  })
  .refine(({ use, manage }) => use === 'editor' || manage === 'admin', {
    path: ['manage'],
    error: 'Who may change it may use it: write manage: admin, or use: editor.',
  });
export type ConnectionShare = z.infer<typeof shareSchema>;

/** How to reach a service and to prove who calls. Each value may still be `secret://…` or `{{ secrets.NAME }}`. */
export const connectionSchema = z.strictObject({
  connector: z.string().min(1),
  baseUrl: z
    .url({
      protocol: /^(?!(?:file|data|blob|javascript|about|wss?):)[a-z][a-z\d+.-]*$/,
      hostname: /./,
      error: 'It is not the URL of a service, such as https://api.example.com.',
    })
    .refine((text) => !URL.canParse(text) || new URL(text).username + new URL(text).password === '', {
      error: 'It must not hold a user name or password. Use auth of type "basic".',
    })
    .optional(),
  auth: authSchema.default({ type: 'none' }),
  headers: headersSchema.optional(),
  rateLimit: z
    .strictObject({
      requests: z.int().min(1).max(1_000_000).optional(),
      per: durationField({ write: '1s, 1m or 1h' }),
      concurrency: z.int().min(1).max(10_000).optional().describe('How many calls may be under way at once.'),
      tokens: z.int().min(1).max(1_000_000_000).optional().describe('How many tokens its models may use.'),
      cost: z.number().positive().max(1_000_000).optional().describe('What its models may cost, in US dollars.'),
    })
    .refine(
      ({ requests, concurrency, tokens, cost }) => (requests ?? concurrency ?? tokens ?? cost) !== undefined,
      'It says no limit: give requests, concurrency, tokens or cost.',
    )
    .optional()
    .describe('How many calls all processes together may make, and how much they may use.'),
  tls: connectionTlsSchema.optional(),
  command: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]{0,63}$/, 'It is the name of a program, without a path.')
    .optional()
    .describe('Of the connector mcp: a program of this machine that SNODO_MCP_COMMANDS allows, instead of baseUrl.'),
  args: z.array(z.string().max(4_000)).max(50).optional().describe('What the command is called with.'),
  trusted: z
    .boolean()
    .optional()
    .describe(
      'Of the connector mcp: whether what the server says of its tools is believed, such as that one only reads.',
    ),
  env: commandEnvSchema.optional().describe('The variables that the command gets besides PATH and HOME.'),
  signingSecret: z
    .string()
    .min(1)
    .max(4_000)
    .optional()
    .describe('Of the connector slack: the signing secret of its app, by which the buttons in messages are known.'),
  testPath: z
    .string()
    .max(2_000)
    .regex(/^\//, 'It must begin with a slash.')
    .optional()
    .describe('What a test asks for, instead of what the connector says.'),
  expires: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .optional()
    .describe('When its credential ends, where that is known: 2027-03-31.'),
  share: shareSchema.optional().describe('The roles it is shared with; left out, editors use it and admins manage it.'),
});

export type ConnectionConfig = z.infer<typeof connectionSchema>;

/** The roles that a connection is shared with. */
export function shareOf(config: ConnectionConfig | undefined): ConnectionShare {
  return config?.share ?? { use: 'editor', manage: 'admin' };
}
