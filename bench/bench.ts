import type { Figure } from './figure.ts';
import type { Options } from './options.ts';

/** What a part of the benchmark is given. */
export interface Bench {
  readonly options: Options;
  /** Ends what the part has started, also on Ctrl-C: in the reverse of the order in which it was entered. */
  readonly stack: AsyncDisposableStack;
  /** Says how far it is. */
  readonly note: (text: string) => void;
  /** Something does not work, which is more than a slow figure: the exit status tells it. */
  readonly broken: (text: string) => void;
}

export type MeasurePart = (bench: Bench) => Promise<readonly Figure[]>;
