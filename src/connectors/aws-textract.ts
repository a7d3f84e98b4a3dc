import { z } from 'zod';
import { connector } from '../connector/connector.ts';
import { givenFile } from '../core/file-value.ts';
import { awsJson } from './aws-json.ts';
import { type Block, blockSchema, fieldsOf, linesOf, tablesOf } from './textract-blocks.ts';

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

/** Amazon Textract: what stands in a document. */
export const awsTextract = connector({
  id: 'aws-textract',
  title: 'Amazon Textract',
  authHint:
    'baseUrl https://textract.REGION.amazonaws.com and auth: { type: aws-sigv4, accessKeyId, secretAccessKey, region, service: textract }: a user that may textract:DetectDocumentText, textract:AnalyzeDocument and textract:ListAdapters.',
  test: {
    docs: `${docs}/API_ListAdapters.html`,
    ask: async (http) => {
      await awsJson(http, 'Textract.ListAdapters', { MaxResults: 1 }, z.object({}));
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
    run: async ({ http, input, file: read }) => {
      const body = { Document: { Bytes: (await read(input.file)).base64 } };
      const { Blocks, DocumentMetadata } = await awsJson(http, 'Textract.DetectDocumentText', body, answer);
      return whole(Blocks, DocumentMetadata?.Pages);
    },
  })
  .action('analyze', {
    title: 'Read the fields and tables of a document',
    description: 'Gives the fields of a form by their names, and tables by rows, besides the text.',
    docs: `${docs}/API_AnalyzeDocument.html`,
    effect: 'read',
    input: z.strictObject({ file }),
    run: async ({ http, input, file: read }) => {
      const body = { Document: { Bytes: (await read(input.file)).base64 }, FeatureTypes: ['FORMS', 'TABLES'] };
      const { Blocks, DocumentMetadata } = await awsJson(http, 'Textract.AnalyzeDocument', body, answer);
      return { ...whole(Blocks, DocumentMetadata?.Pages), fields: fieldsOf(Blocks), tables: tablesOf(Blocks) };
    },
  });
