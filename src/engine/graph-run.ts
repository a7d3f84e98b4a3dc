import type { FailedStep } from '../core/failure-trigger.ts';
import { isObject, type Json } from '../core/json.ts';
import type { Failure } from '../core/run.ts';
import { longestTimerMs } from '../core/longest-timer.ts';
import type { Scope } from '../expression/limits.ts';
import type { JournalRow, Noted } from '../store/runs/journal.ts';
import type { CompiledGraph, CompiledStep } from './compiled.ts';
import { decide, type Decision, type Settled } from './decide.ts';
import { carryStep } from './carry-step.ts';
import { CutOff, type RunEnvironment, type Write } from './environment.ts';
import type { FinalEnd, Graph, GraphEnd, GraphPlace } from './graph.ts';
import { failureOf, failureValue, readFailure } from './failure.ts';
import { isWoken, nextWake, type Pause, pauseOf, shortWaitMs } from './pause.ts';
import type { StepEnd } from './step-work.ts';

type SettledEnd = Extract<StepEnd, { readonly kind: 'settled' | 'stopped' }>;

/** Carries out one graph of a run: its steps, or the inner steps of one item. */
export class GraphRun implements Graph {
  readonly #graph: CompiledGraph;
  readonly #env: RunEnvironment;
  readonly #place: GraphPlace;
  readonly #settled = new Map<string, Settled>();
  readonly #values: Record<string, Json>;
  readonly #busy = new Set<string>();
  readonly #paused = new Map<string, Pause>();
  /** What could begin, but not at this worker. */
  readonly #elsewhere = new Set<string>();
  readonly #names: Scope;
  readonly #finally: (end: FinalEnd) => Promise<Partial<Write>>;
  #failure: Failure | undefined;
  #broken: unknown;
  #changed = Promise.withResolvers<void>();
  #timer: NodeJS.Timeout | undefined;
  #finished: FinalEnd | undefined;
  /** Of pure steps that only such follow: they go with the next write. */
  #held: JournalRow[] = [];

