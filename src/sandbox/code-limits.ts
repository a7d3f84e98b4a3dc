/** What a piece of code may take. */
export interface CodeLimits {
  /** Of the processor, in milliseconds. */
  readonly cpuMs: number;
  /** Of memory, in MB. */
  readonly megabytes: number;
}

/** What goes in and what comes out, each, in characters of JSON. */
export const mostCharacters = 6_000_000;

/** What is kept of what the code prints, in characters. */
export const mostPrinted = 20_000;

/** How much an error may say, in characters. */
export const mostTold = 2_000;

/** How many calls a piece of code may make. */
export const mostCalls = 100;
