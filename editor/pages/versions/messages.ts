import type { Messages } from '../../state/language.ts';

interface VersionWords {
  readonly title: string;
  readonly back: string;
  readonly version: (n: number) => string;
  readonly draft: string;
  readonly live: string;
  readonly by: (name: string) => string;
  readonly list: string;
  readonly compared: string;
  readonly to: string;
  readonly same: string;
  readonly settings: string;
  readonly kinds: { readonly added: string; readonly removed: string; readonly changed: string };
  readonly nothing: string;
  readonly beside: string;
  readonly restore: (n: number) => string;
  readonly restored: (n: number) => string;
  readonly more: string;
  readonly views: string;
  /** `$` is how many lines there are. */
  readonly unchanged: string;
  readonly changes: string;
  readonly graphOf: (name: string) => string;
  readonly textOf: (name: string) => string;
  readonly empty: string;
  readonly emptyWhat: string;
}

export const versionMessages: Messages<VersionWords> = {
  en: {
    title: 'Versions',
    back: 'Back to the workflow',
    version: (n) => `Version ${n}`,
    draft: 'Draft',
    live: 'live',
    by: (name) => `by ${name}`,
    list: 'What was published',
    compared: 'From',
    to: 'to',
    same: 'Nothing is different.',
    settings: 'Settings',
    kinds: { added: 'added', removed: 'removed', changed: 'changed' },
    nothing: 'nothing',
    beside: 'Beside the live one',
    restore: (n) => `Make version ${n} the draft`,
    restored: (n) => `Version ${n} is the draft now. What is live stays until you publish.`,
    more: 'Show older ones',
    views: 'How the difference is shown',
    changes: 'Changes',
    unchanged: '$ unchanged lines',
    graphOf: (name) => `${name} as a drawing, with what is different`,
    textOf: (name) => `${name} as YAML`,
    empty: 'Nothing was published yet',
    emptyWhat: 'Each time the workflow is published, what it was is kept here: to compare, and to go back to.',
  },
  it: {
    title: 'Versioni',
    back: 'Torna al workflow',
    version: (n) => `Versione ${n}`,
    draft: 'Bozza',
    live: 'attiva',
    by: (name) => `di ${name}`,
    list: 'Ciò che è stato pubblicato',
    compared: 'Da',
    to: 'a',
    same: 'Non c’è alcuna differenza.',
    settings: 'Impostazioni',
    kinds: { added: 'aggiunto', removed: 'tolto', changed: 'modificato' },
    nothing: 'niente',
    beside: 'Accanto alla versione attiva',
    restore: (n) => `Riporta la versione ${n} come bozza`,
    restored: (n) => `Ora la bozza è la versione ${n}. Ciò che è attivo resta fino alla pubblicazione.`,
    more: 'Mostra le precedenti',
    views: 'Come è mostrata la differenza',
    changes: 'Modifiche',
    unchanged: '$ righe uguali',
    graphOf: (name) => `${name} come disegno, con ciò che è diverso`,
    textOf: (name) => `${name} come YAML`,
    empty: 'Non è ancora stato pubblicato nulla',
    emptyWhat: 'A ogni pubblicazione il workflow resta qui com’era: per confrontarlo e per tornarci.',
  },
};
