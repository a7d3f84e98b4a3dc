import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { timeOfId } from '../../core/id.ts';
import { listAudit, type StoredAuditEntry } from '../../store/audit.ts';
import { answer, anyRoute, badRequest, bearer, moment } from '../declared.ts';
import { id, since, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const entrySchema = z
  .strictObject({
    id: z.uuid(),
    at: moment,
    who: z.string().nullable().meta({ description: 'The name of the token; null: none was known.' }),
    role: z.string().nullable().meta({ description: 'The role that it had.' }),
    what: z.string().meta({
      description: 'Method and route, such as PUT /workflows/{slug}; of a decision, approval approved or refused.',
    }),
    which: z.string().nullable().meta({ description: 'The slugs and ids in the address.' }),
    address: z.string().nullable().meta({ description: 'Where it came from.' }),
    status: z.int().meta({ description: 'Of the answer.' }),
    times: z.int().meta({ description: 'More than 1: refusals of a flood, of which this is the number.' }),
    note: z.string().nullable().meta({ description: 'Of an approval: how it was decided, and why.' }),
  })
  .meta({ id: 'AuditEntry' });

const listRoute = createRoute({
  method: 'get',
  path: '/audit',
  tags: ['access'],
  security: bearer,
  summary: 'Who did what, newest first: every change and every refusal, for a year',
  request: {
    query: z.strictObject({
      who: words.optional().meta({ description: 'The name of a token.' }),
      what: words.optional().meta({ description: 'A part of method and route, such as DELETE or /connections.' }),
      since: since.optional(),
      ...pageQuery(id),
    }),
  },
  responses: { 200: answer('A page.', listOf(entrySchema)), ...badRequest, ...anyRoute },
});

function shown({ id: of, who, role, what, which, address, status, times, note = null }: StoredAuditEntry) {
  return { id: of, at: new Date(timeOfId(of)).toISOString(), who, role, what, which, address, status, times, note };
}

/** Who did what. */
export function auditRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, ...filter } = context.req.valid('query');
    const rows = await listAudit(sql, { ...filter, limit: limit + 1, before: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    );
  });
}
