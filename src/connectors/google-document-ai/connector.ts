import { z } from 'zod';
import { googleServiceAccount } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { givenFile } from '../../core/file-value.ts';

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

const found = z.object({ type: z.string(), text: z.string(), value: z.string(), confidence: z.number() });

type Entity = z.infer<typeof entitySchema>;

async function processorsOf(http: ConnectorHttp, most: number) {
  const answer = z.object({ processors: z.array(processorSchema).default([]) });
  const { processors } = (await http.get('/processors', { query: { pageSize: most } })).read(answer);
  return processors.map(({ name, ...rest }) => ({ ...rest, id: name.slice(name.lastIndexOf('/') + 1) }));
}

function shown({ type, mentionText, confidence, normalizedValue }: Entity) {
  return { type, text: mentionText, value: normalizedValue?.text ?? mentionText, confidence };
}

/** Google Document AI: fields of invoices, receipts, contracts and whatever a processor was made for. */
export const googleDocumentAi = connector({
  id: 'google-document-ai',
  title: 'Google Document AI',
  description: 'Reads the fields of invoices, receipts, contracts and other documents.',
  categories: ['ai', 'cloud'],
  color: '#4285f4',
  docs: 'https://cloud.google.com/document-ai/docs/reference/rest',
  address: {
    template: 'https://{location}-documentai.googleapis.com/v1/projects/{project}/locations/{location}',
    hint: 'The location of the processors, such as eu, and the id of the project.',
  },
  auth: [
    googleServiceAccount(
      ['https://www.googleapis.com/auth/cloud-platform'],
      'A service account with the role Document AI API User: its client_email as claims.iss, its private_key as key.',
    ),
  ],
  test: {
    docs: `${docs}/projects.locations.processors/list`,
    ask: async (http) => {
      const names = (await processorsOf(http, 10)).map(({ displayName }) => displayName).join(', ');
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
        .meta({
          title: 'Processor',
          description: 'The id of the processor, as the console shows it.',
          options: 'processors',
        }),
      file: givenFile.meta({ title: 'Document', description: 'A PDF or a picture.', format: 'file' }),
    }),
    output: z.object({ text: z.string(), pages: z.int(), fields: z.array(found.extend({ parts: z.array(found) })) }),
    run: async ({ http, input, file }) => {
      const { base64, contentType } = await file(input.file);
      const body = { rawDocument: { content: base64, mimeType: contentType }, skipHumanReview: true };
      const { document } = (await http.post(`/processors/${input.processor}:process`, body)).read(documentSchema);
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
    output: z.object({
      processors: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), enabled: z.boolean() })),
    }),
    run: async ({ http }) => ({
      processors: (await processorsOf(http, 50)).map(({ id, displayName, type, state }) => ({
        id,
        name: displayName,
        type,
        enabled: state === 'ENABLED',
      })),
    }),
  })
  .choices('processors', {
    docs: `${docs}/projects.locations.processors/list`,
    input: z.object({}),
    run: async ({ http }) =>
      (await processorsOf(http, 100)).map(({ id, displayName }) => ({ value: id, label: displayName || id })),
  });
