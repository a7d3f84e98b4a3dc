import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { stepSchema } from '../../core/document.ts';
import { deleteSample, putSample, readSamples, triggerPlace } from '../../store/workflows/samples.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, nothing, notFound, tooLarge } from '../declared.ts';
import { givenTrigger, wholeTrigger } from '../given-trigger.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { givenJson, jsonRequest, readJson } from '../read-body.ts';
import { redactedTrigger, triggerSchema } from '../shown-run.ts';

const about = { tags: ['workflows'], security: bearer };
const ofWorkflow = z.strictObject({ slug });
const ofStep = z.strictObject({ slug, step: stepSchema.shape.id });
/** With a little for the name of the field: a value of 1 MB must fit. */
const maxBytes = 1_000_100;

const samplesSchema = z.strictObject({
  trigger: triggerSchema.nullable(),
  steps: z.record(z.string(), anyJson).meta({ description: 'Outputs by the id of the step.' }),
});
const triggerSample = z.strictObject({ value: givenTrigger });
const stepSample = z.strictObject({ value: givenJson });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}/samples',
  summary: 'What expressions are written and tried against',
  request: { params: ofWorkflow },
  responses: { 200: answer('The samples.', samplesSchema), ...badRequest, ...notFound, ...anyRoute },
});

const putTriggerRoute = createRoute({
  ...about,
  method: 'put',
  path: '/workflows/{slug}/samples/trigger',
  summary: 'Keep a sample of the trigger',
  request: { params: ofWorkflow, body: jsonRequest(triggerSample) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...tooLarge, ...anyRoute },
});

const deleteTriggerRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/workflows/{slug}/samples/trigger',
  summary: 'Forget the sample of the trigger',
  request: { params: ofWorkflow },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const putStepRoute = createRoute({
  ...about,
  method: 'put',
  path: '/workflows/{slug}/samples/steps/{step}',
  summary: 'Keep a sample of what a step gives',
  request: { params: ofStep, body: jsonRequest(stepSample) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...tooLarge, ...anyRoute },
});

const deleteStepRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/workflows/{slug}/samples/steps/{step}',
  summary: 'Forget the sample of a step',
  request: { params: ofStep },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

/** Samples: shown as runs are, without the secrets that senders write into what they send. */
export function sampleRoutes(app: OpenAPIHono, { sql, redactor, senderSecrets }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const samples = new Map(await readSamples(sql, name));
    await senderSecrets.learn([name]);
    const trigger = samples.get(triggerPlace);
    samples.delete(triggerPlace);
    const shown: z.infer<typeof samplesSchema> = {
      trigger: trigger === undefined ? null : redactedTrigger(wholeTrigger(givenTrigger.parse(trigger)), redactor),
      steps: Object.fromEntries([...samples].map(([step, value]) => [step, redactor.json(value)])),
    };
    return context.json(shown, 200);
  });
  app.openapi(putTriggerRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { value } = await readJson(context, triggerSample, maxBytes);
    await putSample(sql, name, triggerPlace, wholeTrigger(value));
    return context.body(null, 204);
  });
  app.openapi(deleteTriggerRoute, async (context) => {
    await deleteSample(sql, context.req.valid('param').slug, triggerPlace);
    return context.body(null, 204);
  });
  app.openapi(putStepRoute, async (context) => {
    const { slug: name, step } = context.req.valid('param');
    const { value } = await readJson(context, stepSample, maxBytes);
    await putSample(sql, name, step, value);
    return context.body(null, 204);
  });
  app.openapi(deleteStepRoute, async (context) => {
    const { slug: name, step } = context.req.valid('param');
    await deleteSample(sql, name, step);
    return context.body(null, 204);
  });
}
