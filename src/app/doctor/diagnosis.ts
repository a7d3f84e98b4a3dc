/** `warning`: it works, and something should be seen to. `problem`: something does not work, or is open to others. */
type Level = 'ok' | 'warning' | 'problem';

export interface Diagnosis {
  readonly about: string;
  readonly level: Level;
  /** One sentence: how it is and, where it is not well, what to do. No secret is in it. */
  readonly says: string;
}

export function ok(about: string, says: string): Diagnosis {
  return { about, level: 'ok', says };
}

export function warning(about: string, says: string): Diagnosis {
  return { about, level: 'warning', says };
}

export function problem(about: string, says: string): Diagnosis {
  return { about, level: 'problem', says };
}

/** Of an error its words alone. */
export function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
