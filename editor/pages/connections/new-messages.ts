import type { AuthFieldName, AuthKind } from '../../state/auth-form.ts';
import type { Messages } from '../../state/language.ts';
import type { SpecificationKind } from '../../state/specification-kinds.ts';

interface NewWords {
  readonly title: string;
  readonly titleOf: (service: string) => string;
  readonly back: string;
  readonly search: string;
  readonly none: string;
  readonly fromDocuments: string;
  readonly fromDocument: string;
  readonly fromDocumentWhat: string;
  readonly specification: string;
  readonly specificationWhat: string;
  readonly specificationKind: string;
  readonly specificationKinds: Readonly<Record<SpecificationKind, string>>;
  readonly specificationUrls: Readonly<Record<SpecificationKind, string>>;
  readonly specificationSchema: string;
  readonly specificationText: string;
  readonly specificationOr: string;
  readonly specificationTitle: string;
  readonly specificationTitleWhat: string;
  readonly make: string;
  readonly cancel: string;
  readonly moreByWords: string;
  readonly unloaded: string;
  readonly categories: Readonly<Record<string, string>>;
  readonly notTried: string;
  readonly notTriedWhat: string;
  readonly plain: string;
  readonly plainWhat: string;
  readonly mcp: string;
  readonly mcpWhat: string;
  readonly mcpSignIn: string;
  readonly mcpKinds: Readonly<Record<'url' | 'command', string>>;
  readonly mcpHow: string;
  readonly command: string;
  readonly commandWhat: string;
  readonly args: string;
  readonly argsWhat: string;
  readonly env: string;
  readonly envWhat: string;
  readonly needs: string;
  readonly docsOf: string;
  readonly name: string;
  readonly nameWhat: string;
  readonly taken: string;
  readonly address: string;
  readonly addressKnown: (url: string) => string;
  readonly parts: Readonly<Record<string, string>>;
  readonly auth: string;
  readonly kinds: Readonly<Record<AuthKind, string>>;
  readonly fields: Readonly<Record<AuthFieldName, string>>;
  readonly grants: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, string>>;
  readonly way: string;
  readonly otherWay: string;
  readonly scopesWhat: string;
  readonly jsonWhat: string;
  readonly secretOf: (field: string) => string;
  readonly written: string;
  readonly callback: string;
  readonly callbackWhat: string;
  readonly tryIt: string;
  readonly triedGood: (who: string) => string;
  readonly save: string;
  readonly consentSteps: string;
  readonly consentOpen: string;
  readonly consentWait: string;
  readonly consentDone: string;
  readonly toConnection: string;
  readonly toTemplate: string;
  readonly enterCode: (code: string) => string;
}

