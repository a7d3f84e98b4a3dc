import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import manifest from '../../package.json' with { type: 'json' };
import type { Claim } from '../store/runs/claim.ts';
import type { Sql } from '../store/database.ts';
import type { LoggedCall } from '../store/calls/calls.ts';
import { databaseSessions } from '../store/database-sessions.ts';
import { queueDepth } from '../store/runs/queue-depth.ts';
import type { Write } from '../engine/environment.ts';
import { BoundedLabels, otherLabel } from './bounded-labels.ts';

/** From what a step in memory takes up to a run that waits for an answer. */
const seconds = [0.005, 0.02, 0.1, 0.5, 1, 5, 30, 120, 600];
const rows = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const most = { endpoints: 200, workflows: 200, steps: 500, connections: 200, models: 100 };
/** The queue and the sessions are asked at most so often, however many ask for them. */
const lookEveryMs = 5_000;

/**
 * What this process has done since it began, and how the queue stands, as Prometheus reads it
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). Counting costs under a microsecond each.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #names = {
    endpoints: new BoundedLabels(most.endpoints),
    workflows: new BoundedLabels(most.workflows),
    steps: new BoundedLabels(most.steps),
    connections: new BoundedLabels(most.connections),
    models: new BoundedLabels(most.models),
  };
  readonly #webhooks: Histogram<'endpoint' | 'outcome'>;
  readonly #runs: Histogram<'workflow' | 'outcome'>;
  readonly #steps: Histogram<'workflow' | 'step' | 'status'>;
  readonly #calls: Histogram<'connection' | 'outcome'>;
  readonly #waits: Counter<'connection'>;
  readonly #tokens: Counter<'model' | 'kind'>;
  readonly #cost: Counter<'model'>;
  readonly #batches: Histogram<'what'>;
  readonly #open: Gauge<'state'>;
  readonly #age: Gauge;
  readonly #sessions: Gauge<'state'>;
  #looked: { readonly at: number; readonly done: Promise<void> } | undefined;

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    const timed = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
      new Histogram({ name, help, labelNames: [...labelNames], buckets: seconds, registers });
    this.#webhooks = timed('snodo_webhook_duration_seconds', 'From a webhook to its answer.', ['endpoint', 'outcome']);
    this.#runs = timed('snodo_run_duration_seconds', 'From the beginning of a run to its end.', [
      'workflow',
      'outcome',
    ]);
    this.#steps = timed('snodo_step_duration_seconds', 'From the beginning of a step to its end, waits included.', [
      'workflow',
      'step',
      'status',
    ]);
    this.#calls = timed('snodo_call_duration_seconds', 'Of an outgoing call, without its wait at a limit.', [
      'connection',
      'outcome',
    ]);
    this.#waits = new Counter({
      name: 'snodo_call_wait_seconds_total',
      help: 'How long calls waited at the limits of their connection.',
      labelNames: ['connection'],
      registers,
    });
    this.#tokens = new Counter({
      name: 'snodo_model_tokens_total',
      help: 'Tokens of models, by input and output.',
      labelNames: ['model', 'kind'],
      registers,
    });
    this.#cost = new Counter({
      name: 'snodo_model_cost_dollars_total',
      help: 'What models cost, in US dollars.',
      labelNames: ['model'],
      registers,
    });
    this.#batches = new Histogram({
      name: 'snodo_commit_rows',
      help: 'How much was made durable by one statement.',
      labelNames: ['what'],
      buckets: rows,
      registers,
    });
    const shown = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
      new Gauge({ name, help, labelNames: [...labelNames], registers });
    this.#open = shown('snodo_runs_open', 'Runs that have not ended: due, at work, and waiting.', ['state']);
    this.#age = shown('snodo_queue_age_seconds', 'For how long the first of the runs that are due has waited.', []);
    this.#sessions = shown('snodo_database_sessions', 'Sessions of all processes at the database.', ['state']);
    shown('snodo_info', 'The version that runs.', ['version']).set({ version: manifest.version }, 1);
  }

  /** @param endpoint its path; undefined where none was found. */
  answered(endpoint: string | undefined, outcome: string, ms: number): void {
    const name = endpoint === undefined ? '(unknown)' : this.#names.endpoints.of(endpoint);
    this.#webhooks.observe({ endpoint: name, outcome }, ms / 1_000);
  }

  /** What a run has made durable. */
  wrote({ workflow: slug, startedAt: begun }: Pick<Claim, 'workflow' | 'startedAt'>, write: Write): void {
    const workflow = this.#names.workflows.of(slug);
    for (const { step: id, status, startedAt, endedAt } of write.rows) {
      if (endedAt === null) continue;
      const step = this.#names.steps.of(`${slug}\n${id}`) === `${slug}\n${id}` ? id : otherLabel;
      this.#steps.observe({ workflow, step, status }, Math.max(0, endedAt - startedAt) / 1_000);
    }
    for (const call of write.calls ?? []) this.called(call);
    const { end } = write;
    if (end === undefined) return;
    this.#runs.observe({ workflow, outcome: end.outcome }, Math.max(0, this.#now() - begun.getTime()) / 1_000);
  }

  called({ connection, error, ms, trip, cacheHit, use, cost }: LoggedCall): void {
    const name = connection === null ? '(none)' : this.#names.connections.of(connection);
    const outcome = cacheHit ? 'cached' : (error ?? 'ok');
    this.#calls.observe({ connection: name, outcome }, ms / 1_000);
    if (trip !== undefined && trip.waitMs > 0) this.#waits.inc({ connection: name }, trip.waitMs / 1_000);
    if (use === undefined || cacheHit) return;
    const model = this.#names.models.of(use.model);
    if (use.inputTokens !== null) this.#tokens.inc({ model, kind: 'input' }, use.inputTokens);
    if (use.outputTokens !== null) this.#tokens.inc({ model, kind: 'output' }, use.outputTokens);
    if (cost !== null) this.#cost.inc({ model }, cost);
  }

  /** How much one statement has made durable. */
  committed(what: 'deliveries' | 'journal', count: number): void {
    this.#batches.observe({ what }, count);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All of it as text. What the database tells is left as it was where it does not answer. */
  async text(): Promise<string> {
    await this.#look().catch(() => undefined);
    return this.#registry.metrics();
  }

  #look(): Promise<void> {
    const now = this.#now();
    if (this.#looked === undefined || now - this.#looked.at > lookEveryMs) {
      this.#looked = { at: now, done: this.#read() };
    }
    return this.#looked.done;
  }

  async #read(): Promise<void> {
    const [{ oldestMs, ...open }, sessions] = await Promise.all([queueDepth(this.#sql), databaseSessions(this.#sql)]);
    for (const [state, count] of Object.entries(open)) this.#open.set({ state }, count);
    this.#age.set(oldestMs / 1_000);
    this.#sessions.reset();
    for (const { state, count } of sessions) this.#sessions.set({ state }, count);
  }
}
