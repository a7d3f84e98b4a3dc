import type { Messages } from '../../state/language.ts';
import type { Range } from '../../state/time-range.ts';

interface MonitoringWords {
  readonly title: string;
  readonly ranges: Readonly<Record<Range, string>>;
  readonly range: string;
  readonly own: string;
  readonly from: string;
  readonly to: string;
  readonly apply: string;
  readonly wrongOrder: string;
  readonly workflow: string;
  readonly allWorkflows: string;
  readonly openRuns: string;
  readonly zoomOut: string;
  readonly hint: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly toWorkflows: string;
  readonly time: string;
  readonly asTable: string;
  readonly tiles: Readonly<Record<'runs' | 'success' | 'p95' | 'queue' | 'webhooks' | 'calls' | 'cost', string>>;
  readonly oldest: (time: string) => string;
  readonly nothingWaits: string;
  readonly failedOf: (n: string) => string;
  readonly refusedOf: (n: string) => string;
  readonly median: (time: string) => string;
  readonly tokensOf: (n: string) => string;
  readonly charts: Readonly<
    Record<'runs' | 'success' | 'times' | 'queue' | 'webhooks' | 'services' | 'waits' | 'tokens' | 'cost', string>
  >;
  readonly said: {
    readonly runs: (all: string, succeeded: string, failed: string) => string;
    readonly success: (share: string) => string;
    readonly times: (p50: string, p95: string, p99: string) => string;
    readonly queue: (queued: string, waiting: string) => string;
    readonly webhooks: (accepted: string, duplicate: string, rejected: string) => string;
    readonly services: (calls: string, failures: string) => string;
    readonly waits: (time: string) => string;
    readonly tokens: (n: string) => string;
    readonly cost: (money: string) => string;
    readonly none: string;
  };
  readonly series: Readonly<
    Record<
      | 'succeeded'
      | 'failed'
      | 'cancelled'
      | 'success'
      | 'queued'
      | 'waiting'
      | 'accepted'
      | 'duplicate'
      | 'rejected'
      | 'others'
      | 'waited'
      | 'tokens'
      | 'cost',
      string
    >
  >;
  readonly slowest: string;
  readonly failing: string;
  readonly services: string;
  readonly rejections: string;
  readonly noFailures: string;
  readonly noSteps: string;
  readonly workers: Readonly<
    Record<
      'title' | 'none' | 'host' | 'labels' | 'any' | 'state' | 'runs' | 'since' | 'beat' | 'drain' | 'resume',
      string
    >
  > & { readonly states: Readonly<Record<'working' | 'draining' | 'drained', string>> };
  readonly columns: Readonly<
    Record<
      | 'step'
      | 'count'
      | 'reason'
      | 'webhooks'
      | 'failures'
      | 'median'
      | 'p95'
      | 'total'
      | 'code'
      | 'service'
      | 'calls'
      | 'waited'
      | 'cost',
      string
    >
  >;
}

