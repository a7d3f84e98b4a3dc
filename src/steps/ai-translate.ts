import { z } from 'zod';
import { translate } from '../ai/tasks/translate.ts';
import { isOffline, modelAsker, needsModel, openModel } from './model-asker.ts';
import { modelFields, partField, textField } from './model-fields.ts';
import { modelKeeping } from './model-keeping.ts';
import { redactField } from './redact-field.ts';
import { stepType } from './step-type.ts';

export const aiTranslate = stepType({
  type: 'ai.translate',
  title: 'Translate a text',
  description:
    'Translates a text. Placeholders such as {name} and %s, HTML tags and addresses stay as they are, which is checked. It needs a connection: the built-in offline model cannot translate.',
  effect: 'read',
  group: 'ai',
  literal: ['models'],
  input: z.strictObject({
    ...modelFields,
    text: textField,
    to: z
      .string()
      .min(2)
      .max(100)
      .meta({ title: 'To', description: 'The language to translate into, such as it or Italian.' }),
    from: z
      .string()
      .min(2)
      .max(100)
      .optional()
      .meta({ title: 'From', description: 'The language of the text: found out if empty.' }),
    glossary: z
      .record(z.string().min(1), z.string().min(1))
      .optional()
      .meta({ title: 'Glossary', description: 'Terms with the words that they become.' }),
    partTokens: partField,
    redact: redactField,
  }),
  keeping: modelKeeping,
  run: async (input, context) => {
    const open = await openModel(input, context);
    if (isOffline(open)) throw needsModel('ai.translate', 'translate');
    const { text, ...rest } = await translate(input, modelAsker(input, open, context));
    return { kind: 'output', output: { text, to: input.to, ...rest, cached: false } };
  },
});
