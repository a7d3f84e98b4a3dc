import { z } from 'zod';
import { connector } from '../connector/connector.ts';
import { givenFile } from '../core/file-value.ts';

const docs = 'https://cloud.google.com/document-ai/docs/reference/rest/v1';

const processorSchema = z.object({
  name: z.string(),
  type: z.string().default(''),
  displayName: z.string().default(''),
  state: z.string().default(''),
});
const entitySchema = z.object({
  type: z.string().default(''),
  mentionText: z.string().default(''),
  confidence: z.number().default(0),
  normalizedValue: z.object({ text: z.string().optional() }).optional(),
});
const documentSchema = z.object({
  document: z.object({
    text: z.string().default(''),
    pages: z.array(z.object({})).default([]),
    entities: z.array(entitySchema.extend({ properties: z.array(entitySchema).default([]) })).default([]),
  }),
});

type Entity = z.infer<typeof entitySchema>;

function shown({ type, mentionText, confidence, normalizedValue }: Entity) {
  return { type, text: mentionText, value: normalizedValue?.text ?? mentionText, confidence };
}

/** Google Document AI: fields of invoices, receipts, contracts and whatever a processor was made for. */
export const googleDocumentAi = connector({
  id: 'google-document-ai',
  title: 'Google Document AI',
  authHint:
    'baseUrl https://LOCATION-documentai.googleapis.com/v1/projects/PROJECT/locations/LOCATION and an oauth2 service account with the scope https://www.googleapis.com/auth/cloud-platform and the role Document AI API User.',
  test: {
    docs: `${docs}/projects.locations.processors/list`,
    ask: async (http) => {
      const answer = z.object({ processors: z.array(processorSchema).default([]) });
      const { processors } = await http.get('/processors', answer, { query: { pageSize: 10 } });
      const names = processors.map(({ displayName }) => displayName).join(', ');
      return names === '' ? 'a project without processors' : `a project with ${names}`;
    },
  },
})
  .action('process', {
    title: 'Read a document',
    description: 'Gives the text of a document, and the fields that its processor was made to find.',
    docs: `${docs}/projects.locations.processors/process`,
    effect: 'read',
    input: z.strictObject({
      processor: z
        .string()
        .regex(/^[A-Za-z0-9-]+$/, 'is not the id of a processor')
        .meta({ title: 'Processor', description: 'The id of the processor, as the console shows it.' }),
      file: givenFile.meta({ title: 'Document', description: 'A PDF or a picture.', format: 'file' }),
    }),
    run: async ({ http, input, file }) => {
      const { base64, contentType } = await file(input.file);
      const body = { rawDocument: { content: base64, mimeType: contentType }, skipHumanReview: true };
      const { document } = await http.post(`/processors/${input.processor}:process`, body, documentSchema);
      return {
        text: document.text,
        pages: document.pages.length,
        fields: document.entities.map((one) => ({ ...shown(one), parts: one.properties.map(shown) })),
      };
    },
  })
  .action('list-processors', {
    title: 'List processors',
    description: 'Gives the processors of the project, with the id that reading a document needs.',
    docs: `${docs}/projects.locations.processors/list`,
    effect: 'read',
    input: z.strictObject({}),
    run: async ({ http }) => {
      const answer = z.object({ processors: z.array(processorSchema).default([]) });
      const { processors } = await http.get('/processors', answer, { query: { pageSize: 50 } });
      return {
        processors: processors.map(({ name, type, displayName, state }) => ({
          id: name.slice(name.lastIndexOf('/') + 1),
          name: displayName,
          type,
          enabled: state === 'ENABLED',
        })),
      };
    },
  });
