import type { Json } from '../core/json.ts';
import type { JournalRow } from '../store/runs/journal.ts';

/** A row of the engine's own, which is no step of the document: written when what it tells of is over. Times in ms since 1970. */
export function ownRow(
  place: { readonly scope: string; readonly step: string },
  output: Json,
  startedAt: number,
  now: number,
): JournalRow {
  const nothing = { port: null, input: undefined, error: undefined, waits: undefined, printed: undefined };
  return { ...place, status: 'succeeded', attempts: 1, ...nothing, output, startedAt, endedAt: now };
}
