import { join } from 'node:path';
import type { Logger } from 'pino';
import { Asking } from '../approvals/asking.ts';
import { ApprovalMessenger } from '../approvals/messenger.ts';
import { Audit } from '../api/access/audit.ts';
import { TokenBook } from '../api/access/token-book.ts';
import { OfferedTools } from '../api/mcp/offered-tools.ts';
import { ToolNews } from '../api/mcp/tool-news.ts';
import { WorkflowNews } from '../api/workflow-news.ts';
import type { ApiParts } from '../api/options.ts';
import { SnodoError } from '../core/error.ts';
import { BulkReplay } from '../engine/bulk-replay.ts';
import { FailureWatchers } from '../engine/failure-watchers.ts';
import { Housekeeping } from '../engine/housekeeping.ts';
import { KnowledgeKeeper } from '../engine/knowledge-keeper.ts';
import { Pressure } from '../engine/pressure.ts';
import { RunWatch } from '../engine/watch.ts';
import { Worker } from '../engine/worker.ts';
import { CompiledVersions } from '../engine/compiled-versions.ts';
import { Erasures } from '../erasure/erasures.ts';
import { Evaluations } from '../evaluation/evaluations.ts';
import { Gateway } from '../gateway/gateway.ts';
import { FilePlace } from '../files/file-place.ts';
import { FileStore } from '../files/file-store.ts';
import { allowFolders } from '../connectors/folder/allowed.ts';
import { Knowledge } from '../knowledge/knowledge.ts';
import { McpSessions } from '../mcp/client/sessions.ts';
import { usualStdioLimits } from '../mcp/client/stdio-limits.ts';
import { openCache } from '../outbound/cache/open-cache.ts';
import { Metrics } from '../monitor/metrics.ts';
import { AlertMessenger } from '../monitor/alert-messenger.ts';
import { Monitor } from '../monitor/monitor.ts';
import { Readiness } from '../monitor/readiness.ts';
import { readinessChecks } from '../monitor/readiness-checks.ts';
import { outbound as openOutbound } from '../outbound/call.ts';
import type { OAuthKeeper } from '../outbound/oauth2/keeper.ts';
import { Traffic } from '../outbound/traffic/traffic.ts';
import { egressGuard } from '../outbound/egress-guard.ts';
import { Sender } from '../outbound/webhooks/sender.ts';
import { usualWaits } from '../outbound/webhooks/verdict.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { Redactor } from '../secrets/redact.ts';
import { MemoryBook } from '../secrets/memory-book.ts';
import { SigningSecrets } from '../secrets/signing-secrets.ts';
import { Consumers } from '../triggers/consumers.ts';
import { Poller } from '../triggers/poller.ts';
import { Scheduler } from '../triggers/scheduler.ts';
import { Windows } from '../triggers/windows.ts';
import type { StepServices } from '../steps/step-type.ts';
import { DatabaseClock } from '../store/database-clock.ts';
import type { Sql } from '../store/database.ts';
import { logCall } from '../store/calls.ts';
import { fileFolder } from '../store/files.ts';
import { StoredValues } from '../store/stored-values.ts';
import { publishChannel } from '../store/workflows.ts';
import { oauthRoom } from './oauth-room.ts';
import { gatewayRoom } from './gateway-room.ts';
import { GivenConnectors } from './given-connectors.ts';
import { ownConnectors } from './own-connectors.ts';
import { secretRoom } from './secret-room.ts';
import type { Settings } from './settings.ts';
import { ssoRoom } from './sso-room.ts';
import { workRoom } from './work-room.ts';
import { Unfinished } from './unfinished.ts';

/** The parts of a running Snodo. */
export interface Platform extends ApiParts {
  readonly gateway: Gateway;
  readonly worker: Worker;
  readonly housekeeping: Housekeeping;
  readonly sender: Sender;
  readonly oauthKeeper: OAuthKeeper;
  readonly bulkReplay: BulkReplay;
  readonly knowledgeKeeper: KnowledgeKeeper;
  readonly evaluations: Evaluations;
  readonly erasures: Erasures;
  readonly monitor: Monitor;
  readonly scheduler: Scheduler;
  readonly asking: Asking;
  readonly approvalMessenger: ApprovalMessenger;
  readonly alertMessenger: AlertMessenger;
  readonly windows: Windows;
  close(): Promise<void>;
}

export interface PlatformOptions {
  readonly settings: Settings;
  readonly sql: Sql;
  /** Connections for what is written and looked up by key. */
  readonly keyed: Sql;
  readonly relaxed: Sql;
  readonly databaseUrl: string;
  readonly alone: boolean;
  /** Where this process is reached; known once it listens. */
  readonly address: () => string;
  readonly log: Logger;
  /** How many projects do not answer; left out where this process runs none. */
  readonly projectsDown?: () => number;
}

