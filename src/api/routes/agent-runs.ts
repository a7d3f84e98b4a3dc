import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { getRun } from '../../store/runs/runs.ts';
import { agentRows } from '../../store/conversations/agent-rows.ts';
import { answer, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
import { id, stepPath } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { agentRunSchema, shownAgent } from '../shown-agent.ts';

const agentRoute = createRoute({
  tags: ['runs'],
  security: bearer,
  method: 'get',
  path: '/runs/{id}/agent',
  summary: 'What an agent of a run has said and done, turn by turn',
  description: 'Of a step that is no agent, or has not begun, there are no turns.',
  request: {
    params: z.strictObject({ id }),
    query: z.strictObject({ step: stepPath.meta({ description: 'Such as helper; in an each orders/17/helper.' }) }),
  },
  responses: { 200: answer('Its turns.', agentRunSchema), ...badRequest, ...notFound, ...anyRoute },
});

export function agentRunRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(agentRoute, async (context) => {
    const { id: run } = context.req.valid('param');
    const { step } = context.req.valid('query');
    await getRun(sql, run);
    return context.json(shownAgent(step, await agentRows(sql, run, step)), 200);
  });
}
