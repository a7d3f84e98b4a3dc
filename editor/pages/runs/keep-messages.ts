import type { Messages } from '../../state/language.ts';

interface Words {
  readonly keep: string;
  readonly about: string;
  readonly dataset: string;
  readonly fresh: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly add: string;
  readonly cancel: string;
  readonly done: string;
}

export const keepMessages: Messages<Words> = {
  en: {
    keep: 'Add to a dataset',
    about: 'What started this run is the input of a row, and what it answered is expected.',
    dataset: 'Dataset',
    fresh: 'A new one …',
    slug: 'Short name',
    slugHint: 'Lower-case letters, digits and hyphens, such as complaints-may.',
    add: 'Add',
    cancel: 'Cancel',
    done: 'Added to the dataset',
  },
  it: {
    keep: 'Aggiungi a un dataset',
    about: 'Ciò che ha avviato questa esecuzione è l’input di una riga, e ciò che ha risposto è l’atteso.',
    dataset: 'Dataset',
    fresh: 'Uno nuovo …',
    slug: 'Nome breve',
    slugHint: 'Lettere minuscole, cifre e trattini, per esempio reclami-maggio.',
    add: 'Aggiungi',
    cancel: 'Annulla',
    done: 'Aggiunta al dataset',
  },
};
