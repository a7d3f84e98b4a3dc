import type { Sentences } from './sentences.ts';

/** What is not taken for an answer in XML. */
const notXmlWords: Sentences = {
  'an HTML page instead of XML': 'una pagina HTML invece di XML',
  'something that is not XML': 'qualcosa che non è XML',
  'XML that declares a document type, which is refused': 'XML che dichiara un tipo di documento, che si rifiuta',
  'XML that names __proto__, which is refused': 'XML che nomina __proto__, che si rifiuta',
};

const soapWords: Sentences = {
  'The WSDL does not say where "{}" is. Give a url, or a path.':
    'Il WSDL non dice dove sta "{}". Dai un url, o un path.',
  'The WSDL says that "{}" is at {}, but the connection is for {}: its credential must not go elsewhere. Give the path below the connection\'s address.':
    'Il WSDL dice che "{}" sta a {}, ma la connessione è per {}: la sua credenziale non deve andare altrove. Dai il path sotto l’indirizzo della connessione.',
  '"{}" cannot be written as a message: {}': '"{}" non si può scrivere come messaggio: {}',
  '{} {} answered {} with something that is no answer of "{}": {}':
    '{} {} ha risposto {} con qualcosa che non è la risposta di "{}": {}',
  'it is not well-formed XML': 'non è XML ben formato',
  'the WSDL does not say how': 'il WSDL non dice come',
  'it holds another element': 'contiene un altro elemento',
  ...Object.fromEntries(
    Object.entries(notXmlWords).map(
      ([english, italian]) => [`{} answered {} with ${english}.`, `{} ha risposto {} con ${italian}.`] as const,
    ),
  ),
  'security: It cannot be used: {}': 'security: non si può usare: {}',
  '"{}" at {} failed: {} ({})': '"{}" a {} è fallita: {} ({})',
  'The answer is nested deeper than {} levels.': 'La risposta è annidata oltre {} livelli.',
  'The WSDL imports "{}" beside it. Give its address and not its text.':
    'Il WSDL importa "{}", che gli sta accanto. Dai il suo indirizzo e non il suo testo.',
  'The WSDL at {} imports {}, which is neither http nor https.': 'Il WSDL a {} importa {}, che non è né http né https.',
  'The WSDL at {} imports more than {} documents.': 'Il WSDL a {} importa più di {} documenti.',
  '{} is no WSDL that can be read: {}': '{} non è un WSDL che si possa leggere: {}',
  'The WSDL at {} and what it imports are larger than can be read.':
    'Il WSDL a {} e ciò che importa sono più grandi di quanto si possa leggere.',
  'The WSDL at {} names no port that speaks SOAP over HTTP.':
    'Il WSDL a {} non indica una porta che parli SOAP via HTTP.',
  'service: The WSDL has no service "{}". It has: {}.': 'service: Il WSDL non ha un servizio "{}". Ha: {}.',
  'port: The WSDL has no port "{}". It has: {}.': 'port: Il WSDL non ha una porta "{}". Ha: {}.',
  'operation: The WSDL has no operation "{}". {}': 'operation: Il WSDL non ha un’operazione "{}". {}',
  'Did you mean "{}"?': 'Intendevi "{}"?',
  'Did you mean "{}"? ': 'Intendevi "{}"? ',
  'It has: {}.': 'Ha: {}.',
  '{} is more than one section of CDATA. Give the text itself.': '{} è più di una sezione CDATA. Dai il testo stesso.',
  '{} holds the attributes of an element: an object.': '{} contiene gli attributi di un elemento: un oggetto.',
  '{} is written { type, prefix?, xmlns? }.': '{} si scrive { type, prefix?, xmlns? }.',
  '{} is no name of an attribute.': '{} non è il nome di un attributo.',
  '{} is an attribute: text, a number, true or false.': '{} è un attributo: un testo, un numero, true o false.',
  '{} holds ", < or &, which cannot be sent here.': '{} contiene ", < o &, che qui non si possono inviare.',
  '{} nests deeper than {} levels.': '{} è annidato oltre {} livelli.',
  '{} is the text of an element.': '{} è il testo di un elemento.',
  '{} is no name of an element.': '{} non è il nome di un elemento.',
};

