import type { FailureWatcher } from '../core/failure-trigger.ts';
import type { Json } from '../core/json.ts';
import type { Trigger } from '../core/run.ts';
import type { RunTrace } from '../core/trace.ts';
import type { Claim } from '../store/runs/claim.ts';
import type { DoneEffect, EffectKey } from '../store/runs/done-effects.ts';
import type { MemoryBook } from '../secrets/memory-book.ts';
import type { CallbackPlace } from '../secrets/callback-url.ts';
import type { Signal } from '../store/runs/signals.ts';
import type { JournalRow, CallRow, Noted, RunEnd, StartedRun } from '../store/runs/journal.ts';
import type { StepServices } from '../steps/step-type.ts';
import type { CompiledGraph, CompiledStep, CompiledWorkflow } from './compiled.ts';
import type { FinalEnd, Graph, GraphPlace } from './graph.ts';
import type { Progress } from './progress.ts';

/** The run is another worker's by now: nothing more may be done for it. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** Why a step is ended when its worker must go and cannot wait any longer. */
export class CutOff extends Error {
  override readonly name = 'CutOff';
}

export interface Write {
  readonly rows: readonly JournalRow[];
  readonly calls?: readonly CallRow[];
  readonly starts?: readonly StartedRun[];
  readonly end?: RunEnd | undefined;
}

/** How a called run stands. */
interface CalledRun {
  readonly ended: boolean;
  readonly outcome: string | null;
  readonly output: Json;
  readonly error: Json;
}

/** What the engine needs from the rest of the platform. */
export interface EngineServices extends StepServices {
  /** @throws SnodoError `not_found` with the name of the secret. */
  secret(name: string): Promise<string>;
  /** @throws SnodoError `not_found`, `conflict` where the workflow cannot run. */
  liveVersion(workflow: string): Promise<number>;
  /** The input of a run as its workflow takes it. @throws SnodoError `invalid` where it does not fit its form. */
  inputFor(workflow: string, version: number, input: Json): Promise<Json>;
  readonly callbacks: {
    /** The one-time address of a wait. */
    urlOf(place: CallbackPlace): string;
    /** The same of a form that somebody fills in. */
    formUrlOf(place: CallbackPlace): string;
    /** The call that came to it. */
    came(id: string): Promise<Signal | undefined>;
    /** Takes no call any more. @returns the one that came before. */
    close(id: string, run: string): Promise<Signal | undefined>;
  };
  readonly memory: Pick<MemoryBook, 'recall' | 'keep'>;
  /** What starts when runs of others end badly. */
  readonly failures: {
    watchers(): Promise<readonly FailureWatcher[]>;
    /** Whether a run was called by one that a failure has started, at any distance. */
    calledByTold(run: string): Promise<boolean>;
    /** The page of a run. */
    pageOf(run: string): string;
  };
  calledRun(run: string): Promise<CalledRun>;
  /** Ends a called run that is not waited for any more. */
  cancelCalled(run: string): Promise<void>;
  /** The same of all that a run has called. */
  cancelCalledBy(run: string): Promise<void>;
  journal(run: string, scope: string): Promise<readonly Noted[]>;
  /** What a run has done already. @throws SnodoError `conflict` where the run or its contents are gone. */
  doneEffect(effect: EffectKey): Promise<DoneEffect | undefined>;
  /** The trace that a run belongs to; undefined where nobody traces it. */
  readonly traced: (claim: Claim, trigger: Trigger) => RunTrace | undefined;
  /** Counts what a run has made durable. */
  readonly wrote: (claim: Claim, write: Write, trace?: RunTrace) => void;
  readonly now: () => number;
  readonly random: () => number;
  readonly report: (error: unknown, about: string) => void;
}

/** One run in the hands of this worker. */
export interface RunEnvironment {
  readonly claim: Claim;
  readonly workflow: CompiledWorkflow;
  readonly trigger: Trigger;
  readonly trace: RunTrace | undefined;
  readonly services: EngineServices;
  /** Aborted when the run is cancelled, too late, or lost. */
  readonly abort: AbortController;
  /** Aborted when this worker is being shut down, or the run passes to another: nothing new begins. */
  readonly drain: AbortSignal;
  /** Whether a step may be carried out here. */
  readonly mayCarry: (step: CompiledStep) => boolean;
  /** Leaves the run to a worker that may carry a step out. */
  readonly passOn: (step: CompiledStep) => void;
  /** Set by a `stop` step: the run ends with this. */
  stopped: { readonly output: Json | undefined } | undefined;
  /** Opens a graph of this run. `finishing` says what its last write takes along. */
  graph(graph: CompiledGraph, place: GraphPlace, finishing: (end: FinalEnd) => Promise<Partial<Write>>): Graph;
  /** @throws ClaimLost. */
  write(write: Write): Promise<void>;
  /** Tells how the run goes on. */
  readonly progress: (progress: Progress) => void;
  /** Whether somebody sees texts while they are written; asked at each attempt. */
  isFollowed(): boolean;
  /** Tells those who wait for an answer that a `respond` step has given one. */
  responded(response: Json): void;
}
