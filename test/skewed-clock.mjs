// Preloaded into a process, it shows that process a clock which is SKEW_MS ahead of the machine's (behind, where negative).
// At each SIGUSR2 it is set anew: to be ahead by the next of SKEW_JUMPS, numbers with commas between. What measures
// durations (`performance.now`) is as it is, as with a clock that somebody sets.
let ahead = Number(process.env.SKEW_MS ?? '0');
const Machine = globalThis.Date;

const jumps = (process.env.SKEW_JUMPS ?? '').split(',').filter((one) => one !== '');
if (jumps.length > 0) {
  process.on('SIGUSR2', () => {
    ahead = Number(jumps.shift() ?? ahead);
    process.stdout.write(`the clock is ahead by ${ahead}\n`);
  });
}

globalThis.Date = class Date extends Machine {
  constructor(...given) {
    if (given.length === 0) super(Machine.now() + ahead);
    else super(...given);
  }

  static now() {
    return Machine.now() + ahead;
  }
};
