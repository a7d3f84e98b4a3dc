import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import manifest from '../../package.json' with { type: 'json' };
import { type RunTrace, spanOf } from '../core/trace.ts';
import type { Write } from '../engine/environment.ts';
import type { Claim } from '../store/runs/claim.ts';
import type { LoggedCall } from '../store/calls/calls.ts';

export interface TracingOptions {
  /** Where a collector takes OTLP over HTTP, without `/v1/traces`. */
  readonly endpoint: string;
  readonly serviceName: string;
  readonly now: () => number;
}

/** Turns what runs make durable into spans and sends them on. */
export interface Tracing {
  wrote(claim: Claim, write: Write, trace: RunTrace): void;
  /** Sends what is left, for some seconds at the most. */
  close(): Promise<void>;
}

interface SpanText {
  readonly name: string;
  readonly span: string;
  readonly parent: string | undefined;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly failure: string | undefined;
  readonly attributes: ReadableSpan['attributes'];
}

const closeMs = 3_000;

function time(ms: number): [number, number] {
  const whole = Math.floor(ms / 1_000);
  return [whole, Math.round((ms - whole * 1_000) * 1e6)];
}

function callSpan(
  run: string,
  parent: string,
  call: LoggedCall & { readonly scope: string; readonly step: string },
): SpanText {
  const { method, url, status, ms, at, attempt, error, connection, use } = call;
  const address = URL.parse(url);
  return {
    name: method,
    span: spanOf(run, `${call.scope}/${call.step}`, `${at.getTime()} ${attempt} ${url}`),
    parent,
    from: at.getTime(),
    to: at.getTime() + ms,
    failure: error ?? undefined,
    attributes: {
      'http.request.method': method,
      // Without its query, in which anything may stand.
      'url.full': address === null ? url : `${address.origin}${address.pathname}`,
      'http.request.resend_count': attempt - 1,
      ...(address === null ? {} : { 'server.address': address.hostname }),
      ...(status === null ? {} : { 'http.response.status_code': status }),
      ...(connection === null ? {} : { 'snodo.connection': connection }),
      ...(use === undefined ? {} : { 'gen_ai.request.model': use.model }),
      ...(use?.inputTokens == null ? {} : { 'gen_ai.usage.input_tokens': use.inputTokens }),
      ...(use?.outputTokens == null ? {} : { 'gen_ai.usage.output_tokens': use.outputTokens }),
    },
  };
}

/** The spans of what a run has made durable at one moment: steps that ended, their calls, and the run itself. */
function spansOf(
  { run, workflow, version, startedAt, cause }: Claim,
  write: Write,
  parent: string | undefined,
  now: number,
) {
  const spans: SpanText[] = [];
  const about = { 'snodo.run': run, 'snodo.workflow': workflow };
  for (const row of write.rows) {
    const { scope, step, status, startedAt: from, endedAt, attempts, error } = row;
    if (endedAt === null || status === 'skipped') continue;
    // `orders/17` lies in the row 17 of the step `orders`, and that in the row of the step.
    const above = scope.split('/');
    const holder = scope === '' ? spanOf(run, '', '') : spanOf(run, above.slice(0, -1).join('/'), above.at(-1) ?? '');
    spans.push({
      name: /^\d+$/.test(step) ? `${above.at(-1)}[${step}]` : step,
      span: spanOf(run, scope, step),
      parent: holder,
      from,
      to: endedAt,
      failure: error?.code,
      attributes: {
        ...about,
        'snodo.step': step,
        'snodo.attempts': attempts,
        ...(scope === '' ? {} : { 'snodo.item': scope }),
      },
    });
  }
  for (const call of write.calls ?? []) spans.push(callSpan(run, spanOf(run, call.scope, call.step), call));
  const { end } = write;
  if (end !== undefined) {
    const failure = end.outcome === 'succeeded' ? undefined : (end.error?.code ?? end.outcome);
    const attributes = { ...about, 'snodo.version': version, 'snodo.cause': cause };
    spans.push({
      name: workflow,
      span: spanOf(run, '', ''),
      parent,
      from: startedAt.getTime(),
      to: now,
      failure,
      attributes,
    });
  }
  return spans;
}

/** Loads what sends traces, and begins with it. */
export async function openTracing({ endpoint, serviceName, now }: TracingOptions): Promise<Tracing> {
  const [
    { SpanKind, SpanStatusCode, TraceFlags },
    { OTLPTraceExporter },
    { resourceFromAttributes },
    { BatchSpanProcessor },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
  ]);
  const resource = resourceFromAttributes({ 'service.name': serviceName, 'service.version': manifest.version });
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const processor = new BatchSpanProcessor({ exporter });
  const context = (traceId: string, spanId: string) => ({ traceId, spanId, traceFlags: TraceFlags.SAMPLED });
  const readable = (traceId: string, text: SpanText): ReadableSpan => {
    const { name, span, parent, from, to, failure, attributes } = text;
    return {
      name,
      kind: 'http.request.method' in attributes ? SpanKind.CLIENT : SpanKind.INTERNAL,
      spanContext: () => context(traceId, span),
      ...(parent === undefined ? {} : { parentSpanContext: { ...context(traceId, parent), isRemote: true } }),
      startTime: time(from),
      endTime: time(Math.max(from, to)),
      duration: time(Math.max(0, to - from)),
      status: failure === undefined ? { code: SpanStatusCode.UNSET } : { code: SpanStatusCode.ERROR, message: failure },
      attributes,
      links: [],
      events: [],
      ended: true,
      resource,
      instrumentationScope: { name: 'snodo', version: manifest.version },
      droppedAttributesCount: 0,
      droppedEventsCount: 0,
      droppedLinksCount: 0,
    };
  };
  return {
    wrote: (claim, write, { traceId, parent }) => {
      for (const text of spansOf(claim, write, parent, now())) processor.onEnd(readable(traceId, text));
    },
    close: async () => {
      const late = AbortSignal.timeout(closeMs);
      const given = new Promise<void>((resolve) => late.addEventListener('abort', () => resolve(), { once: true }));
      await Promise.race([processor.shutdown().catch(() => undefined), given]);
    },
  };
}
