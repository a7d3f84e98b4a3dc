import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { approvalAnswer } from '../../steps/approval.ts';
import {
  askedOfPerson,
  countApprovals,
  listApprovals,
  placeOfApproval,
  type WaitingApproval,
  wasAnswered,
} from '../../store/approvals.ts';
import { takeSignal } from '../../store/signals.ts';
import { principalOf } from '../access/principal.ts';
import { checkAnswer } from '../answer-form.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, conflict, moment, notFound, tooLarge } from '../declared.ts';
import { id, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const about = { tags: ['approvals'], security: bearer };
const maxAnswerBytes = 100_000;

const approvalSchema = z
  .strictObject({
    id: z.uuid(),
    run: z.uuid(),
    workflow: z.string(),
    step: z.string().meta({ description: 'Its place in the run, such as check, or helper/2/calls/0/approval.' }),
    title: z.string().meta({ description: 'What is asked; of an agent, the name of the tool.' }),
    form: anyJson.meta({
      description: 'The JSON Schema of what is asked for, as an MCP server asks; null where yes or no does.',
    }),
    details: anyJson.meta({ description: 'What is needed to decide; of an agent, the tool and its arguments.' }),
    askedAt: moment,
    expiresAt: moment,
  })
  .meta({ id: 'Approval', description: 'Something that waits until a person approves or refuses it.' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/approvals',
  summary: 'What waits until a person approves it, the oldest first',
  request: { query: z.strictObject({ workflow: slug.optional(), run: id.optional(), ...pageQuery(id) }) },
  responses: { 200: answer('A page.', listOf(approvalSchema)), ...badRequest, ...anyRoute },
});

const countRoute = createRoute({
  ...about,
  method: 'get',
  path: '/approvals/count',
  summary: 'How many approvals wait',
  responses: { 200: answer('The number.', z.strictObject({ count: z.int() })), ...anyRoute },
});

const answerRoute = createRoute({
  ...about,
  method: 'post',
  path: '/runs/{id}/approvals/{approval}',
  summary: 'Approve or refuse what a run asks for',
  description: 'The first answer counts. 409: it was already answered; 404: the run asks for no such thing.',
  request: { params: z.strictObject({ id, approval: id }), body: jsonRequest(approvalAnswer) },
  responses: {
    202: answer('It is durable, and the run goes on.', z.strictObject({ accepted: z.literal(true) })),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...anyRoute,
  },
});

function shown(one: WaitingApproval): z.infer<typeof approvalSchema> {
  const { id: approval, run, workflow, scope, step, title, details, form = null, askedAt, until } = one;
  return {
    id: approval,
    run,
    workflow,
    step: scope === '' ? step : `${scope}/${step}`,
    title,
    details,
    form,
    askedAt: askedAt.toISOString(),
    expiresAt: new Date(until).toISOString(),
  };
}

function tooLate(): SnodoError {
  return new SnodoError('conflict', 'It was already answered, or its time is up, or its run has ended.');
}

/** What waits for a person, and what the person says. */
export function approvalRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, ...filter } = context.req.valid('query');
    const rows = await listApprovals(sql, { ...filter, after: cursor, limit: limit + 1 });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    );
  });
  app.openapi(countRoute, async (context) => context.json({ count: await countApprovals(sql) }, 200));
  app.openapi(answerRoute, async (context) => {
    const { id: run, approval } = context.req.valid('param');
    const given = await readJson(context, approvalAnswer, maxAnswerBytes);
    const place = await placeOfApproval(sql, run, approval);
    if (place === undefined) {
      if (await wasAnswered(sql, run, approval)) throw tooLate();
      throw new SnodoError(
        'not_found',
        `Run ${run} asks for no approval ${approval}, or does not wait for it any more.`,
      );
    }
    await checkAnswer(given, (await askedOfPerson(sql, place))?.form);
    const { approve, reason = null, content, dismiss } = given;
    const body = {
      approve,
      reason,
      by: principalOf(context).name,
      ...(content === undefined ? {} : { content }),
      ...(dismiss === undefined ? {} : { dismiss }),
    };
    const taken = await takeSignal(sql, place, { method: 'POST', headers: {}, body, receivedAt: new Date() });
    if (taken !== 'taken') throw tooLate();
    return context.json({ accepted: true } as const, 202);
  });
}
