import type { Messages } from '../../../../state/language.ts';
import type { TriggerKind } from '../../../../state/panel/trigger-draft.ts';

interface TriggerWords {
  readonly title: string;
  readonly how: string;
  readonly kinds: Readonly<Record<TriggerKind, string>>;
  readonly kindsWhat: Readonly<Record<TriggerKind, string>>;
  readonly address: string;
  readonly addressWhat: string;
  readonly noPath: string;
  readonly scheme: string;
  readonly anyone: string;
  readonly anyoneWhat: string;
  readonly general: string;
  readonly providers: string;
  readonly receiving: string;
  readonly infer: string;
  readonly inferring: string;
  readonly inferred: (deliveries: number) => string;
  readonly service: string;
  readonly chooseService: string;
  readonly anyService: string;
  readonly event: string;
  readonly chooseEvent: string;
  readonly docs: string;
  readonly chatPage: string;
  readonly chatPageWhat: string;
  readonly embed: string;
  readonly embedWhat: string;
  readonly noSites: string;
  readonly door: string;
  readonly tryChat: string;
  readonly conversations: string;
  readonly formPage: string;
  readonly formPageWhat: string;
  readonly openForm: string;
  readonly preview: string;
  readonly asksInput: string;
  readonly failureWhat: string;
}

export const triggerMessages: Messages<TriggerWords> = {
  en: {
    title: 'How it starts',
    how: 'It starts',
    kinds: {
      manual: 'By hand',
      webhook: 'By a webhook',
      event: 'By an event of a service',
      schedule: 'By the clock',
      queue: 'By messages of a queue',
      stream: 'By a stream',
      form: 'By a form',
      chat: 'By a chat',
      failure: 'By a failure of another workflow',
    },
    kindsWhat: {
      manual: 'By the Run button, the API, the command line, or another workflow.',
      webhook: 'Any service, or your own program, sends a request to the address below.',
      event:
        'From when it is published on the service tells of it by a webhook that Snodo makes there, or is asked for it again and again.',
      schedule: 'At the times below, once it is published.',
      queue:
        'From when it is published, each message of the queue starts a run; it is acknowledged once it is kept here.',
      stream: 'From when it is published, whatever the service tells over an open connection starts a run.',
      form: 'Somebody fills in a page of its own. What they give is trigger.body.',
      failure: 'When a run of another workflow has failed. What happened is trigger.body.',
      chat: 'Each message of a visitor starts a run, and what the model says is the answer.',
    },
    address: 'Address',
    addressWhat: 'It is open once the workflow is published.',
    noPath: 'Fill in a path to get the address.',
    scheme: 'How the sender proves who it is',
    anyone: 'Not at all: anyone who knows the address',
    anyoneWhat: 'Whoever knows the address can start this workflow. Choose how the sender signs, where it can.',
    general: 'General',
    providers: 'Providers',
    receiving: 'Receiving',
    infer: 'Infer from the last deliveries',
    inferring: 'Looking at the deliveries …',
    inferred: (n) => (n === 1 ? 'Made from 1 delivery.' : `Made from ${n} deliveries.`),
    service: 'Service',
    chooseService: 'Choose a service',
    anyService: 'Any service over HTTP',
    event: 'Event',
    chooseEvent: 'Choose an event',
    docs: 'About this event, at the service',
    chatPage: 'Page of the chat',
    chatPageWhat: 'It is open once the workflow is published.',
    embed: 'For your site',
    embedWhat: 'Put this into the pages of the sites above: it shows a button that opens the chat.',
    noSites: 'To show the chat in a site, add the site above.',
    door: 'Where, for whom and how much',
    tryChat: 'Try it here',
    conversations: 'Conversations',
    formPage: 'Page of the form',
    formPageWhat: 'It is open once the workflow is published.',
    openForm: 'Open the page',
    preview: 'How it looks',
    asksInput: 'Whoever starts it is asked for this, and every input must fit it.',
    failureWhat: 'Runs that are only tried, and those that a failure has started, never start it.',
  },
  it: {
    title: 'Come parte',
    how: 'Parte',
    kinds: {
      manual: 'A mano',
      webhook: 'Da un webhook',
      event: 'Da un evento di un servizio',
      schedule: "Dall'orologio",
      queue: 'Dai messaggi di una coda',
      stream: 'Da uno stream',
      form: 'Da un modulo',
      chat: 'Da una chat',
      failure: 'Dal fallimento di un altro workflow',
    },
    kindsWhat: {
      manual: "Dal pulsante Esegui, dall'API, dalla riga di comando, o da un altro workflow.",
      webhook: "Un servizio qualsiasi, o un tuo programma, invia una richiesta all'indirizzo qui sotto.",
      event:
        'Da quando è pubblicato il servizio lo comunica con un webhook che Snodo crea lì, o gli viene chiesto a intervalli.',
      schedule: 'Alle ore qui sotto, da quando è pubblicato.',
      queue:
        "Da quando è pubblicato, ogni messaggio della coda avvia un'esecuzione; è confermato quando qui è al sicuro.",
      stream: "Da quando è pubblicato, ciò che il servizio comunica su una connessione aperta avvia un'esecuzione.",
      form: 'Qualcuno compila una pagina apposita. Ciò che indica è trigger.body.',
      failure: 'Quando una esecuzione di un altro workflow fallisce. Ciò che è successo è trigger.body.',
      chat: 'Ogni messaggio di un visitatore avvia una esecuzione, e ciò che dice il modello è la risposta.',
    },
    address: 'Indirizzo',
    addressWhat: 'È aperto da quando il workflow è pubblicato.',
    noPath: "Indica un percorso per avere l'indirizzo.",
    scheme: 'Come il mittente dimostra chi è',
    anyone: "In nessun modo: chiunque conosca l'indirizzo",
    anyoneWhat: "Chi conosce l'indirizzo può avviare questo workflow. Scegli come firma il mittente, se può farlo.",
    general: 'Generali',
    providers: 'Fornitori',
    receiving: 'Ricezione',
    infer: 'Ricava dalle ultime consegne',
    inferring: 'Guardo le consegne …',
    inferred: (n) => (n === 1 ? 'Ricavato da 1 consegna.' : `Ricavato da ${n} consegne.`),
    service: 'Servizio',
    chooseService: 'Scegli un servizio',
    anyService: 'Un servizio qualsiasi via HTTP',
    event: 'Evento',
    chooseEvent: 'Scegli un evento',
    docs: 'Su questo evento, presso il servizio',
    chatPage: 'Pagina della chat',
    chatPageWhat: 'È aperta da quando il workflow è pubblicato.',
    embed: 'Per il tuo sito',
    embedWhat: 'Metti questo nelle pagine dei siti qui sopra: mostra un pulsante che apre la chat.',
    noSites: 'Per mostrare la chat in un sito, aggiungi il sito qui sopra.',
    door: 'Dove, per chi e quanto',
    tryChat: 'Provala qui',
    conversations: 'Conversazioni',
    formPage: 'Pagina del modulo',
    formPageWhat: 'È aperta da quando il workflow è pubblicato.',
    openForm: 'Apri la pagina',
    preview: 'Come appare',
    asksInput: 'Si chiede a chi lo avvia, e ogni input deve rispettarlo.',
    failureWhat: 'Le prove, e le esecuzioni avviate da un fallimento, non lo avviano mai.',
  },
};
