import { z } from 'zod';
import { approvalPolicy } from '../core/approval.ts';
import { durationField } from '../core/duration-field.ts';
import { durationMs } from '../core/duration.ts';
import { formContent } from '../mcp/client/person-answers.ts';
import { stepType } from './step-type.ts';

/** How long a person has to answer. */
export const approvalTime = durationField({ write: '30s, 15m, 24h or 7d', most: '366d' });

/** What a person answers. */
export const approvalAnswer = z.strictObject({
  approve: z.boolean().meta({ description: 'Whether it may go on.' }),
  reason: z.string().max(2_000).optional().meta({ description: 'Why, for whoever reads the run, and for the agent.' }),
  content: formContent
    .optional()
    .meta({ description: 'What was asked for, where it has a form: it must fit it. Only with approve: true.' }),
  dismiss: z.literal(true).optional().meta({
    description: 'With approve: false, where there is a form: no answer is given, which is less than a no.',
  }),
});

export const approval = stepType({
  type: 'approval',
  title: 'Ask a person',
  description:
    'Waits until people approve or refuse: in the page, over the API, or where they are asked, by e-mail, in Slack or in Teams. Goes on when it is approved; a refusal is a failure, with a port of its own.',
  effect: 'none',
  group: 'wait',
  input: z.strictObject({
    title: z.string().min(1).max(500).meta({ title: 'Question', description: 'What the person is asked to approve.' }),
    details: z
      .json()
      .optional()
      .meta({ title: 'Details', description: 'What the person needs to see to decide.', format: 'json' }),
    expires: approvalTime
      .default('7d')
      .meta({ title: 'Expires', description: 'How long the person has: 7d when left out.', format: 'duration' }),
    ...approvalPolicy.shape,
  }),
  failurePorts: ['refused', 'expired'],
  run: ({ title, details = null, expires, ...policy }, { now }) => ({
    kind: 'approval',
    expires: now() + durationMs(expires),
    asked: { title, details, ...(Object.keys(policy).length === 0 ? {} : { policy: z.json().parse(policy) }) },
  }),
});
