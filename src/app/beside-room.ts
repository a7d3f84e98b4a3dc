import { ApprovalMessenger } from '../approvals/messenger.ts';
import { asking } from '../approvals/asking.ts';
import { newId } from '../core/id.ts';
import { Housekeeping } from '../engine/housekeeping.ts';
import { KnowledgeKeeper } from '../engine/knowledge-keeper.ts';
import { pacedWork } from '../engine/paced-work.ts';
import { nextSlice } from '../engine/pacing.ts';
import type { Pressure } from '../engine/pressure.ts';
import type { CompiledVersions } from '../engine/compiled-versions.ts';
import { Erasures } from '../erasure/erasures.ts';
import { advanceEvaluation } from '../evaluation/advance.ts';
import { AlertMessenger } from '../monitor/alert-messenger.ts';
import { Monitor } from '../monitor/monitor.ts';
import { Sender } from '../outbound/webhooks/sender.ts';
import { usualWaits } from '../outbound/webhooks/verdict.ts';
import { advanceShadow } from '../shadow/advance.ts';
import { nextEvaluationInMs } from '../store/evaluation/evaluation-work.ts';
import { startSlice } from '../store/runs/replay-slice.ts';
import { nextSliceInMs } from '../store/runs/replays.ts';
import { nextShadowInMs } from '../store/shadows/shadow-work.ts';
import { Consumers } from '../triggers/consumers.ts';
import { Poller } from '../triggers/poller.ts';
import { Scheduler } from '../triggers/scheduler.ts';
import { Windows } from '../triggers/windows.ts';
import type { CallRoom } from './call-room.ts';
import type { Ground } from './ground.ts';
import type { SecretRoom } from './secret-room.ts';
import { workWatch } from './work-watch.ts';

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
  const paced = { pressure, report };
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
      report,
      switchedOff: (subscriber, reason) => log.warn({ subscriber, reason }, 'a subscriber was switched off'),
    }),
    poller: new Poller({ sql, outbound, connections, redactor, now, report }),
    scheduler: new Scheduler({ sql, warn: (message) => log.warn(message), report }),
    asking: asking(sql, report),
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
    bulkReplay: pacedWork({
      ...paced,
      untilNext: () => nextSliceInMs(sql),
      turn: () => startSlice(sql, nextSlice, newId),
      about: 'a replay',
    }),
    knowledgeKeeper: new KnowledgeKeeper({ sql, knowledge, pressure, services: stepServices, record, say, report }),
    evaluations: pacedWork({
      ...paced,
      untilNext: () => nextEvaluationInMs(sql),
      turn: () => advanceEvaluation(sql, newId),
      about: 'an evaluation',
    }),
    shadows: pacedWork({
      ...paced,
      untilNext: () => nextShadowInMs(sql),
      turn: () => advanceShadow(sql, versions),
      about: 'a shadow',
    }),
    erasures: new Erasures({ sql, files: filePlace, forgetAnswers: (filter) => cache.clear(filter), report }),
    monitor: new Monitor(alertPlace, now, report),
    oauthKeeper,
  };
  const watch = workWatch({
    sql,
    report,
    wakes: {
      approvals: () => works.asking.hurry(),
      approvalMessages: () => works.approvalMessenger.hurry(),
      alertNotices: () => works.alertMessenger.hurry(),
      consents: () => oauthKeeper.hurry(),
      consumers: () => works.consumers.hurry(),
      counts: () => works.housekeeping.hurryCounts(),
      documents: () => works.knowledgeKeeper.hurry(),
      erasures: () => works.erasures.hurry(),
      evaluations: () => works.evaluations.hurry(),
      index: () => works.housekeeping.hurryIndex(),
      messages: () => works.sender.hurry(),
      polls: () => works.poller.hurry(),
      replays: () => works.bulkReplay.hurry(),
      schedules: () => works.scheduler.hurry(),
      shadows: () => works.shadows.hurry(),
      windows: () => windows.hurry(),
    },
  });
  return { ...works, workWatch: watch, alertPlace, beside: [...Object.values(works), watch] };
}
