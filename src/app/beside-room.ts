import { ApprovalMessenger } from '../approvals/messenger.ts';
import { Asking } from '../approvals/asking.ts';
import { BulkReplay } from '../engine/bulk-replay.ts';
import { Housekeeping } from '../engine/housekeeping.ts';
import { KnowledgeKeeper } from '../engine/knowledge-keeper.ts';
import type { Pressure } from '../engine/pressure.ts';
import type { CompiledVersions } from '../engine/compiled-versions.ts';
import { Erasures } from '../erasure/erasures.ts';
import { Evaluations } from '../evaluation/evaluations.ts';
import { AlertMessenger } from '../monitor/alert-messenger.ts';
import { Monitor } from '../monitor/monitor.ts';
import { Sender } from '../outbound/webhooks/sender.ts';
import { usualWaits } from '../outbound/webhooks/verdict.ts';
import { Consumers } from '../triggers/consumers.ts';
import { Poller } from '../triggers/poller.ts';
import { Scheduler } from '../triggers/scheduler.ts';
import { Windows } from '../triggers/windows.ts';
import type { CallRoom } from './call-room.ts';
import type { Ground } from './ground.ts';
import type { SecretRoom } from './secret-room.ts';

/** What those beside the worker share with the rest. */
interface Shared {
  readonly versions: CompiledVersions;
  readonly pressure: Pressure;
}

const messageLeaseMs = 120_000;

/** All that a process with the role `worker` does beside its runs. */
export function besideRoom(given: Ground & SecretRoom & CallRoom & Shared) {
  const { settings, sql, keyed, alone, log, redactor, report, publicUrl, now, signingSecrets } = given;
  const { approvalLinks, alertLinks, outbound, connections, connectionCare, oauthKeeper, cache, knowledge } = given;
  const { files, filePlace, recordCall: record, stepServices, versions, pressure } = given;
  const say = (sentence: string) => log.warn(redactor.text(sentence));
  const random = Math.random;
  const windows = new Windows({ sql, now, report });
  const alertPlace = { sql, publicUrl };
  const messages = { sql, services: stepServices, now, waits: usualWaits, leaseMs: messageLeaseMs, report };
  const works = {
    housekeeping: new Housekeeping({
      sql,
      versions,
      files: filePlace,
      pressure,
      mostCachedBytes: settings.cache.diskBytes,
      now,
      connections: connectionCare.upkeep,
      report,
    }),
    sender: new Sender({
      sql,
      keyed,
      outbound,
      redactor,
      secrets: signingSecrets,
      now,
      random,
      waits: usualWaits,
      leaseMs: 60_000,
      everyMs: 500,
      report,
      switchedOff: (subscriber, reason) => log.warn({ subscriber, reason }, 'a subscriber was switched off'),
    }),
    poller: new Poller({ sql, outbound, connections, redactor, now, report }),
    scheduler: new Scheduler({ sql, warn: (message) => log.warn(message), report }),
    asking: new Asking(sql, report),
    approvalMessenger: new ApprovalMessenger({ ...messages, links: approvalLinks, publicUrl }),
    alertMessenger: new AlertMessenger({ ...messages, links: alertLinks, record }),
    consumers: new Consumers(
      {
        sql,
        versions,
        outbound,
        connections,
        redactor,
        files,
        record,
        now,
        random,
        gathered: () => windows.hurry(),
        report,
      },
      alone,
    ),
    windows,
    bulkReplay: new BulkReplay(sql, pressure, report),
    knowledgeKeeper: new KnowledgeKeeper({ sql, knowledge, pressure, services: stepServices, record, say, report }),
    evaluations: new Evaluations(sql, pressure, report),
    erasures: new Erasures({ sql, files: filePlace, forgetAnswers: (filter) => cache.clear(filter), report }),
    monitor: new Monitor(alertPlace, now, report),
    oauthKeeper,
  };
  return { ...works, alertPlace, beside: Object.values(works) };
}
