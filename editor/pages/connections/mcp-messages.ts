import type { Messages } from '../../state/language.ts';

interface McpWords {
  readonly tools: string;
  readonly toolsOf: (count: number) => string;
  readonly asking: string;
  readonly none: string;
  readonly effects: Readonly<Record<'read' | 'idempotent' | 'write', string>>;
}

export const mcpMessages: Messages<McpWords> = {
  en: {
    tools: 'Tools',
    toolsOf: (count) => `Tools (${count})`,
    asking: 'Asking the server …',
    none: 'The server offers no tools.',
    effects: { read: 'only reads', idempotent: 'may be repeated', write: 'may change something' },
  },
  it: {
    tools: 'Strumenti',
    toolsOf: (count) => `Strumenti (${count})`,
    asking: 'Chiedo al server …',
    none: 'Il server non offre strumenti.',
    effects: { read: 'legge soltanto', idempotent: 'si può ripetere', write: 'può cambiare qualcosa' },
  },
};
