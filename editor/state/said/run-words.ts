import type { Sentences } from './sentences.ts';

const stepWords: Sentences = {
  'cache: http is for http.request alone, and this is {}.': 'cache: http è solo per http.request, e questo è {}.',
  'The answer of {} is not one that can be kept.': 'La risposta di {} non è di quelle che si possono conservare.',
  'What the code sees has more than {} MB as JSON. Give it as `with.input` what it needs, and do not speak of all `steps` in it.':
    'Ciò che vede il codice supera {} MB in JSON. Dagli in `with.input` ciò che gli serve, senza nominare tutti gli `steps`.',
  'with.key: What is stored by "{}" is no number. Store one first.':
    'with.key: Ciò che è conservato sotto "{}" non è un numero. Prima conservane uno.',
  'value: The file is not JSON. Read another format with a convert step first.':
    'value: Il file non è JSON. Prima leggi l’altro formato con un passo convert.',
  'with.pages.paginate: is missing.': 'with.pages.paginate: manca.',
  'with.connection: the connection "{}" is of {}, which keeps no messages. Name one of {}.':
    'with.connection: la connessione "{}" è di {}, che non conserva messaggi. Indicane una di {}.',
  'with.prompt: What its expression came to is no text. It {}.':
    'with.prompt: Ciò che dà la sua espressione non è un testo. {}.',
  'with.prompt.values: These are no values by the names of the variables.':
    'with.prompt.values: Non sono valori con i nomi delle variabili.',
  'with.prompt.values: There is no value for {}. {}': 'with.prompt.values: Manca un valore per {}. {}',
  'Its expression came to nothing, or it is not given.': 'La sua espressione non ha dato nulla, o non è dato.',
  'with.prompt: There is not {} {}. {}': 'with.prompt: Non c’è {} {}. {}',
  'version {} of the prompt': 'la versione {} del prompt',
  'the prompt': 'il prompt',
  'GET /api/v1/prompts lists those there are.': 'GET /api/v1/prompts elenca quelli che ci sono.',
  'What the step "{}" waited for has failed: its failIf holds after {} checks.':
    'Ciò che il passo "{}" aspettava è fallito: il suo failIf vale dopo {} controlli.',
  'no call came': 'non è arrivata nessuna chiamata',
  'nobody has filled in the form': 'nessuno ha compilato il modulo',
  'its condition did not hold in {} checks': 'la sua condizione non è valsa in {} controlli',
  '{} refused it{}': '{} lo ha rifiutato{}',
  'Nobody answered until {}.': 'Nessuno ha risposto fino a {}.',
  'Snodo itself failed in the step "{}". Its log says why.':
    'È Snodo ad avere fallito nel passo "{}". Il suo log dice perché.',
  '{} cannot be started again: {}, so there is nothing to start it with.':
    '{} non si può riavviare: {}, e non c’è nulla con cui avviarla.',
};

