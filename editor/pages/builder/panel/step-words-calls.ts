import { modelsWords, redactWords } from './step-words-model.ts';
import type { StepWords } from './step-words-form.ts';

const connection = ['Connessione', "L'account presso il servizio: indirizzo, credenziali e limiti."] as const;
const path = ['Percorso', "Aggiunto all'indirizzo della connessione."] as const;
const url = ['URL', "L'indirizzo intero, dove non c'è una connessione."] as const;
const headers = ['Intestazioni', 'Inviate con la richiesta; qui si possono usare i segreti.'] as const;
const query = ['Parametri della query', "Aggiunti all'indirizzo dopo un punto interrogativo."] as const;
const accept = ['Stati accettati', 'Stati da 400 in su che non fanno fallire il passo, come 404 o 4xx.'] as const;
const target = { connection, path, url };

const pages = {
  'paginate.link': ['Indirizzo successivo', "Dove si trova nel corpo. Vuoto: l'intestazione Link."],
  'paginate.items': ['Elenco', "Dove si trova nel corpo. Vuoto: il corpo, o l'unico elenco che contiene."],
  'paginate.maxPages': ['Pagine al massimo', 'Quante pagine si leggono.'],
  'paginate.maxItems': ['Elementi al massimo', 'Quanti elementi si leggono.'],
  'paginate.until': ['Fino a', "Punti del corpo e i loro valori: la pagina dove ci sono è l'ultima."],
  'paginate.cursor': ['Cursore', "Dove si trova il prossimo nel corpo: meta.next, o data.-1.id per l'ultimo id."],
  'paginate.cursorIn': ['Parametro del cursore', 'Un parametro della query, o body. e un punto del corpo.'],
  'paginate.limit': ['Alla volta', 'Quanti elementi chiedere per pagina.'],
  'paginate.limitParam': ['Parametro del limite', 'Un parametro della query, o body. e un punto del corpo.'],
  'paginate.pageParam': ['Parametro della pagina', 'Un parametro della query, o body. e un punto del corpo.'],
  'paginate.offsetParam': ['Parametro dello scarto', 'Un parametro della query, o body. e un punto del corpo.'],
} as const;

