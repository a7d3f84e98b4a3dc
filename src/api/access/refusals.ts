import type { AuditEntry } from '../../store/access/audit.ts';

/** How many refusals of a minute are kept whole: of each token, and of all who have none. */
const wholeAMinute = 60;

/** Decides which refusals are kept whole; the others are counted by who and status, so that a flood fills nothing. */
export class Refusals {
  #minute = 0;
  #whole = new Map<string | null, number>();
  #counted = new Map<string, AuditEntry>();

  /** @returns whether it shall be kept whole. */
  take(entry: AuditEntry, now: number): boolean {
    const { who, role, status } = entry;
    const minute = Math.floor(now / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#whole = new Map();
    }
    const whole = this.#whole.get(who) ?? 0;
    if (whole < wholeAMinute) {
      this.#whole.set(who, whole + 1);
      return true;
    }
    const key = JSON.stringify([who, status]);
    const times = (this.#counted.get(key)?.times ?? 0) + 1;
    this.#counted.set(key, { who, role, what: 'more refusals', which: null, address: null, status, times });
    return false;
  }

  /** What was counted since the last time, an entry for each who and status. */
  drain(): readonly AuditEntry[] {
    const counted = [...this.#counted.values()];
    this.#counted = new Map();
    return counted;
  }
}
