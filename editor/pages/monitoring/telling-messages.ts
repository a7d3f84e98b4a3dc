import type { AlertGrouping, AlertOccasion, FiringEvent } from '../../../src/core/alert.ts';
import type { ReceiverKind } from '../../state/alert-receiver.ts';
import type { Messages } from '../../state/language.ts';

type Day = 'sun' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat';

interface TellingWords {
  readonly kinds: Readonly<Record<ReceiverKind, string>>;
  readonly chooseWorkflow: string;
  readonly connection: string;
  readonly mailConnection: string;
  readonly noMail: string;
  readonly to: string;
  readonly toHint: string;
  readonly from: string;
  readonly fromHint: string;
  readonly action: string;
  readonly fields: string;
  readonly fieldsHint: string;
  readonly choose: string;
  readonly addReceiver: string;
  readonly removeReceiver: string;
  readonly noReceiver: string;
  readonly apart: string;
  readonly apartHint: string;
  readonly together: string;
  readonly groupings: Readonly<Record<AlertGrouping, string>>;
  readonly more: string;
  readonly groupWait: string;
  readonly groupEvery: string;
  readonly repeat: string;
  readonly never: string;
  readonly every: (time: string) => string;
  readonly escalation: string;
  readonly escalationHint: string;
  readonly after: string;
  readonly thenTell: string;
  readonly addStep: string;
  readonly removeStep: string;
  readonly quiet: string;
  readonly quietHint: string;
  readonly days: Readonly<Record<Day, string>>;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly timeZone: string;
  readonly addQuiet: string;
  readonly removeQuiet: string;
  readonly acknowledge: string;
  readonly acknowledgeOf: (name: string) => string;
  readonly acknowledgedBy: (who: string) => string;
  readonly muteOf: (name: string) => string;
  readonly muteHow: string;
  readonly until: string;
  readonly times: Readonly<Record<'30m' | '1h' | '4h' | '24h' | '7d' | '', string>>;
  readonly reason: string;
  readonly reasonHint: string;
  readonly unmuteOf: (name: string) => string;
  readonly mutedBy: (who: string) => string;
  readonly mutedUntil: string;
  readonly openEnd: string;
  readonly quietUntil: string;
  readonly firing: (n: number) => string;
  readonly moreGroups: (n: number) => string;
  readonly groups: string;
  readonly testAll: string;
  readonly occasions: Readonly<Record<AlertOccasion, string>>;
  readonly statuses: Readonly<Record<'pending' | 'sent' | 'failed', string>>;
  readonly subscribers: string;
  readonly events: Readonly<Record<FiringEvent, string>>;
  readonly byWhom: (who: string) => string;
  readonly quietHours: string;
}

