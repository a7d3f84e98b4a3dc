import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { newId } from '../../core/id.ts';
import { manualTrigger } from '../../core/run.ts';
import { compileTried } from '../../engine/compile-tried.ts';
import { getPrompt, getPromptVersion } from '../../store/evaluation/prompts.ts';
import { createTriedRun } from '../../store/runs/tried.ts';
import { may, principalOf } from '../access/principal.ts';
import { refuseRestrictedSteps } from '../access/restricted.ts';
import { answer, anyRoute, badRequest, bearer, notFound, tooLarge } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { runSchema, shownRun } from '../shown-run.ts';
import { triedPrompt, wantedPromptTry } from '../tried-prompt.ts';
import { wait } from './runs.ts';

const tryRoute = createRoute({
  tags: ['prompts'],
  security: bearer,
  method: 'post',
  path: '/prompts/{slug}/try',
  summary: 'Ask a model with a prompt, saved or not',
  description:
    'A run of the cause `test`, as when a workflow is tried, of the workflow prompt-SLUG: what it costs counts, and its output is that of ai.generate.',
  request: {
    params: z.strictObject({ slug }),
    query: z.strictObject({
      wait: wait.optional().meta({ description: 'A duration up to 10m: answer when the run has ended.' }),
    }),
    body: jsonRequest(wantedPromptTry, { required: false }),
  },
  responses: {
    200: answer('With `wait`: the run has ended.', runSchema),
    202: answer(
      'It is queued: `{ id }`; with `wait`, the run as it is when the time is up.',
      z.union([z.strictObject({ id: z.uuid() }), runSchema]),
    ),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

/** Trying prompts. */
export function promptTryRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql, watch } = parts;
  app.openapi(tryRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { wait: ms } = context.req.valid('query');
    const wanted = await readJson(context, wantedPromptTry);
    const { prompt, version } = wanted;
    const kept =
      prompt === undefined
        ? await (version === undefined ? getPrompt(sql, name) : getPromptVersion(sql, name, version))
        : undefined;
    const { document, body } = triedPrompt(name, wanted, kept?.content);
    const tried = { document, outputs: {} };
    const { graph } = await compileTried(tried, new Map());
    if (!may(context, 'admin')) await refuseRestrictedSteps(sql, graph, () => 'connection');
    const id = newId();
    const startedBy = principalOf(context).name;
    await createTriedRun(sql, { id, ...tried, input: manualTrigger(body), startedBy });
    if (ms === undefined) return context.json({ id }, 202);
    const watched = await watch.wait(id, { ms, wantsResponse: false });
    return context.json(await shownRun(parts, id), watched.kind === 'ended' ? 200 : 202);
  });
}
