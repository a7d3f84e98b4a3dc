import type { DeliveryStatus } from '../../api/webhooks.ts';
import type { Messages } from '../../state/language.ts';

interface WebhookWords {
  readonly title: string;
  readonly incoming: string;
  readonly outgoing: string;
  readonly endpoints: string;
  readonly deliveries: string;
  readonly unsigned: string;
  readonly signedBy: (scheme: string) => string;
  readonly lastDay: (n: number) => string;
  readonly refused: (n: number) => string;
  readonly never: string;
  readonly last: string;
  readonly noEndpoints: string;
  readonly noEndpointsWhat: string;
  readonly noDeliveries: string;
  readonly noDeliveriesWhat: string;
  readonly noneFound: string;
  readonly search: string;
  readonly reason: string;
  readonly status: string;
  readonly allStatuses: string;
  readonly onlyOf: (workflow: string) => string;
  readonly ofAll: string;
  readonly more: string;
  readonly back: string;
  readonly headers: string;
  readonly message: string;
  readonly messageWhat: string;
  readonly body: string;
  readonly bodyCut: string;
  readonly noBody: string;
  readonly bytes: string;
  readonly runs: string;
  readonly from: (sender: string) => string;
  readonly replay: string;
  readonly replayOnce: string;
  readonly duplicateOf: string;
  readonly verdicts: Readonly<Record<DeliveryStatus, string>>;
}

export const webhookMessages: Messages<WebhookWords> = {
  en: {
    title: 'Webhooks',
    incoming: 'Incoming',
    outgoing: 'Outgoing',
    endpoints: 'Endpoints',
    deliveries: 'Deliveries',
    unsigned: 'not signed: anybody may call it',
    signedBy: (scheme) => `signed by ${scheme}`,
    lastDay: (n) => `${n} in 24 h`,
    refused: (n) => `${n} refused`,
    never: 'nothing came yet',
    last: 'last',
    noEndpoints: 'Nothing listens yet',
    noEndpointsWhat: 'Publish a workflow whose trigger is a webhook: its address appears here, to give to the sender.',
    noDeliveries: 'Nothing has come yet',
    noDeliveriesWhat:
      'Every request to an endpoint and every message of a queue is listed here as it comes, also those that were refused, with the reason.',
    noneFound: 'No delivery is like that',
    search: 'Search in bodies, headers and queries',
    reason: 'Words of the reason',
    status: 'Verdict',
    allStatuses: 'Every verdict',
    onlyOf: (workflow) => `Only of ${workflow}`,
    ofAll: 'Of every workflow',
    more: 'Show more',
    back: 'All deliveries',
    headers: 'Headers',
    message: 'Message',
    messageWhat: 'What expressions read in trigger.message.',
    body: 'Body',
    bodyCut: 'Only its beginning is kept.',
    noBody: 'Its body is not kept.',
    bytes: 'Bytes, in base64',
    runs: 'Runs',
    from: (sender) => `from ${sender}`,
    replay: 'Replay',
    replayOnce: 'Again, and nothing outside a second time',
    duplicateOf: 'It came before as',
    verdicts: { accepted: 'Accepted', duplicate: 'Duplicate', rejected: 'Rejected', handshake: 'Handshake' },
  },
  it: {
    title: 'Webhook',
    incoming: 'In entrata',
    outgoing: 'In uscita',
    endpoints: 'Endpoint',
    deliveries: 'Consegne',
    unsigned: 'non firmato: chiunque può chiamarlo',
    signedBy: (scheme) => `firmato con ${scheme}`,
    lastDay: (n) => `${n} in 24 ore`,
    refused: (n) => (n === 1 ? '1 respinta' : `${n} respinte`),
    never: 'non è ancora arrivato nulla',
    last: 'ultima',
    noEndpoints: 'Niente è ancora in ascolto',
    noEndpointsWhat: 'Pubblica un workflow che parte da un webhook: il suo indirizzo compare qui, da dare a chi invia.',
    noDeliveries: 'Non è ancora arrivato nulla',
    noDeliveriesWhat:
      'Ogni richiesta a un endpoint e ogni messaggio di una coda è elencato qui appena arriva, anche se respinto, con il motivo.',
    noneFound: 'Nessuna consegna corrisponde',
    search: 'Cerca in corpi, intestazioni e query',
    reason: 'Parole del motivo',
    status: 'Esito',
    allStatuses: 'Ogni esito',
    onlyOf: (workflow) => `Solo di ${workflow}`,
    ofAll: 'Di ogni workflow',
    more: 'Mostra altre',
    back: 'Tutte le consegne',
    headers: 'Intestazioni',
    message: 'Messaggio',
    messageWhat: 'Ciò che le espressioni leggono in trigger.message.',
    body: 'Corpo',
    bodyCut: 'Ne è conservato solo l’inizio.',
    noBody: 'Il corpo non è conservato.',
    bytes: 'Byte, in base64',
    runs: 'Esecuzioni',
    from: (sender) => `da ${sender}`,
    replay: 'Ripeti',
    replayOnce: "Di nuovo, e nulla all'esterno due volte",
    duplicateOf: 'Era già arrivata come',
    verdicts: { accepted: 'Accettata', duplicate: 'Doppione', rejected: 'Respinta', handshake: 'Accordo' },
  },
};
