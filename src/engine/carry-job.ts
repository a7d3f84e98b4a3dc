import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Failure } from '../core/run.ts';
import { longestTimerMs } from '../core/longest-timer.ts';
import type { Scope } from '../expression/limits.ts';
import type { CallRow } from '../store/runs/journal.ts';
import type { Signal } from '../store/runs/signals.ts';
import { isTrue } from '../steps/truth.ts';
import { attemptStep } from './attempt.ts';
import type { CompiledChecks, CompiledJob, CompiledStep } from './compiled.ts';
import { afterAnswer, afterFailure, checkDelay, nextOfJob } from './decide-job.ts';
import { CutOff, type RunEnvironment } from './environment.ts';
import { errorOf, failureOf, readFailure } from './failure.ts';
import type { GraphPlace } from './graph.ts';
import { type Job } from './pause.ts';
import { retryDelay } from './retry.ts';

/** How a look after a job came out. `waits-on`: nothing has changed. `released`: the worker is being shut down. */
export type JobEnd =
  | { readonly kind: 'done'; readonly output: Json; readonly calls: readonly CallRow[] }
  | {
      readonly kind: 'failed';
      readonly error: SnodoError;
      readonly calls: readonly CallRow[];
      /** The port for it, with onError: route. */
      readonly port?: string | undefined;
    }
  | {
      readonly kind: 'waits';
      readonly job: Job;
      readonly failure: Failure | undefined;
      readonly calls: readonly CallRow[];
    }
  | { readonly kind: 'waits-on'; readonly job: Job }
  | { readonly kind: 'released' };

/** Where the step of the job stands. */
export interface JobPlace {
  readonly place: GraphPlace;
  readonly names: Scope;
  readonly values: Readonly<Record<string, Json>>;
}

function callValue({ body, headers, method, receivedAt }: Signal): { readonly [name: string]: Json } {
  return { body, headers, method, receivedAt: receivedAt.toISOString() };
}

/** What somebody has filled in. */
const filledForm = z.object({ values: z.record(z.string(), z.json()), by: z.string() });

function filledIn({ body, receivedAt }: Signal): Json {
  return { ...filledForm.parse(body), at: receivedAt.toISOString() };
}

/** One look after a job: what is inside of a `callback` or a `poll`. */
class JobWork {
  readonly #step: CompiledStep;
  readonly #compiled: CompiledJob;
  readonly #job: Job;
  readonly #at: JobPlace;
  readonly #env: RunEnvironment;
  readonly #scope: string;
  readonly #callback: { readonly url: string } | undefined;
  #submit: Json = null;

  constructor(
    step: CompiledStep,
    compiled: CompiledJob,
    job: Job,
    at: JobPlace,
    env: RunEnvironment,
    url: string | undefined,
  ) {
    this.#step = step;
    this.#compiled = compiled;
    this.#job = job;
    this.#at = at;
    this.#env = env;
    this.#scope = `${at.place.scope === '' ? '' : `${at.place.scope}/`}${step.id}/${job.nth}`;
    this.#callback = url === undefined ? undefined : { url };
  }

  /** Names that the inner steps see besides those around. */
  get #inner(): Scope {
    if (this.#callback === undefined) return {};
    return this.#job.asked === undefined ? { callback: this.#callback } : { form: this.#callback };
  }

