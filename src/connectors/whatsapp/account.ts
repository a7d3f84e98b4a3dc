import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { OptionsDefinition } from '../../connector/options.ts';
import { givenFile } from '../../core/file-value.ts';
import { account, docs, number, sending, success, template } from './fields.ts';

const ofAccount = z.looseObject({ account });
const templates =
  'https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates';
const numbers = `${docs}/reference/phone-numbers`;
const limit = z.int().min(1).max(1_000).default(100).meta({ title: 'At most', description: 'How many are given.' });
const mediaId = z
  .string()
  .regex(/^\d+$/, 'is no id')
  .meta({ title: 'Media', description: 'Its id, as it stands in a message.' });

async function listOf<T>(http: ConnectorHttp, path: string, item: z.ZodType<T>, most: number): Promise<T[]> {
  const found = await http.list(path, {
    pages: {
      by: 'cursor',
      cursor: 'paging.cursors.after',
      cursorIn: 'after',
      items: 'data',
      limit: Math.min(most, 100),
    },
    limit: most,
  });
  return found.read(z.array(item));
}

export const listTemplates = defineAction({
  title: 'List templates',
  description: 'Gives the message templates of a business account, and whether each is approved.',
  docs: templates,
  effect: 'read',
  input: z.strictObject({ account, limit }),
  output: z.object({ templates: z.array(template) }),
  run: async ({ http, input }) => ({
    templates: await listOf(http, `/${input.account}/message_templates`, template, input.limit),
  }),
});

export const listNumbers = defineAction({
  title: 'List phone numbers',
  description: 'Gives the numbers of a business account with their ids.',
  docs: numbers,
  effect: 'read',
  input: z.strictObject({ account, limit }),
  output: z.object({ numbers: z.array(number) }),
  run: async ({ http, input }) => ({
    numbers: await listOf(http, `/${input.account}/phone_numbers`, number, input.limit),
  }),
});

export const uploadMedia = defineAction({
  title: 'Upload media',
  description: 'Gives a file to WhatsApp, which keeps it for 30 days to be sent.',
  docs: `${docs}/reference/media`,
  effect: 'write',
  input: z.strictObject({
    account: sending.account,
    from: sending.from,
    file: givenFile.meta({ title: 'File', description: 'A picture, a video, a sound or a document.', format: 'file' }),
  }),
  output: z.looseObject({ id: z.string() }),
  run: ({ http, input }) =>
    http.post(`/${input.from}/media`, undefined, {
      multipart: [
        { name: 'messaging_product', value: 'whatsapp' },
        { name: 'file', file: input.file },
      ],
    }),
});

export const getMedia = defineAction({
  title: 'Get the address of media',
  description: 'Says where media of a message can be had for five minutes, with the same token.',
  docs: `${docs}/reference/media`,
  effect: 'read',
  input: z.strictObject({ media: mediaId }),
  output: z.looseObject({
    id: z.string(),
    url: z.string(),
    mime_type: z.string(),
    file_size: z.union([z.number(), z.string()]).optional(),
    sha256: z.string().optional(),
  }),
  run: ({ http, input }) => http.get(`/${input.media}`),
});

export const deleteMedia = defineAction({
  title: 'Delete media',
  description: 'Deletes media that WhatsApp has; after 30 days they are deleted anyway.',
  docs: `${docs}/reference/media`,
  effect: 'idempotent',
  input: z.strictObject({ media: mediaId }),
  output: success,
  run: ({ http, input }) => http.delete(`/${input.media}`),
});

type OfAccount = z.output<typeof ofAccount>;

export const numberChoices: OptionsDefinition<OfAccount> = {
  docs: numbers,
  input: ofAccount,
  async run({ http, input }) {
    const found = await listOf(http, `/${input.account}/phone_numbers`, number, 100);
    return found.map(({ id, display_phone_number: shown, verified_name: name }) => ({
      value: id,
      label: name ? `${shown} (${name})` : shown,
    }));
  },
};

export const templateChoices: OptionsDefinition<OfAccount> = {
  docs: templates,
  input: ofAccount,
  async run({ http, input }) {
    const found = await listOf(http, `/${input.account}/message_templates`, template, 500);
    return found
      .filter(({ status }) => status === 'APPROVED')
      .map(({ name, language }) => ({ value: name, label: `${name} (${language})` }));
  },
};
