import type { DocumentState, SearchIndex, SearchMode } from '../../api/knowledge.ts';
import type { Messages } from '../../state/language.ts';

interface KnowledgeWords {
  readonly title: string;
  readonly create: string;
  readonly what: string;
  readonly none: string;
  readonly noneWhat: string;
  readonly documents: (n: number) => string;
  readonly chunks: (n: number) => string;
  readonly waiting: (n: number) => string;
  readonly failed: (n: number) => string;
  readonly rebuilding: (done: number, total: number) => string;
  readonly rebuildingWhat: (model: string) => string;
  readonly offline: string;
  readonly back: string;
  readonly change: string;
  readonly remove: string;
  readonly removeSure: string;
  readonly keep: string;
  readonly model: string;
  readonly dimensions: string;
  readonly chunkSize: string;
  readonly chunkTokens: (size: string, overlap: string) => string;
  readonly language: string;
  readonly anyLanguage: string;
  readonly index: string;
  readonly indexes: Readonly<Record<SearchIndex, string>>;
  readonly usedBy: string;
  readonly usedByNone: string;
  readonly draft: string;
  readonly about: string;
  readonly list: string;
  readonly listNone: string;
  readonly listNoneWhat: string;
  readonly listNoMatch: string;
  readonly look: string;
  readonly more: string;
  readonly states: Readonly<Record<DocumentState, string>>;
  readonly readOf: (name: string) => string;
  readonly removeOf: (name: string) => string;
  readonly removeSureOf: (name: string) => string;
  readonly notAll: string;
  readonly tryTitle: string;
  readonly question: string;
  readonly mode: string;
  readonly modes: Readonly<Record<SearchMode, string>>;
  readonly search: string;
  readonly found: (n: number) => string;
  readonly foundNone: string;
  readonly score: (n: string) => string;
}

export const knowledgeMessages: Messages<KnowledgeWords> = {
  en: {
    title: 'Knowledge',
    create: 'New knowledge base',
    what: 'Texts that workflows and agents look things up in: handbooks, policies, help pages. They are found by what they mean and by their words.',
    none: 'No knowledge base yet',
    noneWhat:
      'Make one, put documents in, and a step “Search a knowledge base” finds the passages that answer a question.',
    documents: (n) => (n === 1 ? '1 document' : `${n} documents`),
    chunks: (n) => (n === 1 ? '1 passage' : `${n} passages`),
    waiting: (n) => `${n} being embedded`,
    failed: (n) => `${n} failed`,
    rebuilding: (done, total) => `Embedding anew: ${done} of ${total}`,
    rebuildingWhat: (model) => `by ${model}. Until it is done, searches go on as before.`,
    offline: 'Offline, by words',
    back: 'All knowledge bases',
    change: 'Settings',
    remove: 'Delete',
    removeSure: 'Delete it with its documents',
    keep: 'Keep it',
    model: 'Embedded by',
    dimensions: 'Dimensions',
    chunkSize: 'Passages',
    chunkTokens: (size, overlap) => `${size} tokens, ${overlap} repeated`,
    language: 'Language',
    anyLanguage: 'any',
    index: 'Searched',
    indexes: { exact: 'exactly', pgvector: 'by an index of pgvector' },
    usedBy: 'Used by',
    usedByNone: 'no workflow yet',
    draft: 'draft',
    about: 'About',
    list: 'Documents',
    listNone: 'No document yet',
    listNoneWhat: 'Upload files or paste a text. Workflows add documents with the step “Add to a knowledge base”.',
    listNoMatch: 'No document has that in its title, source or id.',
    look: 'Find a document',
    more: 'Show more',
    states: { ready: 'Searched', waiting: 'Being embedded', failed: 'Failed' },
    readOf: (name) => `Read ${name}`,
    removeOf: (name) => `Delete ${name}`,
    removeSureOf: (name) => `Delete ${name} for good`,
    notAll: 'This is the beginning of it.',
    tryTitle: 'Try a search',
    question: 'Question',
    mode: 'By',
    modes: { hybrid: 'meaning and words', semantic: 'meaning', text: 'words' },
    search: 'Search',
    found: (n) => (n === 1 ? '1 passage found' : `${n} passages found`),
    foundNone: 'Nothing was found.',
    score: (n) => `Score ${n}`,
  },
  it: {
    title: 'Conoscenza',
    create: 'Nuova base di conoscenza',
    what: 'Testi in cui workflow e agenti cercano: manuali, regolamenti, pagine di aiuto. Si trovano per ciò che significano e per le loro parole.',
    none: 'Ancora nessuna base di conoscenza',
    noneWhat:
      'Creane una, mettici dei documenti, e un passo «Cerca in una base di conoscenza» trova i passaggi che rispondono a una domanda.',
    documents: (n) => (n === 1 ? '1 documento' : `${n} documenti`),
    chunks: (n) => (n === 1 ? '1 passaggio' : `${n} passaggi`),
    waiting: (n) => `${n} in elaborazione`,
    failed: (n) => (n === 1 ? '1 non riuscito' : `${n} non riusciti`),
    rebuilding: (done, total) => `Nuova elaborazione: ${done} di ${total}`,
    rebuildingWhat: (model) => `con ${model}. Fino alla fine le ricerche continuano come prima.`,
    offline: 'Offline, per parole',
    back: 'Tutte le basi di conoscenza',
    change: 'Impostazioni',
    remove: 'Elimina',
    removeSure: 'Elimina con i suoi documenti',
    keep: 'Conserva',
    model: 'Modello',
    dimensions: 'Dimensioni',
    chunkSize: 'Passaggi',
    chunkTokens: (size, overlap) => `${size} token, ${overlap} ripetuti`,
    language: 'Lingua',
    anyLanguage: 'qualsiasi',
    index: 'Ricerca',
    indexes: { exact: 'esatta', pgvector: 'con un indice di pgvector' },
    usedBy: 'Usata da',
    usedByNone: 'ancora nessun workflow',
    draft: 'bozza',
    about: 'Informazioni',
    list: 'Documenti',
    listNone: 'Ancora nessun documento',
    listNoneWhat:
      'Carica dei file o incolla un testo. I workflow aggiungono documenti con il passo «Aggiungi a una base di conoscenza».',
    listNoMatch: 'Nessun documento lo ha nel titolo, nella fonte o nell’id.',
    look: 'Trova un documento',
    more: 'Mostra altri',
    states: { ready: 'Nella ricerca', waiting: 'In elaborazione', failed: 'Non riuscito' },
    readOf: (name) => `Leggi ${name}`,
    removeOf: (name) => `Elimina ${name}`,
    removeSureOf: (name) => `Elimina ${name} per sempre`,
    notAll: 'Questo è l’inizio.',
    tryTitle: 'Prova una ricerca',
    question: 'Domanda',
    mode: 'Per',
    modes: { hybrid: 'significato e parole', semantic: 'significato', text: 'parole' },
    search: 'Cerca',
    found: (n) => (n === 1 ? '1 passaggio trovato' : `${n} passaggi trovati`),
    foundNone: 'Non è stato trovato niente.',
    score: (n) => `Punteggio ${n}`,
  },
};
