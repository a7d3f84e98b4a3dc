/** What becomes of a call that did not bring an answer, after the name of the host. */
const faultWords: Readonly<Record<string, string>> = {
  'showed a TLS certificate that no known authority signed. Install the full certificate chain there, or add its authority with NODE_EXTRA_CA_CERTS.':
    'ha mostrato un certificato TLS non firmato da un’autorità nota. Installa lì la catena completa dei certificati, o aggiungi la sua autorità con NODE_EXTRA_CA_CERTS.',
  'does not speak the expected protocol. Check http or https, and the port.':
    'non parla il protocollo atteso. Controlla http o https, e la porta.',
  'cannot be reached from here. Check the address, the route and the firewall.':
    'non si raggiunge da qui. Controlla l’indirizzo, l’instradamento e il firewall.',
  'closed the connection before its answer was complete. Try again.':
    'ha chiuso la connessione prima di completare la risposta. Riprova.',
  'was not called: Snodo is stopping.': 'non è stato chiamato: Snodo si sta fermando.',
  'refused the TLS connection. Check the client certificate and the TLS version.':
    'ha rifiutato la connessione TLS. Controlla il certificato del client e la versione di TLS.',
  'refused the connection. Check the address and port, and that the service runs.':
    'ha rifiutato la connessione. Controlla l’indirizzo e la porta, e che il servizio sia avviato.',
  'is a host name that nobody knows. Check the spelling and the DNS.':
    'è un nome di host che nessuno conosce. Controlla come è scritto, e il DNS.',
  'could not be looked up: the DNS does not answer. Try again.':
    'non si è potuto cercare: il DNS non risponde. Riprova.',
  'did not take the connection in time. Check the address and the firewall.':
    'non ha accettato in tempo la connessione. Controlla l’indirizzo e il firewall.',
  'did not take the connection within 10 s. Check the address and the firewall.':
    'non ha accettato la connessione entro 10 s. Controlla l’indirizzo e il firewall.',
  'showed a TLS certificate that has expired. Renew it there.':
    'ha mostrato un certificato TLS scaduto. Va rinnovato lì.',
  'showed a TLS certificate that is not valid yet. Check the clocks.':
    'ha mostrato un certificato TLS non ancora valido. Controlla gli orologi.',
  'showed a TLS certificate made for another host name. Check the host name.':
    'ha mostrato un certificato TLS fatto per un altro nome di host. Controlla il nome.',
  'stopped in the middle of its answer and sent nothing more for too long.':
    'si è fermato a metà della risposta e per troppo tempo non ha inviato altro.',
  'answered with more than 16 kB of headers.': 'ha risposto con più di 16 kB di intestazioni.',
  'could not be called.': 'non si è potuto chiamare.',
};

