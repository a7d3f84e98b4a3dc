import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import {
  addRows,
  type DatasetRow,
  datasetRows,
  deleteDataset,
  deleteRow,
  getDataset,
  listDatasets,
  putDataset,
  type StoredDataset,
} from '../../store/evaluation/datasets.ts';
import { getRun, refuseWithoutContents } from '../../store/runs/runs.ts';
import { triggerOf } from '../../gateway/trigger-of.ts';
import { givenRow, givenRows, importedRows, rowFormats, rowsOf, shownRow, shownRowSchema } from '../dataset-rows.ts';
import { answer, anyRoute, badRequest, bearer, conflict, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { id, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson, readText } from '../read-body.ts';
import { redactedTrigger } from '../shown-run.ts';

const about = { tags: ['evaluation'], security: bearer };
const params = z.strictObject({ slug });
const maxBytes = 10_000_000;

const datasetSchema = z
  .strictObject({ slug: z.string(), name: z.string().nullable(), rows: z.int(), updatedAt: moment })
  .meta({ id: 'Dataset' });

const givenSchema = z.strictObject({
  name: z.string().min(1).max(200).nullable().default(null),
  rows: givenRows.default([]),
});

const addedSchema = z
  .strictObject({
    rows: givenRows.min(1).optional(),
    run: id.optional().meta({ description: 'A run: what started it is the input, what it answered is expected.' }),
  })
  .refine(({ rows, run }) => (rows === undefined) !== (run === undefined), 'has either rows or run');

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/datasets',
  summary: 'What workflows and models are measured with, by slug',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(datasetSchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/datasets/{slug}',
  summary: 'Make a dataset, or replace its rows',
  request: { params, body: jsonRequest(givenSchema) },
  responses: {
    200: answer('Changed.', datasetSchema),
    201: answer('New.', datasetSchema),
    ...badRequest,
    ...tooLarge,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/datasets/{slug}',
  summary: 'A dataset without its rows',
  request: { params },
  responses: { 200: answer('The dataset.', datasetSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/datasets/{slug}',
  summary: 'Delete a dataset; evaluations that were made with it stay',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const rowsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/datasets/{slug}/rows',
  summary: 'The rows, in order',
  request: { params, query: z.strictObject(pageQuery(z.coerce.number<string>().int().min(0).max(2_147_483_647))) },
  responses: { 200: answer('A page.', listOf(shownRowSchema)), ...badRequest, ...notFound, ...anyRoute },
});

const text = { schema: { type: 'string' } } as const;
const addedBody = jsonRequest(addedSchema);
const addRoute = createRoute({
  ...about,
  method: 'post',
  path: '/datasets/{slug}/rows',
  summary: 'Add rows: as JSON, from a run, or a file of CSV or JSON Lines by its Content-Type',
  description:
    'Of a file, the fields input, expected and tags are these (input.text is a part of it); where none is called input, all other fields are the input.',
  request: {
    params,
    body: { ...addedBody, content: { ...addedBody.content, 'text/csv': text, 'application/x-ndjson': text } },
  },
  responses: {
    200: answer('The dataset with them.', datasetSchema),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...anyRoute,
  },
});

const deleteRowRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/datasets/{slug}/rows/{position}',
  summary: 'Delete a row',
  request: { params: params.extend({ position: z.coerce.number<string>().int().min(1).max(2_147_483_647) }) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

function shown({ updatedAt, ...rest }: StoredDataset): z.infer<typeof datasetSchema> {
  return { ...rest, updatedAt: updatedAt.toISOString() };
}

/** A run as a row. @throws SnodoError `not_found`, `conflict` while it goes on. */
async function rowOfRun({ sql, redactor, senderSecrets }: ApiParts, run: string): Promise<readonly DatasetRow[]> {
  const found = await getRun(sql, run);
  if (found.endedAt === null) throw new SnodoError('conflict', `Run ${run} has not ended yet, so it has no output.`);
  refuseWithoutContents(found);
  await senderSecrets.learn([found.workflow]);
  const {
    body: input,
    headers,
    query,
    params: named,
    method,
  } = redactedTrigger(await triggerOf(found, false), redactor);
  const expected = found.status === 'succeeded' ? { expected: found.output } : {};
  const came = method === null ? {} : { trigger: { headers, query, params: named, method } };
  return rowsOf([givenRow.parse({ input, ...expected, ...came, run })]);
}

async function addedRows(
  parts: ApiParts,
  type: string,
  read: { readonly json: () => Promise<z.output<typeof addedSchema>>; readonly text: () => Promise<string> },
  signal: AbortSignal,
): Promise<readonly DatasetRow[]> {
  const [media = ''] = type.split(';');
  const format = new Map<string, 'csv' | 'ndjson'>(Object.entries(rowFormats)).get(media.trim().toLowerCase());
  if (format !== undefined) return importedRows(await read.text(), format, signal);
  const { rows, run } = await read.json();
  return run === undefined ? rowsOf(rows ?? []) : rowOfRun(parts, run);
}

/** What workflows and models are measured with. */
export function datasetRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql } = parts;
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listDatasets(sql, limit + 1, cursor);
    return context.json(
      pageOf(rows, limit, (row) => row.slug, shown),
      200,
    );
  });
  app.openapi(putRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const given = await readJson(context, givenSchema, maxBytes);
    const created = await putDataset(sql, { slug: name, name: given.name, rows: rowsOf(given.rows) });
    return context.json(shown(await getDataset(sql, name)), created ? 201 : 200);
  });
  app.openapi(getRoute, async (context) =>
    context.json(shown(await getDataset(sql, context.req.valid('param').slug)), 200),
  );
  app.openapi(deleteRoute, async (context) => {
    await deleteDataset(sql, context.req.valid('param').slug);
    return context.body(null, 204);
  });
  app.openapi(rowsRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { limit, cursor = 0 } = context.req.valid('query');
    await getDataset(sql, name);
    const rows = await datasetRows(sql, name, { after: cursor, limit: limit + 1 });
    return context.json(
      pageOf(rows, limit, (row) => String(row.position), shownRow),
      200,
    );
  });
  app.openapi(addRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const read = {
      json: () => readJson(context, addedSchema, maxBytes),
      text: () => readText(context, maxBytes),
    };
    const rows = await addedRows(parts, context.req.header('content-type') ?? '', read, context.req.raw.signal);
    await addRows(sql, name, rows);
    return context.json(shown(await getDataset(sql, name)), 200);
  });
  app.openapi(deleteRowRoute, async (context) => {
    const { slug: name, position } = context.req.valid('param');
    await deleteRow(sql, name, position);
    return context.body(null, 204);
  });
}