const codeWords: Sentences = {
  'The code cannot be read: {}': 'Il codice non si può leggere: {}',
  'The code threw {}': 'Il codice ha lanciato {}',
  '{} (line {} of the code)': '{} (riga {} del codice)',
  '{} (line {} of the code).': '{} (riga {} del codice).',
  '{} (line {}, column {} of the code)': '{} (riga {}, colonna {} del codice)',
  '{} (line {}, column {} of the code).': '{} (riga {}, colonna {} del codice).',
  'The code waits for a promise that nothing will ever settle. There are no timers; await only `http`.':
    'Il codice aspetta una promessa che nulla manterrà mai. Non ci sono timer; usa await solo con `http`.',
  'The code worked for more than {} ms and was ended. Is there a loop without an end? `with.cpu` allows more.':
    'Il codice ha lavorato per più di {} ms ed è stato fermato. C’è un ciclo senza fine? `with.cpu` ne permette di più.',
  'The code took more than {} MB of memory and was ended. `with.memory` allows more.':
    'Il codice ha preso più di {} MB di memoria ed è stato fermato. `with.memory` ne permette di più.',
  'The {} of the code has more than {} MB as JSON, which is the most that is taken.':
    'Del codice, {} supera {} MB in JSON, il massimo che si prende.',
  'The code made more than {} calls and was ended.': 'Il codice ha fatto più di {} chiamate ed è stato fermato.',
  'The process that runs code {}. It is started anew.': 'Il processo che esegue il codice {}. Viene riavviato.',
  'says too much': 'dice troppo',
  'cannot be started': 'non si può avviare',
  'has ended': 'è finito',
  'The network is closed to this code.': 'A questo codice la rete è chiusa.',
  'The network is closed to code. Set `with.http: true` to open it.':
    'Al codice la rete è chiusa. Imposta `with.http: true` per aprirla.',
  'The answer is too large for the code.': 'La risposta è troppo grande per il codice.',
  'The code has ended.': 'Il codice è finito.',
  'The output': 'Il risultato',
  '{} is {}, which is no number of JSON.': '{} è {}, che non è un numero di JSON.',
  '{} is undefined, which JSON does not know.': '{} è undefined, che JSON non conosce.',
  '{} is a {}, which JSON does not know.': '{} è un {}, che JSON non conosce.',
  '{} is a {}, which JSON does not know.{}': '{} è un {}, che JSON non conosce.{}',
  '{} holds itself.': '{} contiene sé stesso.',
  '{} is nested more than {} deep.': '{} è annidato oltre {} livelli.',
  ' Write .toISOString() behind it.': ' Scrivi .toISOString() dopo.',
  ' Give a plain object.': ' Dai un oggetto semplice.',
};

