import { SnodoError } from '../core/error.ts';

/** The refusal of a text or a value that a format cannot have, with the place where it is. */
export function unfit(path: string, message: string, hint?: string, cause?: unknown): SnodoError {
  const mend = hint === undefined ? {} : { hint };
  const words = `${path}: ${message}${hint === undefined ? '' : ` ${hint}`}`;
  return new SnodoError('invalid', words, { problems: [{ path, message, ...mend }], cause });
}
