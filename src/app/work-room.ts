import type { Failure } from '../core/run.ts';
import { traceOfHeader, traceOfRun } from '../core/trace.ts';
import type { FailureWatchers } from '../engine/failure-watchers.ts';
import { inputFor } from '../engine/given-input.ts';
import type { Pressure } from '../engine/pressure.ts';
import type { RunWatch } from '../engine/watch.ts';
import { Worker } from '../engine/worker.ts';
import type { CompiledVersions } from '../engine/compiled-versions.ts';
import { triggerOf } from '../gateway/trigger-of.ts';
import { calledByTold } from '../store/triggers/failure-triggers.ts';
import { readDoneEffect } from '../store/runs/done-effects.ts';
import { journaling, readJournal } from '../store/runs/journal.ts';
import { cancelCalledBy, cancelRun } from '../store/runs/run-control.ts';
import { getRun } from '../store/runs/runs.ts';
import { closeSignal, readSignal } from '../store/runs/signals.ts';
import { liveVersion } from '../store/workflows/workflows.ts';
import type { CallRoom } from './call-room.ts';
import type { Ground } from './ground.ts';
import type { SecretRoom } from './secret-room.ts';

/** What the worker shares with the rest. */
interface Shared {
  readonly versions: CompiledVersions;
  readonly watch: RunWatch;
  readonly pressure: Pressure;
  readonly failureWatchers: FailureWatchers;
}

const runsAtOnce = 200;

const lost: Failure = { code: 'failed', message: 'its output is no longer kept', status: null, retryable: false };

/** The worker of this process, with all that steps and runs ask of the rest. */
export function workRoom(given: Ground & SecretRoom & CallRoom & Shared): Worker {
  const { settings, sql, keyed, relaxed, databaseUrl, alone, versions, watch, pressure, metrics, tracing } = given;
  const { failureWatchers, stepServices, memory, secretReader, callbacks, publicUrl, now, report } = given;
  const pageOf = (run: string) => `${publicUrl()}/runs/${run}`;
  return new Worker({
    sql,
    relaxed,
    databaseUrl,
    journal: journaling(keyed, (count) => metrics.committed('journal', count)),
    versions,
    listener: watch,
    triggerOf,
    alone,
    pressure,
    concurrency: runsAtOnce,
    labels: settings.workerLabels,
    takesAny: settings.takesOthers,
    drainMs: settings.drainMs,
    services: {
      ...stepServices,
      secret: (name) => secretReader.get(name),
      liveVersion: (workflow) => liveVersion(sql, workflow),
      inputFor: async (workflow, version, input) => inputFor((await versions.get(workflow, version)).document, input),
      callbacks: {
        urlOf: (place) => callbacks.urlOf(place),
        formUrlOf: (place) => callbacks.formUrlOf(place),
        came: (id) => readSignal(sql, id),
        close: (id, run) => closeSignal(sql, id, run),
      },
      memory,
      failures: {
        watchers: () => failureWatchers.list(),
        calledByTold: (run) => calledByTold(sql, run),
        pageOf,
      },
      calledRun: async (run) => {
        const { status, output, error, endedAt, contents } = await getRun(sql, run);
        // It goes only after the run that called it has ended; that one may have been opened again since.
        if (contents !== null && status === 'succeeded') return { ended: true, outcome: 'failed', output, error: lost };
        return { ended: endedAt !== null, outcome: status, output, error };
      },
      cancelCalled: async (run) => {
        await cancelRun(sql, run, pageOf);
      },
      cancelCalledBy: (run) => cancelCalledBy(sql, run, pageOf),
      journal: (run, scope) => readJournal(sql, run, scope),
      doneEffect: (effect) => readDoneEffect(sql, effect),
      traced: ({ run }, { headers }) =>
        traceOfHeader(headers['traceparent']) ?? (tracing === undefined ? undefined : traceOfRun(run)),
      wrote: (claim, write, trace) => {
        metrics.wrote(claim, write);
        if (trace?.sampled === true) tracing?.wrote(claim, write, trace);
      },
      now,
      random: Math.random,
      report,
    },
  });
}
