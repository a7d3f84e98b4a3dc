import type { TimeKind } from '../../../src/core/time-kind.ts';
import type { Messages } from '../../state/language.ts';

/** What somebody can wait for in a step. */
export type WaitReason = 'time' | 'person' | 'workflow' | 'work';

interface Cost {
  /** After the share, such as `62%`: `of the time is …`. */
  readonly is: string;
  readonly mend: string;
}

interface TimeWords {
  readonly title: string;
  readonly what: string;
  readonly choose: string;
  readonly none: string;
  readonly kinds: Readonly<Record<TimeKind, string>>;
  readonly biggest: (share: string, what: string) => string;
  readonly queued: Cost;
  readonly waiting: Readonly<Record<WaitReason, (step: string) => Cost>>;
  readonly retrying: (place: string) => Cost;
  readonly throttled: (place: string, isConnection: boolean) => Cost;
  readonly calling: (place: string, isConnection: boolean) => Cost;
  readonly model: (model: string) => Cost;
  readonly working: (step: string) => Cost;
  readonly between: Cost;
  readonly toConnection: string;
  readonly toCalls: string;
  readonly toFailed: string;
  readonly ofOne: string;
  readonly ofAll: (runs: string) => string;
  readonly ofSome: (sampled: string, runs: string) => string;
  readonly large: (n: string) => string;
  readonly bySteps: string;
  readonly noSteps: string;
  readonly columns: {
    readonly step: string;
    readonly share: string;
    readonly mostly: string;
    readonly median: string;
    readonly p95: string;
    readonly runs: string;
  };
}

