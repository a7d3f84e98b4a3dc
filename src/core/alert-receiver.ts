import { z } from 'zod';
import { approvalLanguages, mailAddress, senderAddress } from './approval.ts';
import { durationField } from './duration-field.ts';
import { durationMs } from './duration.ts';
import type { Json } from './json.ts';
import { slug } from './slug.ts';

const language = z.enum(approvalLanguages).optional().meta({ description: 'English where it is left out.' });

export const emailReceiver = z.strictObject({
  connection: slug.meta({ description: 'The account that sends it: of SMTP, Gmail, Outlook, SendGrid or Mailgun.' }),
  to: z
    .union([mailAddress, z.array(mailAddress).min(1).max(50)])
    .meta({ description: 'Everybody gets a mail and a link of their own.' }),
  from: senderAddress.optional().meta({ description: 'Who sends it, where the connection does not say so.' }),
  language,
});

export const actionReceiver = z.strictObject({
  connection: slug.meta({ description: 'The account that the action works with.' }),
  type: z
    .string()
    .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'is not an action: write it as slack.send-message')
    .meta({ description: 'An action of the connector of that connection, or http.request.' }),
  with: z
    .record(
      z.string(),
      z.custom<Json>((value) => value !== undefined),
    )
    .meta({ description: 'Its fields. Texts may hold {{ alert.title }}, {{ alert.text }} and all that is told.' }),
  language,
});

const wrong =
  'must be { "workflow": SLUG }, { "subscriber": true }, { "email": { "connection", "to" } } or { "action": { "connection", "type", "with" } }';

/** Who is told, and how. */
export const alertReceiver = z.union(
  [
    z.strictObject({ workflow: slug.meta({ description: 'It is started.' }) }),
    z.strictObject({ subscriber: z.literal(true) }),
    z.strictObject({ email: emailReceiver }),
    z.strictObject({ action: actionReceiver }),
  ],
  wrong,
);
export type AlertReceiver = z.infer<typeof alertReceiver>;
export const alertReceivers = z.array(alertReceiver).min(1).max(20);

/** As people write it: one, or several. */
export const oneOrMore = z.union([alertReceiver, alertReceivers], wrong);

function durationFrom(least: string, most: string) {
  return durationField({ write: '5m, 1h or 7d', least, most, otherwise: `must be from ${least} to ${most}` });
}

export const escalationSteps = z
  .array(
    z.strictObject({
      after: durationFrom('1m', '7d').meta({ description: 'How long nobody has acknowledged it since it was told.' }),
      to: alertReceivers,
    }),
  )
  .max(10)
  .refine(
    (steps) => steps.every(({ after }, at) => at === 0 || durationMs(after) > durationMs(steps[at - 1]?.after ?? '0s')),
    'must come in the order of their times',
  );
export type EscalationStep = z.infer<typeof escalationSteps>[number];

export const alertTimes = {
  groupWait: durationFrom('0s', '1h'),
  groupEvery: durationFrom('0s', '24h'),
  repeat: durationFrom('5m', '7d'),
};
