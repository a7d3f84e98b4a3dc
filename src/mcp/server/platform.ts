import type { Json } from '../../core/json.ts';
import type { UserRole } from '../../core/role.ts';
import type { RunStatus } from '../../core/run.ts';
import type { ToolSettings } from '../../core/tool.ts';

/** Who calls, as the platform knows them. */
export interface McpCaller {
  readonly name: string;
  readonly role: UserRole;
}

/** What doing it twice does, the worst of all steps of a workflow. */
export type ToolEffect = 'read' | 'idempotent' | 'write';

/** A published workflow that says it is a tool. */
export interface WorkflowTool {
  readonly name: string;
  readonly workflow: string;
  readonly title: string;
  readonly description: string;
  /** What the model fills in; undefined: anything, in one argument. */
  readonly input: ToolSettings['input'];
  readonly output: ToolSettings['output'];
  readonly effect: ToolEffect;
}

/** A run as far as a caller is told of it. */
export interface RunState {
  readonly id: string;
  readonly workflow: string;
  readonly status: RunStatus;
  readonly output: Json;
  readonly error: { readonly message: string; readonly step?: string | undefined } | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly steps: readonly { readonly id: string; readonly type: string | null; readonly status: string }[];
}

/** A call of the platform: the method and the path below its API. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON, or the text of a document. */
  readonly body?: unknown;
}

/** How a tool is being called. */
interface BegunCall {
  readonly tool: string;
  /** The request that a cancellation would name; undefined where the call is cancelled otherwise. */
  readonly request: string | number | undefined;
}

export interface OpenCall {
  /** Remembers the run it began, before it is waited for. */
  started(run: string): Promise<void>;
  ended(outcome: 'done' | 'failed' | 'left running' | 'cancelled'): Promise<void>;
}

/** What a caller may do, as the server offers it. Each throws SnodoError with the words that the API would say. */
export interface McpPlatform {
  readonly caller: McpCaller;
  /** Calls the API as the caller: its rights, checks and audit hold. @returns the JSON that it answers. */
  api(call: ApiCall): Promise<unknown>;
  /** The workflows that are tools, by name. */
  tools(): Promise<readonly WorkflowTool[]>;
  /** Starts a run of the live version. @returns its id. */
  start(workflow: string, input: Json): Promise<string>;
  run(id: string): Promise<RunState>;
  cancel(id: string): Promise<void>;
  /** Waits until a run has ended, at most `ms`. @returns whether it has. */
  waitFor(id: string, ms: number, signal?: AbortSignal): Promise<boolean>;
  /** Where people see a run. */
  runUrl(id: string): string;
  begin(call: BegunCall): Promise<OpenCall>;
  /** Cancels what a request began. */
  cancelRequest(request: string | number): Promise<void>;
  /** The runs that the caller's calls began, newest first. */
  begunRuns(
    limit: number,
    before: string | undefined,
  ): Promise<readonly { readonly call: string; readonly run: string }[]>;
}