export const tellingMessages: Messages<TellingWords> = {
  en: {
    kinds: {
      subscriber: 'The subscribers (signed webhook)',
      workflow: 'Start a workflow',
      email: 'Send an e-mail',
      action: 'An action of a connection',
    },
    chooseWorkflow: 'Workflow to start',
    connection: 'Connection',
    mailConnection: 'Sent over',
    noMail: 'There is no connection that sends mail yet. Make one of SMTP, Gmail, Outlook, SendGrid or Mailgun.',
    to: 'To',
    toHint: 'Addresses with commas between them. Everybody gets a mail of their own.',
    from: 'From',
    fromHint: 'Needed over SMTP, SendGrid and Mailgun.',
    action: 'Action',
    fields: 'Fields of the action',
    fieldsHint: 'Texts may hold {{ alert.title }}, {{ alert.text }}, {{ alert.state }} and {{ alert.url }}.',
    choose: 'Choose …',
    addReceiver: 'Tell somebody else too',
    removeReceiver: 'Do not tell them',
    noReceiver: 'Say completely who is told: something is still missing.',
    apart: 'Look at each apart',
    apartHint: 'Each fires and recovers by itself; one message tells of all.',
    together: 'No, all together',
    groupings: {
      workflow: 'Each workflow',
      endpoint: 'Each endpoint',
      connection: 'Each connection',
      model: 'Each model',
    },
    more: 'Reminders, escalation, quiet hours',
    groupWait: 'Gather before the first message',
    groupEvery: 'Between messages at least',
    repeat: 'Remind while it fires',
    never: 'never',
    every: (time) => `every ${time}`,
    escalation: 'Escalation',
    escalationHint: 'Who else is told when nobody has acknowledged it for some time.',
    after: 'After',
    thenTell: 'then tell',
    addStep: 'Add a step',
    removeStep: 'Remove the step',
    quiet: 'Quiet hours',
    quietHint: 'What fires then is recorded, and told afterwards if it still fires.',
    days: { sun: 'Sun', mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat' },
    quietFrom: 'From',
    quietTo: 'Until',
    timeZone: 'Time zone',
    addQuiet: 'Add quiet hours',
    removeQuiet: 'Remove these hours',
    acknowledge: 'Acknowledge',
    acknowledgeOf: (name) => `Acknowledge ${name}`,
    acknowledgedBy: (who) => `acknowledged by ${who}`,
    muteOf: (name) => `Mute ${name}`,
    muteHow: 'Nobody is told. It is still looked at, and what fires is in the history.',
    until: 'For how long',
    times: {
      '30m': '30 minutes',
      '1h': '1 hour',
      '4h': '4 hours',
      '24h': '1 day',
      '7d': '1 week',
      '': 'Until I end it',
    },
    reason: 'Reason',
    reasonHint: 'For whoever looks at it.',
    unmuteOf: (name) => `Unmute ${name}`,
    mutedBy: (who) => `muted by ${who}`,
    mutedUntil: 'until',
    openEnd: 'until somebody ends it',
    quietUntil: 'Quiet hours until',
    firing: (n) => (n === 1 ? '1 fires' : `${n} fire`),
    moreGroups: (n) => `and ${n} more`,
    groups: 'What fires',
    testAll: 'Test with the escalation',
    occasions: {
      fired: 'told',
      ended: 'told that it is over',
      reminded: 'reminded',
      escalated: 'escalated',
      test: 'tested',
    },
    statuses: { pending: 'on its way', sent: 'sent', failed: 'not sent' },
    subscribers: 'the subscribers',
    events: {
      fired: 'began to fire',
      muted: 'muted',
      unmuted: 'no longer muted',
      acknowledged: 'acknowledged',
      ended: 'is over',
    },
    byWhom: (who) => `by ${who}`,
    quietHours: 'quiet hours',
  },
  it: {
    kinds: {
      subscriber: 'Gli abbonati (webhook firmato)',
      workflow: 'Avvia un workflow',
      email: 'Invia un’e-mail',
      action: 'Un’azione di una connessione',
    },
    chooseWorkflow: 'Workflow da avviare',
    connection: 'Connessione',
    mailConnection: 'Inviata con',
    noMail: 'Nessuna connessione invia ancora e-mail. Creane una di SMTP, Gmail, Outlook, SendGrid o Mailgun.',
    to: 'A',
    toHint: 'Indirizzi separati da virgole. Ognuno riceve la propria e-mail.',
    from: 'Da',
    fromHint: 'Serve con SMTP, SendGrid e Mailgun.',
    action: 'Azione',
    fields: 'Campi dell’azione',
    fieldsHint: 'I testi possono contenere {{ alert.title }}, {{ alert.text }}, {{ alert.state }} e {{ alert.url }}.',
    choose: 'Scegli …',
    addReceiver: 'Avverti anche altri',
    removeReceiver: 'Non avvertirli',
    noReceiver: 'Indica per intero chi avvertire: manca ancora qualcosa.',
    apart: 'Osserva separatamente',
    apartHint: 'Ognuno scatta e rientra per conto suo; un messaggio li riunisce.',
    together: 'No, tutto insieme',
    groupings: {
      workflow: 'Ogni workflow',
      endpoint: 'Ogni endpoint',
      connection: 'Ogni connessione',
      model: 'Ogni modello',
    },
    more: 'Promemoria, passaggio ad altri, ore di silenzio',
    groupWait: 'Raccogli prima del primo messaggio',
    groupEvery: 'Tra un messaggio e l’altro almeno',
    repeat: 'Ricorda finché è attivo',
    never: 'mai',
    every: (time) => `ogni ${time}`,
    escalation: 'Passaggio ad altri',
    escalationHint: 'Chi altro viene avvertito se nessuno lo prende in carico per un po’.',
    after: 'Dopo',
    thenTell: 'avverti',
    addStep: 'Aggiungi un passaggio',
    removeStep: 'Togli il passaggio',
    quiet: 'Ore di silenzio',
    quietHint: 'Ciò che scatta resta registrato e viene comunicato dopo, se è ancora attivo.',
    days: { sun: 'dom', mon: 'lun', tue: 'mar', wed: 'mer', thu: 'gio', fri: 'ven', sat: 'sab' },
    quietFrom: 'Dalle',
    quietTo: 'Alle',
    timeZone: 'Fuso orario',
    addQuiet: 'Aggiungi ore di silenzio',
    removeQuiet: 'Togli queste ore',
    acknowledge: 'Prendi in carico',
    acknowledgeOf: (name) => `Prendi in carico ${name}`,
    acknowledgedBy: (who) => `preso in carico da ${who}`,
    muteOf: (name) => `Silenzia ${name}`,
    muteHow: 'Nessuno viene avvertito. Resta osservato, e ciò che scatta è nella cronologia.',
    until: 'Per quanto',
    times: {
      '30m': '30 minuti',
      '1h': '1 ora',
      '4h': '4 ore',
      '24h': '1 giorno',
      '7d': '1 settimana',
      '': 'Finché lo riattivo',
    },
    reason: 'Motivo',
    reasonHint: 'Per chi lo guarda.',
    unmuteOf: (name) => `Riattiva ${name}`,
    mutedBy: (who) => `silenziato da ${who}`,
    mutedUntil: 'fino a',
    openEnd: 'finché qualcuno lo riattiva',
    quietUntil: 'Ore di silenzio fino a',
    firing: (n) => (n === 1 ? '1 attivo' : `${n} attivi`),
    moreGroups: (n) => `e altri ${n}`,
    groups: 'Che cosa è scattato',
    testAll: 'Prova anche il passaggio ad altri',
    occasions: {
      fired: 'avvertito',
      ended: 'avvertito che è rientrato',
      reminded: 'ricordato',
      escalated: 'passato ad altri',
      test: 'provato',
    },
    statuses: { pending: 'in partenza', sent: 'inviato', failed: 'non inviato' },
    subscribers: 'gli abbonati',
    events: {
      fired: 'scattato',
      muted: 'silenziato',
      unmuted: 'non più silenziato',
      acknowledged: 'preso in carico',
      ended: 'rientrato',
    },
    byWhom: (who) => `da ${who}`,
    quietHours: 'ore di silenzio',
  },
};
