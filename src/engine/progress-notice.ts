import { z } from 'zod';
import { longestNotice } from '../store/progress-notices.ts';
import type { Progress } from './progress.ts';

/** Progress on its way to another process. */
export interface Told {
  readonly run: string;
  readonly progress: Progress;
}

const noticeSchema = z.object({
  from: z.string(),
  run: z.string(),
  progress: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), step: z.string(), source: z.string(), text: z.string() }),
    z.object({ kind: z.literal('step'), step: z.string(), status: z.string() }),
    z.object({ kind: z.literal('ended') }),
  ]),
});

/** Undefined where it is this process's own, or nothing that can be read. */
export function readNotice(notice: string, self: string): Told | undefined {
  let value: unknown;
  try {
    value = JSON.parse(notice);
  } catch {
    return undefined;
  }
  const read = noticeSchema.safeParse(value);
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
  const { text, ...rest } = progress;
  const half = text.length >> 1;
  return [text.slice(0, half), text.slice(half)].flatMap((part) =>
    noticesOf({ run, progress: { ...rest, text: part } }, from, next),
  );
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
      a.source === b.source
    )
      fewer.splice(-1, 1, { run: one.run, progress: { ...b, text: a.text + b.text } });
    else fewer.push(one);
  }
  return fewer;
}
