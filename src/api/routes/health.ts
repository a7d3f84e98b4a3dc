import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import type { Sql } from '../../store/database.ts';
import { answer, anyRoute } from '../declared.ts';
import { documentSchema } from '../openapi.ts';

const unavailable = { '5XX': anyRoute['5XX'] } as const;

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['health'],
  summary: 'Whether the process is alive',
  responses: { 200: answer('It is.', z.strictObject({ status: z.literal('ok') })), ...unavailable },
});

const readinessRoute = createRoute({
  method: 'get',
  path: '/readyz',
  tags: ['health'],
  summary: 'Whether it can work: the database answers',
  responses: { 200: answer('It can.', z.strictObject({ status: z.literal('ready') })), ...unavailable },
});

const schemaRoute = createRoute({
  method: 'get',
  path: '/schema/workflow.json',
  tags: ['workflows'],
  summary: 'The JSON Schema of workflow documents',
  responses: { 200: answer('The schema.', z.looseObject({ $schema: z.string() })), ...unavailable },
});

export function healthRoutes(app: OpenAPIHono, sql: Sql): void {
  app.openapi(healthRoute, (context) => context.json({ status: 'ok' } as const, 200));
  app.openapi(readinessRoute, async (context) => {
    try {
      await sql`select 1`;
    } catch (cause) {
      throw new SnodoError('database', 'The database does not answer.', { cause });
    }
    return context.json({ status: 'ready' } as const, 200);
  });
}

export function schemaRoutes(app: OpenAPIHono): void {
  const schema = documentSchema();
  app.openapi(schemaRoute, (context) => context.json(schema, 200));
}
