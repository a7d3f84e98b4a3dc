import { createHmac } from 'node:crypto';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { LoggedCall } from '../../store/calls/calls.ts';
import { addCacheCounts } from '../../store/calls/cache-counts.ts';
import type { AnswerFilter, AnswersHeld } from '../../store/calls/cached-answers.ts';
import { Flights } from './flights.ts';
import type { Freshness } from './freshness.ts';
import { HitCounts } from './hit-counts.ts';
import type { Kept, Spent } from './kept.ts';
import type { SharedLevel } from './level.ts';
import type { Alike, SimilarAnswers } from './similar-answers.ts';
import type { Tiers } from './tiers.ts';

/** As JSON text: larger answers are not kept. */
const mostBytes = 1_000_000;
const countsEveryMs = 1_000;
const longestLaterMs = 60_000;

/** A new answer. */
export interface NewAnswer {
  readonly answer: Json;
  /** The last call that was made for it. */
  readonly call: Kept['call'];
  readonly spent: Spent | null;
}

/** What is asked, and what is done where it is not known. */
export interface Question {
  /** By `AnswerCache.keyOf`. */
  readonly key: string;
  readonly about: Kept['about'];
  readonly freshness: Freshness;
  /** Ask anew, whatever is kept. */
  readonly refresh: boolean;
  readonly signal: AbortSignal;
  /** @param known an answer that is no longer good. */
  readonly ask: (known: Kept | undefined) => Promise<NewAnswer>;
  /** As `ask`, when nobody waits for it any more. */
  readonly askLater: (known: Kept | undefined) => Promise<NewAnswer>;
}

export interface Found {
  readonly kept: Kept;
  /** Whether it was there, or somebody else asked for it at the same time. */
  readonly cached: boolean;
}

export interface AnswerCacheOptions {
  readonly tiers: Tiers;
  readonly level: SharedLevel;
  /** The questions that can be compared with others. */
  readonly similar: Pick<SimilarAnswers, 'find' | 'keep'>;
  /** What the digests are made with. */
  readonly nameKey: Buffer;
  /** Tells all processes, this one too, to forget what is in memory: one answer, or all. */
  readonly tell: (key: string | undefined) => Promise<void>;
  readonly writeCounts: (counts: Parameters<typeof addCacheCounts>[2]) => Promise<void>;
  /** Writes down a call that no step waits for. */
  readonly logCall: (call: LoggedCall) => Promise<void>;
  /** Hears no more of what other processes tell. */
  readonly deafen: () => Promise<void>;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

interface Flown {
  readonly kept: Kept;
  /** Asked for just now; there already; or old, where no new one could be had. */
  readonly how: 'asked' | 'read' | 'excused';
  /** Whether it may be given to others who asked the same. */
  readonly shared: boolean;
}

/** The answers of steps that read, and of models, kept for those who ask the same. */
export class AnswerCache {
  readonly #options: AnswerCacheOptions;
  readonly #flights = new Flights<Flown>();
  readonly #counts = new HitCounts();
  readonly #later = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(options: AnswerCacheOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.flush(), countsEveryMs);
    this.#timer.unref();
  }

  /** A digest that nobody makes without our key, so that guessing cannot tell what was asked, or with which secret. */
  keyOf(asked: Json): string {
    return createHmac('sha256', this.#options.nameKey).update(JSON.stringify(asked)).digest('base64url');
  }

  /** The answer that is kept, or else the one that is asked for now. @throws what asking throws; nothing is kept of it. */
  async find(question: Question): Promise<Found> {
    const { tiers, now } = this.#options;
    const { key, freshness, refresh, about } = question;
    const known = refresh ? undefined : await tiers.read(key);
    const standing = known && freshness.stands(known, now());
    if (known && (standing === 'fresh' || standing === 'stale')) {
      if (standing === 'stale') this.#askLater(question, known);
      return this.#hit(known, about);
    }
    const { result, led } = await this.#flights.join(key, question.signal, () => this.#fly(question, question.ask));
    if (led && result.how === 'asked') {
      this.#counts.add(about.workflow, about.connection, { misses: 1 });
      return { kept: result.kept, cached: false };
    }
    const good = result.how !== 'read' || freshness.stands(result.kept, now()) !== 'old';
    if (result.shared && good) return this.#hit(result.kept, about);
    const own = await this.#ask(question, question.ask, undefined);
    this.#counts.add(about.workflow, about.connection, { misses: 1 });
    return { kept: own.kept, cached: false };
  }

  /** Whether the answer need not be asked for. */
  async has(key: string, freshness: Freshness): Promise<boolean> {
    const { tiers, now } = this.#options;
    const kept = await tiers.read(key);
    return kept !== undefined && freshness.stands(kept, now()) !== 'old';
  }

  get similar(): AnswerCacheOptions['similar'] {
    return this.#options.similar;
  }

  /**
   * The answer to a similar question, where it is kept and still good.
   *
   * @param key of that answer.
   */
  async findSimilar(
    { key, similarity }: Alike,
    { about, freshness }: Pick<Question, 'about' | 'freshness'>,
  ): Promise<Found | undefined> {
    const { tiers, now } = this.#options;
    const kept = await tiers.read(key);
    if (kept === undefined || freshness.stands(kept, now()) !== 'fresh') return undefined;
    this.#counts.add(about.workflow, about.connection, { similar: 1, similarity });
    return this.#hit(kept, about);
  }

  #hit(kept: Kept, { workflow, connection }: Kept['about']): Found {
    const { tokens = 0, cost = null } = kept.spent ?? {};
    this.#counts.add(workflow, connection, { hits: 1, tokens, cost: cost ?? 0 });
    return { kept, cached: true };
  }

