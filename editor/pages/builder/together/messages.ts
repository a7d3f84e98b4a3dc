import type { Messages } from '../../../state/language.ts';

interface TogetherWords {
  readonly title: string;
  readonly about: (who: string) => string;
  readonly somebody: string;
  readonly noConflict: string;
  readonly conflicts: (n: number) => string;
  readonly mine: string;
  readonly theirs: string;
  readonly gone: string;
  readonly merge: string;
  readonly takeTheirs: string;
  readonly later: string;
  readonly here: (names: string) => string;
}

export const togetherMessages: Messages<TogetherWords> = {
  en: {
    title: 'This workflow was changed meanwhile',
    about: (who) => `${who} saved another version while you were at work. Nothing was overwritten: put both together.`,
    somebody: 'Somebody',
    noConflict: 'You changed different places, so that everything fits together.',
    conflicts: (n) =>
      n === 1 ? 'One place was changed by both. Choose:' : `${n} places were changed by both. Choose:`,
    mine: 'Mine',
    theirs: 'Theirs',
    gone: 'taken away',
    merge: 'Put together and save',
    takeTheirs: 'Drop mine, take theirs',
    later: 'Not now',
    here: (names) => `Also here: ${names}`,
  },
  it: {
    title: 'Questo workflow è stato modificato nel frattempo',
    about: (who) =>
      `${who} ha salvato un’altra versione mentre lavoravi. Nulla è stato sovrascritto: unisci le due versioni.`,
    somebody: 'Qualcuno',
    noConflict: 'Avete modificato punti diversi: tutto si combina.',
    conflicts: (n) =>
      n === 1
        ? 'Un punto è stato modificato da entrambi. Scegli:'
        : `${n} punti sono stati modificati da entrambi. Scegli:`,
    mine: 'Mio',
    theirs: 'Suo',
    gone: 'tolto',
    merge: 'Unisci e salva',
    takeTheirs: 'Scarta il mio, prendi il suo',
    later: 'Non ora',
    here: (names) => `Qui c’è anche: ${names}`,
  },
};
