import type { AlertMetric, AlertOccasion } from '../../core/alert.ts';
import type { ApprovalLanguage } from '../../core/approval.ts';

interface Words {
  readonly metrics: Readonly<Record<AlertMetric, string>>;
  readonly heads: Readonly<Record<AlertOccasion, (alert: string) => string>>;
  readonly limit: (over: string) => string;
  readonly since: (time: string) => string;
  readonly over: (time: string, lasted: string) => string;
  readonly atWorst: (value: string) => string;
  readonly noValue: string;
  readonly acknowledgedBy: (who: string) => string;
  readonly andMore: (n: number) => string;
  readonly acknowledge: string;
  readonly confirm: string;
  readonly inPage: string;
  readonly tried: string;
}

export const alertWords: Readonly<Record<ApprovalLanguage, Words>> = {
  en: {
    metrics: {
      'error-rate': 'Failed runs',
      latency: 'Time that 95 % of the runs take at most',
      silence: 'Runs that began',
      anomaly: 'Runs, in times of the usual difference',
      'queue-age': 'Longest wait in the queue',
      rejections: 'Rejected webhooks',
      throttled: 'Wait at limits for each call',
      circuits: 'Connections whose service fails',
      expiry: 'Time until a credential ends',
      spend: 'Spent on models',
      budget: 'Used of the budget',
    },
    heads: {
      fired: (alert) => `Alert: ${alert}`,
      ended: (alert) => `Over: ${alert}`,
      reminded: (alert) => `Still firing: ${alert}`,
      escalated: (alert) => `Nobody has acknowledged: ${alert}`,
      test: (alert) => `Test of the alert ${alert}`,
    },
    limit: (over) => `limit ${over}`,
    since: (time) => `since ${time}`,
    over: (time, lasted) => `over since ${time}, after ${lasted}`,
    atWorst: (value) => `at worst ${value}`,
    noValue: 'no value',
    acknowledgedBy: (who) => `acknowledged by ${who}`,
    andMore: (n) => `and ${n} more`,
    acknowledge: 'Acknowledge',
    confirm: 'The link opens a page that asks once more. Others are then not told any more.',
    inPage: 'Open the alerts',
    tried: 'Somebody tries whether this message arrives. Nothing is wrong.',
  },
  it: {
    metrics: {
      'error-rate': 'Esecuzioni fallite',
      latency: 'Durata massima del 95 % delle esecuzioni',
      silence: 'Esecuzioni iniziate',
      anomaly: 'Esecuzioni, in volte lo scarto abituale',
      'queue-age': 'Attesa più lunga in coda',
      rejections: 'Webhook respinti',
      throttled: 'Attesa ai limiti per ogni chiamata',
      circuits: 'Connessioni il cui servizio non risponde',
      expiry: 'Tempo prima che scada una credenziale',
      spend: 'Spesa per i modelli',
      budget: 'Budget usato',
    },
    heads: {
      fired: (alert) => `Avviso: ${alert}`,
      ended: (alert) => `Rientrato: ${alert}`,
      reminded: (alert) => `Ancora attivo: ${alert}`,
      escalated: (alert) => `Nessuno ha preso in carico: ${alert}`,
      test: (alert) => `Prova dell'avviso ${alert}`,
    },
    limit: (over) => `limite ${over}`,
    since: (time) => `da ${time}`,
    over: (time, lasted) => `rientrato il ${time}, dopo ${lasted}`,
    atWorst: (value) => `al peggio ${value}`,
    noValue: 'nessun valore',
    acknowledgedBy: (who) => `preso in carico da ${who}`,
    andMore: (n) => `e altri ${n}`,
    acknowledge: 'Prendi in carico',
    confirm: 'Il link apre una pagina che chiede conferma. Poi gli altri non vengono più avvertiti.',
    inPage: 'Apri gli avvisi',
    tried: 'Qualcuno prova se questo messaggio arriva. Non è successo nulla.',
  },
};
