import type { Messages } from '../../state/language.ts';

interface CostWords {
  readonly title: string;
  readonly only: (what: string) => string;
  readonly everything: string;
  readonly tiles: Readonly<Record<'money' | 'tokens' | 'cached' | 'calls', string>>;
  readonly inAndOut: (input: string, output: string) => string;
  readonly ofInput: (share: string) => string;
  readonly failedOf: (n: string) => string;
  readonly unpriced: (n: string) => string;
  readonly givePrice: string;
  readonly charts: Readonly<Record<'money' | 'tokens', string>>;
  readonly said: { readonly money: (sum: string) => string; readonly tokens: (n: string) => string };
  readonly series: Readonly<Record<'money' | 'input' | 'cached' | 'output', string>>;
  readonly tables: Readonly<Record<'workflow' | 'connection' | 'model' | 'run', string>>;
  readonly none: string;
  readonly noWorkflow: string;
  readonly noConnection: string;
  readonly columns: Readonly<
    Record<'workflow' | 'connection' | 'model' | 'run' | 'calls' | 'input' | 'output' | 'money', string>
  >;
  readonly noPrice: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly toConnections: string;
}

export const costMessages: Messages<CostWords> = {
  en: {
    title: 'Costs',
    only: (what) => `Only ${what}`,
    everything: 'Show everything',
    tiles: { money: 'Spent, US dollars', tokens: 'Tokens', cached: 'Cached', calls: 'Calls of models' },
    inAndOut: (input, output) => `${input} in, ${output} out`,
    ofInput: (share) => `${share} of what goes in`,
    failedOf: (n) => `${n} failed`,
    unpriced: (n) => (n === '1' ? 'The price of 1 call is not known.' : `The price of ${n} calls is not known.`),
    givePrice: 'Give the price',
    charts: { money: 'Money spent', tokens: 'Tokens' },
    said: { money: (sum) => `${sum} in all.`, tokens: (n) => `${n} tokens in all.` },
    series: { money: 'US dollars', input: 'In', cached: 'In, cached', output: 'Out' },
    tables: {
      workflow: 'By workflow',
      connection: 'By connection',
      model: 'By model',
      run: 'The runs that cost the most',
    },
    none: 'Nothing was used in this time.',
    noWorkflow: 'No workflow',
    noConnection: 'No connection',
    columns: {
      workflow: 'Workflow',
      connection: 'Connection',
      model: 'Model',
      run: 'Run',
      calls: 'Calls',
      input: 'In',
      output: 'Out',
      money: 'US dollars',
    },
    noPrice: 'no price',
    empty: 'No model was asked in this time',
    emptyWhat:
      'Tokens and money of every call appear here as soon as a workflow asks a model over a connection. The offline model costs nothing and is not counted.',
    toConnections: 'Connect a model',
  },
  it: {
    title: 'Costi',
    only: (what) => `Solo ${what}`,
    everything: 'Mostra tutto',
    tiles: { money: 'Spesa, dollari USA', tokens: 'Token', cached: 'In cache', calls: 'Chiamate ai modelli' },
    inAndOut: (input, output) => `${input} in ingresso, ${output} in uscita`,
    ofInput: (share) => `${share} di ciò che entra`,
    failedOf: (n) => `${n} fallite`,
    unpriced: (n) => (n === '1' ? 'Il prezzo di 1 chiamata non è noto.' : `Il prezzo di ${n} chiamate non è noto.`),
    givePrice: 'Indica il prezzo',
    charts: { money: 'Spesa', tokens: 'Token' },
    said: { money: (sum) => `${sum} in tutto.`, tokens: (n) => `${n} token in tutto.` },
    series: { money: 'Dollari USA', input: 'Ingresso', cached: 'Ingresso, in cache', output: 'Uscita' },
    tables: {
      workflow: 'Per workflow',
      connection: 'Per connessione',
      model: 'Per modello',
      run: 'Le esecuzioni più costose',
    },
    none: 'In questo periodo non è stato usato nulla.',
    noWorkflow: 'Nessun workflow',
    noConnection: 'Nessuna connessione',
    columns: {
      workflow: 'Workflow',
      connection: 'Connessione',
      model: 'Modello',
      run: 'Esecuzione',
      calls: 'Chiamate',
      input: 'Ingresso',
      output: 'Uscita',
      money: 'Dollari USA',
    },
    noPrice: 'senza prezzo',
    empty: 'In questo periodo nessun modello è stato interrogato',
    emptyWhat:
      'Token e spesa di ogni chiamata compaiono qui appena un workflow interroga un modello tramite una connessione. Il modello offline non costa nulla e non viene contato.',
    toConnections: 'Collega un modello',
  },
};
