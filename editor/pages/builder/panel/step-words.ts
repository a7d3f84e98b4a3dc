import { agentWords } from './step-words-agent.ts';
import { callWords } from './step-words-calls.ts';
import { codeWords } from './step-words-code.ts';
import { flowWords } from './step-words-flow.ts';
import { knowledgeWords } from './step-words-knowledge.ts';
import { modelWords } from './step-words-model.ts';
import { mcpWords } from './step-words-mcp.ts';
import type { StepWords } from './step-words-form.ts';

/** Italian, by type and by the path of the field. */
export const stepWords: Readonly<Record<string, StepWords>> = {
  ...agentWords,
  ...callWords,
  ...mcpWords,
  ...modelWords,
  ...knowledgeWords,
  ...flowWords,
  ...codeWords,
};
