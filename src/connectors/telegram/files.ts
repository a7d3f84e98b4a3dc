import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { givenFile } from '../../core/file-value.ts';
import { SnodoError } from '../../core/error.ts';
import { call, page, path, resultOf } from './call.ts';
import { caption, chat, message, sending, written } from './fields.ts';

const source = {
  file: givenFile.optional().meta({ title: 'File', description: 'What is sent; or give an address.', format: 'file' }),
  url: z
    .string()
    .min(1)
    .optional()
    .meta({ title: 'Address', description: 'Of a file in the web, or the file_id of one that Telegram has.' }),
};
const input = z.strictObject({ chat_id: chat, ...source, caption, ...sending });

/** A file is sent in a form, whose values are text: what is more is JSON there. */
async function send(http: ConnectorHttp, method: string, name: string, given: z.output<typeof input>) {
  const { file, url, ...rest } = given;
  const fields = written(rest);
  if (file === undefined && url !== undefined) return resultOf(call(http, method, { ...fields, [name]: url }), message);
  if (file === undefined || url !== undefined) {
    throw new SnodoError('invalid', 'Give either a file or an address.');
  }
  const parts = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [{ name: key, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }],
  );
  return resultOf(http.post(path(method), undefined, { multipart: [...parts, { name, file }] }), message);
}

export const sendPhoto = defineAction({
  title: 'Send a photo',
  description: 'Sends a picture of at most 10 MB, which Telegram shows.',
  docs: `${page}#sendphoto`,
  effect: 'write',
  input,
  output: message,
  run: ({ http, input: given }) => send(http, 'sendPhoto', 'photo', given),
});

export const sendDocument = defineAction({
  title: 'Send a document',
  description: 'Sends a file of any kind, of at most 50 MB, or 20 MB by an address.',
  docs: `${page}#senddocument`,
  effect: 'write',
  input,
  output: message,
  run: ({ http, input: given }) => send(http, 'sendDocument', 'document', given),
});

export const getFile = defineAction({
  title: 'Get a file',
  description: 'Downloads a file that somebody has sent, of at most 20 MB.',
  docs: `${page}#getfile`,
  effect: 'read',
  input: z.strictObject({
    file_id: z.string().min(1).meta({ title: 'File', description: 'The file_id in a message.' }),
  }),
  output: z.looseObject({ $file: z.string(), name: z.string(), contentType: z.string(), bytes: z.number() }),
  async run({ http, input: given }) {
    const { file_path: place } = await resultOf(call(http, 'getFile', given), z.object({ file_path: z.string() }));
    return http.get(`/file/bot{token}/${place}`, { download: true });
  },
});
