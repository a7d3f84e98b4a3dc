import type { Sentences } from './sentences.ts';

/** What is not right in a connection: its address, how it proves who calls, its limits, the command that it runs. */
export const connectionWords: Sentences = {
  'It must begin with https:// or http://.': 'Deve cominciare con https:// o http://.',
  'It must not hold a user name or password. Use auth of type "basic".':
    'Non deve contenere nome utente o password. Usa auth di tipo "basic".',
  'It is not the URL of a service, such as https://api.example.com.':
    'Non è l’URL di un servizio, come https://api.example.com.',
  'It is no private key in PEM (-----BEGIN PRIVATE KEY-----).':
    'Non è una chiave privata in PEM (-----BEGIN PRIVATE KEY-----).',
  'It is no certificate in PEM (-----BEGIN CERTIFICATE-----).':
    'Non è un certificato in PEM (-----BEGIN CERTIFICATE-----).',
  'It has {} bits; this needs {} or more.': 'Ha {} bit; ne servono almeno {}.',
  'It is encrypted, so it needs its passphrase.': 'È cifrata, e ha bisogno della sua passphrase.',
  'The passphrase does not open it.': 'La passphrase non la apre.',
  'A certificate and its key go together.': 'Un certificato e la sua chiave vanno insieme.',
  'It is not the key of the certificate in cert.': 'Non è la chiave del certificato in cert.',
  'It is not a header name.': 'Non è il nome di un’intestazione.',
  'A header value is one line.': 'Il valore di un’intestazione è una riga sola.',
  'It is not a host name.': 'Non è un nome di host.',
  'It says no limit: give requests, concurrency, tokens or cost.':
    'Non dà un limite: indica requests, concurrency, tokens o cost.',
  'It must begin with a slash.': 'Deve cominciare con una barra.',
  'mtls works over https only.': 'mtls funziona solo con https.',
  'tls is set, so it must begin with https.': 'tls è impostato, perciò deve cominciare con https.',
  'auth of type mtls shows a certificate already. Give one of the two.':
    'auth di tipo mtls mostra già un certificato. Dai uno dei due.',
  'An MCP server needs a baseUrl, such as https://example.com/mcp, or a command.':
    'Un server MCP ha bisogno di un baseUrl, come https://example.com/mcp, o di un command.',
  'An MCP server is reached at baseUrl or run as a command, not both.':
    'Un server MCP si raggiunge a baseUrl o si esegue come command, non entrambi.',
  'args and env need a command.': 'args ed env hanno bisogno di un command.',
  'A command takes no auth: give it what it needs in env.': 'Un command non prende auth: dagli ciò che serve in env.',
  'command, args and env are of the connector mcp only.': 'command, args ed env sono solo del connettore mcp.',
  'Who may change it may use it: write manage: admin, or use: editor.':
    'Chi può modificarla può usarla: scrivi manage: admin, o use: editor.',
  'It is not the name of a variable.': 'Non è il nome di una variabile.',
  'This variable may not be set by a connection.': 'Questa variabile non può essere impostata da una connessione.',
  'It has more than 50 variables.': 'Ha più di 50 variabili.',
  'A key in a path has only letters, digits and the signs - . _ ~ and the colon.':
    'Una chiave in un percorso ha solo lettere, cifre, i segni - . _ ~ e i due punti.',
  'A user name for Basic authentication holds no colon.':
    'Un nome utente per l’autenticazione Basic non contiene due punti.',
  'A user name for Digest authentication holds no colon.':
    'Un nome utente per l’autenticazione Digest non contiene due punti.',
  'It names no header.': 'Non indica un’intestazione.',
  'It is not an http or https URL.': 'Non è un URL http o https.',
  'It must hold neither a user name nor a fragment.': 'Non deve contenere né un nome utente né un frammento.',
  'It is not a scope: a scope has no spaces.': 'Non è uno scope: uno scope non ha spazi.',
  'It is missing. Give it, or an issuer that tells it.': 'Manca. Dallo, o un issuer che lo dica.',
  'clientAuth {} needs it.': 'Serve per clientAuth {}.',
  'It is set by Snodo.': 'Lo imposta Snodo.',
  'Give clientId or claims.iss: who signs the assertion.': 'Dai clientId o claims.iss: chi firma l’asserzione.',
  'It is not written in {}.': 'Non è scritto in {}.',
  'It is for shared keys; {} takes PEM.': 'È per chiavi condivise; {} prende PEM.',
  'mtls needs cert and key (PEM), or pfx (base64), and not both.':
    'mtls ha bisogno di cert e key (PEM), o di pfx (base64), e non di entrambi.',
};