const mcpIdleMs = 300_000;
/** Clocks that are further apart are worth a line in the log. */
const toldApartMs = 2_000;

/** Puts the parts together. Nothing is started yet. @throws SnodoError `settings` where the key is not the right one. */
export async function platform(options: PlatformOptions): Promise<Platform> {
  const { settings, sql, keyed, relaxed, databaseUrl, alone, address, log } = options;
  const publicUrl = () => settings.publicUrl ?? address();
  const redactor = new Redactor();
  const report: Platform['report'] = (error, about) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.error(
      { about: redactor.text(about), error: redactor.text(text) },
      error instanceof SnodoError ? error.code : 'internal',
    );
  };
  const clock = new DatabaseClock(sql, report);
  const apartMs = await clock.start();
  if (Math.abs(apartMs) > toldApartMs) {
    log.warn(
      { apartMs: Math.round(apartMs) },
      'the clock of this machine is not that of the database, which is gone by',
    );
  }
  const { now } = clock;
  const around = { sql, redactor, log, report, publicUrl, now };
  const room = await secretRoom({ ...around, settings });
  const { sealer: seals, store: secrets, reader, callbacks, chatTokens } = room;
  const guard = egressGuard(settings.egressAllow);
  const { proxies, callBodies: keeps } = settings;
  for (const one of [proxies?.http, proxies?.https]) {
    if (one !== undefined) redactor.add(decodeURIComponent(new URL(one).password));
  }
  const outbound = openOutbound({ guard, userAgent: 'snodo', keeps, proxies });
  const traffic = new Traffic({
    sql,
    now,
    random: Math.random,
    report,
    circuitChanged: (connection, circuit) => log.warn({ connection, ...circuit }, 'the circuit of a connection'),
  });
  await traffic.start();
  const filePlace = new FilePlace(join(settings.dataDir, 'files', await fileFolder(sql)));
  const files = new FileStore(sql, filePlace);
  const { connections, oauth, keeper, connectionCare } = oauthRoom({
    ...around,
    sealer: seals,
    reader,
    outbound,
    traffic,
  });
  const { memoryBytes, redisUrl, diskBytes } = settings.cache;
  if (redisUrl !== undefined) redactor.add(decodeURIComponent(new URL(redisUrl).password));
  const cache = await openCache({
    sql,
    relaxed,
    keys: room.cacheKeys,
    memoryBytes,
    redisUrl,
    now,
    say: (sentence) => log.warn(redactor.text(sentence)),
    report,
  });
  const metrics = new Metrics(sql, now);
  const tracing =
    settings.tracing === undefined
      ? undefined
      : await (await import('../monitor/tracing.ts')).openTracing({ ...settings.tracing, now });
  const writes = new Unfinished();
  const recordCall: Platform['recordCall'] = (call) => {
    metrics.called(call);
    writes.add(logCall(sql, call).catch((error: unknown) => report(error, 'the log of calls')));
  };
  const mcp = new McpSessions({
    outbound,
    redactor,
    record: recordCall,
    commands: settings.mcpCommands,
    limits: usualStdioLimits,
    now,
    idleMs: mcpIdleMs,
  });
  const knowledge = new Knowledge(sql);
  const sandbox = new Sandbox();
  const stored = new StoredValues(sql);
  const signingSecrets = new SigningSecrets(seals, redactor);
  const memory = new MemoryBook(sql, seals);
  const versions = new CompiledVersions(sql);
  allowFolders(settings.folders);
  const own = await ownConnectors(settings, log, () => versions.forget());
  const given = new GivenConnectors(sql, () => versions.forget(), report);
  await given.start();
  const watch = new RunWatch(sql, { alone });
  await watch.start();
  const news = new WorkflowNews(sql);
  const toolNews = new ToolNews();
  const failureWatchers = new FailureWatchers(sql, now);
  const ssoWay = ssoRoom({ settings, sealer: seals, reader, redactor, now });
  const tokens = new TokenBook({ sql, now, report });
  await tokens.start();
  const audit = new Audit({ sql, now, report });
  const pressure = new Pressure();
  const gateways = gatewayRoom({
    ...around,
    settings,
    keyed,
    versions,
    reader,
    sealer: seals,
    outbound,
    connections,
    watch,
    metrics,
    pressure,
  });
  const listening = await sql.listen(publishChannel, () => {
    gateways.endpoints.forget();
    failureWatchers.forget();
    toolNews.tell();
  });
  const stepServices: StepServices = {
    outbound,
    redactor,
    files,
    connection: (slug) => connections.open(slug),
    cache,
    mcp,
    knowledge,
    sandbox,
    stored,
  };
  const worker = workRoom({
    ...around,
    settings,
    keyed,
    relaxed,
    databaseUrl,
    alone,
    versions,
    watch,
    pressure,
    metrics,
    tracing,
    failureWatchers,
    stepServices,
    memory,
    reader,
    callbacks,
  });
  const sender = new Sender({
    sql,
    keyed,
    outbound,
    redactor,
    secrets: signingSecrets,
    now,
    random: Math.random,
    waits: usualWaits,
    leaseMs: 60_000,
    everyMs: 500,
    report,
    switchedOff: (subscriber, reason) => log.warn({ subscriber, reason }, 'a subscriber was switched off'),
  });
  const windows = new Windows({ sql, now, report });
  const alertPlace = { sql, publicUrl };
  return {
    sql,
    tokens,
    sso: ssoWay.sso,
    audit,
    secrets,
    secretReader: reader,
    sealer: seals,
    signingSecrets,
    callbacks,
    approvalLinks: room.approvalLinks,
    alertLinks: room.alertLinks,
    alertPlace,
    alertMessenger: new AlertMessenger({
      sql,
      services: stepServices,
      links: room.alertLinks,
      now,
      waits: usualWaits,
      leaseMs: 120_000,
      record: recordCall,
      report,
    }),
    chatTokens,
    sessionSecret: room.sessionSecret,
    connections,
    connectionCare,
    files,
    oauth,
    oauthKeeper: keeper,
    cache,
    knowledge,
    stored,
    sandbox,
    ownConnectors: own,
    givenConnectors: given,
    recordCall,
    metrics,
    readiness: new Readiness(
      readinessChecks({
        sql,
        dataDir: settings.dataDir,
        keyIsInFile: settings.secrets.encryptionKey === undefined,
        checkKey: () => secrets.lookAtKey(),
        isDrained: () => worker.isDrained,
        projectsDown: () => options.projectsDown?.() ?? 0,
      }),
    ),
    mcp,
    traffic,
    versions,
    endpoints: gateways.endpoints,
    senderSecrets: gateways.senderSecrets,
    gateway: gateways.gateway,
    registrar: gateways.registrar,
    chatRoom: gateways.chatRoom,
    formRoom: gateways.formRoom,
    watch,
    news,
    tools: new OfferedTools(sql, versions),
    toolNews,
    outbound,
    redactor,
    worker,
    poller: new Poller({ sql, outbound, connections, redactor, now, report }),
    consumers: new Consumers(
      {
        sql,
        versions,
        outbound,
        connections,
        redactor,
        files,
        record: recordCall,
        now,
        random: Math.random,
        gathered: () => windows.hurry(),
        report,
      },
      alone,
    ),
    windows,
    scheduler: new Scheduler({ sql, warn: (message) => log.warn(message), report }),
    asking: new Asking(sql, report),
    approvalMessenger: new ApprovalMessenger({
      sql,
      services: stepServices,
      links: room.approvalLinks,
      publicUrl,
      now,
      waits: usualWaits,
      leaseMs: 120_000,
      report,
    }),
    housekeeping: new Housekeeping({
      sql,
      versions,
      files: filePlace,
      pressure,
      mostCachedBytes: diskBytes,
      now,
      connections: connectionCare.upkeep,
      report,
    }),
    sender,
    bulkReplay: new BulkReplay(sql, pressure, report),
    knowledgeKeeper: new KnowledgeKeeper({
      sql,
      knowledge,
      pressure,
      services: { outbound, redactor, connection: (slug) => connections.open(slug) },
      record: recordCall,
      say: (sentence) => log.warn(redactor.text(sentence)),
      report,
    }),
    evaluations: new Evaluations(sql, pressure, report),
    erasures: new Erasures({ sql, files: filePlace, forgetAnswers: (filter) => cache.clear(filter), report }),
    monitor: new Monitor(alertPlace, now, report),
    report,
    now,
    async close() {
      clock.stop();
      own.stop();
      await given.stop();
      await watch.close();
      await news.close();
      await gateways.close();
      await audit.close();
      await tokens.close();
      await listening.unlisten();
      await connectionCare.uses.flush().catch((error: unknown) => report(error, 'the use of connections'));
      await mcp.close();
      sandbox.close();
      await traffic.close();
      await cache.close();
      await outbound.close();
      await ssoWay.close();
      await writes.settled();
      await room.close();
      await tracing?.close();
    },
  };
}