/** What Snodo says of the calls that it makes, and of the access that they need. */
export const callWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(faultWords).map(([english, italian]) => [`{} ${english}`, `{} ${italian}`] as const),
  ),
  '{} ({})': '{} ({})',
  'The service may have done what it was asked.': 'Il servizio può avere fatto ciò che gli era stato chiesto.',
  'The service was asked nothing.': 'Al servizio non è stato chiesto nulla.',
  'The request to {} cannot be sent: {}.': 'La richiesta a {} non si può inviare: {}.',
  'The proxy asks for another user name and password (407). Write them into HTTP_PROXY and HTTPS_PROXY as http://USER:PASSWORD@HOST:PORT.':
    'Il proxy chiede un altro nome utente e un’altra password (407). Scrivili in HTTP_PROXY e HTTPS_PROXY, come http://USER:PASSWORD@HOST:PORT.',
  'The proxy did not connect to {} ({}). Ask who runs it, or add the host to NO_PROXY.':
    'Il proxy non si è collegato a {} ({}). Chiedi a chi lo gestisce, o aggiungi l’host a NO_PROXY.',

  '{} {} answered {}{}': '{} {} ha risposto {}{}',
  '{} {} answered {} with {}{}.': '{} {} ha risposto {} con {}{}.',
  'no body instead of JSON': 'nessun corpo al posto di JSON',
  'something that is not JSON': 'qualcosa che non è JSON',
  'JSON that is nested deeper than {} levels': 'JSON annidato oltre {} livelli',
  'The answer is the same until the request, the credential or the workflow is changed.':
    'La risposta resta la stessa finché non cambiano la richiesta, la credenziale o il workflow.',
  'The proxy before the service could not reach it.': 'Il proxy davanti al servizio non è riuscito a raggiungerlo.',
  'The service did not wait for the whole request.': 'Il servizio non ha aspettato la richiesta intera.',
  'The request does not fit the state of what it is about, and would not the next time.':
    'La richiesta non va d’accordo con lo stato di ciò che riguarda, e non andrebbe nemmeno la prossima volta.',
  'It is locked by somebody, who will leave it.': 'È bloccato da qualcuno, che poi lo libererà.',
  'The request came too early on its connection.': 'La richiesta è arrivata troppo presto sulla sua connessione.',
  'The service gets too many requests.': 'Il servizio riceve troppe richieste.',
  'The service failed.': 'Il servizio ha fallito.',
  'The service does not know the method.': 'Il servizio non conosce il metodo.',
  'The service is overloaded or being maintained.': 'Il servizio è sovraccarico o in manutenzione.',
  'The service does not speak this version of HTTP.': 'Il servizio non parla questa versione di HTTP.',
  'The service is set up wrongly.': 'Il servizio è configurato male.',
  'The service has no room, until somebody makes some.': 'Il servizio non ha più spazio, finché qualcuno non ne fa.',
  'The service runs in a loop.': 'Il servizio è in un ciclo senza fine.',
  'The service wants an extension of HTTP.': 'Il servizio vuole un’estensione di HTTP.',
  'The network wants a login.': 'La rete chiede di accedere.',
  'The proxy and the service cannot agree on TLS.': 'Il proxy e il servizio non si accordano su TLS.',
  'The service shows the proxy a certificate that is not valid.':
    'Il servizio mostra al proxy un certificato non valido.',
  'The service is overloaded.': 'Il servizio è sovraccarico.',
  'The limit of the service is reached.': 'È raggiunto il limite del servizio.',
  'The service asks to come again in {} days, and Snodo waits for one at most.':
    'Il servizio chiede di tornare tra {} giorni, e Snodo ne aspetta al massimo uno.',

  '"{}" is not a URL.': '"{}" non è un URL.',
  'The URL of {} holds a user name or password, which would end up in logs. Use a connection with auth of type "basic".':
    'L’URL di {} contiene un nome utente o una password, che finirebbero nei registri. Usa una connessione con auth di tipo "basic".',
  '{} could not be looked up within {} ms.': '{} non si è potuto cercare entro {} ms.',
  '{} redirects more than {} times.': '{} rimanda altrove più di {} volte.',
  '{} redirects to something that is not a URL.': '{} rimanda a qualcosa che non è un URL.',
  '{} {} {} ms.': '{} {} {} ms.',
  '{} did not answer within {} ms.': '{} non ha risposto entro {} ms.',
  '{} sent and took nothing for {} ms.': '{} per {} ms non ha inviato né accettato nulla.',
  '{} told nothing for {}.': '{} non ha detto nulla per {}.',
  '{} answered with more than the {} bytes that are allowed.': '{} ha risposto con più dei {} byte ammessi.',
  '{} sent more than {} interim answers (1xx) and none that counts.':
    '{} ha inviato più di {} risposte provvisorie (1xx) e nessuna che conti.',
  'The call to {} was cancelled.': 'La chiamata a {} è stata annullata.',
  '{} answered {}, which is no status of HTTP.': '{} ha risposto {}, che non è uno stato di HTTP.',
  '{} answered with a body that is not {}, as it claims.':
    '{} ha risposto con un corpo che non è {}, come invece dichiara.',
  '{} answered with a body that is packed more than {} times.':
    '{} ha risposto con un corpo compresso più di {} volte.',
  '{} was refused: {} is {} address. Add it to SNODO_EGRESS_ALLOW to permit it.':
    '{} è stato rifiutato: {} è un indirizzo {}. Per ammetterlo aggiungilo a SNODO_EGRESS_ALLOW.',
  'a private': 'privato',
  'a loopback': 'di loopback',
  'a link-local': 'link-local',
  'an unspecified': 'non specificato',
  'an unreadable': 'illeggibile',
  'a reserved': 'riservato',
  'a multicast': 'multicast',
  'a broadcast': 'broadcast',
  'a carrier-grade NAT': 'di NAT di un operatore',
  'a metadata': 'dei metadati di una macchina',
  '"{}" URLs are not called. Use http or https.': 'Gli URL "{}" non si chiamano. Usa http o https.',
  '{} was refused: port {} is one of another protocol than HTTP. Add the host to SNODO_EGRESS_ALLOW to permit it.':
    '{} è stato rifiutato: la porta {} è di un protocollo diverso da HTTP. Per ammetterla aggiungi l’host a SNODO_EGRESS_ALLOW.',
  '{} answered {}, and nothing comes.': '{} ha risposto {}, e non arriva nulla.',
  '{} answered {} and did not open a WebSocket.': '{} ha risposto {} e non ha aperto un WebSocket.',
  'The answer to {} {} of "{}" is not in the documented form: {}':
    'La risposta a {} {} di "{}" non è nella forma documentata: {}',
  'The connection "{}" must have auth of type "aws-sigv4".': 'La connessione "{}" deve avere auth di tipo "aws-sigv4".',

  'There is no connection "{}". Make it with PUT /api/v1/connections/{}.':
    'La connessione "{}" non c’è. Creala con PUT /api/v1/connections/{}.',
  'The connection "{}" is not right once its secrets are put in: {}: {}':
    'La connessione "{}" non è giusta quando vi si mettono i segreti: {}: {}',
  '"{}" is a connection to "{}", and this needs a connection to "{}".':
    '"{}" è una connessione a "{}", e qui ne serve una a "{}".',
  'The connection "{}" needs a baseUrl: each account of {} has its own.':
    'La connessione "{}" ha bisogno di un baseUrl: ogni account di {} ha il suo.',
  'The connection "{}": {}': 'La connessione "{}": {}',
  'It is stored in a way that cannot be used ({}: {}). Save it anew.':
    'È conservata in un modo che non si può usare ({}: {}). Salvala di nuovo.',

  '{} gives no token: {}.': '{} non dà un token: {}.',
  '{} answered a request for a token in another form ({}).':
    '{} ha risposto in un’altra forma alla richiesta di un token ({}).',
  '{}, and there is no refresh token.': '{}, e non c’è un refresh token.',
  'Its access token has expired': 'Il suo token di accesso è scaduto',
  'The service refused its access token (401)': 'Il servizio ha rifiutato il suo token di accesso (401)',
  'It was changed.': 'È stata modificata.',
  'Its access was revoked here.': 'Il suo accesso è stato revocato da qui.',
  'Nobody has entered the code in time.': 'Nessuno ha inserito il codice in tempo.',
  'Nobody has consented to the connection "{}".': 'Nessuno ha dato il consenso alla connessione "{}".',
  'The connection "{}" was deleted meanwhile.': 'La connessione "{}" intanto è stata eliminata.',
  'Another process has not got a token of the connection "{}" in time.':
    'Un altro processo non ha ottenuto in tempo un token della connessione "{}".',
  'The issuer of the connection "{}" names no endpoint for devices. Give deviceUrl.':
    'L’issuer della connessione "{}" non indica un endpoint per i dispositivi. Scrivi deviceUrl.',
  'The issuer of the connection "{}" names no authorization endpoint. Give authorizationUrl.':
    'L’issuer della connessione "{}" non indica un endpoint per l’autorizzazione. Scrivi authorizationUrl.',
  'The connection "{}" has auth of type "{}" and not "oauth2".':
    'La connessione "{}" ha auth di tipo "{}", e non "oauth2".',
  'The tokens are forgotten here. {} names no revocationUrl, so end the access there too.':
    'Qui i token sono dimenticati. {} non indica un revocationUrl: togli l’accesso anche lì.',
  '{} has taken the tokens back.': '{} ha ritirato i token.',
  'The tokens are forgotten here, yet not taken back: {}': 'Qui i token sono dimenticati, ma non ritirati: {}',
  'There was no token.': 'Non c’era un token.',
  'auth.clientSecret is missing: the client proves itself by it.':
    'Manca auth.clientSecret, con cui il client si fa riconoscere.',
  'auth.key is no private key in PEM (-----BEGIN PRIVATE KEY-----).':
    'auth.key non è una chiave privata in PEM (-----BEGIN PRIVATE KEY-----).',
  'auth.key is of a kind that signs no assertion.': 'auth.key è di un tipo che non firma asserzioni.',

  'The service answered with {}{}.': 'Il servizio ha risposto con {}{}.',
  '{} and knows {}': '{} e riconosce {}',
  'The offline model is always there.': 'Il modello offline c’è sempre.',
  '{} offers {}.': '{} offre {}.',
  'The MCP server': 'Il server MCP',
  '1 tool': '1 strumento',
  '{} tools': '{} strumenti',
};
