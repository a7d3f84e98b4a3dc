import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { newId } from '../../core/id.ts';
import { type RunStatus, runStatuses } from '../../core/run.ts';
import { type BulkAct, runsMeant, statusesOf } from '../../store/runs/bulk-runs.ts';
import type { Sql } from '../../store/database.ts';
import { createReplay } from '../../store/runs/replays.ts';
import { answer, anyRoute, badRequest, bearer, tooLarge } from '../declared.ts';
import { id, since, slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { mostAtOnce, paceOf, paceSchema } from '../replay-pace.ts';

const about = { tags: ['runs'], security: bearer };
const shownRefusals = 100;

/** Either some runs by their ids, or all that fit a filter. */
const bulkSchema = z
  .strictObject({
    runs: z.array(id).min(1).max(mostAtOnce).optional().meta({ description: 'Their ids; or filter.' }),
    filter: z
      .strictObject({
        workflow: slug.optional(),
        status: z.enum(runStatuses).optional(),
        since: since.optional(),
        until: since.optional().meta({ description: 'Only those made before; as since.' }),
        text: words.optional(),
      })
      .refine((one) => Object.values(one).some((value) => value !== undefined), 'must say which runs are meant')
      .optional()
      .meta({ description: `As GET /runs takes it; of the runs that fit it the ${mostAtOnce} oldest.` }),
    pace: paceSchema,
  })
  .refine(
    ({ runs, filter }) => (runs === undefined) !== (filter === undefined),
    'must have either `runs` or a `filter`',
  );

const begun = answer(
  'It begins.',
  z.strictObject({
    id: z.uuid().meta({ description: 'For GET /replays/{id}.' }),
    total: z.int().meta({ description: 'With how many it is done.' }),
    refused: z.int().meta({ description: 'With how many of the given runs it cannot be done.' }),
    problems: z
      .array(z.strictObject({ run: z.uuid(), problem: z.string() }))
      .meta({ description: `Why; the first ${shownRefusals}.` }),
  }),
);

const route = (act: 'retry' | 'cancel', summary: string) =>
  createRoute({
    ...about,
    method: 'post',
    path: `/runs/${act}`,
    summary,
    description: 'GET /replays/{id} tells how far it is, POST /replays/{id}/cancel stops it. It goes on over restarts.',
    request: { body: jsonRequest(bulkSchema) },
    responses: { 202: begun, ...badRequest, ...tooLarge, ...anyRoute },
  });

const retryRoute = route(
  'retry',
  'Open failed and cancelled runs again, at a pace, the oldest first: what succeeded stays, what failed is tried anew',
);
const cancelRoute = route('cancel', 'Stop open runs, and the runs they called, at a pace, the oldest first');

const hasEnded: ReadonlySet<RunStatus> = new Set(['succeeded', 'failed', 'cancelled']);

/** Why an act cannot be done with a run; undefined where it can. */
function refusal(act: BulkAct, status: RunStatus | undefined): string | undefined {
  if (status === undefined) return 'There is no such run.';
  if (act === 'cancel') return hasEnded.has(status) ? `It has already ended: ${status}.` : undefined;
  if (status === 'succeeded') return 'It succeeded. Replay it to run it again.';
  return hasEnded.has(status) ? undefined : 'It has not ended. Cancel it first, or wait.';
}

interface Sorted {
  readonly items: readonly string[];
  readonly problems: readonly { readonly run: string; readonly problem: string }[];
}

async function sorted(sql: Sql, act: BulkAct, runs: readonly string[]): Promise<Sorted> {
  const statuses = await statusesOf(sql, runs);
  const items: string[] = [];
  const problems: { run: string; problem: string }[] = [];
  for (const run of new Set(runs)) {
    const problem = refusal(act, statuses.get(run));
    if (problem === undefined) items.push(run);
    else problems.push({ run, problem });
  }
  return { items, problems };
}

/** Begins an act with many runs. */
async function begin(sql: Sql, act: BulkAct, given: z.infer<typeof bulkSchema>) {
  const { runs, filter = {}, pace } = given;
  const { items, problems } =
    runs === undefined
      ? { items: await runsMeant(sql, act, filter, mostAtOnce), problems: [] }
      : await sorted(sql, act, runs);
  const replay = newId();
  // Ids stand in the replay itself already.
  const kept = z.json().parse(JSON.parse(JSON.stringify(runs === undefined ? filter : { runs: items.length })));
  await createReplay(sql, { id: replay, kind: act, filter: kept, pace: paceOf(pace), items });
  return {
    id: replay,
    total: items.length,
    refused: problems.length,
    problems: problems.slice(0, shownRefusals),
  };
}

/** Retrying and cancelling many runs. */
export function bulkRunRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(retryRoute, async (context) =>
    context.json(await begin(sql, 'run', await readJson(context, bulkSchema)), 202),
  );
  app.openapi(cancelRoute, async (context) =>
    context.json(await begin(sql, 'cancel', await readJson(context, bulkSchema)), 202),
  );
}
