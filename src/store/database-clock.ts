import type { Sql, Statements } from './database.ts';

/** The time as the database has it. */
export async function databaseTime(sql: Statements): Promise<Date> {
  const [row] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
  if (row === undefined) throw new Error('the database told no time');
  return row.now;
}

/** How far the two clocks are apart, and how far that may be wrong, in milliseconds. */
interface Reading {
  readonly ahead: number;
  readonly unsure: number;
}

const lookEveryMs = 60_000;
const looks = 3;

/** One look at the database's clock: it was read somewhere between the question and the answer. */
async function read(sql: Sql): Promise<Reading> {
  const asked = Date.now();
  const time = await databaseTime(sql);
  const answered = Date.now();
  return { ahead: time.getTime() - (asked + answered) / 2, unsure: (answered - asked) / 2 };
}

/** Of several looks the one that took the least time. */
async function surest(sql: Sql): Promise<Reading> {
  let best = await read(sql);
  for (let look = 1; look < looks; look += 1) {
    const next = await read(sql);
    if (next.unsure < best.unsure) best = next;
  }
  return best;
}

/**
 * The time as the database has it, which is the same for all processes: those of machines may differ, and what one of them
 * writes another reads. It is asked once a minute, and followed where it has moved by more than the question took.
 */
export class DatabaseClock {
  readonly #sql: Sql;
  readonly #report: (error: unknown, about: string) => void;
  #ahead = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(sql: Sql, report: (error: unknown, about: string) => void) {
    this.#sql = sql;
    this.#report = report;
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => Math.round(Date.now() + this.#ahead);

  /** @returns by how much the clock of this machine is behind, in milliseconds. */
  async start(): Promise<number> {
    await this.#look();
    this.#timer = setInterval(
      () => void this.#look().catch((error: unknown) => this.#report(error, 'the clock')),
      lookEveryMs,
    );
    this.#timer.unref();
    return this.#ahead;
  }

  async #look(): Promise<void> {
    const { ahead, unsure } = await surest(this.#sql);
    if (Math.abs(ahead - this.#ahead) > unsure + 1) this.#ahead = ahead;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
