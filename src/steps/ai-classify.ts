import { z } from 'zod';
import { classifyOffline } from '../ai/offline/classify.ts';
import {
  type Classification,
  classifyQuestion,
  portOf,
  readClassification,
  severalOf,
  unsure,
} from '../ai/tasks/classify.ts';
import { isList, isObject, type Json } from '../core/json.ts';
import { isOffline, modelAsker, offlineUsage, openModel } from './model-asker.ts';
import { modelFields, textField } from './model-fields.ts';
import { modelKeeping } from './model-keeping.ts';
import { redactField } from './redact-field.ts';
import { questionIn } from './similar-question.ts';
import { type StepOutcome, stepType } from './step-type.ts';

const labelName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be letters, digits, _ and -, for `after` names it as a port')
  .refine(
    (name) => name !== unsure && name !== 'error',
    'is the name of a port that the step has anyway: choose another',
  )
  .meta({ title: 'Name', description: 'The label, which is also a port: letters, digits, _ and -.' });

const labelSchema = z.union([
  labelName.meta({ title: 'Name' }),
  z
    .strictObject({
      name: labelName,
      description: z
        .string()
        .max(2_000)
        .optional()
        .meta({ title: 'When it is right', description: 'What texts with this label are about.' }),
    })
    .meta({ title: 'Name and meaning' }),
]);

const inputSchema = z.strictObject({
  ...modelFields,
  text: textField,
  labels: z
    .array(labelSchema)
    .min(1)
    .max(100)
    .refine((labels) => new Set(labels.map(nameOf)).size === labels.length, 'has a label twice: each may be there once')
    .meta({ title: 'Labels', description: 'What the text may be; each is a port of the step.', format: 'labels' }),
  multiple: z
    .boolean()
    .default(false)
    .meta({ title: 'Several at once', description: 'Whether a text may have more than one label.' }),
  threshold: z.number().min(0).max(1).default(0).meta({
    title: 'Sure from',
    description: 'A confidence below it, from 0 to 1, leaves by the port unsure.',
  }),
  redact: redactField,
});

function nameOf(label: z.infer<typeof labelSchema>): string {
  return typeof label === 'string' ? label : label.name;
}

/** Also of labels as they are written, which may be expressions. */
function writtenNames(labels: Json | undefined): readonly string[] {
  if (labels === undefined || !isList(labels)) return [];
  return labels.flatMap((one) => {
    const name = isObject(one) ? one['name'] : one;
    return typeof name === 'string' && !name.includes('{{') ? [name] : [];
  });
}

const answered = z.looseObject({ label: z.string().nullable(), confidence: z.number() });

function outcome(
  classification: Classification,
  threshold: number,
  { usage, model }: ReturnType<typeof offlineUsage>,
): StepOutcome {
  const output = { ...classification, usage, model, cached: false };
  return { kind: 'output', output, port: portOf(classification, threshold) };
}

export const aiClassify = stepType({
  type: 'ai.classify',
  title: 'Classify a text',
  description:
    'Gives a text one of your labels and goes on at the port of that label, or at `unsure`. Without a connection the built-in word lists answer: they know feelings, urgency, English and Italian, and topics of customers’ letters, and say so where they cannot tell.',
  effect: 'read',
  group: 'ai',
  literal: ['models'],
  portsFrom: 'labels',
  input: inputSchema,
  ports: ({ labels }) => [...writtenNames(labels), unsure],
  keeping: {
    ...modelKeeping,
    similar: questionIn('text'),
    port: (output, { threshold }) => {
      const read = answered.safeParse(output);
      return read.success ? portOf(read.data, threshold) : unsure;
    },
  },
  run: async (input, context) => {
    const { text, multiple, threshold } = input;
    const labels = input.labels.map((label) => (typeof label === 'string' ? { name: label } : label));
    const open = await openModel(input, context);
    if (isOffline(open)) {
      const { labels: found, reason } = await classifyOffline(text, labels.map(nameOf));
      const rows = found.map(({ name, confidence }) => ({ label: name, confidence }));
      const { labels: several, ...one } = severalOf(rows, reason, threshold);
      const classification = multiple && several ? { ...one, labels: several } : one;
      return outcome(classification, threshold, offlineUsage(text, classification));
    }
    const asked = await modelAsker(input, open, context)(classifyQuestion(text, labels, multiple));
    return outcome(readClassification(asked.answer, multiple, threshold), threshold, asked);
  },
});