  constructor(
    graph: CompiledGraph,
    env: RunEnvironment,
    place: GraphPlace,
    finishing: (end: FinalEnd) => Promise<Partial<Write>>,
  ) {
    this.#graph = graph;
    this.#env = env;
    this.#place = place;
    this.#finally = finishing;
    this.#values = { ...place.outerSteps };
    const { claim, workflow, trigger } = env;
    this.#names = {
      trigger,
      steps: this.#values,
      vars: workflow.document.vars ?? {},
      run: {
        id: claim.run,
        attempt: claim.attempt,
        startedAt: claim.startedAt.toISOString(),
        workflow: claim.workflow,
      },
      ...place.names,
    };
  }

  get names(): Scope {
    return this.#names;
  }

  /** The steps of this graph that have failed so far, those too whose failure something has handled. */
  get failedSteps(): readonly FailedStep[] {
    return [...this.#settled].flatMap(([id, { status, port }]) => {
      const value = this.#values[id] ?? null;
      return status === 'failed' && isObject(value)
        ? { id, handled: port !== null, error: value['error'] ?? null }
        : [];
    });
  }

  /** Puts in what the journal already holds. */
  restore(noted: readonly Noted[]): void {
    for (const row of noted) {
      const step = this.#graph.steps.get(row.step);
      if (!step) continue;
      if (step.type.type === 'stop' && row.status === 'succeeded') {
        this.#env.stopped ??= { output: row.output ?? undefined };
      }
      if (row.status === 'waiting') this.#paused.set(row.step, pauseOf(row));
      else this.#know(row.step, row, row.status === 'failed' ? readFailure(row.error) : undefined, row.output);
    }
  }

  #know(step: string, how: { status: string; port: string | null }, failure: Failure | undefined, output: Json): void {
    if (how.status === 'skipped') this.#settled.set(step, { status: 'skipped', port: null });
    else if (failure) {
      this.#settled.set(step, { status: 'failed', port: how.port });
      this.#values[step] = failureValue(failure);
      if (how.port === null) this.#failure ??= { ...failure, step };
    } else {
      this.#settled.set(step, { status: 'succeeded', port: how.port });
      this.#values[step] = output;
    }
  }

  /** Goes on until the graph ends or can only wait. What ends is durable when this resolves. */
  async go(): Promise<GraphEnd> {
    const { abort, drain } = this.#env;
    const look = () => this.#changed.resolve();
    abort.signal.addEventListener('abort', look);
    drain.addEventListener('abort', look);
    try {
      // Whatever woke the run may have been what they wait for.
      this.#beginPaused((pause) => isWoken(pause) || (pause.kind === 'job' && this.#open()));
      for (;;) {
        const end = await this.#next();
        if (end) return end;
        this.#wakeAtDue();
        await this.#changed.promise;
        this.#changed = Promise.withResolvers();
      }
    } finally {
      clearTimeout(this.#timer);
      abort.signal.removeEventListener('abort', look);
      drain.removeEventListener('abort', look);
    }
  }

  /** Begins what can begin. @returns the end, once there is nothing left to do but to wait. */
  async #next(): Promise<GraphEnd | undefined> {
    if (this.#broken !== undefined) throw this.#broken;
    if (this.#finished) return this.#finished;
    const now = this.#env.services.now();
    if (this.#open()) this.#beginPaused(({ until }) => until !== null && until <= now);
    const decision = this.#advance();
    for (const id of decision.start) this.#begin(id, undefined);
    return this.#busy.size === 0 ? this.#idle(decision) : undefined;
  }

  #wakeAtDue(): void {
    clearTimeout(this.#timer);
    const due = nextWake(this.#paused.values())?.until;
    // The run is parked long before.
    if (due !== undefined) {
      const wait = Math.min(Math.max(0, due - this.#env.services.now()), longestTimerMs);
      this.#timer = setTimeout(() => this.#changed.resolve(), wait);
    }
  }

  #open(): boolean {
    const { drain, stopped, abort } = this.#env;
    return !drain.aborted && stopped === undefined && !abort.signal.aborted && this.#failure === undefined;
  }

  /** What comes next. What is skipped needs no row: the same decision finds it again from the others. */
  #advance(): Decision {
    const busy = new Set([...this.#busy, ...this.#paused.keys(), ...this.#elsewhere]);
    const decision = decide(this.#graph.plan, this.#settled, busy);
    for (const id of decision.skip) this.#settled.set(id, { status: 'skipped', port: null });
    return this.#open() ? decision : { ...decision, start: [] };
  }

  /** Nothing is under way: the end, or a wait. Undefined when there is more to do. */
  async #idle(decision: Decision): Promise<GraphEnd | undefined> {
    const final = this.#finalEnd(decision);
    if (final) {
      // Reached without a last step to write along with: a run resumed after its last step, or one that was cut short.
      const { rows = [], ...rest } = await this.#finally(final);
      await this.#env.write({ ...rest, rows: [...this.#takeHeld(), ...rows] });
      return final;
    }
    if (this.#held.length > 0) await this.#env.write({ rows: this.#takeHeld() });
    this.#passOn();
    if (this.#env.drain.aborted) return { kind: 'released' };
    const wake = nextWake(this.#paused.values());
    if (wake === undefined) return { kind: 'parked', wakeAt: null };
    const { kind, until } = wake;
    return until - this.#env.services.now() <= shortWaitMs[kind] ? undefined : { kind: 'parked', wakeAt: until };
  }

  /** What may be carried out here has been: the rest is for another worker. */
  #passOn(): void {
    const [id] = this.#elsewhere;
    const step = id === undefined ? undefined : this.#graph.steps.get(id);
    if (step) this.#env.passOn(step);
  }

  #finalEnd(decision: Pick<Decision, 'done'>): FinalEnd | undefined {
    if (this.#busy.size > 0) return undefined;
    const { abort, stopped } = this.#env;
    if (abort.signal.aborted) {
      const reason: unknown = abort.signal.reason;
      // A worker that is shut down leaves the run to another.
      if (reason instanceof CutOff) return undefined;
      return { kind: 'failed', failure: this.#failure ?? failureOf(reason) };
    }
    if (this.#failure) return { kind: 'failed', failure: this.#failure };
    if (stopped) return { kind: 'stopped' };
    return decision.done && this.#paused.size + this.#elsewhere.size === 0
      ? { kind: 'done', output: this.#lastOutput() }
      : undefined;
  }

  /** A graph ends with what its last step, in the document's order, has given. */
  #lastOutput(): Json {
    const last = [...this.#graph.plan.keys()].findLast((id) => this.#settled.get(id)?.status === 'succeeded');
    return last === undefined ? null : (this.#values[last] ?? null);
  }

  #beginPaused(which: (pause: Pause) => boolean): void {
    for (const [id, pause] of this.#paused) {
      if (!which(pause)) continue;
      this.#paused.delete(id);
      this.#begin(id, pause);
    }
  }

  #begin(id: string, pause: Pause | undefined): void {
    const step = this.#graph.steps.get(id);
    if (!step) return;
    if (!this.#env.mayCarry(step)) {
      this.#elsewhere.add(id);
      return;
    }
    this.#busy.add(id);
    carryStep(step, pause, this.#place, this.#names, this.#values, this.#env)
      .then((end) => this.#settle(step, end))
      .catch((error: unknown) => {
        this.#broken ??= error;
      })
      .finally(() => {
        this.#busy.delete(id);
        this.#changed.resolve();
      });
  }

  async #settle(step: CompiledStep, end: StepEnd): Promise<void> {
    if (end.kind === 'paused') {
      if (end.row) {
        await this.#env.write({ rows: [...this.#takeHeld(), end.row], calls: end.calls, starts: end.starts });
      }
      // Only now: a pause that is over at once must not bring a second row of the step into the same statement.
      this.#paused.set(step.id, end.pause);
      return;
    }
    if (end.kind === 'released') return;
    if (end.kind === 'stopped') this.#env.stopped ??= { output: end.output };
    this.#know(step.id, end.row, end.failure, end.row.output ?? null);
    const isDurable = await this.#write(step, end);
    if (isDurable && this.#place.scope === '')
      this.#env.progress({ kind: 'step', step: step.id, status: end.row.status });
    if (end.respond !== undefined) this.#env.responded(end.respond);
  }

  #takeHeld(): readonly JournalRow[] {
    const held = this.#held;
    this.#held = [];
    return held;
  }

  /** Whether nothing but pure steps begins now, so that there is no hurry to make durable what they begin with. */
  #goesOnPurely({ start }: Decision): boolean {
    return start.length > 0 && start.every((id) => this.#graph.steps.get(id)?.type.pure === true);
  }

  /**
   * The row of a step; with the last one goes the end of the whole graph, in one statement.
   *
   * @returns whether it is durable; else it goes with the next.
   */
  async #write(step: CompiledStep, end: SettledEnd): Promise<boolean> {
    const { row, calls, starts } = end;
    this.#busy.delete(step.id);
    const decision = this.#advance();
    const final = this.#finalEnd(decision);
    const isHeld = step.type.pure === true && row.status === 'succeeded' && calls.length + starts.length === 0;
    if (isHeld && final === undefined && this.#goesOnPurely(decision)) {
      this.#held.push(row);
      return false;
    }
    // Still under way until the row is durable.
    this.#busy.add(step.id);
    const more = final ? await this.#finally(final) : {};
    await this.#env.write({
      calls,
      end: more.end,
      rows: [...this.#takeHeld(), row, ...(more.rows ?? [])],
      starts: [...starts, ...(more.starts ?? [])],
    });
    this.#finished = final;
    return true;
  }
}
