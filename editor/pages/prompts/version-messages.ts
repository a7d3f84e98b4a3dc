import type { Messages } from '../../state/language.ts';

interface VersionWords {
  readonly list: string;
  readonly version: (n: number) => string;
  readonly newest: string;
  readonly restoredFrom: (n: number) => string;
  readonly more: string;
  readonly compared: (n: number) => string;
  readonly with: string;
  readonly restore: (n: number) => string;
  readonly textOf: (n: number) => string;
  readonly only: string;
  readonly same: string;
  readonly usesNone: string;
  readonly usesNoneWhat: string;
  readonly live: (version: number) => string;
  readonly draft: string;
  readonly uses: (version: number) => string;
  readonly usesNewest: string;
  readonly older: string;
}

export const promptVersionMessages: Messages<VersionWords> = {
  en: {
    list: 'Versions',
    version: (n) => `Version ${n}`,
    newest: 'newest',
    restoredFrom: (n) => `Version ${n} again`,
    more: 'Show more',
    compared: (n) => `Version ${n} compared with`,
    with: 'Compared with',
    restore: (n) => `Make version ${n} the newest again`,
    textOf: (n) => `Version ${n} as YAML`,
    only: 'There is nothing earlier to compare it with.',
    same: 'Both are the same.',
    usesNone: 'No workflow uses it yet',
    usesNoneWhat: 'In a step that asks a model, choose “Use a prompt of the library” below its prompt.',
    live: (version) => `live, version ${version}`,
    draft: 'draft',
    uses: (version) => `version ${version} of the prompt`,
    usesNewest: 'the newest version when it is published',
    older: 'There is a newer version: publish the workflow again to use it.',
  },
  it: {
    list: 'Versioni',
    version: (n) => `Versione ${n}`,
    newest: 'la più recente',
    restoredFrom: (n) => `Di nuovo la versione ${n}`,
    more: 'Mostra altro',
    compared: (n) => `Versione ${n} a confronto con`,
    with: 'A confronto con',
    restore: (n) => `Rendi di nuovo attuale la versione ${n}`,
    textOf: (n) => `Versione ${n} in YAML`,
    only: 'Non c’è niente di precedente con cui confrontarla.',
    same: 'Sono uguali.',
    usesNone: 'Nessun workflow lo usa ancora',
    usesNoneWhat: 'In un passo che interroga un modello, scegli «Usa un prompt della libreria» sotto il prompt.',
    live: (version) => `attivo, versione ${version}`,
    draft: 'bozza',
    uses: (version) => `versione ${version} del prompt`,
    usesNewest: 'la versione più recente alla pubblicazione',
    older: 'C’è una versione più recente: per usarla, pubblica di nuovo il workflow.',
  },
};
