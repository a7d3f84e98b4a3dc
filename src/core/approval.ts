import { z } from 'zod';
import { durationField } from './duration-field.ts';
import { roles } from './role.ts';

const duration = durationField({ write: '30m, 4h or 1d', least: '1m', most: '366d' });

export const mailAddress = z
  .string()
  .max(254)
  .regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/, 'is not an e-mail address, such as ada@example.com');

/** Who sends a mail: an address, which may have a name before it. */
export const senderAddress = z
  .string()
  .min(3)
  .max(320)
  .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'is not an address, such as ada@example.com');

const connection = z.string().min(1).meta({
  title: 'Connection',
  description: 'The account over which it is sent.',
  format: 'connection',
});

/** The languages in which people are written to. */
export const approvalLanguages = ['en', 'it'] as const;
export type ApprovalLanguage = (typeof approvalLanguages)[number];

const language = z
  .enum(approvalLanguages)
  .default('en')
  .meta({ title: 'Language', description: 'The language of what stands around your own words.' });

const byEmail = z.strictObject({
  by: z.literal('email').meta({ title: 'By', description: 'An e-mail with a link each to approve and to refuse.' }),
  connection,
  to: z
    .union([mailAddress, z.array(mailAddress).min(1).max(50)])
    .meta({ title: 'To', description: 'Whom it goes to: everybody gets a mail and links of their own.' }),
  from: senderAddress.optional().meta({
    title: 'From',
    description: 'Who sends it, where the connection does not say so: SMTP, SendGrid, Mailgun.',
  }),
  language,
});

const bySlack = z.strictObject({
  by: z.literal('slack').meta({ title: 'By', description: 'A message of Slack with buttons.' }),
  connection,
  channel: z
    .string()
    .min(1)
    .meta({ title: 'Channel', description: 'The id of a channel or of a person, such as C0123456789.' }),
  language,
});

const byTeams = z
  .strictObject({
    by: z.literal('teams').meta({ title: 'By', description: 'A card of Microsoft Teams with links.' }),
    connection: connection.meta({
      title: 'Connection',
      description: 'An account of Microsoft Teams; or one of HTTP whose address is an incoming webhook of a channel.',
      format: 'connection',
    }),
    team: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'Team', description: 'Its id; left out with an incoming webhook.' }),
    channel: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'Channel', description: 'Its id; left out with an incoming webhook.' }),
    language,
  })
  .refine(({ team, channel }) => (team === undefined) === (channel === undefined), {
    path: ['channel'],
    error: 'goes with `team`: give both, or neither with an incoming webhook',
  });

const notice = z.discriminatedUnion('by', [byEmail, bySlack, byTeams]);
export type ApprovalNotice = z.infer<typeof notice>;

const notices = z.array(notice).min(1).max(20);

const rolePrefix = 'role:';
const approver = z
  .string()
  .min(1)
  .max(254)
  .refine((text) => !text.startsWith(rolePrefix) || roles.some((role) => text === rolePrefix + role), {
    error: `names no role: write ${roles.map((role) => rolePrefix + role).join(', ')}`,
  });
const approvers = z.array(approver).min(1).max(100);

/** How many reminders of one approval are sent at most. */
export const mostReminders = 100;

const escalation = z.strictObject({
  after: duration.meta({ title: 'After', description: 'How long nobody has decided.', format: 'duration' }),
  notify: notices.meta({ title: 'Notify', description: 'Who is then asked as well.' }),
  approvers: approvers
    .optional()
    .meta({ title: 'Approvers', description: 'Who may then decide as well, where it is not open to all.' }),
});

/** What becomes of it when nobody has decided in time. */
export const expiryEnds = ['fail', 'refuse', 'approve'] as const;
export type ExpiryEnd = (typeof expiryEnds)[number];

/** Who is asked besides the page, who may decide, and what happens while nobody does. */
export const approvalPolicy = z.strictObject({
  notify: notices
    .optional()
    .meta({ title: 'Notify', description: 'Where people are asked besides the page: by e-mail, in Slack, in Teams.' }),
  approvers: approvers.optional().meta({
    title: 'Approvers',
    description:
      'Who may decide: names of users, e-mail addresses, role:editor. Left out, every editor and whoever was written to.',
  }),
  quorum: z
    .int()
    .min(1)
    .max(50)
    .optional()
    .meta({ title: 'How many', description: 'How many different people must approve; one refusal refuses.' }),
  notSelf: z
    .boolean()
    .optional()
    .meta({ title: 'Four eyes', description: 'Whether the person who started the run may not decide.' }),
  remind: z
    .union([duration, z.array(duration).min(1).max(20)])
    .optional()
    .meta({
      title: 'Remind',
      description: 'When everybody is asked again: every 4h, or a list of times since the asking, such as 1h and 4h.',
      format: 'duration',
    }),
  escalate: escalation
    .optional()
    .meta({ title: 'Escalate', description: 'Who is asked when nobody has decided for some time.' }),
  onExpire: z.enum(expiryEnds).optional().meta({
    title: 'When the time is up',
    description: 'Whether it then fails (port expired, as when left out), or counts as refused or approved.',
  }),
});
export type ApprovalPolicy = z.infer<typeof approvalPolicy>;

/** The role that an approver's entry stands for; undefined where it names a person. */
export function approverRole(entry: string): (typeof roles)[number] | undefined {
  return roles.find((role) => entry === rolePrefix + role);
}