const grpcWords: Sentences = {
  '{} answered {}{}': '{} ha risposto {}{}',
  '{} could not be connected to: {}.': 'Non ci si è potuti collegare a {}: {}.',
  'proto: It ends in the middle.': 'proto: Finisce a metà.',
  'proto: {} is of a type "{}" that there is not.': 'proto: {} è di un tipo "{}" che non c’è.',
  'proto: {} is a group, which is not supported.': 'proto: {} è un gruppo, che non si può usare.',
  'It is not said where to call. Give a target, or a connection that has a baseUrl.':
    'Non è detto dove chiamare. Dai un target, o una connessione che abbia un baseUrl.',
  'baseUrl "{}" has a path. A service of gRPC is found by host and port alone.':
    'baseUrl "{}" ha un path. Un servizio gRPC si trova solo con host e porta.',
  'Both a target and a connection with a baseUrl are given. Take one.':
    'Ci sono sia un target sia una connessione con un baseUrl. Scegline uno.',
  'target "{}" is not host:port, such as orders.example:443.': 'target "{}" non è host:porta, come orders.example:443.',
  '{}: "{}" is not a name, such as shop.v1.Orders.': '{}: "{}" non è un nome, come shop.v1.Orders.',
  'method: {} takes a stream of messages. grpc.call sends one.':
    'method: {} prende un flusso di messaggi. grpc.call ne invia uno.',
  '{} answered {} with {} messages and not with one.': '{} ha risposto a {} con {} messaggi e non con uno.',
  'metadata: "{}" belongs to gRPC itself. Choose another name.':
    'metadata: "{}" appartiene a gRPC stesso. Scegli un altro nome.',
  'metadata: "{}" or its value holds characters that metadata cannot have.':
    'metadata: "{}" o il suo valore contiene caratteri che i metadati non possono avere.',
  'message: {}.': 'message: {}.',
  '{} describes "{}" by more than {} files.': '{} descrive "{}" con più di {} file.',
  '{} describes itself in a form that cannot be read.': '{} descrive sé stesso in una forma che non si può leggere.',
  '{} does not say what services it has (server reflection). Give the text of its .proto files in proto.':
    '{} non dice che servizi ha (server reflection). Dai il testo dei suoi file .proto in proto.',
  'The descriptors of the services do not fit together: {}.': 'Le descrizioni dei servizi non vanno d’accordo: {}.',
  'An answer is no {}: {}.': 'Una risposta non è {}: {}.',
  'method: {} has no method "{}". {}There are {}.': 'method: {} non ha un metodo "{}". {}Ci sono {}.',
  'service: There is no service "{}". {}{}': 'service: Il servizio "{}" non c’è. {}{}',
  'There is none.': 'Non ce ne sono.',
  'There are {}.': 'Ci sono {}.',
  '{} has no address.': '{} non ha un indirizzo.',
};

const rpcWords: Sentences = {
  'JSON that is no answer of JSON-RPC': 'JSON che non è una risposta di JSON-RPC',
  'an answer to the id {}, and 1 was asked': 'una risposta all’id {}, e si era chiesto 1',
  'no list of answers': 'nessuna lista di risposte',
  'a list in which not everything is an answer of JSON-RPC': 'una lista in cui non tutto è una risposta di JSON-RPC',
  'two answers with the id {}': 'due risposte con l’id {}',
  'no answer with the id {}': 'nessuna risposta con l’id {}',
  'an answer with the id {}, which nobody asked for': 'una risposta con l’id {}, che nessuno ha chiesto',
  '"{}" in the batch to {} failed: {} ({}){}': '"{}" nel gruppo di chiamate a {} è fallita: {} ({}){}',
  ' (and {} more of {})': ' (e altre {} su {})',
  '{} answered with errors: {}{}{}': '{} ha risposto con errori: {}{}{}',
  'JSON that is no answer of GraphQL': 'JSON che non è una risposta di GraphQL',
  'query: {}': 'query: {}',
  'It nests too deep to be read.': 'È annidata troppo per leggerla.',
  'It holds no operation, such as `query { me { name } }`.':
    'Non contiene un’operazione, come `query { me { name } }`.',
  'It is no selection of fields, such as `id name owner { email }`.':
    'Non è una scelta di campi, come `id name owner { email }`.',
  'The query has no operation "{}". It has: {}.': 'La query non ha un’operazione "{}". Ha: {}.',
  'The query holds several operations: say which one by its name: {}.':
    'La query contiene più operazioni: di’ quale con il suo nome: {}.',
  'A subscription is a stream of answers, and this step takes one.':
    'Una subscription è un flusso di risposte, e questo passo ne prende una.',
  'What the service says of itself is no GraphQL schema: {}':
    'Ciò che il servizio dice di sé non è uno schema GraphQL: {}',
  'Syntax Error: Unexpected {}': 'Errore di sintassi: qui non ci va {}',
  'Syntax Error: Expected {}, found {}': 'Errore di sintassi: ci si aspetta {}, e c’è {}',
};

