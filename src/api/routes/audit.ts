import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { timeOfId } from '../../core/id.ts';
import { type ChainedEntry, listAudit, listChained } from '../../store/access/audit.ts';
import { verifyAudit } from '../../store/access/audit-chain.ts';
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
    note: z.string().nullable().meta({
      description:
        'Of an approval: how it was decided, and why; of an erasure: what it erased; of a member whom single sign-on let in or took out: why.',
    }),
    seq: z.int().meta({ description: 'Its place in the chain.' }),
    previous: z.string().meta({ description: 'The hash of the entry before it.' }),
    hash: z.string().meta({
      description: 'SHA-256 of all but itself and `at`, as JSON with its fields by name and without spaces.',
    }),
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

const chainRoute = createRoute({
  method: 'get',
  path: '/audit/chain',
  tags: ['access'],
  security: bearer,
  summary: 'The audit in the order in which it was written, oldest first, for who keeps it elsewhere too',
  request: {
    query: z.strictObject({
      after: z.coerce.number<string>().int().min(0).default(0).meta({
        description: 'Only what comes after the entry with this seq.',
      }),
      since: since.optional(),
      limit: z.coerce.number<string>().int().min(1).max(1_000).default(200),
    }),
  },
  responses: {
    200: answer('Entries, none where there is nothing more yet.', z.strictObject({ items: z.array(entrySchema) })),
    ...badRequest,
    ...anyRoute,
  },
});

const verdictSchema = z
  .strictObject({
    whole: z.boolean(),
    entries: z.int().meta({ description: 'How many are as they were written, and in their places.' }),
    end: z.strictObject({ seq: z.int(), hash: z.string() }).meta({
      description: 'The last of them. Kept elsewhere, it shows later that nothing up to here was written anew.',
    }),
    fault: z
      .strictObject({ seq: z.int(), message: z.string() })
      .nullable()
      .meta({ description: 'Where the chain breaks; null where it is whole.' }),
  })
  .meta({ id: 'AuditVerdict' });

const verifyRoute = createRoute({
  method: 'get',
  path: '/audit/verify',
  tags: ['access'],
  security: bearer,
  summary: 'Whether all entries are as they were written, and none is missing',
  responses: { 200: answer('What was found.', verdictSchema), ...anyRoute },
});

function shown({ id: of, note = null, ...one }: ChainedEntry): z.infer<typeof entrySchema> {
  return { ...one, id: of, at: new Date(timeOfId(of)).toISOString(), note };
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
  app.openapi(chainRoute, async (context) => {
    const items = await listChained(sql, context.req.valid('query'));
    return context.json({ items: items.map(shown) }, 200);
  });
  app.openapi(verifyRoute, async (context) => {
    const { fault = null, ...found } = await verifyAudit(sql);
    return context.json({ whole: fault === null, ...found, fault }, 200);
  });
}
