import type { Messages } from '../../state/language.ts';

interface FileWords {
  readonly title: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly until: string;
  readonly ofRun: string;
  readonly remove: string;
  readonly removeOf: (name: string) => string;
  readonly more: string;
}

export const fileMessages: Messages<FileWords> = {
  en: {
    title: 'Files',
    empty: 'There is no file yet',
    emptyWhat:
      'Files that were uploaded, and those that runs made or webhooks brought, stand here for as long as they are kept.',
    until: 'kept until',
    ofRun: 'of a run',
    remove: 'Delete',
    removeOf: (name) => `Delete ${name}`,
    more: 'Show more',
  },
  it: {
    title: 'File',
    empty: 'Non c’è ancora nessun file',
    emptyWhat:
      'I file caricati, e quelli creati dalle esecuzioni o portati dai webhook, restano qui finché sono conservati.',
    until: 'conservato fino al',
    ofRun: "di un'esecuzione",
    remove: 'Elimina',
    removeOf: (name) => `Elimina ${name}`,
    more: 'Mostra altri',
  },
};
