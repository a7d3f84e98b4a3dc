import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import type { Checked } from '../../monitor/readiness.ts';
import { answer, anyRoute } from '../declared.ts';
import { documentSchema } from '../openapi.ts';
import type { ApiParts } from '../options.ts';

const unavailable = { '5XX': anyRoute['5XX'] } as const;

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['health'],
  summary: 'Whether the process is alive',
  responses: { 200: answer('It is.', z.strictObject({ status: z.literal('ok') })), ...unavailable },
});

const readySchema = z.strictObject({
  status: z.literal('ready'),
  checks: z.array(
    z.strictObject({
      name: z.string().meta({ description: 'database, schema, queue, key, disk, worker or projects.' }),
      ok: z.literal(true),
      ms: z.number().meta({ description: 'How long it took.' }),
      note: z.string().optional().meta({ description: 'What should be seen to, though it can work.' }),
    }),
  ),
});

const readinessRoute = createRoute({
  method: 'get',
  path: '/readyz',
  tags: ['health'],
  summary: 'Whether it can work: the database takes changes, the queue and the key are there, the disk has room',
  responses: { 200: answer('It can.', readySchema), ...unavailable },
});

const schemaRoute = createRoute({
  method: 'get',
  path: '/schema/workflow.json',
  tags: ['workflows'],
  summary: 'The JSON Schema of workflow documents',
  responses: { 200: answer('The schema.', z.looseObject({ $schema: z.string() })), ...unavailable },
});

/** @throws SnodoError `database` or `unavailable` with all that is in the way. */
function readyOf(checks: readonly Checked[]): z.infer<typeof readySchema> {
  const problems = checks.flatMap((one) => (one.ok ? [] : { path: one.name, ...one.why }));
  if (problems.length > 0) {
    const code = problems.some(({ path }) => path === 'database') ? 'database' : 'unavailable';
    throw new SnodoError(code, problems.map(({ message }) => message).join(' '), { problems });
  }
  return {
    status: 'ready',
    checks: checks.flatMap((one) => {
      if (!one.ok) return [];
      const { name, ms, note } = one;
      return { name, ok: true, ms, ...(note === undefined ? {} : { note: `${note.message} ${note.hint}` }) } as const;
    }),
  };
}

export function healthRoutes(app: OpenAPIHono, { readiness }: Pick<ApiParts, 'readiness'>): void {
  app.openapi(healthRoute, (context) => context.json({ status: 'ok' } as const, 200));
  app.openapi(readinessRoute, async (context) => context.json(readyOf(await readiness.look()), 200));
}

export function schemaRoutes(app: OpenAPIHono): void {
  const schema = documentSchema();
  app.openapi(schemaRoute, (context) => context.json(schema, 200));
}
