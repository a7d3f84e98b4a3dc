import type { McpTool, McpCall } from '../../api/mcp.ts';
import type { Messages } from '../../state/language.ts';
import type { McpClientGuide } from '../../state/mcp-clients.ts';

interface McpWords {
  readonly title: string;
  readonly what: string;
  readonly connect: string;
  readonly address: string;
  readonly program: string;
  readonly where: Readonly<Record<McpClientGuide['id'], string>>;
  readonly token: string;
  readonly makeToken: string;
  readonly askToken: string;
  readonly trusted: (servers: string) => string;
  readonly tools: string;
  readonly toolsWhat: string;
  readonly noWorkflows: string;
  readonly noWorkflowsWhat: string;
  readonly offer: (name: string) => string;
  readonly live: (tool: string) => string;
  readonly afterPublish: string;
  readonly goneAfterPublish: string;
  readonly publish: string;
  readonly publishOf: (name: string) => string;
  readonly effects: Readonly<Record<McpTool['effect'], string>>;
  readonly calls: string;
  readonly noCalls: string;
  readonly noCallsWhat: string;
  readonly by: (who: string, client: string | null) => string;
  readonly outcomes: Readonly<Record<NonNullable<McpCall['outcome']>, string>>;
  readonly open: string;
  readonly run: string;
  readonly more: string;
}

export const mcpMessages: Messages<McpWords> = {
  en: {
    title: 'MCP',
    what: 'AI models and agents call your workflows as tools, and look after them, over the Model Context Protocol.',
    connect: 'Connect a program',
    address: 'Address of the server',
    program: 'Program',
    where: {
      claudeCode: 'Run this in a terminal:',
      claude: 'Settings → Developer → Edit config, then put this into claude_desktop_config.json:',
      chatgpt:
        'Settings → Connectors → Create, in developer mode: this address, and OAuth. ChatGPT reaches only servers on the public internet, and needs an authorization server.',
      vscode: 'Put this into .vscode/mcp.json; VS Code asks for the token:',
      cursor: 'Put this into ~/.cursor/mcp.json:',
    },
    token:
      'YOUR_TOKEN stands for a token of Snodo. What the program may do is what its role may do: viewers look, editors run and write.',
    makeToken: 'Make a token',
    askToken: 'Admins make tokens.',
    trusted: (servers) => `Access tokens of ${servers} let in as well.`,
    tools: 'Workflows as tools',
    toolsWhat: 'The switch changes the draft. Models see it once the workflow is published.',
    noWorkflows: 'There is no workflow yet',
    noWorkflowsWhat: 'Make one first; here you choose whether models may call it.',
    offer: (name) => `Offer ${name} as a tool`,
    live: (tool) => `Offered as ${tool}`,
    afterPublish: 'Offered once published',
    goneAfterPublish: 'No longer offered once published',
    publish: 'Publish',
    publishOf: (name) => `Publish ${name}`,
    effects: { read: 'only reads', idempotent: 'writes, may be repeated', write: 'writes' },
    calls: 'Recent calls',
    noCalls: 'Nobody has called a tool yet',
    noCallsWhat: 'Connect a program and ask it to list your workflows.',
    by: (who, client) => (client === null ? `by ${who}` : `by ${who} from ${client}`),
    outcomes: { done: 'Done', failed: 'Failed', 'left running': 'Still running', cancelled: 'Cancelled' },
    open: 'Open',
    run: 'Run',
    more: 'Show more',
  },
  it: {
    title: 'MCP',
    what: 'I modelli e gli agenti IA usano i tuoi workflow come strumenti, e se ne prendono cura, con il Model Context Protocol.',
    connect: 'Collega un programma',
    address: 'Indirizzo del server',
    program: 'Programma',
    where: {
      claudeCode: 'Esegui in un terminale:',
      claude: 'Impostazioni → Sviluppatore → Modifica configurazione, poi metti in claude_desktop_config.json:',
      chatgpt:
        'Impostazioni → Connettori → Crea, in modalità sviluppatore: questo indirizzo, con OAuth. ChatGPT raggiunge solo server su internet e richiede un server di autorizzazione.',
      vscode: 'Metti in .vscode/mcp.json; VS Code chiede il token:',
      cursor: 'Metti in ~/.cursor/mcp.json:',
    },
    token:
      'YOUR_TOKEN sta per un token di Snodo. Il programma può fare ciò che può il suo ruolo: chi è viewer guarda, chi è editor esegue e scrive.',
    makeToken: 'Crea un token',
    askToken: 'I token li creano gli amministratori.',
    trusted: (servers) => `Entrano anche i token di accesso di ${servers}.`,
    tools: 'Workflow come strumenti',
    toolsWhat: "L'interruttore cambia la bozza. I modelli lo vedono quando il workflow è pubblicato.",
    noWorkflows: 'Non ci sono ancora workflow',
    noWorkflowsWhat: 'Creane uno; qui scegli se i modelli possono chiamarlo.',
    offer: (name) => `Offri ${name} come strumento`,
    live: (tool) => `Offerto come ${tool}`,
    afterPublish: 'Offerto dopo la pubblicazione',
    goneAfterPublish: 'Non più offerto dopo la pubblicazione',
    publish: 'Pubblica',
    publishOf: (name) => `Pubblica ${name}`,
    effects: { read: 'legge soltanto', idempotent: 'scrive, si può ripetere', write: 'scrive' },
    calls: 'Chiamate recenti',
    noCalls: 'Nessuno ha ancora chiamato uno strumento',
    noCallsWhat: 'Collega un programma e chiedigli di elencare i tuoi workflow.',
    by: (who, client) => (client === null ? `da ${who}` : `da ${who} con ${client}`),
    outcomes: { done: 'Riuscita', failed: 'Fallita', 'left running': 'Ancora in corso', cancelled: 'Annullata' },
    open: 'Aperta',
    run: 'Esecuzione',
    more: 'Mostra altre',
  },
};
