import type { AnswerAbout, AnswerFilter, AnswersHeld } from '../../store/calls/cached-answers.ts';

/** Where answers are kept for all processes. Any of it may throw: then it is as if nothing were kept. */
export interface SharedLevel {
  readonly kind: 'postgresql' | 'redis';
  read(key: string): Promise<Buffer | undefined>;
  keep(key: string, sealed: Buffer, about: AnswerAbout, keepMs: number): Promise<void>;
  /** @returns how many went. */
  clear(filter: AnswerFilter): Promise<number>;
  held(): Promise<readonly AnswersHeld[]>;
  close(): void;
}
