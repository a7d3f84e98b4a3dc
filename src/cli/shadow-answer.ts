import { z } from 'zod';
import { shadowEnds, shadowStates } from '../core/shadow.ts';

/** Fields that are not named here are kept, so that --json shows all that the server says. */
export const shadowSchema = z.looseObject({
  workflow: z.string(),
  state: z.enum(shadowStates),
  ending: z.enum(shadowEnds).nullable(),
  version: z.number().nullable(),
  liveVersion: z.number(),
  limit: z.number(),
  until: z.string(),
  seen: z.number(),
  open: z.number(),
  same: z.number(),
  different: z.number(),
  skipped: z.record(z.string(), z.number()),
  differences: z.array(z.looseObject({ path: z.string(), runs: z.number() })),
});
export type Shadow = z.infer<typeof shadowSchema>;

const ends: Readonly<Record<(typeof shadowEnds)[number], string>> = {
  limit: 'it has taken as many runs as it may',
  time: 'its time is over',
  stopped: 'it was stopped',
  published: 'another version is live',
  unpublished: 'no version is live',
  broken: 'what it tries can no longer run',
};

/** Why runs are not compared, for people. */
const skips: Readonly<Record<string, string>> = {
  rate: 'too many came at once',
  size: 'too large',
  cancelled: 'cancelled',
  gone: 'no longer there',
  unfinished: 'it ended before them',
};

/** How it stands, in lines. */
export function shadowLines(shadow: Shadow): readonly string[] {
  const { workflow, state, ending, version, liveVersion, limit, until, seen, open, same, different } = shadow;
  const what = version === null ? 'the draft' : `version ${version}`;
  const how = ending === null ? `at most ${limit} runs, until ${until}` : ends[ending];
  const skipped = Object.entries(shadow.skipped).filter(([, count]) => count > 0);
  return [
    `${workflow}: ${what} beside version ${liveVersion}, ${state}: ${how}`,
    `${seen} seen, ${same} same, ${different} different, ${open} not compared yet`,
    ...skipped.map(([why, count]) => `${count} not compared: ${skips[why] ?? why}`),
  ];
}
