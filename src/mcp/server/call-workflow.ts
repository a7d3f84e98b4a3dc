import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';
import type { Json } from '../../core/json.ts';
import { schemaCheck } from '../../expression/schema-check.ts';
import type { McpPlatform, OpenCall, WorkflowTool } from './platform.ts';
import { runResult, stillRunning } from './run-result.ts';
import { refusal } from './tool-call.ts';
import { waitForRun } from './wait-for-run.ts';

const mostTold = 10;

/** The input of the run from the arguments of the call, or why they do not fit. */
export async function inputOf(
  { input }: Pick<WorkflowTool, 'input'>,
  given: { readonly [name: string]: Json },
): Promise<{ readonly input: Json } | { readonly refused: string }> {
  if (input === undefined) {
    const [other] = Object.keys(given).filter((name) => name !== 'input');
    if (other === undefined) return { input: given['input'] ?? null };
    return { refused: `"${other}" is not an argument of this tool. Put everything into the one argument "input".` };
  }
  const words = { value: 'arguments', schema: 'tool.input', mend: 'Correct it and publish again.' };
  const problems = (await schemaCheck(input, words)).check(given);
  if (problems.length === 0) return { input: given };
  const told = problems.slice(0, mostTold).map(({ path, message }) => `${path} ${message}`);
  return { refused: `The arguments do not fit the input schema: ${told.join('; ')}. Correct them and call again.` };
}

interface Calling {
  readonly platform: McpPlatform;
  readonly context: ServerContext;
  readonly call: OpenCall;
  /** Whether the end of the request means that it is cancelled: so it does from revision 2026-07-28 on. */
  readonly endsWithRequest: () => boolean;
}

/** Runs a workflow and answers with what it comes to. */
export async function callWorkflow(
  { platform, context, call, endsWithRequest }: Calling,
  tool: WorkflowTool,
  given: { readonly [name: string]: Json },
): Promise<CallToolResult> {
  const read = await inputOf(tool, given);
  if ('refused' in read) {
    await call.ended('failed');
    return refusal(read.refused);
  }
  const id = await platform.start(tool.workflow, read.input);
  await call.started(id);
  const { run, ended } = await waitForRun(platform, id, context);
  const url = platform.runUrl(id);
  if (ended) {
    await call.ended(run.status === 'cancelled' ? 'cancelled' : run.status === 'succeeded' ? 'done' : 'failed');
    return runResult(run, tool, url);
  }
  if (context.mcpReq.signal.aborted && endsWithRequest()) {
    await platform.cancel(id);
    await call.ended('cancelled');
  } else await call.ended('left running');
  return stillRunning(run, tool, url);
}
