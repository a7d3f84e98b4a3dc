import type { Client } from './client.ts';
import { listed } from './pages.ts';
import { type RunSummary, runSummarySchema } from './run-answer.ts';

export interface RunFilter {
  readonly workflow?: string | undefined;
  readonly status?: string | undefined;
  readonly since?: string | undefined;
  readonly text?: string | undefined;
}

/** Runs, newest first, page after page as they are asked for. */
export function listRuns(
  client: Client,
  filter: RunFilter,
  asked: { readonly limit: number; readonly signal?: AbortSignal },
): AsyncGenerator<RunSummary> {
  return listed(client, 'runs', runSummarySchema, { query: { ...filter }, ...asked });
}
