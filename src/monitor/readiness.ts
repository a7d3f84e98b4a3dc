import { performance } from 'node:perf_hooks';

/** What a check has to say. Where it can be worked all the same, it is only a note. */
export interface Finding {
  readonly message: string;
  readonly hint: string;
  readonly isNote?: true;
}

export interface Check {
  /** @returns undefined where all is well. It may fail: then it is as `failed` says. */
  readonly look: () => Promise<Finding | undefined>;
  readonly failed: Finding;
  /** The check without which this one tells nothing. */
  readonly needs?: string;
}

interface Looked {
  readonly name: string;
  readonly ms: number;
}

export type Checked =
  | (Looked & { readonly ok: true; readonly note: Finding | undefined })
  | (Looked & { readonly ok: false; readonly why: Finding });

/** A check that has said nothing by then has failed. */
const longestMs = 2_000;
/** Who asks again within this time is told the same. */
const freshMs = 1_000;

const ending: Checked = {
  name: 'process',
  ok: false,
  ms: 0,
  why: { message: 'This process is ending and takes nothing more.', hint: 'Ask another one, or this one later.' },
};

/** Whether this process can work. However often it is asked, no check is under way twice. */
export class Readiness {
  readonly #checks: ReadonlyMap<string, Check>;
  readonly #longestMs: number;
  readonly #underWay = new Map<string, Promise<Finding | undefined>>();
  #last: { readonly at: number; readonly found: Promise<readonly Checked[]> } | undefined;
  #isEnding = false;

  constructor(checks: Readonly<Record<string, Check>>, waitMs: number = longestMs) {
    this.#checks = new Map(Object.entries(checks));
    this.#longestMs = waitMs;
  }

  /** From now on it is not ready, since it was asked to end. */
  end(): void {
    this.#isEnding = true;
  }

  async look(): Promise<readonly Checked[]> {
    if (this.#isEnding) return [ending];
    const at = performance.now();
    if (this.#last === undefined || at - this.#last.at > freshMs) this.#last = { at, found: this.#lookAnew() };
    return this.#last.found;
  }

  async #lookAnew(): Promise<readonly Checked[]> {
    const found = await Promise.all([...this.#checks].map(([name, check]) => this.#one(name, check)));
    const failed = new Set(found.filter(({ ok }) => !ok).map(({ name }) => name));
    return found.filter(({ name }) => !failed.has(this.#checks.get(name)?.needs ?? ''));
  }

  async #one(name: string, { look, failed }: Check): Promise<Checked> {
    const began = performance.now();
    const underWay = this.#underWay.get(name) ?? look().finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, underWay);
    const late = Promise.withResolvers<Finding>();
    const message = `${failed.message} It gave no answer in ${this.#longestMs / 1_000} s.`;
    const timer = setTimeout(() => late.resolve({ ...failed, message }), this.#longestMs);
    const finding = await Promise.race([underWay, late.promise]).catch(() => failed);
    clearTimeout(timer);
    const looked = { name, ms: Math.round((performance.now() - began) * 10) / 10 };
    return finding === undefined || finding.isNote === true
      ? { ...looked, ok: true, note: finding }
      : { ...looked, ok: false, why: finding };
  }
}
