import type { StepWords } from './step-words-form.ts';

const place = {
  key: ['Chiave', 'Il nome del valore, di al massimo 500 caratteri.'],
  scope: ['Di chi è', 'workflow: lo vede solo questo workflow; shared: lo vedono tutti.'],
} as const;

const ttl = ['Conservato per', 'Quando viene dimenticato; vuoto, mai.'] as const;

/** The steps that run code and keep values from run to run. */
export const codeWords: Readonly<Record<string, StepWords>> = {
  code: {
    title: 'Codice',
    description:
      'Esegue JavaScript o TypeScript; ciò che restituisce è l’output. Vede input, trigger, steps, item, index, run e vars, e non ha file, processi né rete, se non `http` dove è aperta.',
    fields: {
      code: ['Codice', 'Il corpo di una funzione asincrona: può usare await, e restituisce l’output con return.'],
      input: ['Input', 'Ciò che il codice vede come input.'],
      http: ['Può chiamare servizi', 'Se il codice ha http(request), che chiama un indirizzo o con una connessione.'],
      connections: ['Connessioni', 'Quelle con cui http può chiamare.'],
      cpu: [
        'Tempo di calcolo',
        'Per quanto il codice può occupare un processore: 1s se vuoto. L’attesa delle chiamate non conta.',
      ],
      memory: ['Memoria', 'Quanti MB può prendere il codice: 64 se vuoto.'],
    },
  },
  'store.get': {
    title: 'Leggi un valore conservato',
    description: 'Il valore conservato sotto una chiave è l’output; se non c’è, quello predefinito.',
    fields: { ...place, default: ['Predefinito', 'L’output se non è conservato nulla; null se vuoto.'] },
  },
  'store.set': {
    title: 'Conserva un valore',
    description:
      'Conserva un valore sotto una chiave per le esecuzioni successive, al massimo 256 kB di JSON. L’output è `{ set, value }`: se è stato conservato, e che cosa lo è.',
    fields: {
      ...place,
      value: ['Valore', 'Ciò che si conserva.'],
      ttl,
      ifMissing: ['Solo se non c’è', 'Ciò che è già conservato resta; lo dice `set` dell’output.'],
    },
  },
  'store.increment': {
    title: 'Conta in un valore conservato',
    description: 'Aggiunge al numero conservato sotto una chiave, che parte da 0; la somma è l’output.',
    fields: { ...place, by: ['Di quanto', 'Ciò che si aggiunge: 1 se vuoto.'], ttl },
  },
  'store.delete': {
    title: 'Elimina un valore conservato',
    description:
      'Elimina ciò che è conservato sotto una chiave. Se non c’è nulla non è un errore: allora `deleted` è false.',
    fields: place,
  },
};
