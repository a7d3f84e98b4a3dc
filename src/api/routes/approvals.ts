import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { decide, refuseUndecided } from '../../approvals/decide.ts';
import { sendAgain } from '../../approvals/send-again.ts';
import { voterOf } from '../../approvals/voters.ts';
import { SnodoError } from '../../core/error.ts';
import { approvalAnswer } from '../../steps/approval.ts';
import { approvalStatuses, countApprovals, findApproval, listApprovals } from '../../store/approvals/approvals.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { principalOf } from '../access/principal.ts';
import { checkAnswer } from '../answer-form.ts';
import { answer, anyRoute, badRequest, bearer, conflict, notFound, tooLarge } from '../declared.ts';
import { id, slug } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { approvalSchema, shownApprovals } from '../shown-approval.ts';

const about = { tags: ['approvals'], security: bearer };
const maxAnswerBytes = 100_000;

const accepted = z.strictObject({ accepted: z.literal(true) });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/approvals',
  summary: 'What waits until people approve it, the oldest first; or what is over, the newest first',
  request: {
    query: z.strictObject({
      workflow: slug.optional(),
      run: id.optional(),
      status: z.enum([...approvalStatuses, 'any']).default('waiting'),
      ...pageQuery(id),
    }),
  },
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
  description:
    'The first answer counts, or as many as are asked for. 403: it is for others to decide; 409: it was already answered, or you have; 404: the run asks for no such thing.',
  request: { params: z.strictObject({ id, approval: id }), body: jsonRequest(approvalAnswer) },
  responses: {
    202: answer('It is durable, and the run goes on unless more people must approve.', accepted),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...anyRoute,
  },
});

const sendRoute = createRoute({
  ...about,
  method: 'post',
  path: '/approvals/{approval}/send',
  summary: 'Write to everybody who was asked once more',
  request: { params: z.strictObject({ approval: id }) },
  responses: {
    202: answer('It is durable, and sent in a moment.', accepted),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...anyRoute,
  },
});

/** What waits for people, and what they say. */
export function approvalRoutes(app: OpenAPIHono, { sql, addressOf, now }: ApiOptions): void {
  const voter = (context: Context) => voterOf(sql, principalOf(context));
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, ...filter } = context.req.valid('query');
    const rows = await listApprovals(sql, { ...filter, after: cursor, limit: limit + 1 });
    const shown = await shownApprovals(sql, rows, await voter(context), now());
    return context.json(
      pageOf(
        shown,
        limit,
        (row) => row.id,
        (row) => row,
      ),
      200,
    );
  });
  app.openapi(countRoute, async (context) => context.json({ count: await countApprovals(sql) }, 200));
  app.openapi(answerRoute, async (context) => {
    const { id: run, approval: asked } = context.req.valid('param');
    const given = await readJson(context, approvalAnswer, maxAnswerBytes);
    const approval = await findApproval(sql, asked);
    if (approval?.run !== run) throw new SnodoError('not_found', `Run ${run} asks for no approval ${asked}.`);
    const from = { voter: await voter(context), address: addressOfCaller(context, addressOf) };
    if (approval.status === 'waiting') await checkAnswer(given, approval.form);
    const decided = await decide(sql, asked, given, from);
    if (decided.kind !== 'decided') return refuseUndecided(sql, asked, decided);
    return context.json({ accepted: true } as const, 202);
  });
  app.openapi(sendRoute, async (context) => {
    await sendAgain(sql, context.req.valid('param').approval);
    return context.json({ accepted: true } as const, 202);
  });
}
