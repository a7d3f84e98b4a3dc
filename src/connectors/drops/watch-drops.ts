import { posix } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumeContext } from '../../connector/source.ts';
import { durationMs } from '../../core/duration.ts';
import { SnodoError } from '../../core/error.ts';
import type { FileValue } from '../../core/file-value.ts';
import type { DropInput } from './input.ts';

/** A file as a folder lists it. */
export interface Dropped {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly changedAt: Date;
}

type Consuming = Pick<
  ConsumeContext<DropInput>,
  'signal' | 'take' | 'keepFile' | 'begin' | 'connected' | 'waiting' | 'cursor'
>;
type KeepFile = ConsumeContext<unknown>['keepFile'];

/** A folder into which files are put. */
export interface DropFolder {
  /** The plain files in it. */
  readonly list: () => Promise<readonly Dropped[]>;
  readonly keep: (file: Dropped, keepFile: KeepFile) => Promise<FileValue>;
  readonly move: (file: Dropped, into: 'done' | 'refused') => Promise<void>;
  readonly remove: (file: Dropped) => Promise<void>;
}

interface Watching {
  readonly folder: DropFolder;
  /** How long until the next look where nobody says that there is something. */
  readonly everyMs: number;
  /** Resolves when something has changed, where that is told. */
  readonly changed?: () => Promise<void>;
}

/** Names that other programs give what is not whole yet. */
const unfinished = /^\.|\.(?:part|partial|tmp|temp|filepart|crdownload|swp)$|~$/i;
const dayMs = 86_400_000;

function nameOf({ path, bytes, changedAt }: Dropped): string {
  return `${path} ${changedAt.toISOString()} ${bytes}`;
}

/** Which files are whole: those that look as they did some time ago. */
class Settling {
  readonly #ms: number;
  #seen = new Map<string, number>();

  constructor(ms: number) {
    this.#ms = ms;
  }

  /** @returns those that are, and how long until the next one may be. */
  whole(files: readonly Dropped[], now: number): { readonly ready: readonly Dropped[]; readonly inMs: number } {
    this.#seen = new Map(files.map((file) => [nameOf(file), this.#seen.get(nameOf(file)) ?? now]));
    const since = (file: Dropped) => now - (this.#seen.get(nameOf(file)) ?? now);
    const ready = files.filter((file) => since(file) >= this.#ms);
    const waits = files.filter((file) => !ready.includes(file)).map((file) => this.#ms - since(file));
    return { ready, inMs: Math.min(...waits, Number.POSITIVE_INFINITY) };
  }
}

/**
 * Takes each file that is put into a folder once it is whole, with what is in it. It is moved or deleted when it is kept: one
 * that is found again after a crash has the same name still, and starts no second run.
 *
 * @throws SnodoError `too_large` for a file that cannot be kept, after the others are taken.
 */
export async function watchDrops(
  { signal, take, keepFile, begin, connected, waiting, cursor }: Consuming,
  { pattern, settle, after }: DropInput,
  { folder, everyMs, changed }: Watching,
): Promise<void> {
  const settling = new Settling(durationMs(settle));
  const taken = new Set<string>();
  // Of what stays where it is, only its time tells that it is old.
  let from = new Date(cursor ?? (after === 'leave' ? Date.now() : 0));
  if (cursor === undefined) await begin(from.toISOString());
  const isWanted = (file: Dropped) =>
    posix.matchesGlob(file.name, pattern) &&
    !unfinished.test(file.name) &&
    !taken.has(nameOf(file)) &&
    (after !== 'leave' || file.changedAt >= from);

  const takeOne = async (file: Dropped) => {
    const kept = await folder.keep(file, keepFile);
    const { path, name, bytes } = file;
    const changedAt = file.changedAt.toISOString();
    const body = Buffer.from(JSON.stringify({ path, name, bytes, changedAt, file: kept }));
    // A day less: what is put in meanwhile may be a little older.
    from = new Date(Math.max(from.getTime(), after === 'leave' ? file.changedAt.getTime() - dayMs : 0));
    const message = { id: nameOf(file), contentType: 'application/json', body, place: { path } };
    const verdict = await take(message, from.toISOString());
    if (after === 'leave') taken.add(nameOf(file));
    else if (verdict === 'refused') await folder.move(file, 'refused');
    else await (after === 'delete' ? folder.remove(file) : folder.move(file, 'done'));
  };

  while (!signal.aborted) {
    const told = changed?.();
    const files = (await folder.list()).filter(isWanted);
    connected();
    waiting(files.length);
    const { ready, inMs } = settling.whole(files, performance.now());
    let tooLarge: SnodoError | undefined;
    for (const file of ready.toSorted((one, other) => one.changedAt.getTime() - other.changedAt.getTime())) {
      if (signal.aborted) return;
      try {
        await takeOne(file);
      } catch (error) {
        // It stays so: those behind it must not wait for it. It is told when they are taken.
        if (!(error instanceof SnodoError && error.code === 'too_large')) throw error;
        tooLarge ??= error;
      }
    }
    if (tooLarge !== undefined) throw tooLarge;
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    const later = sleep(Math.min(everyMs, inMs), undefined, { signal: until }).catch(() => undefined);
    await Promise.race([later, ...(told === undefined ? [] : [told])]);
    over.abort();
  }
}
