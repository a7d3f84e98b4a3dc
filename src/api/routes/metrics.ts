import type { Context } from 'hono';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { isLoopback } from '../../gateway/caller.ts';
import { foreignProblem } from '../../mcp/server/own-host.ts';
import type { Principal } from '../access/principal.ts';
import { bearerToken } from '../access/bearer-token.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { anyRoute } from '../declared.ts';
import type { ApiOptions } from '../options.ts';

const handedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip'];

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  tags: ['health'],
  summary: 'Counts and times of this process for Prometheus: from this machine without a token, from others with one',
  responses: {
    200: { description: 'The text format of Prometheus.', content: { 'text/plain': { schema: z.string() } } },
    ...anyRoute,
  },
});

export function metricsRoutes(
  app: OpenAPIHono,
  { metrics, addressOf, publicUrl }: ApiOptions,
  byText: (text: string) => Promise<Principal | undefined>,
): void {
  /** A page in a browser of this machine asks by its own name, which was made to point here (DNS rebinding). */
  const isByOwnName = (host: string | undefined) =>
    host === undefined || foreignProblem({ host, origin: null, publicUrl }) === undefined;
  /** Nobody's proxy on this machine lets the world in. */
  const isFromHere = (context: Context) => {
    const address = addressOfCaller(context, addressOf);
    const isHandedOn = handedOn.some((name) => context.req.header(name) !== undefined);
    return address !== null && isLoopback(address) && !isHandedOn && isByOwnName(context.req.header('host'));
  };
  app.openapi(metricsRoute, async (context) => {
    const token = bearerToken(context);
    const isKnown = token === undefined ? isFromHere(context) : (await byText(token)) !== undefined;
    if (!isKnown) {
      throw new SnodoError(
        'unauthorized',
        'From another machine, send the token of a viewer in the header Authorization: Bearer TOKEN.',
      );
    }
    return context.text(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
}
