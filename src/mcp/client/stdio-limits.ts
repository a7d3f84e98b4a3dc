export interface StdioLimits {
  /** Of all its processes together. */
  readonly memoryBytes: number;
  readonly messageBytes: number;
}

export const usualStdioLimits: StdioLimits = { memoryBytes: 1_000_000_000, messageBytes: 10_000_000 };
