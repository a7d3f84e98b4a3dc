import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { formJsonSchema } from '../../core/form-json-schema.ts';
import { takeSignal } from '../../store/runs/signals.ts';
import {
  countWaitingForms,
  listWaitingForms,
  type WaitingForm,
  waitingForm,
} from '../../store/triggers/waiting-forms.ts';
import { wasAnswered } from '../../store/approvals/approvals.ts';
import { principalOf } from '../access/principal.ts';
import {
  answer,
  anyJson,
  anyRoute,
  badBody,
  badRequest,
  bearer,
  conflict,
  moment,
  notFound,
  tooLarge,
} from '../declared.ts';
import { askedFields, valuesOf } from '../forms/asked-fields.ts';
import { id } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { givenJson, jsonRequest, readJson } from '../read-body.ts';

const about = { tags: ['forms'], security: bearer };
const maxValueBytes = 1_000_000;

const waitingSchema = z
  .strictObject({
    id: z.uuid(),
    run: z.uuid(),
    workflow: z.string(),
    step: z.string().meta({ description: 'Its place in the run, such as details, or people/3/details.' }),
    title: z.string(),
    description: z.string().nullable(),
    form: anyJson.meta({ description: 'The JSON Schema of the values.' }),
    askedAt: moment,
    expiresAt: moment,
  })
  .meta({ id: 'WaitingForm', description: 'A form that a step waits with until somebody has filled it in.' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/waiting-forms',
  summary: 'What waits until somebody has filled it in, the oldest first',
  request: { query: z.strictObject({ run: id.optional(), ...pageQuery(id) }) },
  responses: { 200: answer('A page.', listOf(waitingSchema)), ...badRequest, ...anyRoute },
});

const countRoute = createRoute({
  ...about,
  method: 'get',
  path: '/waiting-forms/count',
  summary: 'How many forms wait',
  responses: { 200: answer('The number.', z.strictObject({ count: z.int() })), ...anyRoute },
});

const answerSchema = z.strictObject({
  values: givenJson.meta({ description: 'What is filled in, by the names of the fields; files as file values.' }),
});

const answerRoute = createRoute({
  ...about,
  method: 'post',
  path: '/runs/{id}/forms/{form}',
  summary: 'Fill in the form that a run waits with',
  description: 'The first answer counts. 409: it was already filled in; 404: the run waits with no such form.',
  request: { params: z.strictObject({ id, form: id }), body: jsonRequest(answerSchema) },
  responses: {
    202: answer('It is durable, and the run goes on.', z.strictObject({ accepted: z.literal(true) })),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...badBody,
    ...anyRoute,
  },
});

function shown(one: WaitingForm): z.infer<typeof waitingSchema> {
  const { id: form, run, workflow, scope, step, title, description, askedAt, expires } = one;
  return {
    id: form,
    run,
    workflow,
    step: scope === '' ? step : `${scope}/${step}`,
    title,
    description,
    form: formJsonSchema(askedFields(one)),
    askedAt: askedAt.toISOString(),
    expiresAt: new Date(expires).toISOString(),
  };
}

function tooLate(): SnodoError {
  return new SnodoError('conflict', 'It was already filled in, or its time is up, or its run has ended.');
}

/** The forms that runs wait with, filled in by who has signed in. */
export function formAnswerRoutes(app: OpenAPIHono, { sql, now }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, run } = context.req.valid('query');
    const rows = await listWaitingForms(sql, { run, after: cursor, limit: limit + 1 });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    );
  });
  app.openapi(countRoute, async (context) => context.json({ count: await countWaitingForms(sql) }, 200));
  app.openapi(answerRoute, async (context) => {
    const { id: run, form: wait } = context.req.valid('param');
    const { values: given } = await readJson(context, answerSchema, maxValueBytes);
    const form = await waitingForm(sql, { run, id: wait });
    if (form === undefined) {
      if (await wasAnswered(sql, run, wait)) throw tooLate();
      throw new SnodoError('not_found', `Run ${run} waits with no form ${wait}, or does not wait any more.`);
    }
    const body = { values: valuesOf(form, given, 'values'), by: principalOf(context).name };
    const taken = await takeSignal(sql, form, { method: 'POST', headers: {}, body, receivedAt: new Date(now()) });
    if (taken !== 'taken') throw tooLate();
    return context.json({ accepted: true } as const, 202);
  });
}
