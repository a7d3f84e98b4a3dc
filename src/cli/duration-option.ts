import { InvalidArgumentError } from 'commander';
import { durationField } from '../core/duration-field.ts';

/** Reads a duration that somebody gives. @param write the examples that a refusal gives, such as `30m, 24h or 7d`. */
export function durationOption(write: string): (text: string) => string {
  const field = durationField({ write });
  return (text) => {
    const read = field.safeParse(text);
    if (read.success) return read.data;
    throw new InvalidArgumentError(`It ${read.error.issues[0]?.message}.`);
  };
}
