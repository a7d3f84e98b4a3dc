import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import {
  answer,
  anyRoute,
  badBody,
  badRequest,
  badType,
  conflict,
  givenUp,
  notFound,
  tooLarge,
  wrongMethod,
} from '../declared.ts';
import type { ApiParts } from '../options.ts';
import { givenJson, jsonRequest, refuseAnnounced } from '../read-body.ts';
import { maxCallbackBytes, takeCallback } from '../take-callback.ts';

const path = '/callbacks/{token}';

const callRoute = createRoute({
  method: 'post',
  path,
  tags: ['callbacks'],
  summary: 'Go on with a run that waits for a call from outside',
  description:
    'The address is its own proof, and takes one call. The body is read by its Content-Type, as that of a webhook. 409: it was already used; 410: its time is up, or its run has ended.',
  request: {
    params: z.strictObject({ token: z.string() }),
    body: jsonRequest(givenJson.meta({ description: 'Anything; JSON, a form, XML, text or bytes.' }), {
      required: false,
    }),
  },
  responses: {
    202: answer('It is durable, and the run goes on.', z.strictObject({ accepted: z.literal(true) })),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...givenUp,
    ...tooLarge,
    ...badType,
    ...badBody,
    '5XX': anyRoute['5XX'],
  },
});

/** A browser or a scanner of links that only looks at an address must not use it up. */
const lookRoute = createRoute({
  method: 'get',
  path,
  tags: ['callbacks'],
  summary: 'Nothing: the address is called by POST',
  request: { params: z.strictObject({ token: z.string() }) },
  responses: { ...wrongMethod, '5XX': anyRoute['5XX'] },
});

function refuseMethod(method: string): never {
  throw new SnodoError('wrong_method', `This address is called by POST, and not by ${method}.`);
}

/** What is called from outside, without a token of the API. */
export function callbackRoutes(app: OpenAPIHono, parts: ApiParts): void {
  app.use('/callbacks/*', async (context, next) => {
    context.header('cache-control', 'no-store');
    await next();
  });
  app.openapi(callRoute, async (context) => {
    refuseAnnounced(context.req.raw, maxCallbackBytes);
    await takeCallback(parts, context.req.valid('param').token, context.req.raw);
    return context.json({ accepted: true } as const, 202);
  });
  app.openapi(lookRoute, (context) => {
    context.header('allow', 'POST');
    return refuseMethod(context.req.method);
  });
  app.all('/callbacks/:token', (context) => {
    context.header('allow', 'POST');
    return refuseMethod(context.req.method);
  });
}
