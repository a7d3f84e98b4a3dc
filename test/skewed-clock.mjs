// Preloaded into a process, it shows that process a clock which is SKEW_MS ahead of the machine's (behind, where negative).
const ahead = Number(process.env.SKEW_MS ?? '0');
const Machine = globalThis.Date;

globalThis.Date = class Date extends Machine {
  constructor(...given) {
    if (given.length === 0) super(Machine.now() + ahead);
    else super(...given);
  }

  static now() {
    return Machine.now() + ahead;
  }
};
