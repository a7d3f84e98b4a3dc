import type { CallToolResult, Result, Server, ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import type { RunStatus } from '../../core/run.ts';
import { noSuchTool } from './call-tool.ts';
import { inputOf } from './call-workflow.ts';
import { longestMs, pollMs } from './limits.ts';
import type { McpPlatform, RunState } from './platform.ts';
import { progressOf } from './wait-for-run.ts';
import { runResult, stillRunning } from './run-result.ts';
import { refusal } from './tool-call.ts';
import { mayRun } from './tool-list.ts';

/** https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#task-status-lifecycle */
const taskStatus: Readonly<Record<RunStatus, 'working' | 'completed' | 'failed' | 'cancelled'>> = {
  queued: 'working',
  running: 'working',
  waiting: 'working',
  succeeded: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** A run is the task: it outlives the process, and any process can be asked for it. */
function taskOf(run: RunState) {
  return {
    taskId: run.id,
    status: taskStatus[run.status],
    statusMessage: run.error?.message ?? progressOf(run),
    createdAt: run.createdAt,
    lastUpdatedAt: run.endedAt ?? new Date().toISOString(),
    // As long as the workflow keeps its runs.
    ttl: null,
    pollInterval: pollMs,
  };
}

const taskId = z.object({ taskId: z.uuid() });
const page = z.object({ cursor: z.uuid().optional() }).optional();
const pageLength = 50;

/** Starts a run and answers with its task at once. @throws ProtocolError where the caller has no such tool. */
export async function callAsTask(
  platform: McpPlatform,
  name: string,
  given: { readonly [name: string]: Json },
): Promise<CallToolResult> {
  const tool = mayRun(platform.caller) ? (await platform.tools()).find((one) => one.name === name) : undefined;
  if (tool === undefined) throw noSuchTool(name);
  const read = await inputOf(tool, given);
  if ('refused' in read) return refusal(read.refused);
  // No request is cancelled by a name here: the task is, by its own.
  const call = await platform.begin({ tool: name, request: undefined });
  try {
    const id = await platform.start(tool.workflow, read.input);
    await call.started(id);
    await call.ended('left running');
    return { content: [], task: taskOf(await platform.run(id)) };
  } catch (error) {
    await call.ended('failed');
    throw error;
  }
}

async function result(platform: McpPlatform, id: string, { mcpReq }: ServerContext): Promise<Result> {
  await platform.waitFor(id, longestMs, mcpReq.signal);
  const run = await platform.run(id);
  const tool = (await platform.tools()).find(({ workflow }) => workflow === run.workflow);
  const url = platform.runUrl(id);
  const answer = await (run.endedAt === null ? stillRunning(run, tool, url) : runResult(run, tool, url));
  return { ...answer, _meta: { ...answer._meta, 'io.modelcontextprotocol/related-task': { taskId: id } } };
}

/** The tasks of revision 2025-11-25. */
export function serveTasks(server: Server, platform: McpPlatform): void {
  server.setRequestHandler('tasks/get', { params: taskId }, async (asked) => taskOf(await platform.run(asked.taskId)));
  server.setRequestHandler('tasks/result', { params: taskId }, (asked, context) =>
    result(platform, asked.taskId, context),
  );
  server.setRequestHandler('tasks/cancel', { params: taskId }, async (asked) => {
    await platform.cancel(asked.taskId);
    return taskOf(await platform.run(asked.taskId));
  });
  server.setRequestHandler('tasks/list', { params: page }, async (asked) => {
    const begun = await platform.begunRuns(pageLength + 1, asked?.cursor);
    const shown = begun.slice(0, pageLength);
    const tasks = await Promise.all(shown.map(async ({ run }) => taskOf(await platform.run(run))));
    const last = shown.at(-1);
    return { tasks, ...(begun.length > pageLength && last ? { nextCursor: last.call } : {}) };
  });
}