const modelWords: Sentences = {
  '{} gave no answer: {}, or take another model.': '{} non ha dato una risposta: {}, o prendi un altro modello.',
  'it came to the longest answer before its first word. Raise maxOutputTokens':
    'è arrivato alla risposta più lunga prima della prima parola. Alza maxOutputTokens',
  'the service held it back{}. Ask in another way': 'il servizio l’ha trattenuta{}. Chiedi in un altro modo',
  'the service failed on the way{}. Ask again': 'il servizio è fallito per strada{}. Chiedi di nuovo',
  'the service does not say why{}. Ask in another way': 'il servizio non dice perché{}. Chiedi in un altro modo',
  '{} answered {}: {}': '{} ha risposto {}: {}',
  'The answer broke off.': 'La risposta si è interrotta.',
  '{} was given {} texts to embed and answered {} embeddings.':
    '{} ha ricevuto {} testi da vettorizzare e ha risposto {} vettori.',
  '{} answered embeddings that are empty, or not all of one length.':
    '{} ha risposto vettori vuoti, o non tutti della stessa lunghezza.',
  'The connection\'s baseUrl "{}" is no URL. Write one like http://127.0.0.1:11434/v1.':
    'Il baseUrl "{}" della connessione non è un URL. Scrivine uno come http://127.0.0.1:11434/v1.',
  '{} has no {} here. Take a connection to another service.':
    '{} qui non ha {}. Usa una connessione a un altro servizio.',
  'models to talk to': 'modelli con cui parlare',
  'models for embeddings': 'modelli per vettori',
  'models that write down what is said': 'modelli che trascrivono ciò che si dice',
  '{} answered {} when it was asked for its models.': '{} ha risposto {} quando gli si sono chiesti i suoi modelli.',
  "{} did not answer with a list of models. Check the connection's baseUrl; a model can be named without the list.":
    '{} non ha risposto con una lista di modelli. Controlla il baseUrl della connessione; un modello si può indicare anche senza lista.',
  'The question to {} was cancelled.': 'La domanda a {} è stata annullata.',
  'it did not say why': 'non ha detto perché',
  '{} could not be reached: {}.': '{} non si è potuto raggiungere: {}.',
  '{} cannot do what was asked here: {}.': '{} non può fare ciò che qui si è chiesto: {}.',
  'Asking {} failed within Snodo: {}': 'La domanda a {} è fallita dentro Snodo: {}',
  'The offline model': 'Il modello offline',
  'with.models: It names no model. Give at least one.': 'with.models: Non indica un modello. Danne almeno uno.',
  'with.model: is missing. Name a model of "{}" that judges the text.':
    'with.model: manca. Indica un modello di "{}" che giudichi il testo.',
  "{} answered with something that is no moderation. Check the connection's baseUrl.":
    '{} ha risposto con qualcosa che non è una moderazione. Controlla il baseUrl della connessione.',
  'with.connection: No model listens offline. Make a connection to openai, groq, mistral, google or huggingface, and name it here.':
    'with.connection: Nessun modello ascolta offline. Crea una connessione a openai, groq, mistral, google o huggingface, e indicala qui.',
  'with.file: "{}" is {}, and no recording.': 'with.file: "{}" è {}, e non una registrazione.',
  'with.files: "{}" is {}, and models look at images and PDF alone. Read its text with file.read or convert, and put it into the prompt.':
    'with.files: "{}" è {}, e i modelli guardano solo immagini e PDF. Leggi il suo testo con file.read o convert, e mettilo nel prompt.',
  'with.files: {} {}, and "{}" is {}. Take a connection to a service that reads it, such as anthropic, google or openai.':
    'with.files: {} {}, e "{}" è {}. Usa una connessione a un servizio che lo legga, come anthropic, google o openai.',
  'takes no files': 'non prende file',
  'was cut off at the output limit (raise maxOutputTokens)':
    'si è fermata al limite di lunghezza (alza maxOutputTokens)',
  'is empty': 'è vuota',
  'is not JSON': 'non è JSON',
  'The translation lost {}, also when it was asked for again. Take another model, or put these in after the translation.':
    'La traduzione ha perso {}, anche quando la si è chiesta di nuovo. Prendi un altro modello, o inseriscili dopo la traduzione.',
  'The model was asked to sum up the parts of the text, and its summaries are no shorter than the parts. Take another model, or raise partTokens so that the text is read in one go.':
    'Al modello si è chiesto di riassumere le parti del testo, e i suoi riassunti non sono più corti delle parti. Prendi un altro modello, o alza partTokens, così il testo si legge in una volta.',
  'redact.custom: the pattern of "{}" cannot be used ({}). It is a regular expression without look-ahead, look-behind and back-references.':
    'redact.custom: l’espressione di "{}" non si può usare ({}). È un’espressione regolare senza look-ahead, look-behind e riferimenti all’indietro.',
  'An endpoint that is named with tgi/ takes text alone: no files and no tools.':
    'Un endpoint indicato con tgi/ prende solo testo: niente file e niente strumenti.',
  'The connection "{}" needs a baseUrl, such as {}.': 'La connessione "{}" ha bisogno di un baseUrl, come {}.',
  '{} US dollars': '{} dollari USA',
  'the workflow "{}"': 'il workflow "{}"',
  'the connection "{}"': 'la connessione "{}"',
  'the model {}': 'il modello {}',
  'all models': 'tutti i modelli',
};

const agentWords: Sentences = {
  'The agent did not answer as its schema wants. {}': 'L’agente non ha risposto come vuole il suo schema. {}',
  'The agent gave no answer: it was empty each time. Ask in another way, or take another model.':
    'L’agente non ha dato una risposta: ogni volta era vuota. Chiedi in un altro modo, o prendi un altro modello.',
  'of {} at work (limits.time)': 'di {} di lavoro (limits.time)',
};

