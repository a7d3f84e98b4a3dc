import { type Problem, SnodoError } from '../core/error.ts';

/** Gathers the problems that a part of the compilation throws, so that all are told at once. */
export function gather<T>(problems: Problem[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SnodoError) || error.problems.length === 0) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
