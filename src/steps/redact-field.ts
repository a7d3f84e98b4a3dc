import { z } from 'zod';
import { personalKinds } from '../ai/redaction/detect.ts';
import type { RedactionRules } from '../ai/redaction/redaction.ts';

const chosen = (title: string) => z.boolean().default(true).meta({ title });

const rulesSchema = z.strictObject({
  emails: chosen('E-mail addresses'),
  phones: chosen('Telephone numbers'),
  cards: chosen('Payment cards'),
  ibans: chosen('IBANs'),
  ips: chosen('IP addresses'),
  taxIds: chosen('Italian tax codes'),
  names: z
    .array(z.string())
    .default([])
    .meta({ title: 'Names', description: 'Names that are known, such as {{ trigger.body.customer }}.' }),
  custom: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^[A-Za-z][A-Za-z_]{0,30}$/, 'must be letters and _, such as ORDER')
          .meta({ title: 'Word', description: 'What stands in its place: ORDER gives [ORDER_1].' }),
        pattern: z
          .string()
          .min(1)
          .max(500)
          .meta({ title: 'Pattern', description: 'A regular expression, such as ORD-\\d+.' }),
      }),
    )
    .max(20)
    .default([])
    .meta({ title: 'Own patterns', description: 'What else is hidden.' }),
});

/** What of the texts no model is to see. */
export const redactField = z
  .union([
    z.literal(true).meta({ title: 'All that is known by its form' }),
    rulesSchema.meta({ title: 'Chosen kinds' }),
    z.literal(false).meta({ title: 'Nothing' }),
  ])
  .optional()
  .meta({
    title: 'Hide personal data',
    description:
      'Placeholders such as [EMAIL_1] go to the model instead, and the originals are put back into the answer.',
  });

/** Undefined where nothing is hidden. */
export function redactionRules(field: z.infer<typeof redactField>): RedactionRules | undefined {
  if (field === undefined || field === false) return undefined;
  if (field === true) return { kinds: personalKinds, names: [], custom: [] };
  const { names, custom, ...kinds } = field;
  return { kinds: personalKinds.filter((kind) => kinds[kind]), names, custom };
}
