import { z } from 'zod';
import { longestNotice } from '../store/runs/progress-notices.ts';
import type { Progress } from './progress.ts';

function parsed(notice: string): unknown {
  try {
    return JSON.parse(notice);
  } catch {
    return undefined;
  }
}

/** Progress on its way to another process. */
export interface Told {
  readonly run: string;
  readonly progress: Progress;
}

/** That somebody in another process follows a run from here on. */
const interestSchema = z.object({ from: z.string(), follows: z.string() });

/** A notice that this process follows a run. @param n another number each time, as for `noticesOf`. */
export function interestNotice(run: string, from: string, n: number): string {
  return JSON.stringify({ from, n, follows: run });
}

/** The run that another process follows; undefined where the notice says something else. */
export function readInterest(notice: string, self: string): string | undefined {
  const read = interestSchema.safeParse(parsed(notice));
  return read.success && read.data.from !== self ? read.data.follows : undefined;
}

const noticeSchema = z.object({
  from: z.string(),
  run: z.string(),
  progress: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), step: z.string(), source: z.string(), at: z.int(), text: z.string() }),
    z.object({ kind: z.literal('step'), step: z.string(), status: z.string() }),
    z.object({ kind: z.literal('ended') }),
  ]),
});

/** Undefined where it is this process's own, or nothing that can be read. */
export function readNotice(notice: string, self: string): Told | undefined {
  const read = noticeSchema.safeParse(parsed(notice));
  return read.success && read.data.from !== self ? read.data : undefined;
}

/**
 * The notices that carry what is told, text in as many parts as it needs.
 *
 * @param next gives another number each time: PostgreSQL makes one of equal notices.
 */
export function noticesOf({ run, progress }: Told, from: string, next: () => number): readonly string[] {
  const notice = JSON.stringify({ from, n: next(), run, progress });
  if (Buffer.byteLength(notice) <= longestNotice) return [notice];
  // A name of a step that fills a notice: there is no sense in sending it.
  if (progress.kind !== 'text' || progress.text.length < 2) return [];
  const { text, at, ...rest } = progress;
  const half = text.length >> 1;
  return [
    { ...rest, at, text: text.slice(0, half) },
    { ...rest, at: at + half, text: text.slice(half) },
  ].flatMap((part) => noticesOf({ run, progress: part }, from, next));
}

/** The same with neighbouring pieces of one text joined. */
export function joined(told: readonly Told[]): readonly Told[] {
  const fewer: Told[] = [];
  for (const one of told) {
    const before = fewer.at(-1);
    const [a, b] = [before?.progress, one.progress];
    if (
      a?.kind === 'text' &&
      b.kind === 'text' &&
      before?.run === one.run &&
      a.step === b.step &&
      a.source === b.source &&
      a.at + a.text.length === b.at
    )
      fewer.splice(-1, 1, { run: one.run, progress: { ...a, text: a.text + b.text } });
    else fewer.push(one);
  }
  return fewer;
}
