import type { StepWords } from './step-words-form.ts';

const connection = ['Connessione', 'Il server MCP: una connessione del connettore mcp.'] as const;
const timeout = [
  'Tempo massimo',
  'Per quanto il server può non dare segni di vita: 60s se vuoto. Un avanzamento vale come segno.',
] as const;

/** The steps at servers of the Model Context Protocol. */
export const mcpWords: Readonly<Record<string, StepWords>> = {
  'mcp.call': {
    title: 'Chiama uno strumento di un server MCP',
    description:
      'Chiama uno strumento di un server del Model Context Protocol. Gli argomenti sono confrontati con ciò che lo strumento dice di ricevere.',
    fields: {
      connection,
      tool: ['Strumento', 'Il nome dello strumento, come lo chiama il server.'],
      arguments: ['Argomenti', 'Ciò che lo strumento riceve.'],
      answers: [
        'Risposte',
        'Ciò che si può dire al server se chiede qualcosa mentre lavora. Senza, non gli si dice niente.',
      ],
      ask: [
        'Ciò che le risposte non coprono',
        'Non si chiede a nessuno e si rifiuta, oppure si chiede a una persona e l’esecuzione aspetta.',
      ],
      expires: ['Scade', 'Quanto tempo ha la persona: 7d se vuoto.'],
      timeout,
    },
  },
  'mcp.read': {
    title: 'Leggi una risorsa di un server MCP',
    description:
      'Legge ciò che un server del Model Context Protocol tiene a un URI: il testo come testo, i byte come file.',
    fields: {
      connection,
      uri: ['URI', 'La risorsa, come la chiama il server: file:///note.txt.'],
      timeout,
    },
  },
  'mcp.prompt': {
    title: 'Compila un prompt di un server MCP',
    description: 'Fa compilare a un server del Model Context Protocol uno dei suoi prompt: i messaggi per un modello.',
    fields: {
      connection,
      prompt: ['Prompt', 'Il nome del prompt, come lo chiama il server.'],
      arguments: ['Argomenti', 'Ciò che si mette nel prompt, come testi.'],
      timeout,
    },
  },
};
