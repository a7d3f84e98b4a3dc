import { callWords } from './step-words-calls.ts';
import { flowWords } from './step-words-flow.ts';
import { mcpWords } from './step-words-mcp.ts';
import type { StepWords } from './step-words-form.ts';

/** Italian, by type and by the path of the field. */
export const stepWords: Readonly<Record<string, StepWords>> = { ...callWords, ...mcpWords, ...flowWords };