export const monitoringMessages: Messages<MonitoringWords> = {
  en: {
    title: 'Monitoring',
    ranges: { '1h': '1 hour', '24h': '24 hours', '7d': '7 days', '30d': '30 days', '90d': '90 days' },
    range: 'Time range',
    own: 'Own range',
    from: 'From',
    to: 'To',
    apply: 'Apply',
    wrongOrder: 'It must be later than the beginning.',
    workflow: 'Workflow',
    allWorkflows: 'Every workflow',
    openRuns: 'Runs of this range',
    zoomOut: 'Zoom out',
    hint: 'Drag over a chart to look closer at a stretch of time; click at a point for the runs behind it.',
    empty: 'Nothing happened in this time',
    emptyWhat:
      'Charts of runs, webhooks and calls appear here as soon as a workflow runs. Publish one, send it a webhook or start it by hand, and come back.',
    toWorkflows: 'Go to the workflows',
    time: 'Time',
    asTable: 'As a table',
    tiles: {
      runs: 'Runs',
      success: 'Success rate',
      p95: 'Duration, p95',
      queue: 'In the queue',
      webhooks: 'Webhooks',
      calls: 'API calls',
      cost: 'Models',
    },
    oldest: (time) => `the first for ${time}`,
    nothingWaits: 'nothing waits',
    failedOf: (n) => `${n} failed`,
    refusedOf: (n) => `${n} rejected`,
    median: (time) => `median ${time}`,
    tokensOf: (n) => `${n} tokens`,
    charts: {
      runs: 'Runs by outcome',
      success: 'Success rate',
      times: 'Duration of runs',
      queue: 'Queue',
      webhooks: 'Webhooks by verdict',
      services: 'Calls by service',
      waits: 'Waits at rate limits',
      tokens: 'Tokens',
      cost: 'Money spent',
    },
    said: {
      runs: (all, succeeded, failed) => `${all} ended: ${succeeded} succeeded, ${failed} failed.`,
      success: (share) => `${share} of the runs succeeded.`,
      times: (p50, p95, p99) => `Half took at most ${p50}, 95 % ${p95}, 99 % ${p99}.`,
      queue: (queued, waiting) => `Now ${queued} are due and ${waiting} wait for something.`,
      webhooks: (accepted, duplicate, rejected) =>
        `${accepted} accepted, ${duplicate} duplicates, ${rejected} rejected.`,
      services: (calls, failures) => `${calls} calls, ${failures} of them failed.`,
      waits: (time) => `Calls waited ${time} in all.`,
      tokens: (n) => `${n} tokens in all.`,
      cost: (money) => `${money} in all.`,
      none: 'Nothing in this time.',
    },
    series: {
      succeeded: 'Succeeded',
      failed: 'Failed',
      cancelled: 'Cancelled',
      success: 'Succeeded',
      queued: 'Due',
      waiting: 'Waiting',
      accepted: 'Accepted',
      duplicate: 'Duplicate',
      rejected: 'Rejected',
      others: 'Others',
      waited: 'Waited',
      tokens: 'Tokens',
      cost: 'Cost',
    },
    slowest: 'Slowest steps',
    failing: 'Failing steps',
    services: 'Services',
    rejections: 'Why webhooks were rejected',
    noFailures: 'No step has failed in this time.',
    workers: {
      title: 'Workers',
      none: 'No process carries runs out. Start one with SNODO_ROLE=worker.',
      host: 'Machine',
      labels: 'Labels',
      any: 'none',
      runs: 'In hand',
      since: 'Started',
      beat: 'Heard of',
      state: 'State',
      states: { working: 'takes runs', draining: 'gives its runs back', drained: 'takes no runs' },
      drain: 'Drain',
      resume: 'Take runs again',
    },
    noSteps: 'No step was carried out in this time.',
    columns: {
      step: 'Step',
      count: 'Carried out',
      failures: 'Failed',
      median: 'p50',
      p95: 'p95',
      total: 'Time in all',
      code: 'Failure',
      reason: 'Reason',
      webhooks: 'Webhooks',
      service: 'Service',
      calls: 'Calls',
      waited: 'Waited',
      cost: 'Cost',
    },
  },
  it: {
    title: 'Monitoraggio',
    ranges: { '1h': '1 ora', '24h': '24 ore', '7d': '7 giorni', '30d': '30 giorni', '90d': '90 giorni' },
    range: 'Periodo',
    own: 'Altro periodo',
    from: 'Da',
    to: 'A',
    apply: 'Applica',
    wrongOrder: "Deve venire dopo l'inizio.",
    workflow: 'Workflow',
    allWorkflows: 'Ogni workflow',
    openRuns: 'Esecuzioni del periodo',
    zoomOut: 'Torna indietro',
    hint: 'Trascina su un grafico per guardare da vicino un tratto di tempo; clicca su un punto per vedere le esecuzioni.',
    empty: 'In questo periodo non è successo nulla',
    emptyWhat:
      'I grafici di esecuzioni, webhook e chiamate compaiono qui appena un workflow viene eseguito. Pubblicane uno, mandagli un webhook o avvialo a mano, poi torna qui.',
    toWorkflows: 'Vai ai workflow',
    time: 'Ora',
    asTable: 'Come tabella',
    tiles: {
      runs: 'Esecuzioni',
      success: 'Riuscite',
      p95: 'Durata, p95',
      queue: 'In coda',
      webhooks: 'Webhook',
      calls: 'Chiamate API',
      cost: 'Modelli',
    },
    oldest: (time) => `la prima da ${time}`,
    nothingWaits: 'niente in attesa',
    failedOf: (n) => `${n} fallite`,
    refusedOf: (n) => `${n} respinti`,
    median: (time) => `mediana ${time}`,
    tokensOf: (n) => `${n} token`,
    charts: {
      runs: 'Esecuzioni per esito',
      success: 'Percentuale di riuscita',
      times: 'Durata delle esecuzioni',
      queue: 'Coda',
      webhooks: 'Webhook per esito',
      services: 'Chiamate per servizio',
      waits: 'Attese per i limiti di frequenza',
      tokens: 'Token',
      cost: 'Spesa',
    },
    said: {
      runs: (all, succeeded, failed) => `${all} concluse: ${succeeded} riuscite, ${failed} fallite.`,
      success: (share) => `È riuscito il ${share} delle esecuzioni.`,
      times: (p50, p95, p99) => `Metà ha richiesto al massimo ${p50}, il 95 % ${p95}, il 99 % ${p99}.`,
      queue: (queued, waiting) => `Ora ${queued} da eseguire e ${waiting} in attesa di qualcosa.`,
      webhooks: (accepted, duplicate, rejected) =>
        `${accepted} accettati, ${duplicate} doppioni, ${rejected} respinti.`,
      services: (calls, failures) => `${calls} chiamate, di cui ${failures} fallite.`,
      waits: (time) => `Le chiamate hanno aspettato in tutto ${time}.`,
      tokens: (n) => `${n} token in tutto.`,
      cost: (money) => `${money} in tutto.`,
      none: 'Niente in questo periodo.',
    },
    series: {
      succeeded: 'Riuscite',
      failed: 'Fallite',
      cancelled: 'Annullate',
      success: 'Riuscite',
      queued: 'Da eseguire',
      waiting: 'In attesa',
      accepted: 'Accettati',
      duplicate: 'Doppioni',
      rejected: 'Respinti',
      others: 'Altri',
      waited: 'Attesa',
      tokens: 'Token',
      cost: 'Costo',
    },
    slowest: 'Passi più lenti',
    failing: 'Passi che falliscono',
    services: 'Servizi',
    rejections: 'Perché i webhook sono stati respinti',
    noFailures: 'Nessun passo è fallito in questo periodo.',
    workers: {
      title: 'Worker',
      none: 'Nessun processo svolge esecuzioni. Avvialo con SNODO_ROLE=worker.',
      host: 'Macchina',
      labels: 'Etichette',
      any: 'nessuna',
      runs: 'In corso',
      since: 'Avviato',
      beat: 'Ultimo segnale',
      state: 'Stato',
      states: { working: 'prende esecuzioni', draining: 'restituisce le esecuzioni', drained: 'non prende esecuzioni' },
      drain: 'Svuota',
      resume: 'Riprendi',
    },
    noSteps: 'Nessun passo è stato eseguito in questo periodo.',
    columns: {
      step: 'Passo',
      count: 'Eseguito',
      failures: 'Fallimenti',
      median: 'p50',
      p95: 'p95',
      total: 'Tempo totale',
      code: 'Errore',
      reason: 'Motivo',
      webhooks: 'Webhook',
      service: 'Servizio',
      calls: 'Chiamate',
      waited: 'Attesa',
      cost: 'Costo',
    },
  },
};
