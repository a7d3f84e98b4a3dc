import type { StepWords } from './step-words-form.ts';

export const cacheWords = {
  cache: ['Cache', 'Per quanto la risposta è conservata per chi chiede lo stesso, come 24h.'],
  'cache.for': ['Per quanto', ''],
  'cache.tags': ['Etichette', 'Con cui la si può cancellare.'],
  'cache.similar': [
    'Anche per domande simili',
    'Quanto simili almeno, per esempio 0.95. Numeri e negazioni devono essere uguali.',
  ],
  'cache.connection': ['Confronto con la connessione', 'Quella degli embedding. Vuoto: quella del passo.'],
  'cache.model': ['Confronto con il modello', 'Di embedding. Vuoto: per parole, senza servizi.'],
  'cache.anyTemperature': ['A ogni temperatura', 'Conserva anche le risposte date con una temperatura sopra 0.'],
  'cache.key': ['Chiave', 'Cosa identifica la risposta nel passo, al posto di ciò che si chiede.'],
  'cache.scope': ['Chi la condivide', 'Tutti se vuoto.'],
  'cache.stale': ['Anche vecchia, per', 'Viene data mentre se ne chiede una nuova.'],
  'cache.refresh': ['Chiedi di nuovo', 'Qualunque cosa sia conservata.'],
} as const;

export const redactWords = {
  redact: [
    'Nascondi i dati personali',
    'Al modello arrivano segnaposto come [EMAIL_1]; gli originali tornano nella risposta.',
  ],
  'redact.emails': ['Indirizzi e-mail', ''],
  'redact.phones': ['Numeri di telefono', ''],
  'redact.cards': ['Carte di pagamento', ''],
  'redact.ibans': ['IBAN', ''],
  'redact.ips': ['Indirizzi IP', ''],
  'redact.taxIds': ['Codici fiscali e partite IVA', ''],
  'redact.names': ['Nomi', 'Nomi già noti, come {{ trigger.body.customer }}.'],
  'redact.custom': ['Modelli propri', 'Che altro si nasconde.'],
  'redact.custom.name': ['Parola', 'Ciò che ne prende il posto: ORDINE dà [ORDINE_1].'],
  'redact.custom.pattern': ['Modello', "Un'espressione regolare, come ORD-\\d+."],
} as const;

export const modelsWords = [
  'Modelli, in ordine',
  'Al posto di un modello: a ciascuno si chiede dove quello prima non ha potuto rispondere. Un nome, o { connection, model }; scritto così com’è.',
] as const;

const model = {
  connection: ['Connessione', 'Il servizio del modello; senza, risponde quello offline incluso.'],
  model: ['Modello', 'Il nome del modello, come lo chiama il servizio.'],
  models: modelsWords,
  temperature: ['Temperatura', 'Quanto liberamente il modello sceglie le parole: 0 è il più stabile.'],
  maxOutputTokens: ['Risposta più lunga', 'Quanti token può avere la risposta al massimo.'],
  ...cacheWords,
  ...redactWords,
} as const;

const text = [
  'Testo',
  'Ciò su cui si lavora. Per il modello sono dati: ciò che gli ordinano non viene fatto.',
] as const;
const partTokens = [
  'Token in una volta',
  'Un testo più lungo si legge in parti di tanti token: meno per un modello con una finestra piccola.',
] as const;

/** The steps that work on a text with a model. */
export const modelWords: Readonly<Record<string, StepWords>> = {
  'ai.classify': {
    title: 'Classifica un testo',
    description:
      'Dà a un testo una delle tue etichette e prosegue dalla sua porta, o da `unsure`. Senza connessione rispondono gli elenchi di parole inclusi: conoscono umore, urgenza, italiano e inglese, e gli argomenti delle lettere dei clienti, e dicono dove non sanno decidere.',
    fields: {
      ...model,
      text,
      labels: ['Etichette', 'Che cosa può essere il testo; ognuna è una porta del passo.'],
      multiple: ['Più di una', 'Se un testo può avere più di una etichetta.'],
      threshold: ['Sicuro da', 'Una sicurezza più bassa, da 0 a 1, esce dalla porta unsure.'],
    },
  },
  'ai.extract': {
    title: 'Estrai dati da un testo',
    description:
      "Trova dei campi in un testo o in file, e dà null per ciò che non c'è. Con `evidence` ognuno arriva con le parole che lo dicono. Senza connessione si trovano solo forme: righe come `totale: 12`, indirizzi, numeri, date.",
    fields: {
      ...model,
      text,
      files: ['File', 'Letti invece di un testo, o insieme: testo, CSV, JSON, HTML, PDF, XLSX.'],
      fields: ['Campi', 'Che cosa si cerca; ciò che il testo non dice è null.'],
      'fields.*.type': ['Tipo', 'Una data arriva come 2026-01-31, un elenco come testi.'],
      'fields.*.description': ["Che cos'è", 'Dove si trova e che cosa significa.'],
      'fields.*.required': ['Obbligatorio', 'Se il passo fallisce quando il testo non lo dà.'],
      schema: ['Schema', "Un JSON Schema dell'output, al posto dei campi."],
      evidence: ['Con le prove', 'Dà per ogni campo le parole del testo che lo dicono; ciò che non ne ha è escluso.'],
    },
  },
  'ai.summarize': {
    title: 'Riassumi un testo',
    description:
      "Riassume un testo, per quanto lungo: uno lungo si legge in parti. Senza connessione l'output sono le prime frasi.",
    fields: {
      ...model,
      text,
      length: ['Lunghezza', 'Una o due frasi, un paragrafo, o fino a una pagina.'],
      focus: ['Attenzione a', 'Ciò che chi legge vuole sapere prima di tutto, come che cosa è stato promesso.'],
      language: ['Lingua', 'Del riassunto, come it o italiano: quella del testo se vuoto.'],
      partTokens,
    },
  },
  'ai.translate': {
    title: 'Traduci un testo',
    description:
      'Traduce un testo. Segnaposto come {name} e %s, tag HTML e indirizzi restano come sono, e lo si verifica. Serve una connessione: il modello offline incluso non sa tradurre.',
    fields: {
      ...model,
      text,
      to: ['In', 'La lingua in cui tradurre, come it o italiano.'],
      from: ['Da', 'La lingua del testo: si riconosce se vuoto.'],
      glossary: ['Glossario', 'Termini con le parole che diventano.'],
      partTokens,
    },
  },
  'ai.moderate': {
    title: 'Modera un testo',
    description:
      'Dice se un testo contiene odio, minacce e simili, e prosegue da `flagged` o `clean`: con la moderazione del servizio dove c’è (openai), altrimenti chiedendo a un modello. Serve una connessione.',
    fields: {
      connection: model.connection,
      model: ['Modello', 'Un modello del servizio. Di openai, se vuoto: quello che ha per questo.'],
      ...cacheWords,
      ...redactWords,
      text,
      categories: ['Categorie', 'Che cosa si cerca, se non ciò che il servizio cerca comunque.'],
      'categories.name': ['Nome', ''],
      'categories.description': ['Che cosa significa', ''],
      threshold: ['Segnala da', 'Il punteggio da 0 a 1 da cui un testo è segnalato.'],
    },
  },
};
