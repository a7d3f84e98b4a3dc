import type { Messages } from '../../../state/language.ts';
import type { FieldWords } from './form/form-context.ts';

/** The fields of a trigger whose messages come over a connection that stays open. */
export const sourceFieldWords: Messages<Readonly<Record<string, FieldWords>>> = {
  en: {
    'source.connection': { title: 'Connection', help: 'The account at the service that has the messages.' },
    'source.batch': {
      title: 'Several messages in one run',
      help: 'The run gets a list of them in trigger.body. Left out, each message starts its own run.',
    },
    'source.batch.within': { title: 'At the latest after', help: 'The run starts so long after the first message.' },
    'source.batch.size': { title: 'At most', help: 'With so many the run starts at once.' },
    'source.batch.quiet': { title: 'When nothing came for', help: 'It starts sooner, once nothing more comes.' },
    'source.batch.by': {
      title: 'Kept apart by',
      help: 'An expression such as trigger.body.customer: each value is gathered for itself.',
    },
    'source.orderBy': {
      title: 'In order by',
      help: 'An expression such as trigger.message.key: of the same value, one run ends before the next begins.',
    },
    'source.dedupe': {
      title: 'Same message',
      help: 'An expression that names a message; the same value again is a duplicate. Left out, the id it has at the service.',
    },
    'source.window': { title: 'Remembered for', help: 'How long a message is known, to find duplicates.' },
    'source.schema': {
      title: 'Schema of the body',
      help: 'A JSON Schema. What does not fit is refused, and kept with the reason.',
    },
    'source.maxBytes': { title: 'Largest message', help: 'In bytes.' },
    'source.deadLetter': {
      title: 'Where refused messages go',
      help: 'Another place of the same connection. They are kept here too, with the reason.',
    },
    'source.group': {
      title: 'Group of consumers',
      help: 'Where the service knows such. Left out: snodo- and the slug.',
    },
    'source.openRuns': {
      title: 'Open runs at most',
      help: 'While so many runs of the workflow are open, no more is taken.',
    },
    'source.atOnce': { title: 'Taken ahead', help: 'How many messages are under way before the first is kept.' },
    'source.consumers': { title: 'Processes', help: 'How many take messages, where there are as many.' },
  },
  it: {
    'source.connection': { title: 'Connessione', help: "L'account presso il servizio che ha i messaggi." },
    'source.batch': {
      title: 'Più messaggi in una esecuzione',
      help: "L'esecuzione ne riceve l'elenco in trigger.body. Vuoto: ogni messaggio avvia la sua.",
    },
    'source.batch.within': { title: 'Al più tardi dopo', help: "L'esecuzione parte questo tempo dopo il primo." },
    'source.batch.size': { title: 'Al massimo', help: "Con questo numero l'esecuzione parte subito." },
    'source.batch.quiet': { title: 'Se non arriva nulla per', help: 'Parte prima, quando non arriva più niente.' },
    'source.batch.by': {
      title: 'Divisi per',
      help: "Un'espressione come trigger.body.customer: ogni valore è raccolto per conto suo.",
    },
    'source.orderBy': {
      title: 'In ordine per',
      help: "Un'espressione come trigger.message.key: a parità di valore, un'esecuzione finisce prima che inizi la prossima.",
    },
    'source.dedupe': {
      title: 'Stesso messaggio',
      help: "Un'espressione che identifica il messaggio; lo stesso valore è un doppione. Vuoto: l'id che ha presso il servizio.",
    },
    'source.window': { title: 'Ricordato per', help: 'Per quanto un messaggio è noto, per trovare i doppioni.' },
    'source.schema': {
      title: 'Schema del corpo',
      help: 'Un JSON Schema. Ciò che non corrisponde è rifiutato, e conservato con il motivo.',
    },
    'source.maxBytes': { title: 'Messaggio più grande', help: 'In byte.' },
    'source.deadLetter': {
      title: 'Dove vanno i messaggi rifiutati',
      help: 'Un altro posto della stessa connessione. Restano anche qui, con il motivo.',
    },
    'source.group': {
      title: 'Gruppo di consumatori',
      help: 'Dove il servizio ne conosce. Vuoto: snodo- e lo slug.',
    },
    'source.openRuns': {
      title: 'Esecuzioni aperte al massimo',
      help: 'Finché ne sono aperte tante, non si prende altro.',
    },
    'source.atOnce': {
      title: 'Presi in anticipo',
      help: 'Quanti messaggi sono in corso prima che il primo sia al sicuro.',
    },
    'source.consumers': { title: 'Processi', help: 'Quanti prendono messaggi, se ce ne sono tanti.' },
  },
};