export const timeMessages: Messages<TimeWords> = {
  en: {
    title: 'Where the time goes',
    what: 'What holds the runs of a workflow up: the queue, waits, limits, calls, models or its own work.',
    choose: 'Choose a workflow to see it:',
    none: 'No run of this workflow that began in this time has ended.',
    kinds: {
      queued: 'Queued',
      waiting: 'Waiting',
      retrying: 'Before another try',
      throttled: 'At limits',
      calling: 'Calls',
      model: 'Models',
      working: 'Own work',
    },
    biggest: (share, what) => `${share} of the time is ${what}.`,
    queued: {
      is: 'waiting until a worker takes the run up',
      mend: 'More workers take it away, or a higher concurrency where the workflow has one.',
    },
    waiting: {
      time: (step) => ({
        is: `the wait of the step ${step}`,
        mend: 'It lasts as long as the step says: a shorter one makes the runs faster.',
      }),
      person: (step) => ({
        is: `waiting for a person in the step ${step}`,
        mend: 'Reminders, or more people who may answer, bring the answer sooner.',
      }),
      workflow: (step) => ({
        is: `waiting for the workflow that the step ${step} calls`,
        mend: 'Look where the time of that workflow goes.',
      }),
      work: (step) => ({
        is: `waiting for the work outside that the step ${step} asked for`,
        mend: 'Checking more often notices its end sooner; a call back from the service notices it at once.',
      }),
    },
    retrying: (place) => ({
      is: `waiting to try calls to ${place} once more`,
      mend: 'Its calls fail. What fails them is in the list of calls; a shorter base of retry tries again sooner.',
    }),
    throttled: (place, isConnection) => ({
      is: `waiting at the limit of ${isConnection ? 'the connection ' : ''}${place}`,
      mend: 'Raise the limit where the service allows more, or keep answers with cache so that fewer calls are made.',
    }),
    calling: (place, isConnection) => ({
      is: `calls over ${isConnection ? 'the connection ' : ''}${place}`,
      mend: 'Let steps that do not need each other run side by side, or keep answers with cache.',
    }),
    model: (model) => ({
      is: `the model ${model} answering`,
      mend: 'A smaller model or shorter answers are faster; what is asked in the same way can be kept with cache.',
    }),
    working: (step) => ({
      is: `work of the step ${step} itself`,
      mend: 'Move heavy computing out of it, or split it so that its parts run side by side.',
    }),
    between: {
      is: 'passing between one step and the next',
      mend: 'Fewer, larger steps have less of it; so do workers and a database with less load.',
    },
    toConnection: 'Open the connection',
    toCalls: 'See its calls',
    toFailed: 'See what failed',
    ofOne: 'Of the one run that began in this time and has ended. What runs side by side counts once.',
    ofAll: (runs) => `Of all ${runs} runs that began in this time and have ended. What runs side by side counts once.`,
    ofSome: (sampled, runs) =>
      `Of ${sampled} evenly chosen runs of the ${runs} that began in this time and have ended. What runs side by side counts once.`,
    large: (n) => ` Left out: ${n} with more than 5,000 steps or calls.`,
    bySteps: 'By step',
    noSteps: 'No step has taken any time.',
    columns: { step: 'Step', share: 'Of the time', mostly: 'Mostly', median: 'p50', p95: 'p95', runs: 'Runs' },
  },
  it: {
    title: 'Dove va il tempo',
    what: 'Che cosa trattiene le esecuzioni di un workflow: coda, attese, limiti, chiamate, modelli o lavoro proprio.',
    choose: 'Scegli un workflow per vederlo:',
    none: 'Nessuna esecuzione di questo workflow iniziata in questo periodo si è conclusa.',
    kinds: {
      queued: 'In coda',
      waiting: 'In attesa',
      retrying: 'Prima di ritentare',
      throttled: 'Ai limiti',
      calling: 'Chiamate',
      model: 'Modelli',
      working: 'Lavoro proprio',
    },
    biggest: (share, what) => `Il ${share} del tempo è ${what}.`,
    queued: {
      is: "l'attesa che un worker prenda l'esecuzione",
      mend: 'La riducono altri worker, o una concorrenza più alta se il workflow ne ha una.',
    },
    waiting: {
      time: (step) => ({
        is: `l'attesa del passo ${step}`,
        mend: 'Dura quanto dice il passo: accorciarla rende più veloci le esecuzioni.',
      }),
      person: (step) => ({
        is: `l'attesa di una persona nel passo ${step}`,
        mend: 'Con promemoria, o più persone che possono rispondere, la risposta arriva prima.',
      }),
      workflow: (step) => ({
        is: `l'attesa del workflow chiamato dal passo ${step}`,
        mend: 'Guarda dove va il tempo di quel workflow.',
      }),
      work: (step) => ({
        is: `l'attesa del lavoro esterno chiesto dal passo ${step}`,
        mend: 'Controllare più spesso ne coglie prima la fine; una richiamata del servizio la coglie subito.',
      }),
    },
    retrying: (place) => ({
      is: `l'attesa di ritentare le chiamate a ${place}`,
      mend: "Le sue chiamate falliscono. Il perché è nell'elenco delle chiamate; una base di retry più breve ritenta prima.",
    }),
    throttled: (place, isConnection) => ({
      is: `l'attesa al limite ${isConnection ? 'della connessione' : 'di'} ${place}`,
      mend: 'Alza il limite se il servizio lo permette, o conserva le risposte con cache per fare meno chiamate.',
    }),
    calling: (place, isConnection) => ({
      is: `nelle chiamate ${isConnection ? 'della connessione' : 'a'} ${place}`,
      mend: 'Fai procedere insieme i passi che non dipendono tra loro, o conserva le risposte con cache.',
    }),
    model: (model) => ({
      is: `la risposta del modello ${model}`,
      mend: 'Un modello più piccolo o risposte più brevi sono più veloci; ciò che si chiede allo stesso modo si conserva con cache.',
    }),
    working: (step) => ({
      is: `lavoro del passo ${step} stesso`,
      mend: 'Sposta altrove i calcoli pesanti, o dividilo in parti che procedono insieme.',
    }),
    between: {
      is: 'il passaggio da un passo al successivo',
      mend: 'Con meno passi, più grandi, ce n’è meno; così anche con worker e database meno carichi.',
    },
    toConnection: 'Apri la connessione',
    toCalls: 'Vedi le chiamate',
    toFailed: 'Vedi che cosa è fallito',
    ofOne: "Sull'unica esecuzione iniziata in questo periodo e conclusa. Ciò che procede insieme conta una volta.",
    ofAll: (runs) =>
      `Su tutte le ${runs} esecuzioni iniziate in questo periodo e concluse. Ciò che procede insieme conta una volta.`,
    ofSome: (sampled, runs) =>
      `Su ${sampled} esecuzioni scelte in modo uniforme tra le ${runs} iniziate in questo periodo e concluse. Ciò che procede insieme conta una volta.`,
    large: (n) => ` Escluse: ${n} con più di 5.000 passi o chiamate.`,
    bySteps: 'Per passo',
    noSteps: 'Nessun passo ha richiesto tempo.',
    columns: {
      step: 'Passo',
      share: 'Del tempo',
      mostly: 'Soprattutto',
      median: 'p50',
      p95: 'p95',
      runs: 'Esecuzioni',
    },
  },
};
