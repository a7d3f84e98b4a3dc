import { z } from 'zod';
import { fileValue } from '../files/file-store.ts';
import { stepType } from './step-type.ts';

export const fileWrite = stepType({
  type: 'file.write',
  title: 'Write a file',
  description: 'Makes a file of `text`, `base64` or `json`. The output is its file value.',
  effect: 'none',
  group: 'data',
  input: z
    .strictObject({
      name: z
        .string()
        .min(1)
        .max(1_000)
        .meta({ title: 'File name', description: 'What the file is called, with its ending.' }),
      contentType: z
        .string()
        .max(200)
        .optional()
        .meta({ title: 'Content type', description: 'The media type of the file, such as application/pdf.' }),
      text: z
        .string()
        .optional()
        .meta({ title: 'Text', description: 'What the file holds, as text.', format: 'multiline' }),
      base64: z
        .base64({ error: 'is not base64' })
        .optional()
        .meta({ title: 'Base64', description: 'What the file holds, as bytes in base64.', format: 'multiline' }),
      json: z
        .json()
        .optional()
        .meta({ title: 'JSON', description: 'What the file holds, as a value.', format: 'json' }),
    })
    .refine(
      ({ text, base64, json }) => [text, base64, json].filter((one) => one !== undefined).length === 1,
      'takes one of `text`, `base64` and `json`',
    ),
  run: async ({ name, contentType, text, base64, json }, { services, run }) => {
    const usual =
      text === undefined ? (json === undefined ? undefined : 'application/json') : 'text/plain; charset=utf-8';
    const bytes = base64 === undefined ? Buffer.from(text ?? JSON.stringify(json)) : Buffer.from(base64, 'base64');
    const file = await services.files.write(bytes, { name, contentType: contentType ?? usual, run });
    return { kind: 'output', output: fileValue(file) };
  },
});
