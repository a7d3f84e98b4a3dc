import { join } from 'node:path';
import type { ApiParts } from '../api/options.ts';
import { FilePlace } from '../files/file-place.ts';
import { FileStore } from '../files/file-store.ts';
import { Knowledge } from '../knowledge/knowledge.ts';
import { McpSessions } from '../mcp/client/sessions.ts';
import { usualStdioLimits } from '../mcp/client/stdio-limits.ts';
import { Metrics } from '../monitor/metrics.ts';
import { openCache } from '../outbound/cache/open-cache.ts';
import { outbound as openOutbound } from '../outbound/call.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import { egressGuard } from '../outbound/egress-guard.ts';
import { Traffic } from '../outbound/traffic/traffic.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import type { StepServices } from '../steps/step-type.ts';
import { logCall } from '../store/calls/calls.ts';
import { fileFolder } from '../store/files.ts';
import { StoredValues } from '../store/runs/stored-values.ts';
import type { Ground } from './ground.ts';
import { oauthRoom } from './oauth-room.ts';
import type { SecretRoom } from './secret-room.ts';
import { Unfinished } from './unfinished.ts';

const mcpIdleMs = 300_000;

/** All that leaves, and what steps work with. */
export async function callRoom(given: Ground & SecretRoom) {
  const { settings, sql, relaxed, log, redactor, report, now, closing, cacheKeys } = given;
  const metrics = new Metrics(sql, now);
  const tracing =
    settings.tracing === undefined
      ? undefined
      : await (await import('../monitor/tracing.ts')).openTracing({ ...settings.tracing, now });
  closing.defer(() => tracing?.close());
  const writes = new Unfinished();
  // After the ways that calls leave by are closed: the last of them are written down too.
  closing.defer(() => writes.settled());
  const keepCall = (call: CallRecord) =>
    writes.add(logCall(sql, call).catch((error: unknown) => report(error, 'the log of calls')));
  const recordCall: ApiParts['recordCall'] = (call) => {
    metrics.called(call);
    keepCall(call);
  };
  const { proxies, callBodies: keeps } = settings;
  for (const one of [proxies?.http, proxies?.https]) {
    if (one !== undefined) redactor.add(decodeURIComponent(new URL(one).password));
  }
  const outbound = openOutbound({ guard: egressGuard(settings.egressAllow), userAgent: 'snodo', keeps, proxies });
  closing.defer(() => outbound.close());
  const traffic = new Traffic({
    sql,
    now,
    random: Math.random,
    report,
    circuitChanged: (connection, circuit) => log.warn({ connection, ...circuit }, 'the circuit of a connection'),
  });
  closing.defer(() => traffic.close());
  await traffic.start();
  const { connections, connectionCare, ...oauth } = oauthRoom({ ...given, outbound, traffic, keepCall });
  closing.defer(() => connectionCare.uses.flush().catch((error: unknown) => report(error, 'the use of connections')));
  const { memoryBytes, redisUrl } = settings.cache;
  if (redisUrl !== undefined) redactor.add(decodeURIComponent(new URL(redisUrl).password));
  const cache = await openCache({
    sql,
    relaxed,
    keys: cacheKeys,
    memoryBytes,
    redisUrl,
    now,
    say: (sentence) => log.warn(redactor.text(sentence)),
    report,
  });
  closing.defer(() => cache.close());
  const filePlace = new FilePlace(join(settings.dataDir, 'files', await fileFolder(sql)));
  const sandbox = new Sandbox();
  closing.defer(() => sandbox.close());
  const mcp = new McpSessions({
    outbound,
    redactor,
    record: recordCall,
    commands: settings.mcpCommands,
    limits: usualStdioLimits,
    now,
    idleMs: mcpIdleMs,
  });
  closing.defer(() => mcp.close());
  const work = {
    outbound,
    files: new FileStore(sql, filePlace),
    cache,
    mcp,
    knowledge: new Knowledge(sql),
    sandbox,
    stored: new StoredValues(sql),
  };
  const stepServices: StepServices = { ...work, redactor, connection: (slug) => connections.open(slug) };
  return {
    ...work,
    ...oauth,
    connections,
    connectionCare,
    traffic,
    filePlace,
    metrics,
    tracing,
    recordCall,
    stepServices,
  };
}

export type CallRoom = Awaited<ReturnType<typeof callRoom>>;
