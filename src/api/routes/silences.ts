import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { usualRarity } from '../../core/alert.ts';
import { type Silence, silencesOf } from '../../monitor/silence/silences.ts';
import { answer, anyRoute, badRequest, bearer, moment } from '../declared.ts';
import { slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const silenceSchema = z
  .strictObject({
    name: z.string().meta({ description: 'The path or the workflow; empty where all is taken together.' }),
    since: moment.nullable().meta({ description: 'Since when nothing came; null where nothing has come in weeks.' }),
    silentMs: z.number().meta({ description: 'How long that is, without the time in which Snodo itself was away.' }),
    expected: z.number().nullable().meta({
      description: 'How many usually come in such a time; null, as all that follows, where too little is known.',
    }),
    everyMs: z.number().nullable().meta({
      description: 'How far apart they usually are at this hour; null too where it is usually less than one.',
    }),
    weeks: z.number().nullable().meta({ description: 'In how many weeks such a silence comes about once.' }),
    tellsAt: moment
      .nullable()
      .meta({ description: 'When an alert would fire if nothing came; null too where that is weeks away.' }),
  })
  .meta({ id: 'Silence' });

const silencesRoute = createRoute({
  method: 'get',
  path: '/stats/silence',
  tags: ['monitoring'],
  security: bearer,
  summary: 'How long each has been silent, and what is usual for it',
  description: 'What an alert of the metric `silence` with the window `learned` looks at, by name.',
  request: {
    query: z.strictObject({
      ...pageQuery(words),
      by: z
        .enum(['endpoint', 'workflow', 'all'])
        .default('endpoint')
        .meta({ description: 'Webhooks by path, runs by workflow, or runs together.' }),
      workflow: slug.optional().meta({ description: 'With `all`: only of this workflow.' }),
      over: z.coerce
        .number<string>()
        .min(1)
        .max(500)
        .default(usualRarity)
        .meta({ description: 'As in a rule: it fires where such a silence is rarer than once in so many weeks.' }),
    }),
  },
  responses: { 200: answer('A page, by name.', listOf(silenceSchema)), ...badRequest, ...anyRoute },
});

function iso(ms: number | null | undefined): string | null {
  return typeof ms === 'number' ? new Date(ms).toISOString() : null;
}

function shown(name: string, { since, silentMs, usual }: Silence): z.infer<typeof silenceSchema> {
  return {
    name,
    since: iso(since),
    silentMs,
    expected: usual?.expected ?? null,
    everyMs: usual?.everyMs ?? null,
    weeks: usual?.weeks ?? null,
    tellsAt: iso(usual?.tellsAt),
  };
}

/** What is usual, before a rule looks at it. */
export function silenceRoutes(app: OpenAPIHono, { sql, now }: ApiParts): void {
  app.openapi(silencesRoute, async (context) => {
    const { limit, cursor = '', by, workflow, over } = context.req.valid('query');
    const of = by === 'all' ? ({ by, workflow: workflow ?? null } as const) : { by };
    const found = await silencesOf(sql, of, now(), over);
    const rows = [...found].filter(([name]) => name > cursor || cursor === '').toSorted(([a], [b]) => (a < b ? -1 : 1));
    return context.json(
      pageOf(
        rows,
        limit,
        ([name]) => name,
        ([name, one]) => shown(name, one),
      ),
      200,
    );
  });
}
