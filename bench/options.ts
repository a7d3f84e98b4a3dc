import { parseArgs } from 'node:util';
import { type Part, parts } from './figure.ts';

export const usage = `npm run bench -- [--only a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p] [--quick] [--json FILE] [--profile DIR] [--soak MINUTES]

  --only      which parts: a acknowledgements, b runs, c pipeline, d start and memory, e history,
              f log of calls, g web page, h knowledge, i offline model, j catalogue of services,
              k a week of history that is over, l several workers, m hosts that are cut off,
              n minutes of load while processes are killed (with --soak),
              o the counts of a window, p the same job in five ways
  --quick     one short round each: to see that it works, not for figures
  --json      write the figures to FILE as well, such as bench/last.json
  --profile   write a CPU profile of each server to DIR
  --soak      how many minutes part n takes; 0, when left out, leaves it out`;

export interface Options {
  readonly parts: readonly Part[];
  readonly quick: boolean;
  readonly rounds: number;
  /** Of one measurement. */
  readonly seconds: number;
  readonly json: string | undefined;
  readonly profile: string | undefined;
  readonly soakMinutes: number;
}

/** @throws Error with a sentence where an argument is wrong. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: parts.join(',') },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      profile: { type: 'string' },
      soak: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const wanted = values.only.split(',').map((one) => one.trim());
  const unknown = wanted.find((one) => !parts.some((part) => part === one));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}". The parts are ${parts.join(', ')}.`);
  const soakMinutes = Number(values.soak);
  if (!(soakMinutes >= 0)) throw new Error(`--soak takes minutes, not "${values.soak}".`);
  return {
    parts: parts.filter((part) => wanted.includes(part)),
    quick: values.quick,
    rounds: values.quick ? 1 : 3,
    seconds: values.quick ? 2 : 5,
    json: values.json,
    profile: values.profile,
    soakMinutes,
  };
}
