import { Audit } from '../api/access/audit.ts';
import { TokenBook } from '../api/access/token-book.ts';
import { OfferedTools } from '../api/mcp/offered-tools.ts';
import { ToolNews } from '../api/mcp/tool-news.ts';
import { WorkflowNews } from '../api/workflow-news.ts';
import { allowFolders } from '../connectors/folder/allowed.ts';
import { FailureWatchers } from '../engine/failure-watchers.ts';
import { Pressure } from '../engine/pressure.ts';
import { RunWatch } from '../engine/watch.ts';
import { CompiledVersions } from '../engine/compiled-versions.ts';
import { Readiness } from '../monitor/readiness.ts';
import { readinessChecks } from '../monitor/readiness-checks.ts';
import { publishChannel } from '../store/deliveries/endpoints.ts';
import { besideRoom } from './beside-room.ts';
import { callRoom } from './call-room.ts';
import { gatewayRoom } from './gateway-room.ts';
import { GivenConnectors } from './given-connectors.ts';
import { ground, type PlatformOptions } from './ground.ts';
import { ownConnectors } from './own-connectors.ts';
import { secretRoom } from './secret-room.ts';
import { ssoRoom } from './sso-room.ts';
import { workRoom } from './work-room.ts';

/** Puts the parts together. Nothing is started yet. @throws SnodoError `settings` where the key is not the right one. */
export async function platform(options: PlatformOptions) {
  await using opened = new AsyncDisposableStack();
  const base = await ground(options, opened);
  const { settings, sql, log, redactor, report, now } = base;
  const secretParts = await secretRoom(base);
  const kept = { ...base, ...secretParts };
  const callParts = await callRoom(kept);
  const versions = new CompiledVersions(sql);
  allowFolders(settings.folders);
  const own = await ownConnectors(settings, log, () => versions.forget());
  opened.defer(() => own.stop());
  const given = new GivenConnectors(sql, () => versions.forget(), report);
  opened.defer(() => given.stop());
  await given.start();
  const watch = new RunWatch(sql, { alone: base.alone });
  opened.defer(() => watch.close());
  await watch.start();
  const news = new WorkflowNews(sql);
  opened.defer(() => news.close());
  const tokens = new TokenBook({ sql, now, report });
  opened.defer(() => tokens.close());
  await tokens.start();
  const audit = new Audit({ sql, now, report });
  opened.defer(() => audit.close());
  const [pressure, failureWatchers, toolNews] = [new Pressure(), new FailureWatchers(sql, now), new ToolNews()];
  const shared = { ...kept, ...callParts, versions, watch, pressure, failureWatchers };
  const gatewayParts = gatewayRoom(shared);
  const listening = await sql.listen(publishChannel, () => {
    gatewayParts.endpoints.forget();
    failureWatchers.forget();
    toolNews.tell();
  });
  opened.defer(() => listening.unlisten());
  const worker = workRoom(shared);
  const besideParts = besideRoom(shared);
  const sso = ssoRoom(kept);
  // All is there: from now on it is ended by `close`, and no more by what goes wrong here.
  const closing = opened.move();
  return {
    ...secretParts,
    ...callParts,
    ...gatewayParts,
    ...besideParts,
    sql,
    redactor,
    report,
    now,
    sso,
    tokens,
    audit,
    ownConnectors: own,
    givenConnectors: given,
    versions,
    watch,
    news,
    tools: new OfferedTools(sql, versions),
    toolNews,
    worker,
    readiness: new Readiness(
      readinessChecks({
        sql,
        dataDir: settings.dataDir,
        keyIsInFile: settings.secrets.encryptionKey === undefined,
        checkKey: () => secretParts.secrets.lookAtKey(),
        isDrained: () => worker.isDrained,
        projectsDown: () => options.projectsDown?.() ?? 0,
      }),
    ),
    close: () => closing.disposeAsync(),
  };
}

/** The parts of a running Snodo. */
export type Platform = Awaited<ReturnType<typeof platform>>;
