import type { AuthFieldName, AuthKind } from '../../state/auth-form.ts';
import type { Messages } from '../../state/language.ts';

interface NewWords {
  readonly title: string;
  readonly titleOf: (service: string) => string;
  readonly back: string;
  readonly search: string;
  readonly none: string;
  readonly ownAddress: string;
  readonly notTried: string;
  readonly notTriedWhat: string;
  readonly plain: string;
  readonly plainWhat: string;
  readonly needs: string;
  readonly name: string;
  readonly nameWhat: string;
  readonly taken: string;
  readonly address: string;
  readonly addressKnown: (url: string) => string;
  readonly auth: string;
  readonly kinds: Readonly<Record<AuthKind, string>>;
  readonly fields: Readonly<Record<AuthFieldName, string>>;
  readonly grants: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, string>>;
  readonly scopesWhat: string;
  readonly jsonWhat: string;
  readonly secretOf: (field: string) => string;
  readonly written: string;
  readonly callback: string;
  readonly callbackWhat: string;
  readonly tryIt: string;
  readonly triedGood: (who: string) => string;
  readonly save: string;
  readonly saved: string;
  readonly consentSteps: string;
  readonly consentOpen: string;
  readonly consentWait: string;
  readonly consentDone: string;
  readonly toConnection: string;
  readonly enterCode: (code: string) => string;
}

