import { z } from 'zod';
import { awsSigV4 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { givenFile } from '../../core/file-value.ts';
import { awsJson } from '../../connector/aws-json.ts';
import { type Block, blockSchema, fieldsOf, linesOf, tablesOf } from './blocks.ts';

const docs = 'https://docs.aws.amazon.com/textract/latest/dg';

const file = givenFile.meta({
  title: 'Document',
  description: 'An image (PNG, JPEG, TIFF) or a PDF of one page.',
  format: 'file',
});
const answer = z.object({
  DocumentMetadata: z.object({ Pages: z.int() }).optional(),
  Blocks: z.array(blockSchema),
});

function whole(blocks: readonly Block[], pages: number | undefined) {
  const lines = linesOf(blocks);
  return { text: lines.map(({ text }) => text).join('\n'), lines: [...lines], pages: pages ?? 1 };
}

const text = {
  text: z.string(),
  lines: z.array(z.object({ text: z.string(), confidence: z.number() })),
  pages: z.int(),
};

/** Amazon Textract: what stands in a document. */
export const awsTextract = connector({
  id: 'aws-textract',
  title: 'Amazon Textract',
  description: 'Reads text, forms and tables out of scans and photos.',
  categories: ['ai', 'cloud'],
  color: '#01a88d',
  docs: 'https://docs.aws.amazon.com/textract/latest/dg/API_Reference.html',
  address: { template: 'https://textract.{region}.amazonaws.com', hint: 'The region of AWS, such as eu-central-1.' },
  auth: [
    awsSigV4(
      'textract',
      'The access key of a user that may textract:DetectDocumentText, textract:AnalyzeDocument and textract:ListAdapters.',
    ),
  ],
  test: {
    docs: `${docs}/API_ListAdapters.html`,
    ask: async (http) => {
      await awsJson(http, 'Textract.ListAdapters', { MaxResults: 1 });
      return 'an account that may use Amazon Textract';
    },
  },
})
  .action('read-text', {
    title: 'Read the text of a document',
    description: 'Gives the lines of an image or a PDF of one page, with how surely each was read.',
    docs: `${docs}/API_DetectDocumentText.html`,
    effect: 'read',
    input: z.strictObject({ file }),
    output: z.object(text),
    run: async ({ http, input, file: read }) => {
      const body = { Document: { Bytes: (await read(input.file)).base64 } };
      const { Blocks, DocumentMetadata } = (await awsJson(http, 'Textract.DetectDocumentText', body)).read(answer);
      return whole(Blocks, DocumentMetadata?.Pages);
    },
  })
  .action('analyze', {
    title: 'Read the fields and tables of a document',
    description: 'Gives the fields of a form by their names, and tables by rows, besides the text.',
    docs: `${docs}/API_AnalyzeDocument.html`,
    effect: 'read',
    input: z.strictObject({ file }),
    output: z.object({
      ...text,
      fields: z.array(z.object({ name: z.string(), value: z.string(), confidence: z.number() })),
      tables: z.array(z.array(z.array(z.string()))),
    }),
    run: async ({ http, input, file: read }) => {
      const body = { Document: { Bytes: (await read(input.file)).base64 }, FeatureTypes: ['FORMS', 'TABLES'] };
      const { Blocks, DocumentMetadata } = (await awsJson(http, 'Textract.AnalyzeDocument', body)).read(answer);
      return { ...whole(Blocks, DocumentMetadata?.Pages), fields: fieldsOf(Blocks), tables: tablesOf(Blocks) };
    },
  });
