import type { StepWords } from './step-words-form.ts';
import { cacheWords } from './step-words-model.ts';

const base = ['Base', 'La base di conoscenza, con il suo nome breve.'] as const;

/** The steps that embed texts and look things up in them. */
export const knowledgeWords: Readonly<Record<string, StepWords>> = {
  'ai.embed': {
    title: 'Trasforma testi in numeri',
    description:
      'Trasforma testi in numeri da cui si vede quanto si somigliano. Senza connessione contano le parole dei testi, non ciò che significano.',
    fields: {
      connection: ['Connessione', 'Il servizio del modello; senza, risponde quello offline incluso.'],
      model: ['Modello', 'Il nome del modello, come text-embedding-3-small.'],
      text: ['Testo', 'Ciò su cui si lavora.'],
      texts: ['Testi', 'Al posto di un testo: ognuno ha i suoi numeri.'],
      dimensions: ['Dimensioni', 'Quanti numeri, per un modello che può darne meno; vuoto, quanti ne dà.'],
      ...cacheWords,
    },
  },
  'knowledge.search': {
    title: 'Cerca in una base di conoscenza',
    description:
      'Trova i passaggi di una base di conoscenza che rispondono a una domanda, ognuno con la sua fonte. Ciò che dicono viene da fuori: a un modello si danno come dati.',
    fields: {
      base,
      query: ['Domanda', 'Ciò che si cerca, in frasi intere o parole.'],
      limit: ['Passaggi al massimo', 'Quanti passaggi si ricevono al massimo, i migliori per primi.'],
      minScore: ['Punteggio minimo', 'I passaggi sotto di esso si tralasciano. Cosa vale dipende dal modo.'],
      filter: ['Filtro', 'Ciò che i metadati di un documento devono avere, come { prodotto: lampada }.'],
      mode: ['Modo', 'Per ciò che i testi significano (semantic), per le parole (text) o per entrambi (hybrid).'],
    },
  },
  'knowledge.add': {
    title: 'Aggiungi a una base di conoscenza',
    description:
      'Mette un testo o un file in una base di conoscenza, al posto del documento con lo stesso id. Ciò che non è cambiato non viene rielaborato.',
    fields: {
      base,
      id: ['Id', 'Un documento con lo stesso id viene sostituito; vuoto, è la fonte, o si ricava dal testo.'],
      title: ['Titolo', 'Come si chiama il documento; vi si cerca anche.'],
      text: ['Testo', 'Testo semplice, Markdown o una pagina HTML; i titoli dicono dove sta un passaggio.'],
      file: ['File', 'Al posto di un testo: testo, Markdown, HTML, PDF, CSV, JSON o XLSX.'],
      source: ['Fonte', "Da dove viene, come l'indirizzo della pagina: le risposte possono citarla."],
      metadata: ['Metadati', 'Valori per cui le ricerche possono filtrare, come { prodotto: lampada }.'],
    },
  },
  'knowledge.remove': {
    title: 'Togli da una base di conoscenza',
    description: "Toglie un documento da una base di conoscenza. Se non c'è non è un errore: allora `removed` è false.",
    fields: { base, id: ['Id', "L'id del documento."] },
  },
};
