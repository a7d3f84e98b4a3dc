import type { Circuit } from '../../api/traffic.ts';
import type { Messages } from '../../state/language.ts';

interface TrafficWords {
  readonly title: string;
  readonly calls: string;
  readonly circuits: Readonly<Record<Circuit, string>>;
  readonly circuitUntil: string;
  readonly heldUntil: string;
  readonly waiting: (calls: string, runs: string) => string;
  readonly nothingWaits: string;
  readonly limit: (measure: string, used: string, of: string, per: string) => string;
  readonly learned: (measure: string, remaining: string, of: string) => string;
  readonly resets: string;
  readonly noLimits: string;
  readonly measures: Readonly<Record<string, string>>;
  readonly runsOf: (n: string) => string;
}

export const trafficMessages: Messages<TrafficWords> = {
  en: {
    title: 'Traffic',
    calls: 'Its calls',
    circuits: {
      closed: 'Calls go out',
      open: 'Spared: it fails so often that no calls are made',
      'half-open': 'One call is made to see whether it is well again',
    },
    circuitUntil: 'Next try',
    heldUntil: 'It wants no calls until',
    waiting: (calls, runs) => `${calls} calls wait for their turn, ${runs} runs are parked`,
    nothingWaits: 'Nothing waits.',
    limit: (measure, used, of, per) => `${used} of ${of} ${measure} used in ${per}`,
    learned: (measure, remaining, of) => `The service says: ${remaining} of ${of} ${measure} left`,
    resets: 'anew',
    noLimits: 'No limit is set or known.',
    measures: {
      requests: 'requests',
      tokens: 'tokens',
      'input-tokens': 'tokens in',
      'output-tokens': 'tokens out',
      cost: 'dollars',
      concurrency: 'at once',
    },
    runsOf: (n) => `${n} waiting`,
  },
  it: {
    title: 'Traffico',
    calls: 'Le sue chiamate',
    circuits: {
      closed: 'Le chiamate partono',
      open: 'Risparmiato: fallisce così spesso che non si fanno chiamate',
      'half-open': 'Si fa una chiamata per vedere se sta di nuovo bene',
    },
    circuitUntil: 'Prossimo tentativo',
    heldUntil: 'Non vuole chiamate fino a',
    waiting: (calls, runs) => `${calls} chiamate aspettano il loro turno, ${runs} esecuzioni sono ferme`,
    nothingWaits: 'Niente in attesa.',
    limit: (measure, used, of, per) => `${used} di ${of} ${measure} in ${per}`,
    learned: (measure, remaining, of) => `Il servizio dice: restano ${remaining} di ${of} ${measure}`,
    resets: 'di nuovo',
    noLimits: 'Nessun limite è impostato o conosciuto.',
    measures: {
      requests: 'richieste',
      tokens: 'token',
      'input-tokens': 'token in ingresso',
      'output-tokens': 'token in uscita',
      cost: 'dollari',
      concurrency: 'insieme',
    },
    runsOf: (n) => `${n} in attesa`,
  },
};
