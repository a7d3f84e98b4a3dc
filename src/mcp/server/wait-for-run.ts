import type { ServerContext } from '@modelcontextprotocol/server';
import { directMs, longestMs, progressEveryMs } from './limits.ts';
import type { McpPlatform, RunState } from './platform.ts';

const isOver: ReadonlySet<string> = new Set(['succeeded', 'failed', 'skipped']);

/** How far a run is, in words. */
export function progressOf({ steps }: RunState): string {
  const over = steps.filter(({ status }) => isOver.has(status)).length;
  const now = steps.filter(({ status }) => status === 'running' || status === 'waiting').map(({ id }) => id);
  return `${over} of ${steps.length} steps${now.length === 0 ? '' : `, at ${now.slice(0, 3).join(', ')}`}`;
}

/** Writes the end of each step into the client's log, once. */
function logger({ mcpReq }: ServerContext): (run: RunState) => Promise<void> {
  const told = new Set<string>();
  return async ({ id: run, steps }) => {
    for (const { id, status } of steps) {
      if (!isOver.has(status) || told.has(id)) continue;
      told.add(id);
      await mcpReq.log(status === 'failed' ? 'error' : 'info', { run, step: id, status }, 'snodo');
    }
  };
}

/** Tells the client of each step that is over, one by one, for what is told must grow. */
function teller({ mcpReq }: ServerContext): ((run: RunState) => Promise<void>) | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  const told = new Set<string>();
  const tell = (total: number, message: string) =>
    mcpReq.notify({
      method: 'notifications/progress',
      params: { progressToken, progress: told.size, total, message },
    });
  let begun = false;
  return async ({ steps }) => {
    if (!begun) await tell(steps.length, 'begun');
    begun = true;
    for (const { id, status } of steps) {
      if (!isOver.has(status) || told.has(id)) continue;
      told.add(id);
      await tell(steps.length, `${id} ${status}`);
    }
  };
}

/** Waits for a run as long as a call is held, and tells of its progress where that was asked for. */
export async function waitForRun(
  platform: McpPlatform,
  id: string,
  context: ServerContext,
): Promise<{ readonly run: RunState; readonly ended: boolean }> {
  const tell = teller(context);
  const log = logger(context);
  const { signal } = context.mcpReq;
  const until = performance.now() + (tell === undefined ? directMs : longestMs);
  for (;;) {
    const left = until - performance.now();
    const ended = await platform.waitFor(
      id,
      Math.max(0, tell === undefined ? left : Math.min(left, progressEveryMs)),
      signal,
    );
    const run = await platform.run(id);
    await log(run);
    await tell?.(run);
    if (ended || run.endedAt !== null) return { run, ended: true };
    if (signal.aborted || left <= 0) return { run, ended: false };
  }
}
