import type { Step, Workflow } from '../core/document.ts';
import type { Json } from '../core/json.ts';
import type { Plan } from '../core/plan.ts';
import type { LibraryPrompt } from '../core/prompt.ts';
import type { Template } from '../expression/template.ts';
import type { AgentLimits } from '../steps/ai-agent.ts';
import type { StepType } from '../steps/step-type.ts';

/** One field of `with`: a template, or what is taken as it stands. */
export interface Field {
  readonly name: string;
  readonly template: Template | undefined;
  readonly literal: Json;
  /** The secrets it reads. */
  readonly secrets: readonly string[];
}

/** What a `poll` does again and again. */
export interface CompiledChecks {
  readonly check: CompiledStep;
  readonly until: Template;
  readonly failIf: Template | undefined;
}

/** What is inside of a `callback` or a `poll`, besides the step that asks for the work. */
export interface CompiledJob {
  readonly checks: CompiledChecks | undefined;
  /** Whether there is an address that may be called. */
  readonly takesCall: boolean;
  readonly accept: readonly string[] | undefined;
  readonly schema: Json | undefined;
}

/** What an `each` with `pages` does: it reads a page, then carries `items` out for what is in it. */
export interface CompiledPages {
  readonly page: CompiledStep;
  readonly items: CompiledGraph;
}

/** Something that an agent may do. */
export interface CompiledTool {
  readonly name: string;
  readonly description: string;
  /** The JSON Schema of its arguments. */
  readonly input: Json;
  readonly waitsForPerson: boolean;
  /** What is carried out, with `args` in scope. */
  readonly step: CompiledStep;
}

/** The tools of an MCP server that an agent may use: what they are is asked when it begins. */
export interface CompiledServer {
  readonly connection: string;
  readonly allow: readonly string[];
  readonly waitsForPerson: boolean;
  /** Whether those do not that the server says only read, where it is trusted. */
  readonly believesReads: boolean;
  /** The call of any of them, with `args` and `tool` in scope. */
  readonly step: CompiledStep;
}

export interface CompiledAgent {
  readonly tools: readonly CompiledTool[];
  readonly servers: readonly CompiledServer[];
  readonly limits: AgentLimits;
  readonly schema: Json | undefined;
}

export interface CompiledStep {
  readonly id: string;
  readonly type: StepType;
  readonly fields: readonly Field[];
  readonly condition: Template | undefined;
  /** How long its answer is kept for who asks the same. */
  readonly cache: Template | undefined;
  /** The connection over which its questions are compared, as it is written. */
  readonly comparedOver: Json | undefined;
  readonly retry: Step['retry'];
  readonly timeoutMs: number | undefined;
  readonly onError: 'fail' | 'continue' | 'route';
  /** The ports of it that others come after. */
  readonly followed: ReadonlySet<string | undefined>;
  /** The label of the workers that may carry it out; undefined: as the workflow says. */
  readonly runOn: string | undefined;
  /** What an `each` carries out for every item, or for every page; of a `callback` or a `poll` the step `submit`. */
  readonly inner: CompiledGraph | undefined;
  /** Of an `each` that is fed page by page. */
  readonly pages: CompiledPages | undefined;
  readonly job: CompiledJob | undefined;
  readonly agent: CompiledAgent | undefined;
  /** The prompt of the library that it uses. */
  readonly library: LibraryPrompt | undefined;
}

export interface CompiledGraph {
  readonly plan: Plan;
  readonly steps: ReadonlyMap<string, CompiledStep>;
}

export interface CompiledWorkflow {
  readonly document: Workflow;
  readonly graph: CompiledGraph;
  readonly output: Template | undefined;
  readonly dedupe: Template | undefined;
  /** Of messages for which it is the same, one run ends before the next begins. */
  readonly orderBy: Template | undefined;
  /** Which messages one run gets together. */
  readonly batchBy: Template | undefined;
  /** Whether any step of it wants workers of a label. */
  readonly isPinned: boolean;
  /** Whether any step of it may call another workflow. */
  readonly callsOthers: boolean;
  /** Whether any expression may read the body as text. */
  readonly readsRawBody: boolean;
  readonly timeoutMs: number | undefined;
}
