import type { Messages } from '../../state/language.ts';

interface CacheWords {
  readonly title: string;
  readonly window: string;
  readonly kept: string;
  readonly hits: string;
  readonly rate: string;
  readonly similar: string;
  readonly similarity: (n: string, percent: string) => string;
  readonly saved: string;
  readonly tokens: (n: string) => string;
  readonly of: (n: string) => string;
  readonly in: (place: string) => string;
  readonly away: string;
  readonly byWorkflow: string;
  readonly byConnection: string;
  readonly name: string;
  readonly entries: string;
  readonly size: string;
  readonly noConnection: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly clear: string;
  readonly clearTag: string;
  readonly tag: string;
  readonly tagHint: string;
  readonly clearAll: string;
  readonly clearSure: string;
  readonly clearOf: (name: string) => string;
  readonly cleared: (n: string) => string;
}

export const cacheMessages: Messages<CacheWords> = {
  en: {
    title: 'Cache',
    window: 'Time range',
    kept: 'Kept answers',
    hits: 'Answered from the cache',
    rate: 'Hit rate',
    similar: 'Similar',
    similarity: (n, percent) => `${n} of them to questions that were similar: ${percent} on average.`,
    saved: 'Saved',
    tokens: (n) => `${n} tokens`,
    of: (n) => `of ${n} questions`,
    in: (place) => `in ${place}`,
    away: 'The place where answers are kept cannot be reached.',
    byWorkflow: 'By workflow',
    byConnection: 'By connection',
    name: 'Name',
    entries: 'Kept',
    size: 'Size',
    noConnection: 'without a connection',
    empty: 'Nothing is cached yet',
    emptyWhat: 'Give a step that reads, or asks a model, a cache: 24h. What it was answered is kept and used again.',
    clear: 'Clear',
    clearTag: 'Clear by tag',
    tag: 'Tag',
    tagHint: 'As the steps give it: cache.tags.',
    clearAll: 'Clear all',
    clearSure: 'Clear all of it',
    clearOf: (name) => `Clear ${name}`,
    cleared: (n) => `${n} answers were forgotten.`,
  },
  it: {
    title: 'Cache',
    window: 'Periodo',
    kept: 'Risposte conservate',
    hits: 'Risposte date dalla cache',
    rate: 'Percentuale di successo',
    similar: 'Simili',
    similarity: (n, percent) => `Di cui a domande simili: ${n}, con una somiglianza media del ${percent}.`,
    saved: 'Risparmiato',
    tokens: (n) => `${n} token`,
    of: (n) => `di ${n} domande`,
    in: (place) => `in ${place}`,
    away: 'Il posto dove sono conservate le risposte non è raggiungibile.',
    byWorkflow: 'Per workflow',
    byConnection: 'Per connessione',
    name: 'Nome',
    entries: 'Conservate',
    size: 'Dimensione',
    noConnection: 'senza connessione',
    empty: 'La cache è ancora vuota',
    emptyWhat:
      'Dai a un passo che legge, o che interroga un modello, cache: 24h. La sua risposta è conservata e usata di nuovo.',
    clear: 'Svuota',
    clearTag: 'Svuota per etichetta',
    tag: 'Etichetta',
    tagHint: 'Come la danno i passi: cache.tags.',
    clearAll: 'Svuota tutto',
    clearSure: 'Svuota proprio tutto',
    clearOf: (name) => `Svuota ${name}`,
    cleared: (n) => `${n} risposte dimenticate.`,
  },
};
