import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { durationMs } from '../../core/duration.ts';
import { durationField } from '../../core/duration-field.ts';
import { fileIdPattern } from '../../core/file-value.ts';
import { fileValue, usualFileBytes } from '../../files/file-store.ts';
import { isMultipart } from '../../files/multipart.ts';
import { type FileRow, listFiles } from '../../store/files.ts';
import {
  answer,
  anyRoute,
  badRequest,
  badType,
  bearer,
  conflict,
  moment,
  noRange,
  notFound,
  nothing,
  tooLarge,
} from '../declared.ts';
import { fileContent } from '../file-content.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { refuseAnnounced } from '../read-body.ts';

const about = { tags: ['files'], security: bearer };
const longest = '366d';
const fileId = z.string().toLowerCase().regex(fileIdPattern, 'is not the id of a file');
const params = z.strictObject({ id: fileId });
const binary = { type: 'string', format: 'binary' } as const;

const fileSchema = z
  .strictObject({
    $file: z.string(),
    name: z.string(),
    contentType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    run: z.string().nullable().meta({ description: 'Whose history it is deleted with.' }),
    createdAt: moment,
    expiresAt: moment.nullable(),
  })
  .meta({ id: 'File', description: 'A file value: as it is, a step takes it for the file.' });

const uploadRoute = createRoute({
  ...about,
  method: 'post',
  path: '/files',
  summary: 'Upload a file',
  description: 'The body is the file, of at most 2 GB, and its Content-Type is kept.',
  request: {
    query: z.strictObject({
      name: z.string().min(1).max(1_000).optional(),
      expires: durationField({ write: '30m, 24h or 7d', most: longest })
        .default('30d')
        .transform(durationMs)
        .meta({ description: 'After how long it is deleted.' }),
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: binary } } },
  },
  responses: { 201: answer('The file.', fileSchema), ...badRequest, ...tooLarge, ...badType, ...anyRoute },
});

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/files',
  summary: 'The files, newest first',
  description: 'Uploaded ones, and those of runs and webhooks that are kept whole.',
  request: { query: z.strictObject(pageQuery(z.uuid())) },
  responses: { 200: answer('A page.', listOf(fileSchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/files/{id}',
  summary: 'What is known of a file',
  request: { params },
  responses: { 200: answer('The file.', fileSchema), ...notFound, ...anyRoute },
});

const whole = { description: 'The bytes.', content: { '*/*': { schema: binary } } };

const contentRoute = createRoute({
  ...about,
  method: 'get',
  path: '/files/{id}/content',
  summary: 'The bytes of a file',
  request: { params },
  responses: { 200: whole, 206: { ...whole, description: 'Those of a Range.' }, ...notFound, ...noRange, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/files/{id}',
  summary: 'Delete a file',
  request: { params },
  responses: { 204: nothing, ...notFound, ...conflict, ...anyRoute },
});

function shown(file: FileRow): z.infer<typeof fileSchema> {
  const { run, createdAt, expiresAt } = file;
  return {
    ...fileValue(file),
    run,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

function tooManyBytes(): SnodoError {
  return new SnodoError(
    'too_large',
    `The file has more than ${usualFileBytes / 1_000_000_000} GB, which is the most here.`,
  );
}

/** Files that are uploaded, and those of runs and webhooks. */
export function fileRoutes(app: OpenAPIHono, { files, sql, now }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor } = context.req.valid('query');
    const rows = await listFiles(sql, { limit: limit + 1, before: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    );
  });
  app.openapi(uploadRoute, async (context) => {
    const { name, expires } = context.req.valid('query');
    const { raw } = context.req;
    const contentType = raw.headers.get('content-type') ?? undefined;
    if (isMultipart(contentType)) {
      const hint = 'Send the file itself as the body, with curl by --data-binary @FILE or -T FILE instead of -F.';
      throw new SnodoError('unsupported_type', `A form is not taken here. ${hint}`);
    }
    refuseAnnounced(raw, usualFileBytes, tooManyBytes);
    const incoming = files.receive({
      name,
      contentType,
      run: null,
      expiresAt: new Date(now() + expires),
      maxBytes: usualFileBytes,
      tooLarge: tooManyBytes,
    });
    return context.json(shown(await incoming.takeAll(raw.body ?? [])), 201);
  });
  app.openapi(getRoute, async (context) => {
    const file = await files.find(context.req.valid('param').id);
    return context.json(shown(file), 200);
  });
  app.openapi(contentRoute, async (context) => fileContent(context, await files.find(context.req.valid('param').id)));
  app.openapi(deleteRoute, async (context) => {
    await files.remove(context.req.valid('param').id);
    return context.body(null, 204);
  });
}
