import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { workflowSchema } from '../core/document.ts';
import { readWorkflow, readYaml } from '../core/read-document.ts';
import type { Sql } from '../store/database.ts';
import {
  deleteWorkflow,
  getWorkflow,
  listVersions,
  listWorkflows,
  publishDraft,
  restoreVersion,
  saveDraft,
  type StoredWorkflow,
} from '../store/workflows.ts';
import { problemAnswer } from './problem.ts';

export interface ApiOptions {
  readonly sql: Sql;
  readonly adminToken: string;
  readonly report: (error: unknown) => void;
}

const page = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).default(''),
});

function readQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  const read = schema.safeParse(query);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new SnodoError('invalid', `${problems[0]?.path}: ${problems[0]?.message}`, { problems });
}

function shown({ slug, document, liveVersion, updatedAt }: StoredWorkflow): object {
  return { slug, document, liveVersion, updatedAt };
}

// Hashes are of one length, which the constant-time comparison asks for.
function sameToken(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}

/** The HTTP API: health, the schema of documents, and workflows with their versions. */
export function api({ sql, adminToken, report }: ApiOptions): Hono {
  const app = new Hono();
  app.onError((error, context) => problemAnswer(context, error, report));
  app.notFound((context) =>
    problemAnswer(
      context,
      new SnodoError('not_found', `There is nothing at ${context.req.method} ${context.req.path}.`),
      report,
    ),
  );
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    try {
      await sql`select 1`;
    } catch (cause) {
      throw new SnodoError('database', 'The database does not answer.', { cause });
    }
    return context.json({ status: 'ready' });
  });
  app.get('/schema/workflow.json', (context) => context.json(z.toJSONSchema(workflowSchema, { io: 'input' })));

  const v1 = app.basePath('/api/v1');
  v1.use('*', async (context, next) => {
    const [, token] = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    if (token === undefined || !sameToken(token, adminToken)) {
      throw new SnodoError('unauthorized', 'Send a valid token in the header Authorization: Bearer TOKEN.');
    }
    await next();
  });
  v1.use(
    '*',
    bodyLimit({
      maxSize: 1_000_000,
      onError: () => {
        throw new SnodoError('too_large', 'A workflow document may have at most 1 MB.');
      },
    }),
  );
  v1.get('/workflows', async (context) => {
    const { limit, cursor } = readQuery(page, context.req.query());
    const items = await listWorkflows(sql, limit, cursor);
    return context.json({
      items: items.map(shown),
      nextCursor: items.length === limit ? (items.at(-1)?.slug ?? null) : null,
    });
  });
  v1.put('/workflows/:slug', async (context) => {
    const document = readWorkflow(readYaml(await context.req.text()));
    const slug = context.req.param('slug');
    if (document.slug !== slug) {
      const message = `The document says "${document.slug}" and the address says "${slug}".`;
      throw new SnodoError('invalid_document', `slug: ${message}`, {
        problems: [{ path: 'slug', message, hint: `Write slug: ${slug}` }],
      });
    }
    const created = await saveDraft(sql, document);
    return context.json(shown(await getWorkflow(sql, slug)), created ? 201 : 200);
  });
  v1.get('/workflows/:slug', async (context) => context.json(shown(await getWorkflow(sql, context.req.param('slug')))));
  v1.delete('/workflows/:slug', async (context) => {
    await deleteWorkflow(sql, context.req.param('slug'));
    return context.body(null, 204);
  });
  v1.post('/workflows/:slug/publish', async (context) =>
    context.json({ version: await publishDraft(sql, context.req.param('slug')) }),
  );
  v1.get('/workflows/:slug/versions', async (context) => {
    const { limit, cursor } = readQuery(page, context.req.query());
    const below = readQuery(z.coerce.number().int().min(1).max(2_147_483_647), cursor || 2_147_483_647);
    const items = await listVersions(sql, context.req.param('slug'), limit, below);
    return context.json({ items, nextCursor: items.length === limit ? String(items.at(-1)?.version) : null });
  });
  v1.post('/workflows/:slug/versions/:version/restore', async (context) => {
    const { slug, version } = context.req.param();
    const number = readQuery(z.coerce.number().int().min(1).max(2_147_483_647), version);
    await restoreVersion(sql, slug, number);
    return context.json(shown(await getWorkflow(sql, slug)));
  });
  return app;
}
