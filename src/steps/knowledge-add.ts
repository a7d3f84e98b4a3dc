import { z } from 'zod';
import { givenFile } from '../core/file-value.ts';
import { documentFields, givenDocument } from '../knowledge/given-document.ts';
import { textOfFile, writtenText } from './document-text.ts';
import { embedder } from './embedder.ts';
import { baseField } from './knowledge-fields.ts';
import { stepType } from './step-type.ts';

export const knowledgeAdd = stepType({
  type: 'knowledge.add',
  title: 'Add to a knowledge base',
  description:
    'Puts a text or a file into a knowledge base, in the place of the document of the same id. What has not changed in it is not embedded again.',
  effect: 'idempotent',
  group: 'ai',
  input: z
    .strictObject({
      base: baseField,
      id: documentFields.id,
      title: documentFields.title,
      text: z.string().min(1).optional().meta({
        title: 'Text',
        description: 'Plain text, Markdown or a page of HTML; its headings say where a passage stands.',
        format: 'multiline',
      }),
      file: givenFile.optional().meta({
        title: 'File',
        description: 'Instead of a text: text, Markdown, HTML, PDF, CSV, JSON or XLSX.',
        format: 'file',
      }),
      source: documentFields.source,
      metadata: documentFields.metadata,
    })
    .refine(({ text, file }) => (text === undefined) !== (file === undefined), {
      path: ['text'],
      message: 'or `file` must be given, and not both',
    }),
  run: async ({ base, text, file, ...about }, context) => {
    const { files, knowledge } = context.services;
    const read = file === undefined ? writtenText(text ?? '') : await textOfFile(files, file, context.signal);
    const document = givenDocument({ ...about, title: about.title || read.title }, read.sections);
    return { kind: 'output', output: await knowledge.add(base, document, embedder(context)) };
  },
});