export const newMessages: Messages<NewWords> = {
  en: {
    title: 'New connection',
    titleOf: (service) => `Connect ${service}`,
    back: 'All services',
    search: 'Search in services',
    unloaded: 'Own connectors that could not be loaded',
    none: 'No service is called so. Any that speaks HTTP can be connected by its address.',
    fromDocuments: 'Services by their API documents',
    fromDocument: 'From its API document',
    fromDocumentWhat:
      'It was made from the document that the service publishes of its API, and not tried with a live account.',
    specification: 'From a specification',
    specificationWhat:
      'Any API becomes a connector by its document: OpenAPI (2.0, 3.0, 3.1), a collection of Postman, curl commands, or a WSDL; and so does a service that tells of itself by GraphQL or gRPC.',
    specificationKind: 'What describes it',
    specificationKinds: {
      any: 'Told by what is given',
      document: 'OpenAPI, Postman or curl',
      graphql: 'GraphQL',
      wsdl: 'SOAP (WSDL)',
      grpc: 'gRPC (server reflection)',
    },
    specificationUrls: {
      any: 'Address of the document',
      document: 'Address of the document',
      graphql: 'Address of the service',
      wsdl: 'Address of the WSDL',
      grpc: 'Address of the server, with http:// where it speaks without TLS',
    },
    specificationSchema: 'Its schema, where the service does not tell it (introspection).',
    specificationText: 'The document itself',
    specificationOr: 'Give one of the two.',
    specificationTitle: 'Name',
    specificationTitleWhat: 'Left empty, the document says it.',
    make: 'Make the connector',
    cancel: 'Cancel',
    moreByWords: 'More than a thousand other services are found by their names.',
    categories: {
      accounting: 'Accounting',
      ai: 'AI',
      calendar: 'Calendars',
      cloud: 'Cloud',
      commerce: 'Shops',
      communication: 'Messages',
      crm: 'CRM',
      data: 'Data',
      development: 'Development',
      files: 'Files',
      forms: 'Forms',
      marketing: 'Marketing',
      payments: 'Payments',
      productivity: 'Work',
      support: 'Support',
      web: 'Web sites',
    },
    notTried: 'not tried live',
    notTriedWhat:
      'Built by its documentation and tested against stand-ins; nobody has tried it with a live account yet.',
    plain: 'Any HTTP service',
    plainWhat: 'REST, GraphQL, SOAP and others, by its address.',
    mcp: 'MCP server',
    mcpWhat: 'Tools, resources and prompts of any server of the Model Context Protocol.',
    mcpSignIn:
      'Where the server wants you to sign in, leave it at “Not at all”: Snodo finds out how, and asks you then.',
    mcpHow: 'Where the server is',
    mcpKinds: { url: 'At an address', command: 'A command on the machine of Snodo' },
    command: 'Command',
    commandWhat: 'Whoever runs Snodo says which there are, with SNODO_MCP_COMMANDS.',
    args: 'Arguments',
    argsWhat: 'One in each line.',
    env: 'Variables',
    envWhat: 'NAME=value, one in each line. Values that look secret are sealed.',
    needs: 'What it needs',
    docsOf: 'Documentation of its API',
    name: 'Name',
    nameWhat: 'Small letters, digits and hyphens; workflows name it so.',
    taken: 'A connection of this name is there already.',
    address: 'Address',
    addressKnown: (url) => `Leave it empty for ${url}`,
    parts: {
      host: 'Host',
      port: 'Port',
      database: 'Database',
      vhost: 'Virtual host',
      tls: 'TLS',
      fingerprint: 'Fingerprint of the server',
    },
    auth: 'How Snodo proves who calls',
    kinds: {
      none: 'Not at all',
      bearer: 'A token (Bearer)',
      'api-key': 'A key in a header or the address',
      basic: 'User name and password (Basic)',
      oauth2: 'OAuth 2.0',
      'aws-sigv4': 'A key of AWS (Signature V4)',
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
      subject: 'Subject (whom it acts for)',
      accessKeyId: 'Access key id',
      secretAccessKey: 'Secret access key',
      region: 'Region',
      service: 'Service',
      cert: 'Certificate (PEM)',
      key: 'Private key (PEM)',
      json: 'auth, as JSON',
    },
    grants: {
      authorization_code: 'A person, in the browser',
      client_credentials: 'Nobody: the client is enough',
      device_code: 'A person, on another device',
      jwt_bearer: 'Nobody: a service account signs',
    },
    way: 'Which way',
    otherWay: 'Another way',
    places: { header: 'In a header', query: 'In the address (query)' },
    scopesWhat: 'With spaces between.',
    jsonWhat: 'hmac, jwt, oauth1a and headers are described in the documentation of steps.',
    secretOf: (field) => `${field}: from`,
    written: 'written here, and sealed',
    callback: 'Callback address',
    callbackWhat: 'Enter it at the service as the redirect or callback URL of your client, letter by letter.',
    tryIt: 'Try it',
    triedGood: (who) => `It works. The service knows it as ${who}.`,
    save: 'Save',
    consentSteps: 'Now somebody has to consent at the service.',
    consentOpen: 'Open the page of the service',
    consentWait: 'This page waits for it.',
    consentDone: 'The account is connected.',
    toConnection: 'Open the connection',
    toTemplate: 'Back to the template',
    enterCode: (code) => `Enter the code ${code} there.`,
  },
  it: {
    title: 'Nuova connessione',
    titleOf: (service) => `Connetti ${service}`,
    back: 'Tutti i servizi',
    search: 'Cerca nei servizi',
    unloaded: 'Connettori propri che non si sono potuti caricare',
    none: 'Nessun servizio si chiama così. Qualsiasi servizio HTTP si può connettere con il suo indirizzo.',
    fromDocuments: 'Servizi dai documenti delle loro API',
    fromDocument: 'Dal documento della sua API',
    fromDocumentWhat:
      'È stato fatto dal documento che il servizio pubblica della sua API, e non provato con un account vero.',
    specification: 'Da una specifica',
    specificationWhat:
      'Qualsiasi API diventa un connettore con il suo documento: OpenAPI (2.0, 3.0, 3.1), una collezione di Postman, comandi curl o un WSDL; e anche un servizio che si descrive da solo con GraphQL o gRPC.',
    specificationKind: 'Che cosa la descrive',
    specificationKinds: {
      any: 'Si capisce da ciò che indichi',
      document: 'OpenAPI, Postman o curl',
      graphql: 'GraphQL',
      wsdl: 'SOAP (WSDL)',
      grpc: 'gRPC (reflection del server)',
    },
    specificationUrls: {
      any: 'Indirizzo del documento',
      document: 'Indirizzo del documento',
      graphql: 'Indirizzo del servizio',
      wsdl: 'Indirizzo del WSDL',
      grpc: 'Indirizzo del server, con http:// se parla senza TLS',
    },
    specificationSchema: 'Il suo schema, se il servizio non lo rivela (introspection).',
    specificationText: 'Il documento stesso',
    specificationOr: 'Indica uno dei due.',
    specificationTitle: 'Nome',
    specificationTitleWhat: 'Se resta vuoto, lo dice il documento.',
    make: 'Crea il connettore',
    cancel: 'Annulla',
    moreByWords: 'Più di mille altri servizi si trovano cercandone il nome.',
    categories: {
      accounting: 'Contabilità',
      ai: 'IA',
      calendar: 'Calendari',
      cloud: 'Cloud',
      commerce: 'Negozi',
      communication: 'Messaggi',
      crm: 'CRM',
      data: 'Dati',
      development: 'Sviluppo',
      files: 'File',
      forms: 'Moduli',
      marketing: 'Marketing',
      payments: 'Pagamenti',
      productivity: 'Lavoro',
      support: 'Assistenza',
      web: 'Siti web',
    },
    notTried: 'non provato dal vivo',
    notTriedWhat:
      'Costruito secondo la sua documentazione e provato con sostituti; nessuno lo ha ancora provato con un account vero.',
    plain: 'Qualsiasi servizio HTTP',
    plainWhat: 'REST, GraphQL, SOAP e altri, con il suo indirizzo.',
    mcp: 'Server MCP',
    mcpWhat: 'Strumenti, risorse e prompt di qualsiasi server del Model Context Protocol.',
    mcpSignIn: 'Se il server vuole un accesso, lascia «In nessun modo»: Snodo scopre come si fa, e poi te lo chiede.',
    mcpHow: 'Dov’è il server',
    mcpKinds: { url: 'A un indirizzo', command: 'Un comando sulla macchina di Snodo' },
    command: 'Comando',
    commandWhat: 'Quali ci sono lo decide chi gestisce Snodo, con SNODO_MCP_COMMANDS.',
    args: 'Argomenti',
    argsWhat: 'Uno per riga.',
    env: 'Variabili',
    envWhat: 'NOME=valore, una per riga. I valori che sembrano segreti vengono sigillati.',
    needs: 'Che cosa serve',
    docsOf: 'Documentazione della sua API',
    name: 'Nome',
    nameWhat: 'Lettere minuscole, cifre e trattini; i workflow la chiamano così.',
    taken: 'Esiste già una connessione con questo nome.',
    address: 'Indirizzo',
    addressKnown: (url) => `Lascia vuoto per ${url}`,
    parts: {
      host: 'Host',
      port: 'Porta',
      database: 'Database',
      vhost: 'Virtual host',
      tls: 'TLS',
      fingerprint: 'Impronta del server',
    },
    auth: 'Come Snodo prova chi chiama',
    kinds: {
      none: 'In nessun modo',
      bearer: 'Un token (Bearer)',
      'api-key': "Una chiave in un'intestazione o nell'indirizzo",
      basic: 'Nome utente e password (Basic)',
      oauth2: 'OAuth 2.0',
      'aws-sigv4': 'Una chiave di AWS (Signature V4)',
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
      subject: 'Soggetto (per chi agisce)',
      accessKeyId: 'Id della chiave di accesso',
      secretAccessKey: 'Chiave di accesso segreta',
      region: 'Regione',
      service: 'Servizio',
      cert: 'Certificato (PEM)',
      key: 'Chiave privata (PEM)',
      json: 'auth, come JSON',
    },
    grants: {
      authorization_code: 'Una persona, nel browser',
      client_credentials: 'Nessuno: basta il client',
      device_code: 'Una persona, su un altro dispositivo',
      jwt_bearer: 'Nessuno: firma un account di servizio',
    },
    way: 'In quale modo',
    otherWay: 'In un altro modo',
    places: { header: "In un'intestazione", query: "Nell'indirizzo (query)" },
    scopesWhat: 'Separati da spazi.',
    jsonWhat: 'hmac, jwt, oauth1a e headers sono descritti nella documentazione dei passi.',
    secretOf: (field) => `${field}: da`,
    written: 'scritto qui, e sigillato',
    callback: 'Indirizzo di ritorno',
    callbackWhat: 'Inseriscilo nel servizio come redirect o callback URL del tuo client, lettera per lettera.',
    tryIt: 'Prova',
    triedGood: (who) => `Funziona. Il servizio la riconosce come ${who}.`,
    save: 'Salva',
    consentSteps: 'Ora qualcuno deve dare il consenso presso il servizio.',
    consentOpen: 'Apri la pagina del servizio',
    consentWait: 'Questa pagina lo aspetta.',
    consentDone: "L'account è connesso.",
    toConnection: 'Apri la connessione',
    toTemplate: 'Torna al modello',
    enterCode: (code) => `Inserisci lì il codice ${code}.`,
  },
};
