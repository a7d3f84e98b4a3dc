import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { endBrowserSession, endOtherSessions, listBrowserSessions } from '../../store/access/browser-sessions.ts';
import { principalOf } from '../access/principal.ts';
import { usualRules } from '../access/sign-in-rules.ts';
import { answer, anyRoute, bearer, moment, nothing, notFound } from '../declared.ts';
import { id } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { ownerOf, waysIn } from '../session.ts';

const about = { tags: ['session'], security: bearer };

const sessionSchema = z.strictObject({
  id: z.string(),
  way: z.enum(waysIn).meta({ description: 'By what its user came in.' }),
  browser: z.string().meta({ description: 'As it calls itself (User-Agent).' }),
  address: z.string().nullable(),
  since: moment,
  usedAt: moment.meta({ description: 'When it was last used, to the minute.' }),
  until: moment,
  isThis: z.boolean().meta({ description: 'Whether it is the one that asks.' }),
});

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/sessions',
  summary: 'The browsers in which who asks is signed in',
  responses: { 200: answer('All of them.', z.strictObject({ items: z.array(sessionSchema) })), ...anyRoute },
});

const endRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/sessions/{id}',
  summary: 'Sign one of the own browsers out, at once',
  request: { params: z.strictObject({ id }) },
  responses: { 204: nothing, ...notFound, ...anyRoute },
});

const endOthersRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/sessions',
  summary: 'Sign all own browsers out but the one that asks',
  responses: { 204: nothing, ...anyRoute },
});

/** The own sessions. */
export function browserSessionRoutes(app: OpenAPIHono, { sql, tokens, signIn = usualRules }: ApiOptions): void {
  app.openapi(listRoute, async (context) => {
    const principal = principalOf(context);
    const found = await listBrowserSessions(sql, ownerOf(principal), signIn.idleMs);
    const items = found.map((one) => ({
      id: one.id,
      way: z.enum(waysIn).parse(one.way),
      browser: one.browser,
      address: one.address,
      since: one.createdAt.toISOString(),
      usedAt: one.usedAt.toISOString(),
      until: one.until.toISOString(),
      isThis: one.id === principal.session,
    }));
    return context.json({ items }, 200);
  });
  app.openapi(endRoute, async (context) => {
    const { id: which } = context.req.valid('param');
    const found = await endBrowserSession(sql, principalOf(context).name, which);
    tokens.forget();
    if (!found) throw new SnodoError('not_found', 'You have no such session. GET /api/v1/sessions lists yours.');
    return context.body(null, 204);
  });
  app.openapi(endOthersRoute, async (context) => {
    const { name, session } = principalOf(context);
    await endOtherSessions(sql, name, session);
    tokens.forget();
    return context.body(null, 204);
  });
}
