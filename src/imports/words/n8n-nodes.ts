/** What became of nodes of n8n that work with data and call services. */
const en = {
  jsonParameters: (kind: string) => `Its ${kind} is put together as JSON that could not be read: write it anew.`,
  jsonAsText: 'Its JSON is put together as text: look whether it is sent as it was.',
  sendsFile: 'It sends a file: say which under `body`, as { base64 } or a file value.',
  addressWorkedOut: 'Its address is worked out, so its credential could not become a connection: choose one.',
  fileInField: (field: string) =>
    `The file is in the field ${field} of what goes on, as { base64 }; n8n keeps files beside the data.`,
  listAnswer:
    'Where the service answers with a list, n8n makes an item of each element; here it goes on as the list that it is.',
  methodWorkedOutHttp: 'Its method is worked out: choose one.',
  timeoutLeft: (ms: string) => `Its timeout of ${ms} ms was left out: write \`timeout\` where it matters.`,
  pagesCounted: 'Its pages are counted from the number in `query`, or from 1: look whether the first is right.',
  pagesTogether:
    'n8n makes an item of each page; here the elements of all pages go on, an item each: what read the list of a page reads them.',
  nextPage: 'How it goes on to the next page was not carried over: write `paginate`.',
  compareFields: (type: string) => `What it gives has the fields of ${type}: compare those that are read.`,
  parseMode: (mode: string) => `The text is not read as ${mode}: write it as HTML or MarkdownV2, with parse_mode.`,
  pageTitle:
    'The title of a page is the property of its data source that holds titles: look whether `values` names it.',
  sqlAsText: 'Values are put into its SQL as text, as in n8n: give them as `parameters`, so that they can do no harm.',
  sqlValues: 'The values of its SQL are put together as a text: list them under `parameters`.',
  answeredWith: (how: string) => `It answered with ${how}: write its body.`,
  waitsForCall: 'The run waits for a call: who makes it needs the address of this step, `callback.url`.',
  timeNeedsZone: 'The time that it waits for needs its zone here, such as 2030-01-31T09:00:00Z.',
  callsWorkflow: (slug: string) =>
    `It calls the workflow ${slug}: import that one too, and look whether its slug is this one.`,
  itemsAsList: 'The other workflow was given all items at once: here it gets them as one list.',
  outputOfOther: 'What the other workflow gives is its output here; in n8n it was the items of its last node.',
  notedLeft: 'What it noted about the run was left out: runs are found by what went in.',
  feedItems: 'The items have the fields of rss.read-feed: compare those that are read.',
  jsonUnread: 'The JSON that it puts together could not be read: write its value.',
  utcHere: 'Times are those of UTC here; n8n takes the time zone of the workflow.',
  fileBefore: (field: string) =>
    `n8n keeps files beside the data: look whether what comes before gives the file in its field ${field}.`,
  fileGoesOn: (field: string) =>
    `n8n keeps files beside the data: here the file is the field ${field} of what goes on.`,
};

const it: typeof en = {
  jsonParameters: (kind) => `La parte ${kind} è composta come JSON che non si è potuto leggere: riscrivila.`,
  jsonAsText: 'Il suo JSON è composto come testo: guarda se viene inviato com’era.',
  sendsFile: 'Invia un file: indica quale sotto `body`, come { base64 } o come valore di file.',
  addressWorkedOut:
    'Il suo indirizzo è calcolato, quindi la sua credenziale non è potuta diventare una connessione: scegline una.',
  fileInField: (field) =>
    `Il file è nel campo ${field} di ciò che prosegue, come { base64 }; n8n tiene i file accanto ai dati.`,
  listAnswer:
    'Dove il servizio risponde con una lista, n8n fa di ogni voce un elemento; qui prosegue come la lista che è.',
  methodWorkedOutHttp: 'Il suo metodo è calcolato: scegline uno.',
  timeoutLeft: (ms) => `Il suo timeout di ${ms} ms è rimasto fuori: scrivi \`timeout\` dove conta.`,
  pagesCounted: 'Le sue pagine si contano dal numero in `query`, o da 1: guarda se la prima è giusta.',
  pagesTogether:
    'n8n fa un elemento di ogni pagina; qui proseguono gli elementi di tutte le pagine, uno a uno: ciò che leggeva la lista di una pagina legge loro.',
  nextPage: 'Come passa alla pagina successiva non è stato ripreso: scrivi `paginate`.',
  compareFields: (type) => `Ciò che dà ha i campi di ${type}: confrontali con quelli che vengono letti.`,
  parseMode: (mode) => `Il testo non viene letto come ${mode}: scrivilo in HTML o MarkdownV2, con parse_mode.`,
  pageTitle:
    'Il titolo di una pagina è la proprietà della sua origine dati che contiene i titoli: guarda se `values` la indica.',
  sqlAsText:
    'I valori entrano nel suo SQL come testo, come in n8n: passali come `parameters`, così non possono fare danni.',
  sqlValues: 'I valori del suo SQL sono composti come un testo: elencali sotto `parameters`.',
  answeredWith: (how) => `Rispondeva con ${how}: scrivi il suo corpo.`,
  waitsForCall: 'L’esecuzione aspetta una chiamata: a chi la fa serve l’indirizzo di questo passo, `callback.url`.',
  timeNeedsZone: 'L’orario che aspetta qui ha bisogno del suo fuso, per esempio 2030-01-31T09:00:00Z.',
  callsWorkflow: (slug) => `Chiama il workflow ${slug}: importa anche quello, e guarda se il suo slug è questo.`,
  itemsAsList: 'L’altro workflow riceveva tutti gli elementi insieme: qui li riceve come una sola lista.',
  outputOfOther: 'Ciò che dà l’altro workflow qui è il suo output; in n8n erano gli elementi del suo ultimo nodo.',
  notedLeft: 'Ciò che annotava sull’esecuzione è rimasto fuori: le esecuzioni si trovano da ciò che è entrato.',
  feedItems: 'Gli elementi hanno i campi di rss.read-feed: confrontali con quelli che vengono letti.',
  jsonUnread: 'Il JSON che compone non si è potuto leggere: scrivi il suo valore.',
  utcHere: 'Qui gli orari sono in UTC; n8n prende il fuso orario del workflow.',
  fileBefore: (field) =>
    `n8n tiene i file accanto ai dati: guarda se ciò che viene prima dà il file nel suo campo ${field}.`,
  fileGoesOn: (field) => `n8n tiene i file accanto ai dati: qui il file è il campo ${field} di ciò che prosegue.`,
};

export const n8nNodeWords = { en, it };
