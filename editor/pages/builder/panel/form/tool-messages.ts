import type { ToolKind } from '../../../../state/panel/agent-tool.ts';
import type { Messages } from '../../../../state/language.ts';

interface ToolWords {
  readonly kinds: Readonly<Record<ToolKind, string>>;
  readonly add: Readonly<Record<ToolKind, string>>;
  readonly remove: (name: string) => string;
  readonly unnamed: string;
}

export const toolMessages: Messages<ToolWords> = {
  en: {
    kinds: { step: 'Step', workflow: 'Workflow', mcp: 'MCP server' },
    add: { step: 'Add a step', workflow: 'Add a workflow', mcp: 'Add an MCP server' },
    remove: (name) => `Remove the tool ${name}`,
    unnamed: 'No name yet',
  },
  it: {
    kinds: { step: 'Passo', workflow: 'Workflow', mcp: 'Server MCP' },
    add: { step: 'Aggiungi un passo', workflow: 'Aggiungi un workflow', mcp: 'Aggiungi un server MCP' },
    remove: (name) => `Togli lo strumento ${name}`,
    unnamed: 'Ancora senza nome',
  },
};
