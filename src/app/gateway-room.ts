import { SnodoError } from '../core/error.ts';
import { readFailure } from '../engine/failure.ts';
import type { Pressure } from '../engine/pressure.ts';
import type { RunWatch } from '../engine/watch.ts';
import type { CompiledVersions } from '../engine/compiled-versions.ts';
import { callerReader } from '../gateway/caller.ts';
import { ChatRoom } from '../gateway/chat/chat-room.ts';
import type { Ending } from '../gateway/ending.ts';
import { Endpoints } from '../gateway/endpoints.ts';
import { FormRoom } from '../gateway/form/form-room.ts';
import { Gateway } from '../gateway/gateway.ts';
import { KeySource } from '../gateway/key-source.ts';
import { Listening } from '../gateway/listening.ts';
import { MinuteCounts } from '../gateway/minute-counts.ts';
import { agreedSecrets } from '../gateway/registration/agreed-secrets.ts';
import { FetchedEvents } from '../gateway/registration/fetched-events.ts';
import { Reconciler } from '../gateway/registration/reconciler.ts';
import { Registrar } from '../gateway/registration/registrar.ts';
import { RejectionSampler } from '../gateway/rejections.ts';
import { SenderSecrets } from '../gateway/sender-secrets.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import { isSourceReference } from '../secrets/source-reference.ts';
import { accepting } from '../store/deliveries/accept.ts';
import type { Sql } from '../store/database.ts';
import { recordDelivery } from '../store/deliveries/deliveries.ts';
import { addMinuteCounts } from '../store/deliveries/delivery-counts.ts';
import { findRun, responseOfRun } from '../store/runs/runs.ts';
import { newestDocuments } from '../store/workflows/versions.ts';
import { listEndpoints, publishChannel } from '../store/deliveries/endpoints.ts';
import type { CallRoom } from './call-room.ts';
import type { Ground } from './ground.ts';
import type { SecretRoom } from './secret-room.ts';

/** What the gateway shares with the rest. */
interface Shared {
  readonly versions: CompiledVersions;
  readonly watch: RunWatch;
  readonly pressure: Pressure;
}

const maxBodyBytes = 10_000_000;
/** Refused requests of one endpoint and kind that are kept whole in a minute. */
const wholeRejections = 20;
const countsEveryMs = 1_000;

/** Decides which refused requests are kept whole, and writes the counts of all, also of those that were taken. */
function sampling({ sql, now, report, closing }: Ground): {
  readonly sampler: RejectionSampler;
  readonly taken: MinuteCounts;
} {
  const taken = new MinuteCounts(now);
  const sampler = new RejectionSampler({ perMinute: wholeRejections, now });
  const flush = async () => {
    try {
      await sampler.flushCounts((counts) => addMinuteCounts(sql, 'rejections', counts));
      await taken.flush((counts) => addMinuteCounts(sql, 'acceptances', counts));
    } catch (error) {
      report(error, 'the counts of requests');
    }
  };
  const timer = setInterval(() => void flush(), countsEveryMs);
  closing.defer(async () => {
    clearInterval(timer);
    await flush();
  });
  return { sampler, taken };
}

/** How a run that another process carried out, or that ended long ago, came out; undefined where it is deleted. */
async function endingOfRun(sql: Sql, id: string): Promise<Ending | undefined> {
  const run = await findRun(sql, id);
  if (run === undefined) return undefined;
  const failure = run.error === null ? undefined : readFailure(run.error);
  return {
    status: run.status,
    output: run.output,
    code: failure?.code,
    message: failure?.message,
    response: await responseOfRun(sql, id),
  };
}

/** A secret that endpoints verify by. What a source outside says is for the log: senders see why they are refused. */
async function forEndpoint(reader: SecretReader, text: string, report: Ground['report']): Promise<string> {
  try {
    return await reader.resolve(text);
  } catch (error) {
    if (!isSourceReference(text)) throw error;
    report(error, 'a secret that webhooks are verified by');
    throw new SnodoError('unavailable', 'A secret that it is verified by cannot be read from where it is kept.');
  }
}

/** All that takes what comes in: webhooks, chats and forms. */
export function gatewayRoom(given: Ground & SecretRoom & CallRoom & Shared) {
  const { settings, sql, keyed, versions, secretReader, sealer, outbound, connections, watch } = given;
  const { metrics, pressure, redactor, publicUrl, now, report } = given;
  const proofs = {
    resolve: async (text: string) => {
      const secret = await forEndpoint(secretReader, text, report);
      // It may stand in the document itself, where no store has opened it.
      redactor.add(secret);
      return secret;
    },
    agreedSecrets: (workflow: string) => agreedSecrets(sql, sealer, redactor, workflow),
  };
  const endpoints = new Endpoints({
    list: () => listEndpoints(sql),
    compiled: (workflow, version) => versions.get(workflow, version),
    ...proofs,
    certificates: (text) => forEndpoint(secretReader, text, report),
    now: () => performance.now(),
  });
  const senderSecrets = new SenderSecrets({ documents: (workflows) => newestDocuments(sql, workflows), ...proofs });
  const { sampler, taken } = sampling(given);
  const record = (delivery: Parameters<typeof recordDelivery>[1]) => recordDelivery(sql, delivery);
  const accept = accepting(keyed, 'webhook', (count) => metrics.committed('deliveries', count));
  const gateway = new Gateway({
    endpoints,
    listening: new Listening({
      sql,
      maxBytes: maxBodyBytes,
      receiveMs: settings.receiveMs,
      allowPlain: settings.allowPlain,
      redactor,
      now,
    }),
    accept,
    answered: (endpoint, outcome, ms) => metrics.answered(endpoint, outcome, ms),
    pressure,
    sampler,
    taken,
    record,
    watch,
    ending: (run) => endingOfRun(sql, run),
    publicUrl,
    maxBytes: maxBodyBytes,
    receiveMs: settings.receiveMs,
    callerOf: callerReader(settings.trustProxy, settings.project !== undefined),
    allowPlain: settings.allowPlain,
    knownAs: settings.publicUrl,
    services: new KeySource(outbound, now),
    redactor,
    now,
    report,
  });
  const fetched = new FetchedEvents({ sql, endpoints, accept, taken, sampler, record, redactor, now });
  const registrar = new Registrar({
    sql,
    sealer,
    outbound,
    connections,
    redactor,
    reconciler: new Reconciler({ sql, redactor, fetched, now }),
    publicUrl,
    mayWork: settings.roles.includes('gateway') || settings.publicUrl !== undefined,
    changed: async (workflow) => {
      endpoints.forget();
      await sql.notify(publishChannel, workflow);
    },
    now,
    report,
  });
  return {
    endpoints,
    senderSecrets,
    gateway,
    registrar,
    chatRoom: new ChatRoom({ sql, versions, sampler, record, redactor, now, report }),
    formRoom: new FormRoom({
      sql,
      versions,
      accept: accepting(keyed, 'form'),
      pressure,
      sampler,
      taken,
      record,
      redactor,
      now,
      report,
    }),
  };
}
