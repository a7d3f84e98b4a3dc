import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { fileIdOf } from '../core/file-value.ts';
import type { Json } from '../core/json.ts';
import { shortLine } from '../core/short-line.ts';
import { schemaCheck } from '../expression/schema-check.ts';
import { parseJson } from '../formats/json-text.ts';
import { mostBytes } from '../formats/limits.ts';
import { smallContent } from './file-content.ts';
import { givenValue } from './given-value.ts';
import { stepType } from './step-type.ts';

function jsonOf(bytes: Uint8Array): Json {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SnodoError('invalid', 'value: The file is not JSON. Read another format with a convert step first.', {
      cause,
    });
  }
  return parseJson(text, 'value: The file');
}

const words = { value: 'value', schema: 'with.schema', mend: 'Correct it and publish again.' };
const inWords = 3;
const mostTold = 100;

export const validate = stepType({
  type: 'validate',
  title: 'Validate',
  description:
    'Checks a value, or a file of JSON, against a JSON Schema. The value is the output; one that does not fit fails the step, and `error.details.problems` has every place.',
  effect: 'none',
  pure: true,
  group: 'data',
  input: z.strictObject({
    value: givenValue.meta({
      title: 'Value',
      description: 'What is checked: a value, or a file of JSON.',
      format: 'json',
    }),
    schema: z.record(z.string(), z.json()).meta({
      title: 'Schema',
      description: 'The JSON Schema that the value must fit: draft 7, or 2020-12 where $schema says so.',
      format: 'schema',
    }),
    coerce: z
      .boolean()
      .default(false)
      .meta({ title: 'Convert texts', description: 'Whether "12" becomes 12 where the schema asks for a number.' }),
  }),
  literal: ['schema'],
  run: async ({ value: given, schema, coerce }, { services }) => {
    const { check, coerced } = await schemaCheck(schema, words);
    const id = fileIdOf(given);
    const value = id === undefined ? given : jsonOf(await smallContent(await services.files.find(id), mostBytes));
    const output = coerce ? coerced(value) : value;
    const found = check(output);
    if (found.length === 0) return { kind: 'output', output };
    const problems = found
      .slice(0, mostTold)
      .map(({ path, message }) => ({ path: shortLine(path), message: shortLine(message) }));
    const first = problems.slice(0, inWords).map(({ path, message }) => `${path} ${message}`);
    const more = found.length > inWords ? `, and ${found.length - inWords} more` : '';
    throw new SnodoError('invalid', `The value does not fit the schema: ${first.join('; ')}${more}.`, {
      details: { problems },
    });
  },
});
