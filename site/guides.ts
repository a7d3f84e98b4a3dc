/** A page of docs/, by its name without the ending, with what the lists of pages call it. */
interface Guide {
  readonly page: string;
  readonly en: string;
  readonly it: string;
}

export interface Chapter {
  readonly en: string;
  readonly it: string;
  readonly guides: readonly Guide[];
}

const guide = (page: string, en: string, it: string): Guide => ({ page, en, it });

/** Every page of docs/ in the order of the lists. */
export const chapters: readonly Chapter[] = [
  {
    en: 'Begin',
    it: 'Per cominciare',
    guides: [
      guide('tutorial', 'Ten minutes', 'Dieci minuti'),
      guide('first-minutes', 'The first minutes', 'I primi minuti'),
      guide('pages', 'The pages', 'Le pagine'),
      guide('builder', 'The builder', "L'editor"),
      guide('step-panel', 'The panel of a step', 'Il pannello di un passo'),
      guide('trying', 'Trying a workflow', 'Provare un workflow'),
      guide('templates', 'Templates', 'Modelli pronti'),
      guide('shop', 'An online shop', 'Un negozio online'),
    ],
  },
  {
    en: 'Workflows',
    it: 'Workflow',
    guides: [
      guide('workflows', 'Workflows', 'Workflow'),
      guide('expressions', 'Expressions', 'Espressioni'),
      guide('steps', 'Steps', 'Passi'),
      guide('code', 'Code', 'Codice'),
      guide('mapping', 'Mapping', 'Corrispondenze'),
      guide('store', 'Stored values', 'Valori conservati'),
      guide('files', 'Files', 'File'),
      guide('failures', 'When calls fail', 'Quando una chiamata fallisce'),
      guide('typescript', 'Workflows in TypeScript', 'Workflow in TypeScript'),
      guide('gitops', 'Files in git', 'File in git'),
      guide('import', 'From n8n, Node-RED, Postman', 'Da n8n, Node-RED, Postman'),
    ],
  },
  {
    en: 'What starts them',
    it: 'Che cosa li avvia',
    guides: [
      guide('patterns/index', 'Five ways to connect', 'Cinque modi di collegare'),
      guide('webhooks', 'Webhooks', 'Webhook'),
      guide('schedules', 'Schedules', 'Orari'),
      guide('queues', 'Queues and streams', 'Code e flussi'),
      guide('forms', 'Forms', 'Moduli'),
      guide('chat', 'Chat', 'Chat'),
    ],
  },
  {
    en: 'People and models',
    it: 'Persone e modelli',
    guides: [
      guide('approvals', 'Approvals', 'Approvazioni'),
      guide('ai', 'Models', 'Modelli'),
      guide('evaluation', 'Evaluation', 'Valutazione'),
      guide('mcp', 'MCP', 'MCP'),
    ],
  },
  {
    en: 'Services',
    it: 'Servizi',
    guides: [
      guide('connections', 'Connections', 'Connessioni'),
      guide('connectors', 'Connectors', 'Connettori'),
      guide('calls', 'Calls that leave', 'Chiamate in uscita'),
      guide('caching', 'Answers that are kept', 'Risposte conservate'),
      guide('secrets', 'Secrets', 'Segreti'),
    ],
  },
  {
    en: 'Operations',
    it: 'In esercizio',
    guides: [
      guide('promises', 'What you can rely on', 'Su che cosa si può contare'),
      guide('running', 'Running it', 'Farlo funzionare'),
      guide('containers', 'Containers', 'Contenitori'),
      guide('scaling', 'Scaling', 'Crescere'),
      guide('monitoring', 'Monitoring', 'Monitoraggio'),
      guide('backup', 'Backup and restore', 'Backup e ripristino'),
      guide('projects', 'Projects and folders', 'Progetti e cartelle'),
    ],
  },
  {
    en: 'Security',
    it: 'Sicurezza',
    guides: [
      guide('security', 'Security', 'Sicurezza'),
      guide('access', 'Access', 'Accessi'),
      guide('personal-data', 'Personal data', 'Dati personali'),
    ],
  },
];
