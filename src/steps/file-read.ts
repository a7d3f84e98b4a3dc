import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { givenFile } from '../core/file-value.ts';
import type { Json } from '../core/json.ts';
import type { StoredFile } from '../files/file-store.ts';
import { contentOf } from './file-content.ts';
import { stepType } from './step-type.ts';

/** What is read goes into the history of the run. */
const usualBytes = 1_000_000;
const mostBytes = 10_000_000;

function unreadable({ name }: StoredFile, what: string, cause: unknown): SnodoError {
  return new SnodoError('invalid', `The file "${name}" is not ${what}. Read it as base64 to have its bytes.`, {
    cause,
  });
}

function textOf(bytes: Uint8Array, file: StoredFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable(file, 'text in UTF-8', error);
  }
}

function jsonOf(bytes: Uint8Array, file: StoredFile): Json {
  const text = textOf(bytes, file);
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch (error) {
    throw unreadable(file, 'JSON', error);
  }
}

type Form = 'text' | 'base64' | 'json';

const forms: Readonly<Record<Form, (bytes: Uint8Array, file: StoredFile) => Json>> = {
  text: textOf,
  base64: (bytes) => Buffer.from(bytes).toString('base64'),
  json: jsonOf,
};

export const fileRead = stepType({
  type: 'file.read',
  title: 'Read a file',
  description: 'Reads a file of at most `maxBytes` (1 MB). The output is what it holds: text, base64 or JSON.',
  effect: 'read',
  group: 'data',
  input: z.strictObject({
    file: givenFile.meta({
      title: 'File',
      description: 'The file that a step, an upload or a webhook gave.',
      format: 'file',
    }),
    as: z
      .enum(['text', 'base64', 'json'])
      .default('text')
      .meta({ title: 'Read as', description: 'The form in which the output holds what is in the file.' }),
    maxBytes: z
      .int()
      .min(1)
      .max(mostBytes)
      .default(usualBytes)
      .meta({ title: 'Largest size', description: 'How many bytes the file may have at most.' }),
  }),
  run: async ({ file: id, as, maxBytes }, { services }) => {
    const file = await services.files.find(id);
    if (file.bytes > maxBytes) {
      throw new SnodoError(
        'too_large',
        `The file "${file.name}" has ${file.bytes} bytes, and at most ${maxBytes} are read. Raise maxBytes (to ${mostBytes} at most), or send the file on as it is.`,
      );
    }
    return { kind: 'output', output: forms[as](await contentOf(file), file) };
  },
});
