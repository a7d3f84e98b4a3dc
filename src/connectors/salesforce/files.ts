import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { givenFile } from '../../core/file-value.ts';
import { api, id } from './sobject.ts';
import { saved } from './records.ts';

export const uploadFile = defineAction({
  title: 'Upload a file',
  description: 'Puts a file into Salesforce, at a record if one is given.',
  docs: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm',
  effect: 'write',
  input: z.strictObject({
    file: givenFile.meta({ title: 'File', description: 'Of 10 MB at most.', format: 'file' }),
    title: z.string().max(255).optional().meta({ title: 'Title', description: 'Left out, the name of the file.' }),
    recordId: id.optional().meta({ title: 'Record', description: 'The ID of the record that it shall be at.' }),
  }),
  output: saved,
  run: async ({ http, input, file }) => {
    const { name, base64 } = await file(input.file);
    const version = {
      Title: input.title ?? name,
      PathOnClient: name,
      VersionData: base64,
      FirstPublishLocationId: input.recordId,
    };
    return http.post(`${api}/sobjects/ContentVersion`, defined(version));
  },
});
