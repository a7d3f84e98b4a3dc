import { z } from 'zod';
import { fileIdOf } from '../core/file-value.ts';
import { isObject, type Json } from '../core/json.ts';
import { fileValue } from '../files/file-store.ts';
import { convertApart } from '../formats/apart.ts';
import { type Given, unableProblems } from '../formats/convert.ts';
import { type FormatName, formatNames, formats } from '../formats/formats.ts';
import { mostBytes } from '../formats/limits.ts';
import { convertOptions } from '../formats/options.ts';
import { unfit } from '../formats/unfit.ts';
import { smallContent } from './file-content.ts';
import { givenValue } from './given-value.ts';
import { stepType } from './step-type.ts';

function bytesOf(text: string): Given {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text.replaceAll(/\s/g, ''))) {
    throw unfit('value', 'The file is not base64.', 'Give its bytes as base64, or { base64 }.');
  }
  return { kind: 'bytes', bytes: Buffer.from(text, 'base64') };
}

/** As a file. */
const contentTypes: Readonly<Record<FormatName, string>> = {
  json: 'application/json',
  xml: 'application/xml',
  csv: 'text/csv; charset=utf-8',
  yaml: 'application/yaml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  form: 'application/x-www-form-urlencoded',
  ndjson: 'application/x-ndjson',
  pdf: 'application/pdf',
  text: 'text/plain; charset=utf-8',
};

/** What a conversion gave, as bytes. */
function writtenBytes(output: Json, to: FormatName): Uint8Array {
  if (to === 'json' || typeof output !== 'string') return Buffer.from(JSON.stringify(output));
  return Buffer.from(output, formats[to].kind === 'bytes' ? 'base64' : 'utf8');
}

/** Where the bytes or the text of what is to be read come from. `{ base64 }` is what webhooks and calls give for a file. */
function givenOf(value: Json, from: FormatName, isEncoded: boolean): Given {
  if (isObject(value) && typeof value['base64'] === 'string') return bytesOf(value['base64']);
  if (typeof value === 'string')
    return isEncoded || formats[from].kind === 'bytes' ? bytesOf(value) : { kind: 'text', text: value };
  if (from === 'json') return { kind: 'value', value };
  throw unfit('value', `${from} is read from text or from { base64 }, and this is neither, nor a file.`);
}

export const convertStep = stepType({
  type: 'convert',
  title: 'Convert',
  description:
    'Makes a value of text or a file, or text or a file of a value: JSON, XML, CSV, YAML, Excel, forms, NDJSON, and text of PDF. Files are file values or base64. The output is the value, the text or the base64; with `as: file` a file value.',
  effect: 'none',
  group: 'data',
  input: z
    .strictObject({
      from: z
        .enum(formatNames)
        .optional()
        .meta({ title: 'From', description: 'The format that is read; left out where the value is no text or file.' }),
      to: z
        .enum(formatNames)
        .default('json')
        .meta({ title: 'To', description: 'The format that is written; json gives the value itself.' }),
      value: givenValue.meta({
        title: 'Value',
        description: 'What is converted: a value, a text or a file.',
        format: 'json',
      }),
      options: convertOptions
        .default({})
        .meta({ title: 'Options', description: 'How the formats are read and written.' }),
      as: z
        .enum(['value', 'file'])
        .default('value')
        .meta({ title: 'Give it as', description: 'A value, or a file that later steps can send on.' }),
      name: z
        .string()
        .min(1)
        .max(1_000)
        .optional()
        .meta({ title: 'File name', description: 'What the file is called, where the output is one.' }),
    })
    .refine(({ as, name }) => (as === 'file') === (name !== undefined), {
      path: ['name'],
      message: 'goes with `as: file`, which needs it',
    })
    .refine(({ as, options }) => as !== 'file' || options.asText === undefined, {
      path: ['options', 'asText'],
      message: 'means nothing with `as: file`: a file is text already',
    })
    .superRefine(({ from, to, options }, context) => {
      const [wrong] = unableProblems(from, to, options);
      if (wrong)
        context.addIssue({
          code: 'custom',
          path: wrong.path.split('.'),
          message: `${wrong.message} ${wrong.hint ?? ''}`.trim(),
        });
    }),
  run: async ({ from, to, value, options, as, name }, { signal, services, run }) => {
    const id = fileIdOf(value);
    const given: Given =
      from === undefined
        ? { kind: 'value', value }
        : id === undefined
          ? givenOf(value, from, options.encoding !== undefined)
          : { kind: 'bytes', bytes: await smallContent(await services.files.find(id), mostBytes) };
    const output = await convertApart({ from, to, given, options }, signal);
    if (as !== 'file' || name === undefined) return { kind: 'output', output };
    const about = { name, contentType: contentTypes[to], run };
    return { kind: 'output', output: fileValue(await services.files.write(writtenBytes(output, to), about)) };
  },
});
