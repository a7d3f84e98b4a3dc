import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { callbackPath } from '../../outbound/oauth2/redirect-consent.ts';
import { anyRoute } from '../declared.ts';
import { oauthPage, returnPageHeaders } from '../oauth-page.ts';
import type { ApiParts } from '../options.ts';

const page = (description: string) => ({ description, content: { 'text/html': { schema: z.string() } } });

const callbackRoute = createRoute({
  method: 'get',
  path: callbackPath,
  tags: ['connections'],
  summary: 'Where a service sends the browser after the consent',
  description: 'Each consent is answered once, within ten minutes. English or Italian, by Accept-Language.',
  responses: {
    200: page('Connected.'),
    400: page('Not connected, and why.'),
    '5XX': anyRoute['5XX'],
  },
});

/** The page that people come back to. It needs no token: the state in its address says whose it is. */
export function oauthCallbackRoutes(app: OpenAPIHono, { oauth }: ApiParts): void {
  app.openapi(callbackRoute, async (context) => {
    const end = await oauth.end(new URL(context.req.url).searchParams);
    const text = oauthPage(end, context.req.header('accept-language'));
    return context.html(text, end.kind === 'connected' ? 200 : 400, returnPageHeaders);
  });
}
