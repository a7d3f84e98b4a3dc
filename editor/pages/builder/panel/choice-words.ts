import type { Messages } from '../../../state/language.ts';

/** Of values in the step that asks people. */
export const approvalChoices: Messages<Readonly<Record<string, string>>> = {
  en: {
    email: 'E-mail',
    slack: 'Slack',
    teams: 'Microsoft Teams',
    en: 'English',
    it: 'Italian',
    refuse: 'Counts as refused',
    approve: 'Counts as approved',
  },
  it: {
    email: 'E-mail',
    slack: 'Slack',
    teams: 'Microsoft Teams',
    en: 'Inglese',
    it: 'Italiano',
    refuse: 'Vale come rifiutato',
    approve: 'Vale come approvato',
  },
};

/** Of what the history keeps. */
export const historyChoices: Messages<Readonly<Record<string, string>>> = {
  en: { full: 'All', hash: 'Only hashes', none: 'Nothing' },
  it: { full: 'Tutto', hash: 'Solo hash', none: 'Niente' },
};

/** Of values and forms in the steps that ask a model. */
export const modelChoices: Messages<Readonly<Record<string, string>>> = {
  en: {
    string: 'Text',
    number: 'Number',
    boolean: 'Yes or no',
    date: 'Date',
    list: 'List of texts',
    short: 'A sentence or two',
    medium: 'A paragraph',
    long: 'Up to a page',
  },
  it: {
    string: 'Testo',
    number: 'Numero',
    boolean: 'Sì o no',
    date: 'Data',
    list: 'Elenco di testi',
    short: 'Una o due frasi',
    medium: 'Un paragrafo',
    long: 'Fino a una pagina',
    Name: 'Nome',
    'Name and meaning': 'Nome e significato',
    'All that is known by its form': 'Tutto ciò che si riconosce dalla forma',
    'Chosen kinds': 'Tipi scelti',
    Nothing: 'Niente',
  },
};
