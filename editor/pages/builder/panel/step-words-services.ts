import type { StepWords } from './step-words-form.ts';

const connection = ['Connessione', "L'account presso il servizio."] as const;
const text = ['Testo', 'Ciò che si legge, al massimo 100 kB (per il sentimento 5 kB).'] as const;
const language = ['Lingua', 'La lingua del testo, come en o it.'] as const;
const image = ['Immagine', 'Una figura: JPEG, PNG, GIF, WebP, TIFF.'] as const;
const page = ['Documento', "Un'immagine (PNG, JPEG, TIFF) o un PDF di una pagina."] as const;

/** What services can be asked to do. */
export const serviceWords: Readonly<Record<string, StepWords>> = {
  'aws-comprehend.detect-sentiment': {
    title: 'Rileva il sentimento',
    description: 'Dice se un testo è positivo, negativo, neutro o contrastante, e con quanta certezza.',
    fields: { connection, text, language },
  },
  'aws-comprehend.detect-language': {
    title: 'Rileva la lingua',
    description: 'Dice in quali lingue è un testo, la più certa per prima.',
    fields: { connection, text },
  },
  'aws-comprehend.detect-entities': {
    title: 'Rileva le entità',
    description: 'Trova persone, luoghi, organizzazioni, date e quantità in un testo.',
    fields: { connection, text, language },
  },
  'aws-comprehend.detect-pii': {
    title: 'Rileva i dati personali',
    description: 'Trova dove un testo contiene nomi, indirizzi, numeri di carte e simili.',
    fields: { connection, text, language: ['Lingua', 'La lingua del testo: inglese o spagnolo.'] },
  },
  'aws-textract.read-text': {
    title: 'Leggi il testo di un documento',
    description: "Dà le righe di un'immagine o di un PDF di una pagina, e con quanta certezza sono lette.",
    fields: { connection, file: page },
  },
  'aws-textract.analyze': {
    title: 'Leggi i campi e le tabelle di un documento',
    description: 'Dà i campi di un modulo con i loro nomi e le tabelle per righe, oltre al testo.',
    fields: { connection, file: page },
  },
  'google-document-ai.process': {
    title: 'Leggi un documento',
    description: 'Dà il testo di un documento e i campi che il suo processore sa trovare.',
    fields: {
      connection,
      processor: ['Processore', "L'id del processore, come lo mostra la console."],
      file: ['Documento', 'Un PDF o una figura.'],
    },
  },
  'google-document-ai.list-processors': {
    title: 'Elenca i processori',
    description: "Dà i processori del progetto, con l'id che serve per leggere un documento.",
    fields: { connection },
  },
  'google-vision.read-text': {
    title: 'Leggi il testo di una figura',
    description: 'Dà il testo di una foto o di una scansione, stampato o scritto a mano.',
    fields: { connection, file: image },
  },
  'google-vision.labels': {
    title: 'Di’ che cosa mostra una figura',
    description: 'Dà parole per ciò che si vede, e quanto certamente ciascuna è giusta.',
    fields: { connection, file: image, most: ['Al massimo', 'Quante se ne danno.'] },
  },
  'google-vision.safe-search': {
    title: 'Controlla una figura',
    description: 'Dice quanto è probabile che una figura sia per adulti, violenta, medica, spinta o falsa.',
    fields: { connection, file: image },
  },
};
