import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import { formFields } from '../core/form.ts';
import { formProblems } from '../core/form-problems.ts';
import { patterns } from '../expression/patterns.ts';
import { approvalTime } from './approval.ts';
import { innerStep } from './job.ts';
import { stepType } from './step-type.ts';

/** `[0].options` as a path of a schema. */
function pathOf(text: string): (string | number)[] {
  return [...text.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, at, name = '']) => (at === undefined ? name : Number(at)));
}

const fields = formFields.superRefine((given, context) => {
  for (const { path, message } of formProblems(given, '', patterns)) {
    context.addIssue({ code: 'custom', path: pathOf(path), message });
  }
});

export const form = stepType({
  type: 'form',
  title: 'Ask for input',
  description:
    'Waits until somebody has filled in a form: in the page, or by the one-time address that `submit` can send (`form.url`). The output is `values`, `by` and `at`.',
  effect: 'none',
  group: 'wait',
  input: z.strictObject({
    title: z.string().min(1).max(200).meta({ title: 'Title', description: 'What stands above the form.' }),
    description: z
      .string()
      .max(5_000)
      .optional()
      .meta({ title: 'Description', description: 'What stands below the title.', format: 'multiline' }),
    fields: fields.meta({ title: 'Fields', description: 'What is asked for, in this order.', format: 'form-fields' }),
    expires: approvalTime
      .default('7d')
      .meta({ title: 'Expires', description: 'How long there is to answer: 7d when left out.', format: 'duration' }),
    submit: innerStep.optional().meta({
      title: 'Send the address',
      description: 'A step that is carried out once, with form.url in scope, such as an e-mail.',
      format: 'steps',
    }),
  }),
  literal: ['submit'],
  failurePorts: ['expired'],
  run: ({ title, description = null, fields: asked, expires, submit }, { now }) => ({
    kind: 'job',
    expires: now() + durationMs(expires),
    pace: null,
    asked: { title, description, fields: z.array(z.json()).parse(asked), handedOn: submit !== undefined },
  }),
});