const knowledgeWords: Sentences = {
  'The document "{}" has no text.': 'Il documento "{}" non ha testo.',
  'The document "{}" would be {} chunks, and at most {} are taken. Add it in parts, or take larger chunks.':
    'Il documento "{}" sarebbe di {} frammenti, e se ne prendono al massimo {}. Aggiungilo in parti, o usa frammenti più grandi.',
  'The model {} gave {} numbers for a text where {} were expected. Save the base with the number of dimensions that the model gives.':
    'Il modello {} ha dato {} numeri per un testo, dove se ne aspettavano {}. Salva la base con il numero di dimensioni che dà il modello.',
  'The document "{}" has {} characters, and at most {} are taken. Add it in parts.':
    'Il documento "{}" ha {} caratteri, e se ne prendono al massimo {}. Aggiungilo in parti.',
  'The knowledge base "{}" was changed by others over and over.':
    'La base di conoscenza "{}" è stata cambiata da altri di continuo.',
  'The model {} gave {} numbers for the question, and the texts have {}. Save the base with the model that it was made with, or with another name of it.':
    'Il modello {} ha dato {} numeri per la domanda, e i testi ne hanno {}. Salva la base con il modello con cui è stata fatta, o con un altro suo nome.',
  'The model {} gave {} numbers for a text, and {} for others before.':
    'Il modello {} ha dato {} numeri per un testo, e prima {} per altri.',
};

const mcpWords: Sentences = {
  'The command "{}" may not be run here: whoever runs Snodo allows commands with SNODO_MCP_COMMANDS, and {}.':
    'Il comando "{}" qui non si può eseguire: chi gestisce Snodo permette i comandi con SNODO_MCP_COMMANDS, e {}.',
  'it allows none': 'non ne permette nessuno',
  'it allows {}': 'permette {}',
  'While it worked, the tool "{}" {}.': 'Mentre lavorava, lo strumento "{}" {}.',
  'asked for something else than a person’s answer': 'ha chiesto qualcosa che non è la risposta di una persona',
  'asked for too much at once': 'ha chiesto troppo in una volta',
  'asked again and again': 'ha chiesto più e più volte',
  'The MCP server of "{}" has no tool "{}". {}.': 'Il server MCP di "{}" non ha uno strumento "{}". {}.',
  'It offers no tools': 'Non offre strumenti',
  'It offers {}': 'Offre {}',
  '{} {}: the tool "{}" does not take it.': '{} {}: lo strumento "{}" non lo prende.',
  'While it worked, the tool "{}" asked: {}. Nobody is there to answer in a run, so it was declined. Give what it needs as with.answers.':
    'Mentre lavorava, lo strumento "{}" ha chiesto: {}. In un’esecuzione non c’è chi risponda, perciò si è rifiutato. Dai ciò che gli serve in with.answers.',
  'The tool "{}" failed: {}': 'Lo strumento "{}" è fallito: {}',
  'it does not say why.': 'non dice perché.',
  '{} {} what the tool asked for{}.': '{} {} ciò che lo strumento ha chiesto{}.',
  '{} The tool then said: {}': '{} Poi lo strumento ha detto: {}',
  ' It does not take the credential of the connection: connect it again.':
    ' Non accetta la credenziale della connessione: collegala di nuovo.',
  ' What is asked for is not allowed with the credential of the connection.':
    ' Con la credenziale della connessione ciò che si chiede non è permesso.',
  ' There is no MCP server at this address.': ' A questo indirizzo non c’è un server MCP.',
  ' There is no MCP server at this address: the older transport with SSE is not spoken.':
    ' A questo indirizzo non c’è un server MCP: il vecchio trasporto con SSE non si parla.',
  '{} asks for the right {}, which the account has not given. Connect it again with that scope.':
    '{} chiede il diritto {}, che l’account non ha dato. Collegalo di nuovo con quello scope.',
  '{} answered with {}.{}{}': '{} ha risposto con {}.{}{}',
  '{} answered with 401.{}': '{} ha risposto con 401.{}',
  '{} answered with the error {}: {}': '{} ha risposto con l’errore {}: {}',
  '{} answered in a form that is not MCP: {}': '{} ha risposto in una forma che non è MCP: {}',
  '{} ended its answer before the result was there.': '{} ha finito la risposta prima che ci fosse il risultato.',
  'The connection "{}" is of the connector "{}", not of an MCP server. Make one with connector: mcp.':
    'La connessione "{}" è del connettore "{}", non di un server MCP. Creane una con connector: mcp.',
  'The MCP server of "{}"': 'Il server MCP di "{}"',
  'Snodo is being stopped.': 'Snodo si sta fermando.',
  '"{}" has failed {} times in a row. It is started again in {} s.':
    '"{}" è fallito {} volte di fila. Si riavvia tra {} s.',
  '{} does not let programs register themselves. Register Snodo there, with the address {}, and give clientId (and clientSecret).':
    '{} non lascia che i programmi si registrino da sé. Registra lì Snodo, con l’indirizzo {}, e dai clientId (e clientSecret).',
  '{} does not know PKCE by S256, which MCP asks for.': '{} non conosce PKCE con S256, che MCP richiede.',
  'How one signs in to {} cannot be found out: {}': 'Non si riesce a sapere come si accede a {}: {}',
  'The MCP server at {} says that its tokens are for {}, which is another server. Nobody is sent to sign in there.':
    'Il server MCP a {} dice che i suoi token sono per {}, che è un altro server. Nessuno viene mandato ad accedere lì.',
  '"{}" wrote a message of more than {} bytes.': '"{}" ha scritto un messaggio di più di {} byte.',
  '"{}" cannot be started: {}.': '"{}" non si può avviare: {}.',
  'there is no such program on this machine': 'su questa macchina il programma non c’è',
  '"{}" has ended ({}).{}': '"{}" è finito ({}).{}',
  'exit code {}': 'codice di uscita {}',
  'It was not started.': 'Non è stato avviato.',
  '"{}" takes nothing any more.': '"{}" non prende più nulla.',
  '"{}" was stopped.': '"{}" è stato fermato.',
  '"{}" was ended: it held more than {} of memory.': '"{}" è stato fermato: teneva più di {} di memoria.',
};

