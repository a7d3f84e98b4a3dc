import type { Messages } from '../../state/language.ts';

interface EndpointWords {
  readonly back: string;
  readonly gone: string;
  readonly goneWhat: string;
  readonly address: string;
  readonly workflow: string;
  readonly version: (n: number) => string;
  readonly proof: string;
  readonly proofs: (scheme: string, n: number) => string;
  readonly noProof: string;
  readonly responds: Readonly<Record<string, string>>;
  readonly answer: string;
  readonly takes: string;
  readonly types: string;
  readonly size: string;
  readonly from: string;
  readonly limit: string;
  readonly senderLimit: string;
  readonly perTime: (n: number, per: string) => string;
  readonly schema: string;
  readonly schemaYes: string;
  readonly dedupe: string;
  readonly verdicts: string;
  readonly verdictsNone: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly tail: string;
  readonly registration: string;
  readonly registrationStates: Readonly<Record<'pending' | 'registered' | 'removing', string>>;
  readonly account: string;
  readonly remote: string;
  readonly checked: string;
  readonly neverChecked: string;
  readonly ends: string;
  readonly checkNow: string;
  readonly nextTry: string;
  readonly done: string;
  readonly doings: Readonly<Record<string, string>>;
}

export const endpointMessages: Messages<EndpointWords> = {
  en: {
    back: 'Webhooks',
    gone: 'Nothing listens here any more',
    goneWhat: 'No live workflow has a webhook at this path. What came to it before stands below.',
    address: 'Address',
    workflow: 'Workflow',
    version: (n) => `version ${n}`,
    proof: 'Proof of the sender',
    proofs: (scheme, n) => (n > 1 ? `${scheme}, by one of ${n} secrets` : scheme),
    noProof: 'none: anybody may call it',
    responds: {
      accepted: '202 as soon as it is durable',
      result: 'the outcome of the run',
      stream: 'events while the run goes on',
    },
    answer: 'Answers with',
    takes: 'What it takes',
    types: 'Content types',
    size: 'Largest body',
    from: 'Senders',
    limit: 'Limit',
    senderLimit: 'Limit of one sender',
    perTime: (n, per) => `${n} in ${per}`,
    schema: 'Body',
    schemaYes: 'must fit the schema of the workflow',
    dedupe: 'Duplicates by',
    verdicts: 'The last 24 hours',
    verdictsNone: 'Nothing came.',
    reasons: {
      accepted: 'Accepted',
      duplicate: 'Duplicate',
      handshake: 'Handshake',
      path: 'No such path',
      method: 'Another method',
      plain: 'Plain HTTP from outside',
      address: 'Address not allowed',
      limit: 'Over the limit',
      size: 'Too large',
      aborted: 'Broken off',
      slow: 'Came too slowly',
      type: 'Another content type',
      signature: 'Signature not right',
      body: 'Body unreadable',
      schema: 'Does not fit the schema',
      dedupe: 'Its name could not be worked out',
      unavailable: 'Could not be taken then',
    },
    tail: 'What comes in',
    registration: 'At the provider',
    registrationStates: { pending: 'is being registered', registered: 'registered', removing: 'is being removed' },
    account: 'Account',
    remote: 'Name there',
    checked: 'Last seen there',
    neverChecked: 'not yet',
    ends: 'Renewed before',
    checkNow: 'Check now',
    nextTry: 'Next look',
    done: 'What was done',
    doings: {
      created: 'Made',
      updated: 'Changed',
      enabled: 'Switched on',
      renewed: 'Renewed',
      deleted: 'Deleted',
      forgotten: 'Forgotten',
      'found-missing': 'Was gone',
      'found-disabled': 'Was switched off',
      failed: 'Failed',
      resent: 'Had sent again',
      fetched: 'Fetched',
      'resend-failed': 'Could not ask for what was missed',
      'given-up': 'Given up',
      'out-of-reach': 'Too long ago',
    },
  },
  it: {
    back: 'Webhook',
    gone: 'Qui non ascolta più nulla',
    goneWhat: 'Nessun workflow attivo ha un webhook a questo percorso. Ciò che è arrivato prima è qui sotto.',
    address: 'Indirizzo',
    workflow: 'Workflow',
    version: (n) => `versione ${n}`,
    proof: 'Prova del mittente',
    proofs: (scheme, n) => (n > 1 ? `${scheme}, con uno di ${n} segreti` : scheme),
    noProof: 'nessuna: chiunque può chiamarlo',
    responds: {
      accepted: '202 appena è al sicuro',
      result: "l'esito dell'esecuzione",
      stream: "eventi durante l'esecuzione",
    },
    answer: 'Risponde con',
    takes: 'Che cosa accetta',
    types: 'Tipi di contenuto',
    size: 'Corpo più grande',
    from: 'Mittenti',
    limit: 'Limite',
    senderLimit: 'Limite per mittente',
    perTime: (n, per) => `${n} in ${per}`,
    schema: 'Corpo',
    schemaYes: 'deve rispettare lo schema del workflow',
    dedupe: 'Doppioni secondo',
    verdicts: 'Le ultime 24 ore',
    verdictsNone: 'Non è arrivato nulla.',
    reasons: {
      accepted: 'Accettate',
      duplicate: 'Doppioni',
      handshake: 'Accordi',
      path: 'Percorso inesistente',
      method: 'Altro metodo',
      plain: 'HTTP in chiaro da fuori',
      address: 'Indirizzo non ammesso',
      limit: 'Oltre il limite',
      size: 'Troppo grandi',
      aborted: 'Interrotte',
      slow: 'Arrivate troppo lentamente',
      type: 'Altro tipo di contenuto',
      signature: 'Firma non giusta',
      body: 'Corpo illeggibile',
      schema: 'Non rispettano lo schema',
      dedupe: 'Nome non calcolabile',
      unavailable: 'Non accettabili in quel momento',
    },
    tail: 'Che cosa arriva',
    registration: 'Presso il fornitore',
    registrationStates: { pending: 'in registrazione', registered: 'registrato', removing: 'in rimozione' },
    account: 'Account',
    remote: 'Nome là',
    checked: 'Visto là',
    neverChecked: 'non ancora',
    ends: 'Rinnovato prima del',
    checkNow: 'Controlla ora',
    nextTry: 'Prossimo controllo',
    done: 'Che cosa si è fatto',
    doings: {
      created: 'Creato',
      updated: 'Modificato',
      enabled: 'Riattivato',
      renewed: 'Rinnovato',
      deleted: 'Eliminato',
      forgotten: 'Dimenticato',
      'found-missing': "Non c'era più",
      'found-disabled': 'Era disattivato',
      failed: 'Fallito',
      resent: 'Fatte rimandare',
      fetched: 'Andate a prendere',
      'resend-failed': 'Non si è potuto chiedere che cosa manca',
      'given-up': 'Abbandonate',
      'out-of-reach': 'Troppo tempo fa',
    },
  },
};
