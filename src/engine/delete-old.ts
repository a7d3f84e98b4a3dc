import { durationMs } from '../core/duration.ts';
import { firstIdAt } from '../core/id.ts';
import { deleteOldAudit } from '../store/access/audit.ts';
import { deleteOldCounts } from '../store/calls/call-counts.ts';
import { deleteOldConversations, workflowsTalkedTo } from '../store/conversations/chat-answers.ts';
import type { Sql } from '../store/database.ts';
import { deleteOldMcpCalls } from '../store/conversations/mcp-calls.ts';
import {
  deleteExpired,
  deleteOldMessages,
  deleteOldNotes,
  deleteOldRuns,
  workflowsWithRuns,
} from '../store/history/retention.ts';
import { deleteOldRunCounts } from '../store/runs/run-counts.ts';
import { deleteExpiredStored } from '../store/runs/stored-values.ts';
import { readKeep } from '../store/workflows/workflows.ts';
import { dropParts } from './drop-parts.ts';
import { spansToDelete } from './retention-plan.ts';

const sliceRows = 500;
/** How long refused deliveries are kept: they have no workflow that says so. */
const keepRefusedMs = durationMs('7d');
/** How long it can be seen what subscribers were told. */
const keepMessagesMs = durationMs('30d');
/** How long it can be seen what was done with the webhooks at providers. */
const keepNotesMs = durationMs('30d');
/** How long it can be seen who did what. */
const keepAuditMs = durationMs('365d');
const keepMcpCallsMs = durationMs('30d');
/** Where the workflow does not say it, or is gone. */
const usualKeepMs = durationMs('30d');
// A part of the history holds refused deliveries and calls that no run made as well.
const leastPartMs = Math.max(usualKeepMs, keepRefusedMs, keepNotesMs);

/**
 * Deletes what is past its time: weeks of the history whole, all else slice by slice.
 *
 * @param signal ends it after a slice.
 * @returns how many rows went, but for those of whole weeks.
 */
export async function deleteWhatIsOld(sql: Sql, now: number, signal?: AbortSignal): Promise<number> {
  let gone = 0;
  const goesOn = () => signal?.aborted !== true;
  const inSlices = async (least: number, slice: () => Promise<number>) => {
    for (let went = least; went >= least && goesOn(); gone += went) went = await slice();
  };
  const keeps = new Map<string, number>();
  const keepOf = async (workflow: string): Promise<number> => {
    const known = keeps.get(workflow);
    if (known !== undefined) return known;
    const text = await readKeep(sql, workflow);
    const keepMs = text === undefined ? usualKeepMs : durationMs(text);
    keeps.set(workflow, keepMs);
    return keepMs;
  };
  const weeks = await dropParts(sql, keepOf, leastPartMs, now, signal);
  for (const workflow of await workflowsWithRuns(sql)) {
    const keepMs = await keepOf(workflow);
    const before = firstIdAt(now - keepMs);
    const left = weeks.filter((week) => keepMs >= week.keepMs);
    for (const span of spansToDelete(before, left)) {
      await inSlices(sliceRows, () => deleteOldRuns(sql, workflow, { ...span, before }, sliceRows));
    }
  }
  for (const workflow of await workflowsTalkedTo(sql)) {
    const before = now - (await keepOf(workflow));
    await inSlices(sliceRows, () => deleteOldConversations(sql, workflow, before, sliceRows));
  }
  await inSlices(1, () => deleteExpired(sql, now - keepRefusedMs, sliceRows));
  await inSlices(sliceRows, () => deleteOldMessages(sql, now - keepMessagesMs, sliceRows));
  await inSlices(sliceRows, () => deleteOldAudit(sql, now - keepAuditMs, sliceRows));
  await inSlices(sliceRows, () => deleteOldMcpCalls(sql, now - keepMcpCallsMs, sliceRows));
  await inSlices(1, () => deleteExpiredStored(sql, sliceRows));
  await inSlices(1, () => deleteOldNotes(sql, now - keepNotesMs, sliceRows));
  return gone + (await deleteOldCounts(sql, now)) + (await deleteOldRunCounts(sql, now));
}
