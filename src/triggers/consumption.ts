import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceMessage, Taken } from '../connector/source.ts';
import { durationMs } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import { digestId, newId } from '../core/id.ts';
import { sourceMethods } from '../core/run.ts';
import type { SourceTrigger } from '../core/source-trigger.ts';
import type { CompiledVersions } from '../engine/compiled-versions.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Outbound } from '../outbound/call.ts';
import type { Connections } from '../outbound/connections.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import type { Redactor } from '../secrets/redact.ts';
import { acceptingMessages } from '../store/deliveries/accept-messages.ts';
import {
  type Consumer,
  consumerBegins,
  consumerConnected,
  consumerFailed,
  consumerStands,
  consumerTook,
  type HeldConsumer,
} from '../store/triggers/consumers.ts';
import type { Sql } from '../store/database.ts';
import { recordDelivery } from '../store/deliveries/deliveries.ts';
import { keptFile } from './kept-file.ts';
import { MessageReader, type ReadMessage } from './message-reader.ts';
import { OpenRoom } from './open-room.ts';
import { reconnectInMs } from './retry-pace.ts';
import { serviceOf, sourceReach } from './source-reach.ts';

export interface ConsumptionServices {
  readonly sql: Sql;
  readonly versions: CompiledVersions;
  readonly outbound: Outbound;
  readonly connections: Connections;
  readonly redactor: Redactor;
  readonly files: Pick<FileStore, 'receive'>;
  readonly record: (call: CallRecord) => void;
  readonly now: () => number;
  readonly random: () => number;
  /** Runs of windows may have to start sooner. */
  readonly gathered: () => void;
  readonly report: (error: unknown, about: string) => void;
}

/** What people know a place for messages by. */
function placeName(trigger: SourceTrigger): string {
  return trigger.type === 'queue' ? `${trigger.connection}/${trigger.queue}` : trigger.connection;
}

/** After so long a time connected, what breaks off is no failure that follows another. */
const steadyMs = 30_000;
const noteEveryMs = 1_000;
/** Of what is told to whoever listens: as many as one transaction takes well. */
const streamAtOnce = 100;
const keptRefusedBytes = 1_000_000;
/** The header that says which workflow has sent a message to its dead letters. */
const refusedBy = 'snodo-refused-by';

/** The messages of one live workflow, taken until it is stopped: connects, and connects again whenever that breaks off. */
export class Consumption {
  readonly #services: ConsumptionServices;
  readonly #consumer: Consumer;
  readonly #held: HeldConsumer;
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;
  #cursor: string | undefined;
  #waiting: number | undefined;
  #behind = false;
  #notedAt = 0;
  #noting: Promise<void> = Promise.resolve();

  /** @param after what has to end before it begins: the same as it was before a publish. */
  constructor(services: ConsumptionServices, consumer: Consumer, holder: string, after: Promise<void>) {
    this.#services = services;
    this.#consumer = consumer;
    const { workflow, slot, wish } = consumer;
    this.#held = { workflow, slot, wish, holder };
    this.#cursor = consumer.cursor ?? undefined;
    this.#ended = after.then(() => this.#run());
  }

  get wish(): number {
    return this.#consumer.wish;
  }

