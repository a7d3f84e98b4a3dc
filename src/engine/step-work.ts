import { newId } from '../core/id.ts';
import { type Held, SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Failure } from '../core/run.ts';
import type { Scope } from '../expression/limits.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { CallRow, JournalRow, StartedRun } from '../store/runs/journal.ts';
import type { Response, StepContext, StepOutcome } from '../steps/step-type.ts';
import { answeredBy, saidTo, unanswered } from './answered-by.ts';
import { type Attempt, attemptStep } from './attempt.ts';
import type { CompiledStep } from './compiled.ts';
import { nthJob } from './decide-job.ts';
import { CutOff, type RunEnvironment } from './environment.ts';
import { failureOf, readFailure } from './failure.ts';
import type { GraphPlace } from './graph.ts';
import { type Job, type Pause, waitsOf } from './pause.ts';
import { redactedForm } from './redacted-form.ts';
import { retryDelay, sparedWait } from './retry.ts';

interface Written {
  readonly calls: readonly CallRow[];
  readonly starts: readonly StartedRun[];
}

/** How the work at a step came out, with what must be written of it. */
export type StepEnd =
  | (Written & {
      readonly kind: 'settled' | 'stopped';
      readonly row: JournalRow;
      readonly failure?: Failure | undefined;
      readonly respond?: Response | undefined;
      readonly output?: Json | undefined;
    })
  | (Written & { readonly kind: 'paused'; readonly pause: Pause; readonly row: JournalRow | undefined })
  | { readonly kind: 'released' };

/** How long a step may be held in all by pauses that end by themselves. */
const longestHoldMs = 24 * 3_600_000;

/** How deep workflows may call each other. */
const deepestCall = 20;

function redactedDetails({ problems }: NonNullable<Failure['details']>, redactor: Redactor): Failure['details'] & {} {
  return {
    problems: problems.map(({ path, message }) => ({ path: redactor.text(path), message: redactor.text(message) })),
  };
}

/** One step in the hands of a worker, with what its rows have in common. */
export class StepWork {
  readonly #step: CompiledStep;
  readonly #place: GraphPlace;
  readonly #env: RunEnvironment;
  readonly #startedAt: number;
  #attempts: number;
  #printed: string | undefined;

  constructor(step: CompiledStep, place: GraphPlace, env: RunEnvironment, pause: Pause | undefined) {
    this.#step = step;
    this.#place = place;
    this.#env = env;
    this.#startedAt = pause?.startedAt ?? env.services.now();
    this.#attempts = pause?.attempts ?? 0;
  }

  get attempts(): number {
    return this.#attempts;
  }

  /** Of a step that is carried out once, however often it pauses: what is tried again is inside of it. */
  beginOnce(): void {
    this.#attempts = 1;
  }

  row(status: JournalRow['status'], more: Partial<JournalRow>): JournalRow {
    return {
      scope: this.#place.scope,
      step: this.#step.id,
      status,
      port: null,
      attempts: this.#attempts,
      input: undefined,
      output: undefined,
      error: undefined,
      waits: undefined,
      printed: this.#printed,
      startedAt: this.#startedAt,
      endedAt: status === 'waiting' ? null : this.#env.services.now(),
      ...more,
    };
  }

  settled(output: Json, more: { input?: Json; port?: string | null; calls?: readonly CallRow[] }): StepEnd {
    const { calls = [], ...row } = more;
    const clean = this.#env.services.redactor.json(output);
    return { kind: 'settled', row: this.row('succeeded', { ...row, output: clean }), calls, starts: [] };
  }

