import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { rateLimitOf } from '../../connectors/rate-limit.ts';
import { storedConfig } from '../../outbound/stored-config.ts';
import { answer, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { presentConnection } from '../save-connection.ts';
import { shownTraffic, trafficSchema } from '../shown-traffic.ts';

const trafficRoute = createRoute({
  method: 'get',
  path: '/connections/{slug}/traffic',
  tags: ['connections'],
  security: bearer,
  summary:
    'How things stand at a connection: what waits and why, what is used of its limits, whether its service is spared',
  request: { params: z.strictObject({ slug }) },
  responses: {
    200: answer('How things stand, in each process.', trafficSchema),
    ...badRequest,
    ...notFound,
    ...anyRoute,
  },
});

/** What waits at a connection, and why. */
export function connectionTrafficRoutes(app: OpenAPIHono, parts: ApiParts): void {
  app.openapi(trafficRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const stored = await presentConnection(parts, name);
    return context.json(await shownTraffic(parts, name, rateLimitOf(storedConfig(stored.config).config)), 200);
  });
}