export const newMessages: Messages<NewWords> = {
  en: {
    title: 'New connection',
    titleOf: (service) => `Connect ${service}`,
    back: 'All services',
    search: 'Search in services',
    none: 'No service is called so. Any that speaks HTTP can be connected by its address.',
    ownAddress: 'each account has its own address',
    notTried: 'not tried live',
    notTriedWhat:
      'Built by its documentation and tested against stand-ins; nobody has tried it with a live account yet.',
    plain: 'Any HTTP service',
    plainWhat: 'REST, GraphQL, SOAP and others, by its address.',
    needs: 'What it needs',
    name: 'Name',
    nameWhat: 'Small letters, digits and hyphens; workflows name it so.',
    taken: 'A connection of this name is there already.',
    address: 'Address',
    addressKnown: (url) => `Leave it empty for ${url}`,
    auth: 'How Snodo proves who calls',
    kinds: {
      none: 'Not at all',
      bearer: 'A token (Bearer)',
      'api-key': 'A key in a header or the address',
      basic: 'User name and password (Basic)',
      oauth2: 'OAuth 2.0',
      digest: 'User name and password (Digest)',
      mtls: 'A client certificate (mTLS)',
      other: 'Another way, as JSON',
    },
    fields: {
      token: 'Token',
      in: 'Where it stands',
      name: 'Its name there',
      value: 'Key',
      username: 'User name',
      password: 'Password',
      grant: 'Who consents',
      authorizationUrl: 'Address for the consent (authorizationUrl)',
      deviceUrl: 'Address for devices (deviceUrl)',
      tokenUrl: 'Address for tokens (tokenUrl)',
      clientId: 'Client id',
      clientSecret: 'Client secret',
      scopes: 'Scopes',
      cert: 'Certificate (PEM)',
      key: 'Private key (PEM)',
      json: 'auth, as JSON',
    },
    grants: {
      authorization_code: 'A person, in the browser',
      client_credentials: 'Nobody: the client is enough',
      device_code: 'A person, on another device',
    },
    places: { header: 'In a header', query: 'In the address (query)' },
    scopesWhat: 'With spaces between.',
    jsonWhat: 'hmac, jwt, aws-sigv4, oauth1a and headers are described in the documentation of steps.',
    secretOf: (field) => `${field}: from`,
    written: 'written here, and sealed',
    callback: 'Callback address',
    callbackWhat: 'Enter it at the service as the redirect or callback URL of your client, letter by letter.',
    tryIt: 'Try it',
    triedGood: (who) => `It works. The service knows it as ${who}.`,
    save: 'Save',
    saved: 'The connection is saved.',
    consentSteps: 'Now somebody has to consent at the service.',
    consentOpen: 'Open the page of the service',
    consentWait: 'This page waits for it.',
    consentDone: 'The account is connected.',
    toConnection: 'Open the connection',
    enterCode: (code) => `Enter the code ${code} there.`,
  },
  it: {
    title: 'Nuova connessione',
    titleOf: (service) => `Connetti ${service}`,
    back: 'Tutti i servizi',
    search: 'Cerca nei servizi',
    none: 'Nessun servizio si chiama così. Qualsiasi servizio HTTP si può connettere con il suo indirizzo.',
    ownAddress: 'ogni account ha il suo indirizzo',
    notTried: 'non provato dal vivo',
    notTriedWhat:
      'Costruito secondo la sua documentazione e provato con sostituti; nessuno lo ha ancora provato con un account vero.',
    plain: 'Qualsiasi servizio HTTP',
    plainWhat: 'REST, GraphQL, SOAP e altri, con il suo indirizzo.',
    needs: 'Che cosa serve',
    name: 'Nome',
    nameWhat: 'Lettere minuscole, cifre e trattini; i workflow la chiamano così.',
    taken: 'Esiste già una connessione con questo nome.',
    address: 'Indirizzo',
    addressKnown: (url) => `Lascia vuoto per ${url}`,
    auth: 'Come Snodo prova chi chiama',
    kinds: {
      none: 'In nessun modo',
      bearer: 'Un token (Bearer)',
      'api-key': "Una chiave in un'intestazione o nell'indirizzo",
      basic: 'Nome utente e password (Basic)',
      oauth2: 'OAuth 2.0',
      digest: 'Nome utente e password (Digest)',
      mtls: 'Un certificato del client (mTLS)',
      other: 'Un altro modo, come JSON',
    },
    fields: {
      token: 'Token',
      in: 'Dove si trova',
      name: 'Il suo nome lì',
      value: 'Chiave',
      username: 'Nome utente',
      password: 'Password',
      grant: 'Chi dà il consenso',
      authorizationUrl: 'Indirizzo per il consenso (authorizationUrl)',
      deviceUrl: 'Indirizzo per i dispositivi (deviceUrl)',
      tokenUrl: 'Indirizzo per i token (tokenUrl)',
      clientId: 'Id del client',
      clientSecret: 'Segreto del client',
      scopes: 'Ambiti (scopes)',
      cert: 'Certificato (PEM)',
      key: 'Chiave privata (PEM)',
      json: 'auth, come JSON',
    },
    grants: {
      authorization_code: 'Una persona, nel browser',
      client_credentials: 'Nessuno: basta il client',
      device_code: 'Una persona, su un altro dispositivo',
    },
    places: { header: "In un'intestazione", query: "Nell'indirizzo (query)" },
    scopesWhat: 'Separati da spazi.',
    jsonWhat: 'hmac, jwt, aws-sigv4, oauth1a e headers sono descritti nella documentazione dei passi.',
    secretOf: (field) => `${field}: da`,
    written: 'scritto qui, e sigillato',
    callback: 'Indirizzo di ritorno',
    callbackWhat: 'Inseriscilo nel servizio come redirect o callback URL del tuo client, lettera per lettera.',
    tryIt: 'Prova',
    triedGood: (who) => `Funziona. Il servizio la riconosce come ${who}.`,
    save: 'Salva',
    saved: 'La connessione è salvata.',
    consentSteps: 'Ora qualcuno deve dare il consenso presso il servizio.',
    consentOpen: 'Apri la pagina del servizio',
    consentWait: 'Questa pagina lo aspetta.',
    consentDone: "L'account è connesso.",
    toConnection: 'Apri la connessione',
    enterCode: (code) => `Inserisci lì il codice ${code}.`,
  },
};
