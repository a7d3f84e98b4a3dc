/** What became of the nodes of n8n that ask models, and of what helps them. */
const en = {
  approvalOfTools:
    'A tool that changes something waits for the approval of a person here, unless `approve: none` is written.',
  isSearch: 'It is a step knowledge.search.',
  usualModel: (model: string) => `It says no model, or works it out: here it is ${model}.`,
  jsonUnsaid: 'It asked for JSON without saying which: write a `schema`, the answer is text until then.',
  summedUp: 'It is summed up in parts and then as a whole, by words of our own; prompts of its own were left out.',
  noModel: 'It has no model: choose a connection and a model.',
  furtherModel: (node: string) => `It is a further model of "${node}": list it under \`models\`.`,
  unknownModel: (kind: string) => `The model ${kind} is of a service that is not known here: choose one.`,
  isModel: (connection: string, node: string) => `It is the connection ${connection} and the model of "${node}".`,
  askedOnceMore: 'An answer that does not fit is asked for once more here too.',
  sameModel: 'The same model that answered is asked once more.',
  isSchema: (node: string) => `It is the schema of "${node}".`,
  schemaUnread: 'Its schema could not be read: write it under `schema`.',
  isMemory: (node: string) => `It is the memory of "${node}".`,
  memoryHere: 'What is remembered lies in the database of Snodo; what was remembered in n8n is not brought along.',
  isKnowledge: (slug: string) =>
    `It is the knowledge base ${slug}: make it under Knowledge and put the documents in; the vectors themselves are not brought along.`,
  embedsTexts: 'The knowledge base itself says which model embeds its texts.',
  cutsDocuments: 'A knowledge base cuts its documents by itself.',
  cutsByChunk: 'A knowledge base cuts its documents by itself: set `chunk` there.',
  passages: 'A passage is { text, score, … } here; in n8n it was { document: { pageContent, metadata }, score }.',
  isTool: (name: string, node: string) => `It is the tool ${name} of "${node}".`,
  toolCalls: (name: string, node: string, slug: string) =>
    `It is the tool ${name} of "${node}". It calls the workflow ${slug}: import that one too, and look whether its slug is this one.`,
  toolOfNone: (kind: string) => `The tool ${kind} is none of a service: the agent works without it.`,
  toolUnknown: (kind: string) =>
    `The tool ${kind} has nothing like it here: give the agent a step or a workflow that does it.`,
};

const it: typeof en = {
  approvalOfTools:
    'Qui uno strumento che cambia qualcosa aspetta l’approvazione di una persona, a meno che sia scritto `approve: none`.',
  isSearch: 'È un passo knowledge.search.',
  usualModel: (model) => `Non indica un modello, o lo calcola: qui è ${model}.`,
  jsonUnsaid: 'Chiedeva JSON senza dire quale: scrivi uno `schema`, fino ad allora la risposta è testo.',
  summedUp: 'Si riassume a parti e poi nell’insieme, con parole nostre; i prompt propri sono rimasti fuori.',
  noModel: 'Non ha un modello: scegli una connessione e un modello.',
  furtherModel: (node) => `È un altro modello di "${node}": elencalo sotto \`models\`.`,
  unknownModel: (kind) => `Il modello ${kind} è di un servizio che qui non è noto: scegline uno.`,
  isModel: (connection, node) => `È la connessione ${connection} e il modello di "${node}".`,
  askedOnceMore: 'Anche qui una risposta che non va bene viene chiesta ancora una volta.',
  sameModel: 'La domanda si ripete allo stesso modello che ha risposto.',
  isSchema: (node) => `È lo schema di "${node}".`,
  schemaUnread: 'Il suo schema non si è potuto leggere: scrivilo sotto `schema`.',
  isMemory: (node) => `È la memoria di "${node}".`,
  memoryHere: 'Ciò che si ricorda sta nel database di Snodo; ciò che era ricordato in n8n non viene portato con sé.',
  isKnowledge: (slug) =>
    `È la base di conoscenza ${slug}: creala in Conoscenza e mettici i documenti; i vettori non vengono portati con sé.`,
  embedsTexts: 'È la base di conoscenza a dire quale modello calcola gli embedding dei suoi testi.',
  cutsDocuments: 'Una base di conoscenza divide da sola i suoi documenti.',
  cutsByChunk: 'Una base di conoscenza divide da sola i suoi documenti: imposta lì `chunk`.',
  passages: 'Qui un passaggio è { text, score, … }; in n8n era { document: { pageContent, metadata }, score }.',
  isTool: (name, node) => `È lo strumento ${name} di "${node}".`,
  toolCalls: (name, node, slug) =>
    `È lo strumento ${name} di "${node}". Chiama il workflow ${slug}: importa anche quello, e guarda se il suo slug è questo.`,
  toolOfNone: (kind) => `Lo strumento ${kind} non è di un servizio: l’agente lavora senza.`,
  toolUnknown: (kind) =>
    `Per lo strumento ${kind} qui non c’è nulla di simile: dai all’agente un passo o un workflow che lo faccia.`,
};

export const aiWords = { en, it };
