import type { Failure } from '../core/run.ts';
import { traceOfHeader, traceOfRun } from '../core/trace.ts';
import type { FailureWatchers } from '../engine/failure-watchers.ts';
import { inputFor } from '../engine/given-input.ts';
import type { Pressure } from '../engine/pressure.ts';
import type { RunWatch } from '../engine/watch.ts';
import { Worker } from '../engine/worker.ts';
import type { CompiledVersions } from '../engine/compiled-versions.ts';
import { triggerOf } from '../gateway/trigger-of.ts';
import type { Metrics } from '../monitor/metrics.ts';
import type { Tracing } from '../monitor/tracing.ts';
import type { CallbackUrls } from '../secrets/callback-url.ts';
import type { MemoryBook } from '../secrets/memory-book.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import type { StepServices } from '../steps/step-type.ts';
import type { Sql } from '../store/database.ts';
import { calledByTold } from '../store/failure-triggers.ts';
import { journaling, readJournal } from '../store/journal.ts';
import { getRun } from '../store/runs.ts';
import { closeSignal, readSignal } from '../store/signals.ts';
import { liveVersion } from '../store/workflows.ts';
import type { Settings } from './settings.ts';

interface WorkRoomOptions {
  readonly settings: Settings;
  readonly sql: Sql;
  /** Connections for what is written and looked up by key. */
  readonly keyed: Sql;
  readonly relaxed: Sql;
  readonly databaseUrl: string;
  readonly alone: boolean;
  readonly versions: CompiledVersions;
  readonly watch: RunWatch;
  readonly pressure: Pressure;
  readonly metrics: Metrics;
  readonly tracing: Tracing | undefined;
  readonly failureWatchers: FailureWatchers;
  readonly stepServices: StepServices;
  readonly memory: MemoryBook;
  readonly reader: SecretReader;
  readonly callbacks: CallbackUrls;
  readonly publicUrl: () => string;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

const runsAtOnce = 200;

const lost: Failure = { code: 'failed', message: 'its output is no longer kept', status: null, retryable: false };

/** The worker of this process, with all that steps and runs ask of the rest. */
export function workRoom(options: WorkRoomOptions): Worker {
  const { settings, sql, keyed, relaxed, databaseUrl, alone, versions, watch, pressure, metrics, tracing } = options;
  const { failureWatchers, stepServices, memory, reader, callbacks, publicUrl, now, report } = options;
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
      secret: (name) => reader.get(name),
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
        pageOf: (run) => `${publicUrl()}/runs/${run}`,
      },
      calledRun: async (run) => {
        const { status, output, error, endedAt, contents } = await getRun(sql, run);
        // It goes only after the run that called it has ended; that one may have been opened again since.
        if (contents !== null && status === 'succeeded') return { ended: true, outcome: 'failed', output, error: lost };
        return { ended: endedAt !== null, outcome: status, output, error };
      },
      journal: (run, scope) => readJournal(sql, run, scope),
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
