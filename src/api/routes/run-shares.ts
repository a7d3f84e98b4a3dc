import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { durationMs } from '../../core/duration.ts';
import { durationField } from '../../core/duration-field.ts';
import { SnodoError } from '../../core/error.ts';
import {
  addRunShare,
  endRunShare,
  type RunShare,
  shareByHash,
  shareShows,
  sharesOfRun,
} from '../../store/runs/run-shares.ts';
import { getRun, noSuchRun } from '../../store/runs/runs.ts';
import { newLinkToken } from '../access/link-token.ts';
import { pageUrl } from '../access/page-url.ts';
import { principalOf } from '../access/principal.ts';
import { tokenHash } from '../access/token-book.ts';
import { answer, anyRoute, badRequest, bearer, givenUp, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { id } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { sharedRun, sharedRunSchema } from '../shared-run.ts';
import { shownRun } from '../shown-run.ts';

const about = { tags: ['runs'], security: bearer };
const params = z.strictObject({ id });
const maxBytes = 10_000;

const shareSchema = z.strictObject({
  until: durationField({ write: '24h, 7d or 30d', least: '1ms', most: '365d' })
    .default('7d')
    .meta({ description: 'How long it can be looked at.' }),
  show: z
    .enum(shareShows)
    .default('outline')
    .meta({ description: 'outline: how it went, without what came in, went out or was answered.' }),
});

const shownSchema = z
  .strictObject({ id: z.uuid(), show: z.enum(shareShows), until: moment, createdBy: z.string(), createdAt: moment })
  .meta({ id: 'RunShare', description: 'That people without an account may look at a run; never its address.' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/runs/{id}/shares',
  summary: 'Who may look at a run without an account, newest first',
  request: { params },
  responses: {
    200: answer('Those that are open.', z.strictObject({ items: z.array(shownSchema) })),
    ...notFound,
    ...anyRoute,
  },
});

const makeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/runs/{id}/shares',
  summary: 'Let people without an account look at a run, by an address',
  request: { params, body: jsonRequest(shareSchema, { required: false }) },
  responses: {
    201: answer(
      'Made.',
      z.strictObject({
        id: z.uuid(),
        url: z.url().meta({ description: 'The address. It is answered this once and kept nowhere.' }),
        show: z.enum(shareShows),
        until: moment,
      }),
    ),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

const endRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/runs/{id}/shares/{share}',
  summary: 'End a share now',
  request: { params: z.strictObject({ id, share: z.uuid() }) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const lookRoute = createRoute({
  tags: ['runs'],
  method: 'get',
  path: '/shared/{token}',
  summary: 'The run that an address shows',
  request: { params: z.strictObject({ token: z.string().max(200) }) },
  responses: {
    200: answer('The run as it stands.', sharedRunSchema),
    ...badRequest,
    ...notFound,
    ...givenUp,
    '5XX': anyRoute['5XX'],
  },
});

function shown(share: RunShare): z.infer<typeof shownSchema> {
  return {
    id: share.id,
    show: share.show,
    until: share.until.toISOString(),
    createdBy: share.createdBy,
    createdAt: share.createdAt.toISOString(),
  };
}

/** Looking at a shared run: its address is the proof. */
export function sharedRoutes(app: OpenAPIHono, options: ApiOptions): void {
  app.openapi(lookRoute, async (context) => {
    context.header('cache-control', 'no-store');
    context.header('x-robots-tag', 'noindex, nofollow');
    context.header('referrer-policy', 'no-referrer');
    const share = await shareByHash(options.sql, tokenHash(context.req.valid('param').token));
    if (share === undefined) {
      throw new SnodoError(
        'not_found',
        'There is no shared run at this address. It may be mistyped, or deleted since.',
      );
    }
    if (share.until.getTime() <= options.now()) {
      throw new SnodoError('gone', 'This run is no longer shared. Ask whoever gave you the address for a new one.');
    }
    return context.json(sharedRun(await shownRun(options, share.run), share), 200);
  });
}

/** Who may look at a run without an account. */
export function runShareRoutes(app: OpenAPIHono, { sql, publicUrl, now }: ApiOptions): void {
  app.openapi(listRoute, async (context) => {
    const { id: run } = context.req.valid('param');
    await getRun(sql, run);
    return context.json({ items: (await sharesOfRun(sql, run)).map(shown) }, 200);
  });
  app.openapi(makeRoute, async (context) => {
    const { id: run } = context.req.valid('param');
    const { until, show } = await readJson(context, shareSchema, maxBytes);
    const token = newLinkToken();
    const share = await addRunShare(sql, {
      run,
      hash: tokenHash(token),
      show,
      until: new Date(now() + durationMs(until)),
      createdBy: principalOf(context).name,
    });
    if (share === undefined) throw noSuchRun(run);
    const url = `${pageUrl(publicUrl, context.req.url)}/shared/${token}`;
    return context.json({ id: share.id, url, show, until: share.until.toISOString() }, 201);
  });
  app.openapi(endRoute, async (context) => {
    const { id: run, share } = context.req.valid('param');
    if (!(await endRunShare(sql, run, share))) {
      throw new SnodoError('not_found', `Run ${run} has no open share ${share}.`);
    }
    return context.body(null, 204);
  });
}