const closeWords: Sentences = {
  failed: 'è fallita',
  'closed the connection normally': 'ha chiuso la connessione normalmente',
  'is going away': 'se ne va',
  'found an error in the protocol': 'ha trovato un errore nel protocollo',
  'cannot take such data': 'non può prendere dati così',
  'broke the connection off': 'ha interrotto la connessione',
  'found the data inconsistent': 'ha trovato i dati incoerenti',
  'refused it by its policy': 'l’ha rifiutata per la sua politica',
  'found the message too large': 'ha trovato il messaggio troppo grande',
  'is being restarted': 'si sta riavviando',
  'wants it to be tried later': 'vuole che si riprovi più tardi',
  'closed the connection': 'ha chiuso la connessione',
};

const socketWords: Sentences = {
  '{} gave {} within {} ms.': '{} ha dato {} entro {} ms.',
  nothing: 'nulla',
  'only {} other messages': 'solo altri {} messaggi',
  '{} gave {} messages, and none that was waited for.': '{} ha dato {} messaggi, e nessuno di quelli attesi.',
  '{} told nothing for {}.': '{} non ha detto nulla per {}.',
  '{} did not answer a ping within {}.': '{} non ha risposto a un ping entro {}.',
  'The connection to {} cannot be opened: {}.': 'La connessione a {} non si può aprire: {}.',
  // How a WebSocket ended, after the name of the host.
  ...Object.fromEntries(
    Object.entries(closeWords).flatMap(([english, italian]) => [
      [`{} ${english}`, `{} ${italian}`] as const,
      [`{} ${english} ({}){}.`, `{} ${italian} ({}){}.`] as const,
      [
        `{} ${english} ({}) before it gave what was waited for{}.`,
        `{} ${italian} ({}) prima di dare ciò che si attendeva{}.`,
      ] as const,
    ]),
  ),
};

const pageWords: Sentences = {
  'Page {}: {}': 'Pagina {}: {}',
  'there is no list at "{}" of the body. Say with paginate.items where it is.':
    'a "{}" del corpo non c’è una lista. Di’ con paginate.items dov’è.',
  'its body holds no list of items. Say with paginate.items where it is.':
    'il suo corpo non contiene una lista. Di’ con paginate.items dov’è.',
  'its body holds several lists ({}). Say with paginate.items which one it is.':
    'il suo corpo contiene più liste ({}). Di’ con paginate.items qual è.',
  'Page {} of {} leads back to a page that was read already, so the list would never end. Check paginate.':
    'La pagina {} di {} riporta a una pagina già letta, e la lista non finirebbe mai. Controlla paginate.',
  '{} gave the same items on pages {} and {}: it does not know the parameter that counts them. Check paginate.':
    '{} ha dato gli stessi elementi alle pagine {} e {}: non conosce il parametro che le conta. Controlla paginate.',
  'The pages of {} hold more than {} bytes. Set maxPages.': 'Le pagine di {} superano {} byte. Imposta maxPages.',
  'The link to the next page of {} is not a URL.': 'Il link alla prossima pagina di {} non è un URL.',
  'The next page of {} is said to be at {}. It is not followed: the credential must not go elsewhere.':
    'La prossima pagina di {} starebbe a {}. Non la si segue: la credenziale non deve andare altrove.',
  '"{}" of the request is not a whole number, so there is no next page.':
    '"{}" della richiesta non è un numero intero, perciò non c’è una prossima pagina.',
  'At "{}" of the body of {} there is no link.': 'A "{}" del corpo di {} non c’è un link.',
  'At "{}" of the body of {} there is no cursor.': 'A "{}" del corpo di {} non c’è un cursore.',
  'The call was cancelled while it waited.': 'La chiamata è stata annullata mentre aspettava.',
  '{} answered with {} and not with {}. Leave read out.': '{} ha risposto con {} e non con {}. Togli read.',
};

const brokerWords: Sentences = {
  'The connection "{}" must have auth of type "basic", with a user name and a password, of type "mtls" or of type "none".':
    'La connessione "{}" deve avere un auth di tipo "basic", con nome utente e password, di tipo "mtls" o di tipo "none".',
  'The address of "{}" begins with {}//, and {} takes {}.': 'L’indirizzo di "{}" comincia con {}//, e {} prende {}.',
  '{} is called over HTTP.': '{} si chiama via HTTP.',
  '"{}{}" is not a host with a path.': '"{}{}" non è un host con un path.',
  'The call has ended.': 'La chiamata è finita.',
  '{} could not be used.': '{} non si è potuto usare.',
  '{} answered: {}': '{} ha risposto: {}',
  '{} could not be used: {} ({})': '{} non si è potuto usare: {} ({})',
  '{} could not be used: {}': '{} non si è potuto usare: {}',
};

/** What calls by other protocols than plain HTTP fail with. */
export const protocolWords: Sentences = {
  ...soapWords,
  ...grpcWords,
  ...rpcWords,
  ...socketWords,
  ...pageWords,
  ...brokerWords,
};
