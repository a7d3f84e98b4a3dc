import type { Sql, Statements } from './database.ts';

/** The time as the database has it. */
export async function databaseTime(sql: Statements): Promise<Date> {
  const [row] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
  if (row === undefined) throw new Error('the database told no time');
  return row.now;
}

/** How the database's clock stands to those of this process, and how far that may be wrong, in milliseconds. */
interface Reading {
  /** The time that it had when this process began, by the clock that nobody sets. */
  readonly origin: number;
  /** By how much it is ahead of the machine's. */
  readonly ahead: number;
  readonly unsure: number;
}

const lookEveryMs = 60_000;
const looks = 3;
/** Where the machine's clock has moved by more against the one that nobody sets, somebody has set it, or the machine slept. */
const movedMs = 1_000;

/** By how much the machine's clock is ahead of the one that nobody sets. */
const machineOrigin = (): number => Date.now() - performance.now();

/** One look at the database's clock: it was read somewhere between the question and the answer. */
async function read(sql: Sql): Promise<Reading> {
  const asked = performance.now();
  const time = await databaseTime(sql);
  const unsure = (performance.now() - asked) / 2;
  const origin = time.getTime() - (asked + unsure);
  return { origin, ahead: origin - machineOrigin(), unsure };
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
 * writes another reads. It is asked once a minute, and followed where it has moved by more than the question took. In
 * between it goes by the clock that nobody sets, and where the machine's was set the database is asked at once.
 */
export class DatabaseClock {
  readonly #sql: Sql;
  readonly #report: (error: unknown, about: string) => void;
  #origin = machineOrigin();
  #machineOrigin = this.#origin;
  #looking = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(sql: Sql, report: (error: unknown, about: string) => void) {
    this.#sql = sql;
    this.#report = report;
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => {
    const passed = performance.now();
    if (this.#timer !== undefined && Math.abs(Date.now() - passed - this.#machineOrigin) > movedMs) this.#lookAgain();
    return Math.round(passed + this.#origin);
  };

  /** @returns by how much the clock of this machine is behind, in milliseconds. */
  async start(): Promise<number> {
    const { origin, ahead } = await surest(this.#sql);
    this.#origin = origin;
    this.#timer = setInterval(() => this.#lookAgain(), lookEveryMs);
    this.#timer.unref();
    return ahead;
  }

  #lookAgain(): void {
    // A database that is away is asked again in a minute.
    this.#machineOrigin = machineOrigin();
    if (this.#looking) return;
    this.#looking = true;
    this.#look()
      .catch((error: unknown) => this.#report(error, 'the clock'))
      .finally(() => {
        this.#looking = false;
      });
  }

  async #look(): Promise<void> {
    const { origin, unsure } = await surest(this.#sql);
    if (Math.abs(origin - this.#origin) > unsure + 1) this.#origin = origin;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