  async look(): Promise<JobEnd> {
    const { id } = this.#job;
    const { callbacks, now } = this.#env.services;
    // Before anything else: a call that came while nobody had the run needs no second submit.
    const early = id === null ? undefined : await callbacks.came(id);
    const asked = await this.#ask(early !== undefined);
    if (asked !== undefined) return asked;
    const call = early ?? (id === null ? undefined : await callbacks.came(id));
    if (call) return this.#called(call);
    const next = nextOfJob(this.#job, now());
    if (next === 'check' && this.#compiled.checks) return this.#check(this.#compiled.checks);
    if (next === 'expire') return this.#expired(this.#job, []);
    const { pace, until, expires } = this.#job;
    return { kind: 'waits-on', job: { ...this.#job, until: pace === null ? expires : until } };
  }

  #called(call: Signal, calls: readonly CallRow[] = []): JobEnd {
    const { pace, checks, asked } = this.#job;
    const submit = this.#submit;
    if (asked !== undefined) return { kind: 'done', output: filledIn(call), calls };
    const output =
      pace === null ? { ...callValue(call), submit } : { submit, result: callValue(call), checks, by: 'callback' };
    return { kind: 'done', output, calls };
  }

  /** Ends the wait in another way than by a call, unless one came first. */
  async #unlessCalled(end: JobEnd & { readonly calls: readonly CallRow[] }): Promise<JobEnd> {
    const { id } = this.#job;
    const call = id === null ? undefined : await this.#env.services.callbacks.close(id, this.#env.claim.run);
    return call ? this.#called(call, end.calls) : end;
  }

  /** Carries `submit` out, where that has not been done. @returns the end, where the job did not get that far. */
  async #ask(called: boolean): Promise<JobEnd | undefined> {
    const { inner } = this.#step;
    if (inner === undefined) return undefined;
    const { services, claim } = this.#env;
    const rows = await services.journal(claim.run, this.#scope);
    const row = rows.find(({ step }) => step === 'submit');
    if (row?.status === 'succeeded') this.#submit = row.output;
    if (called || row?.status === 'succeeded') return undefined;
    if (row?.status === 'failed') return this.#unsubmitted(errorOf(readFailure(row.error)));
    const left = Math.min(this.#job.expires - services.now(), longestTimerMs);
    if (left <= 0) return undefined;
    const limited = [...inner.steps].map(([id, one]) => {
      return [id, { ...one, timeoutMs: Math.min(one.timeoutMs ?? left, left) }] as const;
    });
    const { place, values } = this.#at;
    const graph = this.#env.graph(
      { plan: inner.plan, steps: new Map(limited) },
      { scope: this.#scope, known: true, names: { ...place.names, ...this.#inner }, outerSteps: values },
      async () => ({}),
    );
    graph.restore(rows);
    const end = await graph.go();
    switch (end.kind) {
      case 'done':
        this.#submit = end.output;
        return undefined;
      case 'failed':
        return this.#unsubmitted(errorOf(end.failure));
      case 'parked': {
        const { expires } = this.#job;
        return { kind: 'waits-on', job: { ...this.#job, until: Math.min(end.wakeAt ?? expires, expires) } };
      }
      case 'stopped':
      case 'released':
        return { kind: 'released' };
    }
  }

  async #unsubmitted(error: SnodoError): Promise<JobEnd> {
    const end = { kind: 'failed', error, calls: [] } as const;
    return this.#env.abort.signal.aborted ? end : this.#unlessCalled(end);
  }

  async #expired(job: Job, calls: readonly CallRow[]): Promise<JobEnd> {
    const at = new Date(job.expires).toISOString();
    const unanswered = job.asked === undefined ? 'no call came' : 'nobody has filled in the form';
    const what = job.pace === null ? unanswered : `its condition did not hold in ${job.checks} checks`;
    const error = new SnodoError('timeout', `The step "${this.#step.id}" waited until ${at}, and ${what}.`, {
      details: { body: job.last },
    });
    return this.#unlessCalled({ kind: 'failed', error, calls, port: 'expired' });
  }

  async #check({ check, until, failIf }: CompiledChecks): Promise<JobEnd> {
    const { services, abort } = this.#env;
    const before = this.#job;
    const nth = before.checks + 1;
    const names = { ...this.#at.names, ...this.#inner, submit: this.#submit };
    const place = { scope: `${this.#scope}/check/${nth}`, attempt: before.fails + 1 };
    const { outcome, error, calls } = await attemptStep(check, place, names, this.#env);
    if (abort.signal.reason instanceof CutOff) return { kind: 'released' };
    if (error) return this.#unanswered(check, error, calls);
    const last = services.redactor.json(outcome?.kind === 'output' ? outcome.output : null);
    const job = { ...afterAnswer(before, services.now()), last };
    try {
      const seen = { ...names, check: last };
      if (failIf && isTrue(await failIf.evaluate(seen))) {
        const message = `What the step "${this.#step.id}" waited for has failed: its failIf holds after ${nth} checks.`;
        const failed = new SnodoError('failed', message, { details: { body: last } });
        return this.#unlessCalled({ kind: 'failed', error: failed, calls });
      }
      if (isTrue(await until.evaluate(seen))) {
        const by = this.#callback === undefined ? {} : { by: 'poll' };
        return this.#unlessCalled({
          kind: 'done',
          output: { submit: this.#submit, result: last, checks: nth, ...by },
          calls,
        });
      }
    } catch (thrown) {
      if (!(thrown instanceof SnodoError)) throw thrown;
      return this.#unlessCalled({ kind: 'failed', error: thrown, calls });
    }
    return this.#later(job, undefined, calls);
  }

  #later(job: Job, failure: Failure | undefined, calls: readonly CallRow[]): JobEnd | Promise<JobEnd> {
    return this.#env.services.now() >= job.expires ? this.#expired(job, calls) : { kind: 'waits', job, failure, calls };
  }

  /** Without a retry of its own, a check that may do better by itself is made again at the pace of the others. */
  async #unanswered(check: CompiledStep, error: SnodoError, calls: readonly CallRow[]): Promise<JobEnd> {
    const { services, abort } = this.#env;
    const before = this.#job;
    const { pace } = before;
    const usual =
      error.retryable && pace !== null ? Math.max(checkDelay(pace, before.checks), error.retryAfterMs ?? 0) : undefined;
    const delay = check.retry ? retryDelay(check.retry, before.fails + 1, error, services.random()) : usual;
    if (abort.signal.aborted) return { kind: 'failed', error, calls };
    const failure = failureOf(error, check.id);
    const shown = { ...failure, message: services.redactor.text(failure.message) };
    if (error.held) {
      // The check was not made, so that it does not count as one that failed.
      const until = error.held.until ?? services.now() + (pace === null ? 0 : checkDelay(pace, before.checks));
      return this.#later({ ...before, until: Math.min(until, before.expires) }, shown, calls);
    }
    if (delay === undefined) return this.#unlessCalled({ kind: 'failed', error, calls });
    return this.#later(afterFailure(before, services.now(), delay), shown, calls);
  }
}

/**
 * Looks after a job outside, from where it stands: asks for it once, takes the call that came, makes the check that is due.
 * What has been asked stands in the journal; of the checks only the last one and their number are kept, with the wait.
 */
export async function carryJob(
  step: CompiledStep,
  compiled: CompiledJob,
  job: Job,
  at: JobPlace,
  env: RunEnvironment,
): Promise<JobEnd> {
  const { services, claim } = env;
  const { id, expires } = job;
  const { callbacks } = services;
  const called = id === null ? undefined : { id, run: claim.run, scope: at.place.scope, step: step.id, expires };
  const url = called && (job.asked === undefined ? callbacks.urlOf(called) : callbacks.formUrlOf(called));
  // Whoever reads it in the history of the step that hands it on could make the call.
  const forget = url === undefined ? undefined : services.redactor.hide(url.slice(url.lastIndexOf('/') + 1));
  try {
    return await new JobWork(step, compiled, job, at, env, url).look();
  } finally {
    forget?.();
  }
}
