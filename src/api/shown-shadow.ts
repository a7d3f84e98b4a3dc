import { z } from 'zod';
import { shadowEnds, shadowRunStates, shadowStates } from '../core/shadow.ts';
import type { differingPaths, ShadowCounts, ShadowRun } from '../store/shadows/shadow-results.ts';
import type { StoredShadow } from '../store/shadows/shadows.ts';
import { anyJson, moment } from './declared.ts';

const count = z.int();

export const shadowSchema = z
  .strictObject({
    workflow: z.string(),
    state: z.enum(shadowStates).meta({
      description: 'ending: it takes no run any more, and compares those that it has.',
    }),
    ending: z.enum(shadowEnds).nullable().meta({ description: 'Why it takes no run any more; null while it does.' }),
    version: z.int().nullable().meta({ description: 'What is tried; null: the draft as it was.' }),
    isDraft: z
      .boolean()
      .meta({ description: 'Whether the draft is still what is tried: then publishing makes it live.' }),
    liveVersion: z.int().meta({ description: 'What it is compared with.' }),
    limit: z.int().meta({ description: 'How many runs it takes.' }),
    until: moment,
    startedAt: moment,
    startedBy: z.string().nullable().meta({ description: 'Null where nobody is known.' }),
    endedAt: moment.nullable(),
    seen: count.meta({ description: 'Runs of the live version that it took and did not skip.' }),
    open: count.meta({ description: 'Of these, not compared yet.' }),
    same: count,
    different: count,
    skipped: z.strictObject({ rate: count, size: count, cancelled: count, gone: count, unfinished: count }).meta({
      description:
        'Runs that are not compared. rate: too many came at once; size: too large; cancelled: one of the two was; gone: it, or its contents, are no longer there; unfinished: the shadow ended before it.',
    }),
    differences: z
      .array(z.strictObject({ path: z.string(), runs: count }))
      .meta({ description: 'In how many runs something differs at a place, most first: at most 100 places.' }),
  })
  .meta({ id: 'Shadow', description: 'A version that runs beside the live one, with its effects held back.' });

const differenceSchema = z.strictObject({
  path: z.string(),
  live: anyJson.optional().meta({ description: 'Left out where there is nothing.' }),
  shadow: anyJson.optional().meta({ description: 'Left out where there is nothing.' }),
});

export const shadowRunSchema = z
  .strictObject({
    live: z.uuid().meta({ description: 'The run of the live version.' }),
    shadow: z.uuid().nullable().meta({ description: 'The run beside it; null while the live one goes on.' }),
    state: z.enum(shadowRunStates),
    same: z.boolean().nullable().meta({ description: 'Null while they are not compared.' }),
    differences: z.array(differenceSchema),
  })
  .meta({ id: 'ShadowRun' });

const storedDifferences = z.array(differenceSchema);

export function shownShadow(
  stored: StoredShadow,
  counts: ShadowCounts,
  {
    differences,
    isDraft,
  }: { readonly differences: Awaited<ReturnType<typeof differingPaths>>; readonly isDraft: boolean },
): z.infer<typeof shadowSchema> {
  const { taken, ...rest } = counts;
  return {
    workflow: stored.workflow,
    state: stored.state,
    ending: stored.ending,
    version: stored.version,
    isDraft,
    liveVersion: stored.liveVersion,
    limit: stored.limit,
    until: stored.until.toISOString(),
    startedAt: stored.startedAt.toISOString(),
    startedBy: stored.startedBy,
    endedAt: stored.endedAt?.toISOString() ?? null,
    seen: taken,
    ...rest,
    skipped: stored.skipped,
    differences: [...differences],
  };
}

export function shownShadowRun({ live, run, state, same, differences }: ShadowRun): z.infer<typeof shadowRunSchema> {
  return { live, shadow: run, state, same, differences: storedDifferences.safeParse(differences).data ?? [] };
}
