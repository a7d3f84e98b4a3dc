import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { givenFile } from '../../core/file-value.ts';
import { documentFields, givenDocument } from '../../knowledge/given-document.ts';
import { textOfFile, writtenText } from '../../steps/document-text.ts';
import { getBase } from '../../store/knowledge/knowledge-bases.ts';
import { getDocument, listDocuments, unknownDocument } from '../../store/knowledge/knowledge-documents.ts';
import { answer, anyRoute, badRequest, bearer, nothing, notFound, tooLarge } from '../declared.ts';
import { slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { documentSchema, shownDocument } from '../shown-knowledge.ts';

const about = { tags: ['knowledge'], security: bearer };
const documentId = words.max(200);
const params = z.strictObject({ slug, id: documentId });
const maxBytes = 10_000_000;
/** Of the text that is shown of a document. */
const mostShown = 50_000;

const givenSchema = z
  .strictObject({
    ...documentFields,
    text: z.string().min(1).optional().meta({ description: 'Plain text, Markdown or a page of HTML.' }),
    file: givenFile.optional().meta({ description: 'Instead of a text: a file value, as POST /files answers it.' }),
  })
  .refine(({ text, file }) => (text === undefined) !== (file === undefined), {
    path: ['text'],
    message: 'or `file` must be given, and not both',
  });

const fullSchema = documentSchema
  .extend({
    sections: z.array(z.strictObject({ place: z.string(), text: z.string() })),
    complete: z.boolean().meta({ description: `Whether that is all of its text: at most ${mostShown} characters.` }),
  })
  .meta({ id: 'KnowledgeDocumentText', description: 'A document with its text.' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/knowledge/{slug}/documents',
  summary: 'The documents of a knowledge base, by id',
  request: {
    params: z.strictObject({ slug }),
    query: z.strictObject({
      text: words.optional().meta({ description: 'What stands in the title, the source or the id.' }),
      ...pageQuery(documentId),
    }),
  },
  responses: { 200: answer('A page.', listOf(documentSchema)), ...badRequest, ...notFound, ...anyRoute },
});

const addRoute = createRoute({
  ...about,
  method: 'post',
  path: '/knowledge/{slug}/documents',
  summary: 'Put a document into a knowledge base, in the place of one of the same id',
  description: 'It is embedded in the background: `state` says when it is searched.',
  request: { params: z.strictObject({ slug }), body: jsonRequest(givenSchema) },
  responses: {
    200: answer('Replaced.', documentSchema),
    201: answer('New.', documentSchema),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/knowledge/{slug}/documents/{id}',
  summary: 'A document of a knowledge base',
  request: { params },
  responses: { 200: answer('The document.', fullSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/knowledge/{slug}/documents/{id}',
  summary: 'Take a document out of a knowledge base',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

/** The beginning of a text, in its sections. */
function beginning(sections: readonly { readonly place: string; readonly text: string }[]) {
  let left = mostShown;
  const shown = sections.flatMap(({ place, text }) => {
    if (left <= 0) return [];
    const part = text.slice(0, left);
    left -= text.length;
    return [{ place, text: part }];
  });
  return { sections: shown, complete: left >= 0 };
}

/** What is in knowledge bases. */
export function knowledgeDocumentRoutes(app: OpenAPIHono, { sql, knowledge, files }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { limit, cursor = '', text } = context.req.valid('query');
    await getBase(sql, name);
    const rows = await listDocuments(sql, name, { text, limit: limit + 1, after: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shownDocument),
      200,
    );
  });
  app.openapi(addRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { text, file, ...given } = await readJson(context, givenSchema, maxBytes);
    await getBase(sql, name);
    const { signal } = context.req.raw;
    const read = file === undefined ? writtenText(text ?? '') : await textOfFile(files, file, signal);
    const document = givenDocument({ ...given, title: given.title || read.title }, read.sections);
    const created = await knowledge.queue(name, document);
    return context.json(shownDocument(await getDocument(sql, name, document.id)), created ? 201 : 200);
  });
  app.openapi(getRoute, async (context) => {
    const { slug: name, id } = context.req.valid('param');
    const document = await getDocument(sql, name, id);
    return context.json({ ...shownDocument(document), ...beginning(document.sections) }, 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { slug: name, id } = context.req.valid('param');
    if (!(await knowledge.remove(name, id))) throw unknownDocument(name, id);
    return context.body(null, 204);
  });
}