  /** Looks once more, for who has just asked may have answered it meanwhile. */
  async #fly(question: Question, ask: Question['ask']): Promise<Flown> {
    const { tiers, now } = this.#options;
    const { key, freshness, refresh } = question;
    const known = refresh ? undefined : await tiers.read(key);
    if (known && freshness.stands(known, now()) === 'fresh') return { kept: known, how: 'read', shared: true };
    try {
      return await this.#ask(question, ask, known);
    } catch (error) {
      if (known && !question.signal.aborted && freshness.excuses(known, now()) && isTrouble(error)) {
        return { kept: known, how: 'excused', shared: true };
      }
      throw error;
    }
  }

  async #ask(question: Question, ask: Question['ask'], known: Kept | undefined): Promise<Flown> {
    const { tiers, tell, now } = this.#options;
    const { key, about, freshness, refresh } = question;
    const { answer, call, spent } = await ask(known);
    const keptAt = now();
    const keeping = freshness.keeping(answer);
    const kept = { about, answer, call, spent, keptAt, freshUntil: keptAt + (keeping?.freshMs ?? 0) };
    if (keeping === undefined) return { kept, how: 'asked', shared: false };
    if (JSON.stringify(answer).length > mostBytes) {
      this.#counts.add(about.workflow, about.connection, { tooLarge: 1 });
    } else {
      await tiers.keep(key, kept, keeping.keepMs);
      if (refresh) await this.#quietly(tell(key));
    }
    return { kept, how: 'asked', shared: true };
  }

  /** One at a time, whoever wants it. */
  #askLater(question: Question, known: Kept): void {
    const { signal } = this.#closing;
    const asked = this.#flights.join(question.key, signal, () => this.#askNow(question, known));
    const done = this.#quietly(asked).finally(() => this.#later.delete(done));
    this.#later.add(done);
  }

  async #askNow(question: Question, known: Kept): Promise<Flown> {
    const flown = await this.#ask(question, question.askLater, known);
    this.#counts.add(question.about.workflow, question.about.connection, { misses: 1 });
    return flown;
  }

  async #quietly(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#options.report(error, 'the cache');
    }
  }

  /** For what is asked when nobody waits for it any more. */
  get laterSignal(): AbortSignal {
    return AbortSignal.any([this.#closing.signal, AbortSignal.timeout(longestLaterMs)]);
  }

  /** For calls that no step waits for. */
  log(call: LoggedCall): void {
    const done = this.#quietly(this.#options.logCall(call)).finally(() => this.#later.delete(done));
    this.#later.add(done);
  }

  /** Where answers are kept, and how much. */
  get kind(): SharedLevel['kind'] {
    return this.#options.level.kind;
  }

  /** @returns undefined where the cache cannot be reached. */
  async held(): Promise<readonly AnswersHeld[] | undefined> {
    try {
      return await this.#options.level.held();
    } catch {
      return undefined;
    }
  }

  /**
   * Forgets answers, here and in all other processes.
   *
   * @returns how many were kept.
   * @throws SnodoError `unavailable` where the cache is away.
   */
  async clear(filter: AnswerFilter): Promise<number> {
    const { level, tell } = this.#options;
    try {
      const gone = await level.clear(filter);
      await tell(undefined);
      return gone;
    } catch (error) {
      throw new SnodoError(
        'unavailable',
        `The cache in ${level.kind} cannot be reached, so that nothing was cleared. Try again when it is back.`,
        { cause: error },
      );
    }
  }

  /** Writes what was counted. */
  async flush(): Promise<void> {
    await this.#quietly(this.#counts.flush(this.#options.writeCounts));
  }

  /** Ends what is still being asked. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort();
    while (this.#later.size > 0) await Promise.all(this.#later);
    await this.flush();
    await this.#options.deafen();
    this.#options.level.close();
  }
}

/** What tells that the service could not answer, and not that it did. */
function isTrouble(error: unknown): boolean {
  if (!(error instanceof SnodoError)) return false;
  return error.code === 'network' || error.code === 'timeout' || (error.status ?? 0) >= 500;
}
