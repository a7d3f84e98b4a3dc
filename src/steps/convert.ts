import { z } from 'zod';
import { isObject, type Json } from '../core/json.ts';
import { convertApart } from '../formats/apart.ts';
import { type Given, unableProblems } from '../formats/convert.ts';
import { type FormatName, formatNames, formats } from '../formats/formats.ts';
import { convertOptions } from '../formats/options.ts';
import { unfit } from '../formats/unfit.ts';
import { givenValue } from './given-value.ts';
import { stepType } from './step-type.ts';

function bytesOf(text: string): Given {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text.replaceAll(/\s/g, ''))) {
    throw unfit('value', 'The file is not base64.', 'Give its bytes as base64, or { base64 }.');
  }
  return { kind: 'bytes', bytes: Buffer.from(text, 'base64') };
}

/** Where the bytes or the text of what is to be read come from. `{ base64 }` is what webhooks and calls give for a file. */
function givenOf(value: Json, from: FormatName, isEncoded: boolean): Given {
  if (isObject(value) && typeof value['base64'] === 'string') return bytesOf(value['base64']);
  if (typeof value === 'string')
    return isEncoded || formats[from].kind === 'bytes' ? bytesOf(value) : { kind: 'text', text: value };
  if (from === 'json') return { kind: 'value', value };
  throw unfit('value', `${from} is read from text or from { base64 }, and this is neither.`);
}

export const convertStep = stepType({
  type: 'convert',
  title: 'Convert',
  description:
    'Makes a value of text or a file, or text or a file of a value: JSON, XML, CSV, YAML, Excel, forms, NDJSON, and text of PDF. Files are base64. The output is the value, the text or the base64.',
  effect: 'none',
  input: z
    .strictObject({
      from: z.enum(formatNames).optional().describe('Left out: the value is one already.'),
      to: z.enum(formatNames).default('json').describe('json: the value itself.'),
      value: givenValue,
      options: convertOptions.default({}),
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
  run: async ({ from, to, value, options }, { signal }) => {
    const given: Given =
      from === undefined ? { kind: 'value', value } : givenOf(value, from, options.encoding !== undefined);
    return { kind: 'output', output: await convertApart({ from, to, given, options }, signal) };
  },
});