  /** @param routed the port that onError: route opens. */
  failed(error: unknown, input: Json | undefined, calls: readonly CallRow[] = [], routed = 'error'): StepEnd {
    const { abort, services } = this.#env;
    const failure = failureOf(error, this.#step.id);
    const clean = {
      ...failure,
      message: services.redactor.text(failure.message),
      ...(failure.body === undefined ? {} : { body: services.redactor.json(failure.body) }),
      ...(failure.details === undefined ? {} : { details: redactedDetails(failure.details, services.redactor) }),
    };
    const { onError, followed } = this.#step;
    // Nothing is routed where nothing goes on.
    const route = followed.has(routed) ? routed : 'error';
    const port = onError === 'fail' || abort.signal.aborted ? null : onError === 'route' ? route : 'continue';
    return {
      kind: 'settled',
      row: this.row('failed', { input, port, error: clean }),
      failure: clean,
      calls,
      starts: [],
    };
  }

  paused(
    pause:
      | Omit<Pause & { kind: 'retry' }, 'attempts' | 'startedAt'>
      | Omit<Pause & { kind: 'timer' }, 'attempts' | 'startedAt'>
      | Omit<Pause & { kind: 'held' }, 'attempts' | 'startedAt'>
      | { kind: 'child'; until: number | null; run: string }
      | { kind: 'agent'; until: number | null }
      | Omit<Pause & { kind: 'approval' }, 'attempts' | 'startedAt'>
      | Job,
    more: Partial<JournalRow> & Partial<Written>,
  ): StepEnd {
    const { calls = [], starts = [], ...row } = more;
    const whole = { ...pause, attempts: this.#attempts, startedAt: this.#startedAt };
    return { kind: 'paused', pause: whole, row: this.row('waiting', { ...row, waits: waitsOf(whole) }), calls, starts };
  }

  async try(names: Scope, answered?: StepContext['answered']): Promise<StepEnd> {
    this.#attempts += 1;
    const tried = await attemptStep(
      this.#step,
      { scope: this.#place.scope, attempt: this.#attempts },
      names,
      this.#env,
      answered,
    );
    const { error, input, calls } = tried;
    this.#printed = tried.printed;
    return error === undefined ? this.#came(tried) : this.again(error, input, calls);
  }

  /** After a failure: a pause until the next attempt, where there is one. */
  again(error: SnodoError, input: Json | undefined, calls: readonly CallRow[], routed?: string): StepEnd {
    const { services, abort } = this.#env;
    if (abort.signal.reason instanceof CutOff) return { kind: 'released' };
    if (error.held && !abort.signal.aborted) return this.#held(error, error.held, input, calls);
    const spared = sparedWait(this.#step.retry, this.#step.onError, error, services.random());
    if (spared !== undefined && !abort.signal.aborted) {
      return this.#held(error, { until: services.now() + spared.afterMs, by: spared.by }, input, calls);
    }
    const delay = abort.signal.aborted
      ? undefined
      : retryDelay(this.#step.retry, this.#attempts, error, services.random());
    if (delay === undefined) return this.failed(error, input, calls, routed);
    const failure = failureOf(error, this.#step.id);
    return this.paused(
      { kind: 'retry', until: services.now() + delay },
      { input, calls, error: { ...failure, message: services.redactor.text(failure.message) } },
    );
  }

  /** The call was not made, so that the attempt does not count. */
  #held(error: SnodoError, { until, by }: Held, input: Json | undefined, calls: readonly CallRow[]): StepEnd {
    // A service that never has time must not keep a run for ever.
    if (until !== null && until - this.#startedAt > longestHoldMs) return this.failed(error, input, calls);
    this.#attempts -= 1;
    const { code, message, ...failure } = failureOf(error, this.#step.id);
    const clean = { ...failure, code, message: this.#env.services.redactor.text(message) };
    return this.paused({ kind: 'held', until, by }, { input, calls, error: clean });
  }

  async #came({ outcome, input, calls }: Attempt): Promise<StepEnd> {
    if (outcome === undefined) return this.settled(null, { input, calls });
    switch (outcome.kind) {
      case 'output':
        return this.settled(outcome.output, { input, port: outcome.port ?? null, calls });
      case 'respond': {
        const { response } = outcome;
        const clean = { ...response, body: this.#env.services.redactor.json(response.body) };
        return {
          kind: 'settled',
          row: this.row('succeeded', { input, port: 'respond', output: clean }),
          respond: clean,
          calls,
          starts: [],
        };
      }
      case 'wait': {
        if (outcome.until <= this.#env.services.now()) {
          return this.settled({ until: new Date(outcome.until).toISOString() }, { input, calls });
        }
        const latest = this.#latest();
        return latest !== undefined && latest < outcome.until
          ? this.paused({ kind: 'timer', until: latest, late: true }, { input, calls })
          : this.paused({ kind: 'timer', until: outcome.until }, { input, calls });
      }
      case 'call':
        return this.#call(outcome, input);
      case 'job':
        return this.#job(outcome, input);
      case 'approval': {
        const { services } = this.#env;
        const { asked, kept, expires } = outcome;
        const latest = kept === undefined ? this.#latest() : undefined;
        const { title, details, form, policy } = asked;
        const pause = {
          kind: 'approval' as const,
          until: Math.min(expires, latest ?? expires),
          id: newId(services.now()),
          asked: {
            title: services.redactor.text(title),
            details: services.redactor.json(details),
            ...(form === undefined ? {} : { form: services.redactor.json(form) }),
            ...(policy === undefined ? {} : { policy: services.redactor.json(policy) }),
          },
          ...(kept === undefined ? {} : { kept }),
        };
        return this.paused(pause, { input, calls });
      }
      case 'stop': {
        const output = outcome.output === undefined ? undefined : this.#env.services.redactor.json(outcome.output);
        return { kind: 'stopped', row: this.row('succeeded', { input, output }), output, calls, starts: [] };
      }
    }
  }

  /** When the timeout of an attempt that waits from now on is over. */
  #latest(): number | undefined {
    const { timeoutMs } = this.#step;
    return timeoutMs === undefined ? undefined : this.#env.services.now() + timeoutMs;
  }

  #tookLonger(): SnodoError {
    const { id, timeoutMs } = this.#step;
    return new SnodoError('timeout', `The step "${id}" took longer than its timeout of ${timeoutMs} ms.`);
  }

  /** A wait is over: its own time has come, or that of its timeout. */
  timeCame({ until, late }: Pause & { kind: 'timer' }): StepEnd {
    if (late === true) return this.again(this.#tookLonger(), undefined, []);
    return this.settled({ until: new Date(until).toISOString() }, {});
  }

  /** Written before anything is asked of the service: whoever goes on after a crash knows the same address and deadline. */
  #job({ expires, pace, asked }: Extract<StepOutcome, { kind: 'job' }>, input: Json): StepEnd {
    const { services, claim } = this.#env;
    const { job } = this.#step;
    const now = services.now();
    return this.paused(
      {
        kind: 'job',
        until: now,
        expires: Math.min(expires, this.#latest() ?? expires),
        id: job?.takesCall === true ? newId(now) : null,
        nth: nthJob(claim.attempt, this.#attempts),
        pace,
        checks: 0,
        fails: 0,
        last: null,
        ...(asked === undefined ? {} : { asked: redactedForm(asked, services.redactor) }),
      },
      { input },
    );
  }

  async #call(outcome: Extract<StepOutcome, { kind: 'call' }>, input: Json): Promise<StepEnd> {
    const { claim, services } = this.#env;
    try {
      if (claim.depth >= deepestCall) {
        throw new SnodoError(
          'failed',
          `Workflows call each other more than ${deepestCall} deep. Does one call itself?`,
        );
      }
      const run = newId(services.now());
      const version = await services.liveVersion(outcome.workflow);
      const started: StartedRun = {
        run,
        workflow: outcome.workflow,
        version,
        cause: 'call',
        input: await services.inputFor(outcome.workflow, version, outcome.input),
        depth: claim.depth + 1,
        parent: outcome.wait ? { run: claim.run, scope: this.#place.scope, step: this.#step.id } : undefined,
      };
      if (outcome.wait) {
        return this.paused({ kind: 'child', until: this.#latest() ?? null, run }, { input, starts: [started] });
      }
      return { kind: 'settled', row: this.row('succeeded', { input, output: { run } }), calls: [], starts: [started] };
    } catch (error) {
      return this.failed(error, input);
    }
  }

  /** What a person said to what is asked, where anybody has. */
  async answered(pause: Pause & { kind: 'approval' }, names: Scope): Promise<StepEnd> {
    const { services, claim } = this.#env;
    const late = services.now() >= pause.until;
    const { callbacks } = services;
    const said = (await callbacks.came(pause.id)) ?? (late ? await callbacks.close(pause.id, claim.run) : undefined);
    if (said && pause.kept !== undefined) {
      // The same attempt goes on.
      this.#attempts -= 1;
      return this.try(names, { kept: pause.kept, answer: saidTo(said) });
    }
    if (said) {
      const came = answeredBy(said);
      return 'output' in came ? this.settled(came.output, {}) : this.failed(came.refusal, undefined, [], 'refused');
    }
    if (!late) return { kind: 'paused', pause, row: undefined, calls: [], starts: [] };
    const came = unanswered(pause.asked.policy, pause.until);
    if ('output' in came) return this.settled(came.output, {});
    return this.failed(came.failure, undefined, [], pause.kept === undefined ? came.port : 'error');
  }

  async called(pause: Pause & { kind: 'child' }): Promise<StepEnd> {
    const { services } = this.#env;
    const child = await services.calledRun(pause.run);
    if (!child.ended) {
      if (pause.until === null || services.now() < pause.until) {
        return { kind: 'paused', pause, row: undefined, calls: [], starts: [] };
      }
      await services.cancelCalled(pause.run);
      return this.again(this.#tookLonger(), undefined, []);
    }
    if (child.outcome === 'succeeded') return this.settled(child.output, {});
    const { message, retryable } = readFailure(child.error);
    const error = new SnodoError('failed', `The called run ${pause.run} ${child.outcome ?? 'is gone'}: ${message}`, {
      retryable,
    });
    return this.again(error, undefined, []);
  }
}
