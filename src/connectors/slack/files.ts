import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { givenFile } from '../../core/file-value.ts';
import { channel, thread } from './fields.ts';

const methods = 'https://docs.slack.dev/reference/methods';

export const uploadFile = defineAction({
  title: 'Upload a file',
  description: 'Shares a file of at most 10 MB in a channel or a thread. The app must be in the channel.',
  docs: `${methods}/files.getUploadURLExternal`,
  effect: 'write',
  input: z.strictObject({
    channel,
    file: givenFile.meta({ title: 'File', description: 'What is shared.', format: 'file' }),
    title: z.string().optional().meta({ title: 'Title', description: 'Left out, the name of the file.' }),
    comment: z.string().optional().meta({ title: 'Text', description: 'Said with it.', format: 'multiline' }),
    thread_ts: thread,
  }),
  output: z.looseObject({ files: z.array(z.looseObject({ id: z.string(), title: z.string().optional() })) }),
  async run({ http, input, file }) {
    const { name, base64 } = await file(input.file);
    const length = Buffer.byteLength(base64, 'base64');
    const asked = await http.post('/files.getUploadURLExternal', { filename: name, length });
    const { upload_url: url, file_id: id } = asked.read(z.object({ upload_url: z.url(), file_id: z.string() }));
    await http.post(url, { $file: input.file }, { elsewhere: true, form: false });
    return http.post('/files.completeUploadExternal', {
      files: JSON.stringify([{ id, title: input.title ?? name }]),
      channel_id: input.channel,
      initial_comment: input.comment,
      thread_ts: input.thread_ts,
    });
  },
});
