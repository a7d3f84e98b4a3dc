import type { Patterns } from '../core/read-field.ts';
import { Refusal } from './refusal.ts';
import { linear, mostSteps } from './regex.ts';

const longestKept = 1_000;
const known = new Map<string, RegExp>();

function patternOf(text: string): RegExp {
  const found = known.get(text);
  if (found !== undefined) return found;
  const made = new RegExp(text);
  if (known.size >= longestKept) known.clear();
  known.set(text, made);
  return made;
}

/** Patterns that people write, tried in a time that grows with the text alone. */
export const patterns: Patterns = {
  fault(pattern) {
    try {
      linear(patternOf(pattern));
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error.message;
      if (error instanceof SyntaxError)
        return error.message.replace(/^Invalid regular expression: /, 'is no pattern: ');
      throw error;
    }
  },
  fits(pattern, text) {
    const compiled = linear(patternOf(pattern));
    return text.length * compiled.programSize() <= mostSteps && compiled.matcher(text).matches();
  },
};
