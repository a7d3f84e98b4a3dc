import type { Messages } from '../../state/language.ts';

interface SecondFactorWords {
  readonly title: string;
  readonly what: string;
  readonly isOn: (day: string, codes: number) => string;
  readonly isRequired: string;
  readonly password: string;
  readonly setUp: string;
  readonly confirm: string;
  readonly forChanges: string;
  readonly renew: string;
  readonly remove: string;
}

export const secondFactorMessages: Messages<SecondFactorWords> = {
  en: {
    title: 'Second factor',
    what: 'Besides the password, signing in asks for a code that an app on your phone makes. Your other browsers are signed out by it.',
    isOn: (day, codes) =>
      `It is asked for since ${day}. ${codes === 1 ? 'One recovery code is' : `${codes} recovery codes are`} left.`,
    isRequired: 'Here everybody needs one.',
    password: 'Your password',
    setUp: 'Set it up',
    confirm: 'Ask for it from now on',
    forChanges: 'A code, to change it',
    renew: 'New recovery codes',
    remove: 'Switch it off',
  },
  it: {
    title: 'Secondo fattore',
    what: 'Oltre alla password, l’accesso chiede un codice che un’app sul telefono genera. Gli altri tuoi browser vengono disconnessi.',
    isOn: (day, codes) =>
      `È richiesto dal ${day}. ${codes === 1 ? 'Resta un codice' : `Restano ${codes} codici`} di recupero.`,
    isRequired: 'Qui tutti ne hanno bisogno.',
    password: 'La tua password',
    setUp: 'Impostalo',
    confirm: 'Chiedilo da ora in poi',
    forChanges: 'Un codice, per cambiarlo',
    renew: 'Nuovi codici di recupero',
    remove: 'Disattivalo',
  },
};
