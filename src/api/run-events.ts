import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { type Principal, principalOf } from './access/principal.ts';
import type { ApiParts } from './options.ts';
import { runMark } from '../store/runs/run-mark.ts';
import { RunTexts } from './run-texts.ts';
import { shownRun } from './shown-run.ts';

// The store is asked, not the engine: the run may be carried out by another process.
const lookEveryMs = 150;
const gatherMs = 50;
/** The end of a run that another process carries out is told within this, or was lost with the database. */
const endToldMs = 500;
/** Proxies close a connection on which nothing comes for a minute or less. */
const pingEveryMs = 15_000;

interface Followed {
  readonly id: string;
  /** Whether the addresses are shown that waiting steps can be called by. */
  readonly links: boolean;
}

async function tellPieces(stream: SSEStreamingApi, texts: RunTexts): Promise<void> {
  for (const piece of texts.drain()) await stream.writeSSE({ event: 'text', data: JSON.stringify(piece) });
}

/** Tells what changed since the last time. @returns whether the run has ended. */
async function tellChanges(
  stream: SSEStreamingApi,
  parts: ApiParts,
  { id, links, texts }: Followed & { readonly texts: RunTexts },
  told: Map<string, string>,
): Promise<boolean> {
  const { steps, ...run } = await shownRun(parts, id, { links });
  if (run.endedAt !== null) {
    await Promise.race([texts.over, stream.sleep(endToldMs)]);
    await tellPieces(stream, texts);
  }
  const tell = async (event: string, key: string, value: object): Promise<void> => {
    const data = JSON.stringify(value);
    if (told.get(key) === data) return;
    told.set(key, data);
    await stream.writeSSE({ event, data });
  };
  await tell('run', 'run', run);
  for (const step of steps) await tell('step', `step ${step.id}`, step);
  if (run.endedAt === null) return false;
  await stream.writeSSE({ event: 'end', data: JSON.stringify({ id, status: run.status }) });
  return true;
}

/** Tells the pieces of text that come until the store is to be asked again. */
async function tellTexts(stream: SSEStreamingApi, texts: RunTexts): Promise<void> {
  const until = performance.now() + lookEveryMs;
  for (let left = lookEveryMs; left > 0 && !stream.aborted; left = until - performance.now()) {
    await Promise.race([stream.sleep(left), texts.came]);
    await tellPieces(stream, texts);
    // Twenty events a second are enough for eyes.
    if (performance.now() < until) await stream.sleep(Math.min(gatherMs, until - performance.now()));
  }
}

async function follow(
  stream: SSEStreamingApi,
  parts: ApiParts,
  { principal, texts, ...followed }: Followed & { readonly principal: Principal; readonly texts: RunTexts },
): Promise<void> {
  const { id } = followed;
  const told = new Map<string, string>();
  let seen: string | undefined;
  let writtenAt = performance.now();
  // A token that is revoked ends its streams too.
  while (!stream.aborted && (await parts.tokens.isGood(principal))) {
    const mark = await runMark(parts.sql, id);
    // Past its time in the history, and deleted.
    if (mark === undefined) return;
    if (mark !== seen) {
      seen = mark;
      if (await tellChanges(stream, parts, { ...followed, texts }, told)) return;
      writtenAt = performance.now();
    } else if (performance.now() - writtenAt >= pingEveryMs) {
      await stream.write(': ping\n\n');
      writtenAt = performance.now();
    }
    await tellTexts(stream, texts);
  }
}

/**
 * What happens in a run, as server-sent events: first how it stands, then every change, until it has ended. `run` has
 * the run without its steps, `step` a step, `text` a piece of what a step at work writes (told once, and kept nowhere),
 * `end` the id and the last status.
 */
export function streamRun(context: Context, parts: ApiParts, followed: Followed): Response {
  const { id } = followed;
  // Without this, nginx keeps events back until its buffer is full.
  context.header('x-accel-buffering', 'no');
  const principal = principalOf(context);
  return streamSSE(context, async (stream) => {
    const texts = new RunTexts();
    let stop = (): void => undefined;
    try {
      stop = await parts.watch.follow(id, (progress) => texts.take(progress));
      await follow(stream, parts, { ...followed, principal, texts });
    } catch (error) {
      // The client sees the stream break off and comes again.
      if (!stream.aborted) parts.report(error, `the events of run ${id}`);
    } finally {
      stop();
    }
  });
}
