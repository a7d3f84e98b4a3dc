import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { newId } from '../../core/id.ts';
import { manualTrigger, type Trigger } from '../../core/run.ts';
import { promptsFor } from '../../store/evaluation/prompts.ts';
import { readSample, triggerPlace } from '../../store/workflows/samples.ts';
import { createTriedRun } from '../../store/runs/tried.ts';
import { getWorkflow } from '../../store/workflows/workflows.ts';
import { refuseOtherFolders } from '../access/other-folders.ts';
import { may, principalOf } from '../access/principal.ts';
import { refuseRestrictedSteps } from '../access/restricted.ts';
import { answer, anyRoute, badDocument, badRequest, bearer, notFound, tooLarge } from '../declared.ts';
import { givenTrigger, wholeTrigger } from '../given-trigger.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { givenJson, jsonRequest, readJson } from '../read-body.ts';
import { readTriedDocument, triedPart, tryModes } from '../tried-part.ts';

const maxBytes = 10_000_000;

const wantedSchema = z.strictObject({
  document: givenJson.optional().meta({ description: 'The draft when left out. It need not be saved.' }),
  mode: z.enum(tryModes).meta({
    description:
      'all: the whole workflow; upTo: what leads to `step`, and the step; step: that step alone, after those before it that have no output in `outputs`.',
  }),
  step: z.string().min(1).max(64).optional().meta({ description: 'With upTo and step.' }),
  trigger: givenTrigger.optional().meta({ description: 'The sample of the trigger when left out, else an empty one.' }),
  outputs: z
    .record(z.string(), givenJson)
    .default({})
    .meta({ description: 'By the id of the step: these are not carried out, and give this instead.' }),
});

const tryRoute = createRoute({
  tags: ['workflows'],
  security: bearer,
  method: 'post',
  path: '/workflows/{slug}/try',
  summary: 'Run a draft, or a part of it, without publishing it',
  description:
    'The run has the cause `test` and version 0. It makes no dead letter, starts no onFailure workflow and is told to no subscriber; all else that its steps do is real.',
  request: { params: z.strictObject({ slug }), body: jsonRequest(wantedSchema) },
  responses: {
    202: answer('It is queued.', z.strictObject({ id: z.uuid() })),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...badDocument,
    ...anyRoute,
  },
});

async function sampleTrigger({ sql }: ApiParts, workflow: string): Promise<Trigger> {
  const sample = await readSample(sql, workflow, triggerPlace);
  return sample === undefined ? manualTrigger(null) : wholeTrigger(givenTrigger.parse(sample));
}

/** Trying a workflow. */
export function tryRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql } = parts;
  app.openapi(tryRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { document: written, mode, step, trigger, outputs } = await readJson(context, wantedSchema, maxBytes);
    const document = readTriedDocument(written ?? (await getWorkflow(sql, name)).document, name);
    await refuseOtherFolders(context, sql, document);
    const prompts = await promptsFor(sql, document);
    const { tried, compiled, place } = await triedPart(document, { mode, step, outputs }, prompts);
    if (!may(context, 'admin')) await refuseRestrictedSteps(sql, compiled.graph, place);
    const input = trigger === undefined ? await sampleTrigger(parts, name) : wholeTrigger(trigger);
    const id = newId();
    await createTriedRun(sql, { id, ...tried, input, startedBy: principalOf(context).name });
    return context.json({ id }, 202);
  });
}
