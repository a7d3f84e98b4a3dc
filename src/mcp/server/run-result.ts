import { type CallToolResult, specTypeSchemas } from '@modelcontextprotocol/server';
import { isObject, type Json } from '../../core/json.ts';
import { schemaCheck } from '../../expression/schema-check.ts';
import { longestText } from './limits.ts';
import type { RunState, WorkflowTool } from './platform.ts';
import { refusal } from './tool-call.ts';

const resultSchema = specTypeSchemas.CallToolResult;

/** Texts, pictures and sounds that a workflow puts together itself: `output: { content: [...] }`. */
function ownContent(output: Json): CallToolResult | undefined {
  if (!isObject(output) || !Array.isArray(output['content']) || output['content'].length === 0) return undefined;
  const { content, ...rest } = output;
  if (Object.keys(rest).length > 0) return undefined;
  const read = resultSchema['~standard'].validate({ content });
  return read instanceof Promise || read.issues ? undefined : read.value;
}

function asText(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= longestText) return text;
  return `${text.slice(0, longestText)}… (${text.length} characters in all)`;
}

async function structured(output: Json, tool: Pick<WorkflowTool, 'output'> | undefined): Promise<CallToolResult> {
  if (tool?.output !== undefined) {
    const words = { value: 'output', schema: 'tool.output', mend: 'Correct it and publish again.' };
    const [problem] = (await schemaCheck(tool.output, words)).check(output);
    if (problem) {
      return refusal(
        `The workflow ran, but its output is not what tool.output says: ${problem.path} ${problem.message}.`,
      );
    }
  }
  return {
    content: [{ type: 'text', text: asText(output) }],
    structuredContent: isObject(output) ? { ...output } : { output },
  };
}

/** What an ended run is as the result of a tool. `url` is where people see it. */
export async function runResult(
  run: RunState,
  tool: Pick<WorkflowTool, 'output'> | undefined,
  url: string,
): Promise<CallToolResult> {
  const _meta = { 'snodo/run': run.id, 'snodo/url': url };
  if (run.status !== 'succeeded') {
    const at = run.error?.step === undefined ? '' : ` at the step "${run.error.step}"`;
    const why = run.status === 'cancelled' ? 'It was cancelled.' : (run.error?.message ?? 'It failed.');
    return {
      ...refusal(
        `The run ${run.id} of "${run.workflow}" ${run.status === 'cancelled' ? 'ended' : 'failed'}${at}: ${why} See ${url}`,
      ),
      _meta,
    };
  }
  const own = tool?.output === undefined ? ownContent(run.output) : undefined;
  return { ...(own ?? (await structured(run.output, tool))), _meta };
}

/** The answer where a run takes longer than the call is held. */
export function stillRunning(
  run: RunState,
  tool: Pick<WorkflowTool, 'output'> | undefined,
  url: string,
): CallToolResult {
  const text = `The run ${run.id} of "${run.workflow}" is still going on; it is ${run.status}. Call inspect_run with {"id": "${run.id}", "wait": true} for its result. See ${url}`;
  const answer = { content: [{ type: 'text' as const, text }], _meta: { 'snodo/run': run.id, 'snodo/url': url } };
  // Clients refuse a result without what the output schema promises, unless it is an error.
  return tool?.output === undefined
    ? { ...answer, structuredContent: { run: run.id, status: run.status, url } }
    : { ...answer, isError: true };
}