/** The steps that call a service or ask a model. */
export const callWords: Readonly<Record<string, StepWords>> = {
  'http.request': {
    title: 'Richiesta HTTP',
    description:
      "Chiama un'API HTTP, tramite una connessione (`path` si aggiunge al suo indirizzo) o a un `url`. Uno stato da 400 in su fa fallire il passo, salvo quelli in `accept`. I file si inviano come `body` o in `multipart`; con `download` la risposta è conservata come file.",
    fields: {
      ...target,
      method: ['Metodo', "Che cosa si fa con l'indirizzo."],
      query,
      headers,
      body: ['Corpo', 'Ciò che si invia: un valore come JSON, un testo così com’è, o un file.'],
      multipart: ['Campi del modulo', 'Un modulo con file, inviato al posto del corpo.'],
      'multipart.name': ['Nome', 'Il nome del campo.'],
      'multipart.value': ['Valore', 'Il contenuto del campo, se non è un file.'],
      'multipart.file': ['File', 'Il file che il campo invia.'],
      'multipart.filename': ['Nome del file', 'Come si chiama il file per il servizio.'],
      'multipart.contentType': ['Tipo di contenuto', 'Il tipo del campo.'],
      download: ['Scarica', 'Il corpo di una risposta riuscita è conservato come file.'],
      maxBytes: ['Download più grande', 'Quanti byte può avere: 2 GB se vuoto.'],
      accept,
      paginate: ['Pagine', "Come l'elenco arriva pagina per pagina, così da leggerlo tutto."],
      ...pages,
      read: ['Leggi a pezzi', 'La risposta arriva come eventi o righe, e il corpo ne è un elenco.'],
      maxEvents: ['Pezzi al massimo', 'Con una risposta a pezzi: quanti bastano, 1.000 se vuoto.'],
      for: ['Lettura più lunga', 'Con una risposta a pezzi: quanto si legge, 30s se vuoto.'],
      hedge: [
        'Seconda chiamata',
        'Di una GET o HEAD: se non risponde entro questo tempo, se ne fa un’altra e vale la prima risposta buona.',
      ],
    },
  },
  'graphql.request': {
    title: 'Richiesta GraphQL',
    description:
      'Esegue una query o una mutation, con `variables`. Errori nella risposta fanno fallire il passo, salvo che `partial` prenda i dati arrivati con loro.',
    fields: {
      ...target,
      query: ['Query', 'La query o la mutation in GraphQL.'],
      variables: ['Variabili', 'I valori delle variabili che la query dichiara.'],
      operationName: ["Nome dell'operazione", "Quale operazione si esegue, se la query ne contiene più d'una."],
      persisted: ['Query persistente', 'Invia l’impronta della query, e la query solo dove non è nota.'],
      partial: ['Accetta dati parziali', 'Prende i dati arrivati insieme a errori, invece di fallire.'],
      headers,
      accept,
    },
  },
  'soap.call': {
    title: 'Chiamata SOAP',
    description:
      "Chiama un'operazione di un servizio SOAP secondo il suo WSDL: un indirizzo, o un percorso sotto quello della connessione. Un fault fa fallire il passo.",
    fields: {
      connection,
      wsdl: ['WSDL', 'Dove si trova: un indirizzo, o un percorso sotto quello della connessione.'],
      operation: ['Operazione', "L'operazione che si chiama."],
      service: ['Servizio', 'Quale servizio del WSDL, se ne ha più di uno.'],
      port: ['Porta', "Quale porta, se più d'una ha l'operazione: la prima se vuoto."],
      url: ['URL', "Dove si chiama l'operazione, invece di dove dice il WSDL."],
      path: ['Percorso', "Dove si chiama l'operazione, sotto l'indirizzo della connessione."],
      input: ['Input', "Ciò che l'operazione riceve, con i nomi del WSDL."],
      headers: ['Intestazione SOAP', "Gli elementi dell'intestazione SOAP."],
      security: ['Sicurezza', 'Come il messaggio è firmato o chi lo invia, secondo WS-Security.'],
      'security.username': ['Nome utente', ''],
      'security.password': ['Password', ''],
      'security.timestamp': ['Marca temporale', 'Se si invia una marca temporale di dieci minuti.'],
      'security.mustUnderstand': ['Deve capire', ''],
      'security.key': ['Chiave', 'La chiave privata, RSA, in PEM.'],
      'security.cert': ['Certificato', 'Il certificato, in PEM.'],
      'security.passphrase': ['Passphrase', ''],
    },
  },
  'jsonrpc.call': {
    title: 'Chiamata JSON-RPC',
    description:
      'Chiama `method` con `params` per JSON-RPC 2.0, o più metodi insieme con `batch`. Una `notification` non vuole risposta. Un errore del servizio fa fallire il passo.',
    fields: {
      ...target,
      method: ['Metodo', 'Il metodo che si chiama.'],
      params: ['Parametri', 'Ciò che il metodo riceve: un elenco, o valori per nome.'],
      notification: ['Notifica', 'Se non si vuole una risposta.'],
      batch: ['Insieme', 'Più chiamate inviate in una volta.'],
      'batch.method': ['Metodo', 'Il metodo che si chiama.'],
      'batch.params': ['Parametri', 'Ciò che il metodo riceve: un elenco, o valori per nome.'],
      'batch.notification': ['Notifica', 'Se non si vuole una risposta.'],
      failOnError: ['Fallisci a ogni errore', 'Se un insieme fallisce quando fallisce una sua chiamata: sì se vuoto.'],
      headers,
    },
  },
  'grpc.call': {
    title: 'Chiamata gRPC',
    description:
      'Chiama un metodo di un servizio gRPC, tramite una connessione o a un `target`. I tipi vengono da `proto`, o dal server stesso (reflection). Ogni stato diverso da OK fa fallire il passo.',
    fields: {
      connection,
      target: ['Destinazione', "Il server come host:porta, dove non c'è una connessione."],
      plaintext: ['Senza TLS', 'Parla in chiaro con la destinazione.'],
      service: ['Servizio', 'Il nome completo del servizio, come shop.v1.Orders.'],
      method: ['Metodo', 'Il metodo del servizio che si chiama.'],
      message: ['Messaggio', 'Ciò che si invia, nella forma JSON di Protocol Buffers.'],
      proto: ['Proto', 'Il testo di uno o più file .proto; se vuoto si chiede al server.'],
      metadata: ['Metadati', 'Inviati con la chiamata come intestazioni; qui si possono usare i segreti.'],
      timeout: ['Tempo massimo', 'Quanto può durare la chiamata: 60s se vuoto.'],
      maxMessages: ['Messaggi al massimo', 'Quanti messaggi di un flusso bastano: 1.000 se vuoto.'],
    },
  },
  'websocket.request': {
    title: 'Richiesta WebSocket',
    description:
      'Apre un WebSocket, tramite una connessione (`path` si aggiunge al suo indirizzo) o a un `url`, invia `message` o `messages`, attende la risposta o le risposte, e chiude.',
    fields: {
      ...target,
      query,
      headers,
      subprotocols: ['Sottoprotocolli', 'I sottoprotocolli offerti al server.'],
      message: ['Messaggio', 'Ciò che si invia: un testo così com’è, il resto come JSON.'],
      messages: ['Messaggi', "Più messaggi, inviati uno dopo l'altro."],
      until: ['Fino a', "Punti di una risposta e i loro valori: la risposta dove ci sono è l'ultima."],
      replies: ['Risposte', 'Quante risposte attendere: 1 se vuoto; 0 invia soltanto.'],
      timeout: ['Tempo massimo', 'Quanto può durare il tutto: 60s se vuoto.'],
    },
  },
  publish: {
    title: 'Pubblica un messaggio',
    description:
      'Manda messaggi a una coda, un topic o uno stream, e prosegue quando il servizio li ha al sicuro. Ognuno ha un id che resta lo stesso se il passo viene riprovato.',
    fields: {
      connection: ['Connessione', "L'account presso il servizio che conserva i messaggi."],
      queue: ['Coda', 'Dove si manda: una coda, un topic, un subject o uno stream.'],
      body: ['Corpo', 'Ciò che si manda: un JSON, o un testo così com’è.'],
      messages: ['Messaggi', 'Più messaggi insieme, al posto del corpo.'],
      'messages.body': ['Corpo', 'Ciò che si manda: un JSON, o un testo così com’è.'],
      'messages.key': ['Chiave', 'Ciò che tiene insieme i messaggi: la chiave, la routing key o il gruppo.'],
      'messages.headers': ['Intestazioni', 'Dette accanto al corpo, dove il servizio le conosce.'],
      key: ['Chiave', 'Ciò che tiene insieme i messaggi: la chiave, la routing key o il gruppo.'],
      headers: ['Intestazioni', 'Dette accanto al corpo, dove il servizio le conosce.'],
      contentType: ['Tipo di contenuto', "Che cos'è il corpo; vuoto: application/json, o text/plain per un testo."],
      options: ['Opzioni', "Che cos'altro il servizio accetta, come exchange."],
    },
  },
  'ai.generate': {
    title: 'Chiedi a un modello',
    description:
      'Chiede a un modello un testo, o con `schema` un JSON di quella forma. Senza connessione risponde il modello offline incluso: legge lessici, non significati.',
    fields: {
      connection: ['Connessione', 'Il servizio del modello; senza, risponde quello offline incluso.'],
      model: ['Modello', 'Il nome del modello, come lo chiama il servizio.'],
      models: modelsWords,
      files: [
        'File',
        'Immagini e PDF che il modello guarda: i valori di file dati da un passo, un caricamento o un webhook.',
      ],
      prompt: ['Prompt', 'Ciò che si chiede al modello.'],
      system: ['Istruzioni', 'Ciò che il modello sa prima del prompt: ruolo, tono e regole.'],
      data: [
        'Dati',
        'Valori da fuori di cui parla il prompt, per nome. Sono marcati come dati: ciò che ordinano al modello non viene fatto.',
      ],
      ...redactWords,
      schema: ['Schema della risposta', 'Il JSON Schema che la risposta deve seguire; senza, è un testo.'],
      temperature: ['Temperatura', 'Quanto liberamente il modello sceglie le parole: 0 è il più stabile.'],
      maxOutputTokens: ['Risposta più lunga', 'Quanti token può avere la risposta al massimo.'],
      cache: ['Cache', 'Per quanto la risposta è conservata per chi chiede lo stesso, come 24h.'],
      'cache.for': ['Per quanto', ''],
      'cache.tags': ['Etichette', 'Con cui la si può cancellare.'],
      'cache.similar': [
        'Anche per domande simili',
        'Quanto simili almeno, per esempio 0.95. Numeri e negazioni devono essere uguali.',
      ],
      'cache.connection': ['Confronto con la connessione', 'Quella degli embedding. Vuoto: quella del passo.'],
      'cache.model': ['Confronto con il modello', 'Di embedding. Vuoto: per parole, senza servizi.'],
      'cache.anyTemperature': ['A ogni temperatura', 'Conserva anche le risposte date con una temperatura sopra 0.'],
      'cache.key': ['Chiave', 'Cosa identifica la risposta nel passo, al posto di ciò che si chiede.'],
      'cache.scope': ['Chi la condivide', 'Tutti se vuoto.'],
      'cache.stale': ['Anche vecchia, per', 'Viene data mentre se ne chiede una nuova.'],
      'cache.refresh': ['Chiedi di nuovo', 'Qualunque cosa sia conservata.'],
    },
  },
  'ai.transcribe': {
    title: 'Trascrivi una registrazione',
    description:
      'Scrive ciò che si dice in una registrazione: il testo, la lingua e che cosa è stato detto quando, per quanto il servizio lo dica.',
    fields: {
      connection: [
        'Connessione',
        "Il servizio che ascolta, come OpenAI o Groq: non c'è un modello offline per questo.",
      ],
      model: ['Modello', 'Il nome del modello, come whisper-1.'],
      file: ['Registrazione', 'Il valore di file di una registrazione, di 20 MB al massimo.'],
      cache: ['Cache', 'Per quanto il testo è conservato per chi chiede della stessa registrazione, come 24h.'],
      'cache.for': ['Per quanto', ''],
      'cache.tags': ['Etichette', 'Con cui la si può cancellare.'],
      'cache.key': ['Chiave', 'Cosa identifica la risposta nel passo, al posto di ciò che si chiede.'],
      'cache.scope': ['Chi la condivide', 'Tutti se vuoto.'],
      'cache.stale': ['Anche vecchia, per', 'Viene data mentre se ne chiede una nuova.'],
      'cache.refresh': ['Chiedi di nuovo', 'Qualunque cosa sia conservata.'],
    },
  },
};