const addressWords: Sentences = {
  'path "{}" names a host of its own. Write it from the connection\'s address on: "/customers".':
    'path "{}" indica un host suo. Scrivilo a partire dall’indirizzo della connessione: "/customers".',
  'path "{}" holds "." or ".." as a part. Write the path out.':
    'path "{}" contiene "." o ".." come parte. Scrivilo per esteso.',
  'url "{}" is not a URL.': 'url "{}" non è un URL.',
  'url leads to {}, but the connection is for {}: its credential must not go elsewhere. Use a path, or no connection.':
    'url porta a {}, ma la connessione è per {}: la sua credenziale non deve andare altrove. Usa un path, o nessuna connessione.',
  'Both path and url are given. Take one.': 'Ci sono sia path sia url. Scegline uno.',
  'baseUrl "{}" is not a URL.': 'baseUrl "{}" non è un URL.',
  'It is not said where to call. Give a url, or a connection that has a baseUrl.':
    'Non è detto dove chiamare. Dai un url, o una connessione che abbia un baseUrl.',
  'method "{}" is not a method of HTTP that can be used here, such as GET or POST.':
    'method "{}" non è un metodo di HTTP che qui si possa usare, come GET o POST.',
  '{}.{} is an object. Give text, a number, true, false, or a list of these.':
    '{}.{} è un oggetto. Dai un testo, un numero, true, false, o una lista di questi.',
  '{} {}{}: the form of "{}" asks for it.': '{} {}{}: lo chiede il modulo di "{}".',
  '{} {} was refused: {}': '{} {} è stato rifiutato: {}',
  'A call failed: {}': 'Una chiamata è fallita: {}',
};

/** What runs fail with that no service is to blame for. */
export const runWords: Sentences = {
  ...stepWords,
  ...codeWords,
  ...modelWords,
  ...agentWords,
  ...knowledgeWords,
  ...mcpWords,
  ...addressWords,
};