  /** Takes nothing more. What was taken and is not kept yet is kept first. */
  stop(): Promise<void> {
    this.#stopping.abort();
    return this.#ended;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const { random, report, redactor } = this.#services;
    for (let attempts = 0; !signal.aborted; attempts += 1) {
      let connectedAt: number | undefined;
      try {
        await this.#consume(() => {
          connectedAt = performance.now();
          void this.#note(() => consumerConnected(this.#services.sql, this.#held));
        });
        if (signal.aborted) return;
        throw new SnodoError('network', 'The service ended the connection.');
      } catch (error) {
        if (signal.aborted) return;
        if (connectedAt !== undefined && performance.now() - connectedAt > steadyMs) attempts = 0;
        const isExpected = error instanceof SnodoError;
        const problem = redactor.text(error instanceof Error ? error.message : String(error));
        // Once, not with every attempt: the state of the workflow says it for as long as it lasts.
        if (attempts === 0 || !isExpected)
          report(isExpected ? new SnodoError(error.code, problem) : error, this.#about);
        const inMs = reconnectInMs(attempts, random(), isExpected ? error.retryAfterMs : undefined);
        await this.#note(() =>
          consumerFailed(this.#services.sql, this.#held, { problem: problem.slice(0, 2_000), inMs }),
        );
        await sleep(inMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  get #about(): string {
    return `the messages for "${this.#consumer.workflow}" from ${placeName(this.#consumer.trigger)}`;
  }

  /** Notes how it stands, one after the other. What cannot be noted now is noted when it changes again. */
  #note(write: () => Promise<void>): Promise<void> {
    this.#noting = this.#noting.then(write).catch((error: unknown) => this.#services.report(error, this.#about));
    return this.#noting;
  }

  async #consume(connected: () => void): Promise<void> {
    const { sql, versions, connections, files } = this.#services;
    const { trigger, workflow, version } = this.#consumer;
    const broken = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, broken.signal]);
    const reader = await MessageReader.of(await versions.get(workflow, version));
    const opened = await connections.openFresh(trigger.connection);
    const service = await serviceOf(opened);
    const most = trigger.openRuns;
    const behind = (isBehind: boolean) => this.#stands({ isBehind });
    const room = new OpenRoom({ sql, workflow, most, signal, behind });
    const keep = this.#keeping();
    let last: Promise<unknown> = Promise.resolve();
    let kept: Promise<unknown> = Promise.resolve();
    const take = async (message: SourceMessage, cursor?: string): Promise<Taken> => {
      // One after the other, so that what comes first is kept first, however long it takes to read.
      const entered = last.then(() => room.enter());
      const read = entered.then(() => reader.read(message));
      last = read.catch(() => undefined);
      await entered;
      try {
        const verdict = await read;
        if ('read' in verdict) {
          const keeping = keep(message, verdict.read, cursor);
          kept = keeping;
          return await keeping;
        }
        // Where to go on from must not be noted before what came earlier is kept.
        await kept;
        return await this.#refuse(message, verdict.refused, cursor);
      } finally {
        room.entered();
      }
    };
    const context = {
      ...sourceReach(this.#services, service, opened, signal),
      input: trigger.with,
      group: (trigger.type === 'queue' ? trigger.group : undefined) ?? `snodo-${workflow}`,
      slot: this.#consumer.slot,
      slots: trigger.type === 'queue' ? trigger.consumers : 1,
      atOnce: trigger.type === 'queue' ? trigger.atOnce : streamAtOnce,
      cursor: this.#cursor,
      begin: (cursor: string) => this.#begin(cursor),
      keepFile: (content: AsyncIterable<Uint8Array>, name: string) => keptFile(files, content, name),
      connected,
      waiting: (waiting: number) => this.#stands({ waiting }),
      take,
    };
    try {
      if (trigger.type === 'stream') {
        if (service.eventStream === undefined) throw noSuch(trigger, `${service.title} has no stream to listen to.`);
        return await service.eventStream.consume(context);
      }
      if (service.messageQueue === undefined) throw noSuch(trigger, `${service.title} keeps no messages.`);
      return await service.messageQueue.consume({ ...context, queue: trigger.queue });
    } finally {
      broken.abort();
    }
  }

  #keeping(): (message: SourceMessage, read: ReadMessage, cursor: string | undefined) => Promise<Taken> {
    const { sql, gathered } = this.#services;
    const { trigger, workflow, version } = this.#consumer;
    const { batch } = trigger;
    const gathering = batch && {
      workflow,
      version,
      cause: trigger.type,
      size: batch.size,
      withinMs: durationMs(batch.within),
      quietMs: batch.quiet === undefined ? undefined : durationMs(batch.quiet),
    };
    const accept = acceptingMessages({ sql, cause: trigger.type, gathering, consumer: this.#held });
    const endpoint = placeName(trigger);
    const method = sourceMethods[trigger.type];
    const rememberMs = durationMs(trigger.window);
    return async ({ body }, { headers, about, name, order, bucket }, cursor) => {
      const now = this.#services.now();
      const taken = await accept({
        delivery: newId(now),
        run: newId(now),
        endpoint,
        workflow,
        version,
        method,
        headers: JSON.stringify(headers),
        query: '{}',
        params: JSON.stringify(about),
        body,
        sender: null,
        dedupeKey: name === undefined ? null : digestId(`${method} ${workflow} ${endpoint}\0${name}`),
        rememberMs,
        lane: order === undefined ? null : digestId(`${workflow}\0${order}`),
        bucket: digestId(bucket),
        cursor,
      });
      this.#cursor = cursor ?? this.#cursor;
      if (gathering !== undefined) gathered();
      return taken;
    };
  }

  /** Keeps a message that cannot start a run, with the reason; and sends it on where the trigger says so. */
  async #refuse(message: SourceMessage, reason: string, cursor: string | undefined): Promise<Taken> {
    const { sql, redactor } = this.#services;
    const { trigger, workflow } = this.#consumer;
    const { body, headers = {}, place = {}, id } = message;
    const told = redactor.text(reason);
    // What comes back from where it was sent, such as a subject within the trigger's own, would go round for ever.
    const isBack = headers[refusedBy] === workflow;
    if (trigger.type === 'queue' && trigger.deadLetter !== undefined && !isBack) {
      await this.#sendOn(trigger.deadLetter, message, told);
    }
    await recordDelivery(sql, {
      id: newId(this.#services.now()),
      endpoint: placeName(trigger),
      workflow,
      status: 'rejected',
      reason: told,
      method: sourceMethods[trigger.type],
      path: null,
      headers: JSON.stringify(redactor.json({ ...headers, ...place, ...(id === undefined ? {} : { id }) })),
      query: '{}',
      body: body.subarray(0, keptRefusedBytes),
      bodyWhole: body.byteLength <= keptRefusedBytes,
      sender: null,
    });
    const counts = { accepted: 0, duplicates: 0, refused: 1, cursor };
    if (!(await consumerTook(sql, this.#held, counts))) throw takenElsewhere(trigger);
    this.#cursor = cursor ?? this.#cursor;
    return 'refused';
  }

  async #begin(cursor: string): Promise<void> {
    if (!(await consumerBegins(this.#services.sql, this.#held, cursor))) throw takenElsewhere(this.#consumer.trigger);
    this.#cursor = cursor;
  }

  async #sendOn(queue: string, message: SourceMessage, reason: string): Promise<void> {
    const { trigger, workflow } = this.#consumer;
    const opened = await this.#services.connections.open(trigger.connection);
    const service = await serviceOf(opened);
    const { body, key, headers = {}, contentType = 'application/octet-stream', id } = message;
    await service.messageQueue?.publish({
      ...sourceReach(this.#services, service, opened, this.#stopping.signal),
      input: {},
      queue,
      messages: [
        {
          id: digestId(`${placeName(trigger)}\0${id ?? newId(this.#services.now())}`),
          key,
          headers: {
            ...headers,
            'snodo-reason': reason.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 500),
            [refusedBy]: workflow,
          },
          contentType,
          body,
        },
      ],
    });
  }

  /** Notes how it stands, seldom enough not to be felt. */
  #stands({ isBehind = this.#behind, waiting }: { readonly isBehind?: boolean; readonly waiting?: number }): void {
    const isNew = isBehind !== this.#behind;
    this.#behind = isBehind;
    this.#waiting = waiting ?? this.#waiting;
    const now = performance.now();
    if (!isNew && now - this.#notedAt < noteEveryMs) return;
    this.#notedAt = now;
    void this.#note(() => consumerStands(this.#services.sql, this.#held, { behind: isBehind, waiting: this.#waiting }));
  }
}

function takenElsewhere(trigger: SourceTrigger): SnodoError {
  return noSuch(trigger, 'It is taken by somebody else by now.');
}

function noSuch(trigger: SourceTrigger, message: string): SnodoError {
  return new SnodoError('invalid', `${placeName(trigger)}: ${message}`);
}
