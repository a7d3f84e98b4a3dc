import type { ShadowEnd, ShadowSkip, ShadowState } from '../../../src/core/shadow.ts';
import type { Messages } from '../../state/language.ts';

interface ShadowWords {
  readonly title: string;
  readonly back: string;
  readonly what: string;
  readonly notLive: string;
  readonly states: Readonly<Record<ShadowState, string>>;
  readonly ends: Readonly<Record<ShadowEnd, string>>;
  readonly beside: (tried: string, live: number) => string;
  readonly draft: string;
  readonly version: (n: number) => string;
  readonly takes: (limit: number) => string;
  readonly until: string;
  readonly seen: string;
  readonly open: (n: number) => string;
  readonly same: string;
  readonly different: string;
  readonly skipped: string;
  readonly skips: Readonly<Record<ShadowSkip, (n: number) => string>>;
  readonly waiting: string;
  readonly allSame: string;
  readonly differences: string;
  readonly runs: (n: number) => string;
  readonly inLive: string;
  readonly inTried: string;
  readonly nothing: string;
  readonly liveRun: string;
  readonly triedRun: string;
  readonly more: string;
  readonly start: string;
  readonly startAnew: string;
  readonly starts: string;
  readonly tried: string;
  readonly limit: string;
  readonly limitWhat: string;
  readonly length: string;
  readonly lengths: Readonly<Record<'1h' | '24h' | '7d' | '30d', string>>;
  readonly stop: string;
  readonly publish: string;
  readonly published: (n: number) => string;
}

export const shadowMessages: Messages<ShadowWords> = {
  en: {
    title: 'Beside the live one',
    back: 'Back to the workflow',
    what: 'What happens to the live version happens to the one that you try as well, a moment later. It changes nothing outside: steps that would send something say what they would send, and that is compared.',
    notLive: 'Nothing is live yet, so there is nothing to compare with. Publish the workflow first.',
    states: { running: 'Running', ending: 'Ending', ended: 'Ended' },
    ends: {
      limit: 'It has taken as many runs as it was to take.',
      time: 'Its time is over.',
      stopped: 'It was stopped.',
      published: 'Another version has gone live.',
      unpublished: 'No version is live any more.',
      broken: 'What was tried can no longer run.',
    },
    beside: (tried, live) => `${tried} beside version ${live}`,
    draft: 'The draft',
    version: (n) => `Version ${n}`,
    takes: (limit) => `at most ${limit} runs`,
    until: 'until',
    seen: 'Runs',
    open: (n) => (n === 0 ? 'all compared' : `${n} not compared yet`),
    same: 'Same',
    different: 'Different',
    skipped: 'Not compared',
    skips: {
      rate: (n) => `${n}: too many at once`,
      size: (n) => `${n}: too large`,
      cancelled: (n) => `${n}: cancelled`,
      gone: (n) => `${n}: no longer there`,
      unfinished: (n) => `${n}: it ended before them`,
    },
    waiting: 'Nothing has happened yet. As soon as the live version has carried out a run, it is compared here.',
    allSame: 'No difference so far: the version that you try would have done the same.',
    differences: 'Where they differ',
    runs: (n) => (n === 1 ? '1 run' : `${n} runs`),
    inLive: 'Live',
    inTried: 'Tried',
    nothing: 'nothing',
    liveRun: 'The live run',
    triedRun: 'The run that tried',
    more: 'Show older ones',
    start: 'Try it',
    startAnew: 'Try again',
    starts: 'Try beside the live one',
    tried: 'What is tried',
    limit: 'How many runs',
    limitWhat: 'From 1 to 10,000',
    length: 'For how long',
    lengths: { '1h': 'One hour', '24h': 'One day', '7d': 'One week', '30d': '30 days' },
    stop: 'Stop',
    publish: 'Publish what was tried',
    published: (n) => `It is live as version ${n}.`,
  },
  it: {
    title: 'Accanto alla versione attiva',
    back: 'Torna al workflow',
    what: 'Ciò che accade alla versione attiva accade poco dopo anche a quella che provi. All’esterno non cambia nulla: i passi che invierebbero qualcosa dicono che cosa invierebbero, e questo viene confrontato.',
    notLive: 'Nulla è ancora attivo, quindi non c’è con che cosa confrontare. Pubblica prima il workflow.',
    states: { running: 'In corso', ending: 'In chiusura', ended: 'Finita' },
    ends: {
      limit: 'Ha preso tutte le esecuzioni che doveva prendere.',
      time: 'Il suo tempo è finito.',
      stopped: 'È stata fermata.',
      published: 'È diventata attiva un’altra versione.',
      unpublished: 'Nessuna versione è più attiva.',
      broken: 'Ciò che si provava non può più essere eseguito.',
    },
    beside: (tried, live) => `${tried} accanto alla versione ${live}`,
    draft: 'La bozza',
    version: (n) => `Versione ${n}`,
    takes: (limit) => `al massimo ${limit} esecuzioni`,
    until: 'fino a',
    seen: 'Esecuzioni',
    open: (n) => (n === 0 ? 'tutte confrontate' : `${n} ancora da confrontare`),
    same: 'Uguali',
    different: 'Diverse',
    skipped: 'Non confrontate',
    skips: {
      rate: (n) => `${n}: troppe insieme`,
      size: (n) => `${n}: troppo grandi`,
      cancelled: (n) => `${n}: annullate`,
      gone: (n) => `${n}: non ci sono più`,
      unfinished: (n) => `${n}: è finita prima di loro`,
    },
    waiting: 'Non è ancora accaduto nulla. Appena la versione attiva ha svolto un’esecuzione, viene confrontata qui.',
    allSame: 'Finora nessuna differenza: la versione che provi avrebbe fatto lo stesso.',
    differences: 'In che cosa differiscono',
    runs: (n) => (n === 1 ? '1 esecuzione' : `${n} esecuzioni`),
    inLive: 'Attiva',
    inTried: 'In prova',
    nothing: 'niente',
    liveRun: 'L’esecuzione attiva',
    triedRun: 'L’esecuzione di prova',
    more: 'Mostra le precedenti',
    start: 'Prova',
    startAnew: 'Prova di nuovo',
    starts: 'Prova accanto alla versione attiva',
    tried: 'Che cosa si prova',
    limit: 'Quante esecuzioni',
    limitWhat: 'Da 1 a 10.000',
    length: 'Per quanto tempo',
    lengths: { '1h': 'Un’ora', '24h': 'Un giorno', '7d': 'Una settimana', '30d': '30 giorni' },
    stop: 'Ferma',
    publish: 'Pubblica ciò che è stato provato',
    published: (n) => `È attiva come versione ${n}.`,
  },
};
