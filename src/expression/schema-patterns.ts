import { linear, mostSteps } from './regex.ts';
import { Refusal } from './refusal.ts';

/** What a check of a value may still spend on regular expressions, in characters times instructions. */
export interface PatternBudget {
  left: number;
}

export function newPatternBudget(): PatternBudget {
  return { left: mostSteps };
}

interface Pattern {
  test(text: string): boolean;
  toString(): string;
}

/** What ajv makes the patterns of a schema with. */
export interface PatternEngine {
  (source: string, flags: string): Pattern;
  /** How ajv would write it into a module, which nobody asks it to. */
  code: string;
}

/**
 * Patterns in linear time, for the text they are held against is a stranger's. All of one check share a budget, since a
 * body may hold a hundred thousand texts.
 */
export function patternEngine(budget: PatternBudget): PatternEngine {
  const make = (source: string, flags: string): Pattern => {
    const pattern = linear(new RegExp(source, flags));
    const size = pattern.programSize();
    return {
      test(text) {
        budget.left -= (text.length + 1) * size;
        // Neither true nor false would be right: a pattern also says which fields a rule is for.
        if (budget.left < 0) throw new Refusal(`is too long to be held against the pattern ${source}`);
        return pattern.matcher(text).find();
      },
      // ajv keeps patterns by this text: all that say the same would be one pattern, whatever schema they come from.
      toString: () => `/${source}/${flags}`,
    };
  };
  return Object.assign(make, { code: 'patternEngine' });
}
