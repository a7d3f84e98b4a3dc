import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { webhookMethod, webhookPath, workflowSchema } from '../../core/document.ts';
import { newId } from '../../core/id.ts';
import { schemeOptions } from '../../gateway/verify/scheme-problems.ts';
import { isSchemeName, schemes } from '../../gateway/verify/schemes.ts';
import { triggerOf } from '../../gateway/trigger-of.ts';
import { getDelivery } from '../../store/deliveries/deliveries.ts';
import { createListener, deleteListener, readListener } from '../../store/deliveries/listeners.ts';
import { getWorkflow } from '../../store/workflows/workflows.ts';
import { answer, anyRoute, badRequest, bearer, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { id, slug } from '../names.ts';
import type { ApiOptions, ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { redactedTrigger, triggerSchema } from '../shown-run.ts';

const listenMs = 120_000;

const about = { tags: ['workflows'], security: bearer };
const params = z.strictObject({ slug, id });

const askedSchema = z.strictObject({
  path: webhookPath.meta({ description: 'Below /hooks/, as in a trigger.' }),
  method: webhookMethod.default('POST'),
});

const heardSchema = z.strictObject({
  until: moment,
  delivery: z.uuid().nullable().meta({ description: 'Null while nothing has come.' }),
  trigger: triggerSchema.nullable().meta({ description: 'What expressions see of it.' }),
});

const listenRoute = createRoute({
  ...about,
  method: 'post',
  path: '/workflows/{slug}/listen',
  summary: 'Wait two minutes for a request, to have a sample of the trigger',
  description:
    'A request that no live endpoint takes is answered 202 and starts no run; nothing of it is verified. One that a live endpoint takes goes its usual way and is shown here too. The first request ends the waiting.',
  request: { params: z.strictObject({ slug }), body: jsonRequest(askedSchema) },
  responses: {
    201: answer(
      'It is waited for.',
      z.strictObject({ id: z.uuid(), url: z.url().meta({ description: 'Where to send it.' }), until: moment }),
    ),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}/listen/{id}',
  summary: 'What has come',
  request: { params },
  responses: { 200: answer('How it stands.', heardSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/workflows/{slug}/listen/{id}',
  summary: 'Wait no longer',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

/** Where the draft says that its sender shows a key, which is kept of no request. */
async function proofsOf({ sql }: ApiParts, workflow: string): Promise<{ headers: string[]; query: string[] }> {
  const { data } = workflowSchema.safeParse((await getWorkflow(sql, workflow)).document);
  const verify = data?.trigger.type === 'webhook' && 'verify' in data.trigger ? data.trigger.verify : undefined;
  if (typeof verify !== 'object' || !isSchemeName(verify.scheme)) return { headers: [], query: [] };
  const { headers = [], query = [] } = schemes[verify.scheme].proofs?.(schemeOptions(verify)) ?? {};
  return { headers: [...headers], query: [...query] };
}

/** Waiting for a request while a workflow is made. */
export function listenRoutes(app: OpenAPIHono, options: ApiOptions): void {
  const { sql, publicUrl, senderSecrets, redactor } = options;
  app.openapi(listenRoute, async (context) => {
    const { slug: workflow } = context.req.valid('param');
    const { path, method } = await readJson(context, askedSchema);
    const expiresAt = new Date(options.now() + listenMs);
    const listener = newId();
    await createListener(sql, {
      id: listener,
      workflow,
      path,
      method,
      proofs: await proofsOf(options, workflow),
      expiresAt,
    });
    const url = `${publicUrl ?? new URL(context.req.url).origin}/hooks/${path}`;
    return context.json({ id: listener, url, until: expiresAt.toISOString() }, 201);
  });
  app.openapi(getRoute, async (context) => {
    const { slug: workflow, id: listener } = context.req.valid('param');
    const { until, delivery: came } = await readListener(sql, workflow, listener);
    if (came === null) return context.json({ until: until.toISOString(), delivery: null, trigger: null }, 200);
    const { method, headers, query, params: parts, body, endpoint, workflow: owner } = await getDelivery(sql, came);
    const request = {
      delivery: came,
      method,
      headers,
      query,
      params: parts,
      body: body ?? new Uint8Array(0),
      endpoint,
    };
    await senderSecrets.learn([owner]);
    const trigger = redactedTrigger(await triggerOf({ request, input: null, cause: 'webhook' }, false), redactor);
    return context.json({ until: until.toISOString(), delivery: came, trigger }, 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { slug: workflow, id: listener } = context.req.valid('param');
    await deleteListener(sql, workflow, listener);
    return context.body(null, 204);
  });
}
