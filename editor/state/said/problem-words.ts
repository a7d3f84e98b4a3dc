import { connectionWords } from './connection-words.ts';
import { expressionWords } from './expression-words.ts';
import { inputWords, yamlWords } from './reader-words.ts';
import type { Sentences } from './sentences.ts';

/** Why a value does not fit the field of a form, after the name of the field. */
export const fieldWords: Sentences = {
  'is needed': 'è obbligatorio',
  'must be true': 'va spuntato',
  'must be a number': 'deve essere un numero',
  'must be a date, such as 2026-12-24': 'deve essere una data, come 2026-12-24',
  'must be a date and a time, such as 2026-12-24T18:00': 'deve essere una data con l’ora, come 2026-12-24T18:00',
  'must be an e-mail address': 'deve essere un indirizzo e-mail',
  'must be an address that begins with http:// or https://':
    'deve essere un indirizzo che comincia con http:// o https://',
  'must be one of: {}': 'deve essere uno di: {}',
  'must be a file value, as an upload gives it': 'deve essere un valore file, come lo dà un caricamento',
  'must be at least {}': 'deve essere almeno {}',
  'must be at most {}': 'deve essere al massimo {}',
  'must have at least {} characters': 'deve avere almeno {} caratteri',
  'must have at most {} characters': 'deve avere al massimo {} caratteri',
  'must not be before {}': 'non deve essere prima di {}',
  'must not be after {}': 'non deve essere dopo {}',
  'must have at least {} choices': 'deve avere almeno {} scelte',
  'must have at most {} choices': 'deve avere al massimo {} scelte',
  'must have at most {} bytes': 'deve avere al massimo {} byte',
  'must fit the pattern {}': 'deve rispettare l’espressione {}',
  'is not a field of this form': 'non è un campo di questo modulo',
};

/** What is not right in a document, a form or a request, and how to mend it. It stands beside the place alone. */
export const problemWords: Sentences = {
  ...expressionWords,
  ...yamlWords,
  ...inputWords,
  ...connectionWords,
  '{} (and {} more)': '{} (e altri {})',
  'This is needed.': 'È obbligatorio.',
  'is missing': 'manca',
  'is missing: {}': 'manca: {}',
  'is no name of a header: letters, digits and hyphens': 'non è il nome di un’intestazione: lettere, cifre e trattini',
  'is a header that the server sets itself: leave it out': 'è un’intestazione che imposta il server: toglila',
  'may hold only visible characters of Latin-1, spaces and tabs':
    'può contenere solo caratteri visibili di Latin-1, spazi e tabulazioni',
  'is no file: give the file value that a step, an upload or a webhook gave':
    'non è un file: dai il valore file che ha dato un passo, un caricamento o un webhook',
  'must be webhook, schedule, queue, stream, poll, manual, failure, chat, form, or an event of a connector such as shopify.order-created':
    'deve essere webhook, schedule, queue, stream, poll, manual, failure, chat, form, o un evento di un connettore come shopify.order-created',
  '{}: must be path parts without a leading slash, such as feedback, shop/orders or shop/:id (a part with a name)':
    '{}: deve essere un percorso senza la barra iniziale, come feedback, shop/orders o shop/:id (una parte con un nome)',
  'must be { "workflow": SLUG }, { "subscriber": true }, { "email": { "connection", "to" } } or { "action": { "connection", "type", "with" } }':
    'deve essere { "workflow": SLUG }, { "subscriber": true }, { "email": { "connection", "to" } } o { "action": { "connection", "type", "with" } }',
  'is no time: write it with its offset, such as 2026-12-24T18:00:00+01:00':
    'non è un momento: scrivilo con il suo scarto dall’UTC, come 2026-12-24T18:00:00+01:00',
  'is not a time with its zone, such as 2030-01-31T09:00:00Z':
    'non è un momento con il suo fuso, come 2030-01-31T09:00:00Z',
  'Write a time that is still to come, and leave days for it in except.':
    'Scrivi un momento che deve ancora venire, e lasciagli dei giorni in except.',
  '{} needs the header that holds the signature, such as x-signature.':
    '{} ha bisogno dell’intestazione che contiene la firma, come x-signature.',
  '{} already belongs to the workflow "{}".': '{} appartiene già al workflow "{}".',
  'Choose another path.': 'Scegli un altro percorso.',
  'must be letters, digits and _, not begin with a digit, and have at most 128':
    'deve essere di lettere, cifre e _, non cominciare con una cifra e averne al massimo 128',
  'either tokens or cost must be given, and not both': 'va dato tokens o cost, e non entrambi',
  'is no event': 'non è un evento',
  'It is nothing that can be brought in. Paste a workflow of Snodo (YAML or JSON), curl commands, an OpenAPI document, a collection of Postman, a workflow of n8n or flows of Node-RED (JSON).':
    'Non è nulla che si possa importare. Incolla un workflow di Snodo (YAML o JSON), comandi curl, un documento OpenAPI, una raccolta di Postman, un workflow di n8n o flussi di Node-RED (JSON).',
  'It is nothing that describes an API. Give an OpenAPI document (2.0, 3.0 or 3.1), a collection of Postman, or curl commands.':
    'Non è nulla che descriva un’API. Dai un documento OpenAPI (2.0, 3.0 o 3.1), una raccolta di Postman, o comandi curl.',
  'must be a time such as 2030-01-31T09:00:00Z, a day such as 2030-01-31, or a duration before now such as 24h':
    'deve essere un momento come 2030-01-31T09:00:00Z, un giorno come 2030-01-31, o una durata prima di ora come 24h',
  'There is no step "{}" in this run.': 'In questa esecuzione il passo "{}" non c’è.',
  'The document says "{}" and the address says "{}".': 'Il documento dice "{}" e l’indirizzo dice "{}".',
  '500ms, 30s or 5m': '500ms, 30s o 5m',
  '500ms or 5s': '500ms o 5s',
  '300ms or 2s': '300ms o 2s',
  '30s or 2m': '30s o 2m',
  'is not the id of anything': 'non è l’id di nulla',
  ...fieldWords,
  'must be {}': 'deve essere {}',
  'must be one of {}': 'deve essere uno di {}',

  'It is not a workflow.': 'Non è un workflow.',
  'It is not a workflow document.': 'Non è il documento di un workflow.',
  'It is not plain YAML.': 'Non è YAML semplice.',
  '"{}" is not a field here.': 'Qui "{}" non è un campo.',
  '"{}" is not known here.': 'Qui "{}" non è noto.',
  'Did you mean "{}"?': 'Intendevi "{}"?',
  'A workflow needs at least one step.': 'Un workflow ha bisogno di almeno un passo.',
  'Add a step.': 'Aggiungi un passo.',
  'There is no step type "{}".': 'Il tipo di passo "{}" non esiste.',
  'Another step is already called "{}".': 'Un altro passo si chiama già "{}".',
  'Give each step its own id.': 'Dai a ogni passo un suo id.',
  'There is no step "{}".': 'Il passo "{}" non c’è.',
  'These steps wait for each other: {}.': 'Questi passi si aspettano a vicenda: {}.',
  'Take one of the references out.': 'Togli uno dei riferimenti.',
  'Step "{}" has no port "{}".': 'Il passo "{}" non ha una porta "{}".',
  'No step "{}" comes before this one.': 'Prima di questo non viene un passo "{}".',
  'Add "{}" to its after, or read another.': 'Aggiungi "{}" al suo after, o leggine un altro.',
  'Nothing called "{}" is in scope.': 'Qui non si vede nulla che si chiami "{}".',
  'In scope are {}.': 'Qui si vedono {}.',
  'Write steps.{}.': 'Scrivi steps.{}.',
  'The expression "{}" is not valid: {}.': 'L’espressione "{}" non è valida: {}.',
  'the expression "{}" is not valid: {}': 'l’espressione "{}" non è valida: {}',
  'An expression is empty.': 'Un’espressione è vuota.',
  'Write \\{{ for the braces themselves.': 'Per le graffe stesse scrivi \\{{.',
  '"{{" has no "}}" that closes it.': '"{{" non ha "}}" che lo chiuda.',
  'Close it, or write \\{{ for the braces themselves.': 'Chiudilo, o per le graffe stesse scrivi \\{{.',
  'Split it in smaller ones.': 'Dividila in espressioni più piccole.',
  'Call it: write parentheses after its name.': 'Chiamala: scrivi le parentesi dopo il nome.',
  'Write the expression itself.': 'Scrivi l’espressione stessa.',
  'Look-ahead, look-behind, back-references and repeats over 1000 cannot be used: they can take time without end.':
    'Look-ahead, look-behind, riferimenti all’indietro e ripetizioni oltre 1000 non si possono usare: possono richiedere un tempo senza fine.',
  'A condition is one expression, and this joins several as text, which is always true.':
    'Una condizione è una sola espressione, e questa ne unisce più d’una come testo, che vale sempre true.',
  'Write it as {{ a and b }}.': 'Scrivila come {{ a and b }}.',
  'Secrets cannot be read here.': 'Qui non si possono leggere segreti.',
  'Use them in a connection, in verify, or in the headers of an http.request.':
    'Usali in una connessione, in verify, o nelle intestazioni di un http.request.',
  'A secret is read by its name.': 'Un segreto si legge con il suo nome.',
  'Write secrets.NAME.': 'Scrivi secrets.NAME.',
  'Only secrets can be put in here.': 'Qui si possono mettere solo segreti.',
  'Write {{ secrets.NAME }}.': 'Scrivi {{ secrets.NAME }}.',
  'There is no secret "{}".': 'Il segreto "{}" non c’è.',
  'Secrets are not read while an expression is tried.': 'Mentre si prova un’espressione non si leggono segreti.',
  'The step "{}" has given nothing yet.': 'Il passo "{}" non ha ancora dato nulla.',
  'Try it first, or give it a sample.': 'Prima provalo, o dagli un esempio.',
  'There is no connection "{}".': 'La connessione "{}" non c’è.',
  'Name a connection of {}.': 'Indica una connessione di {}.',
  'There is no event "{}".': 'L’evento "{}" non c’è.',
  'there is no workflow "{}"': 'il workflow "{}" non c’è',
  'Save it first.': 'Prima salvalo.',
  'is this workflow': 'è questo stesso workflow',
  'Its own failures never start it.': 'I suoi fallimenti non lo avviano mai.',
  'There is no prompt "{}".': 'Il prompt "{}" non c’è.',
  'The prompt "{}" has no version {}.': 'Il prompt "{}" non ha una versione {}.',
  'The variable "{}" of the prompt "{}" has no value.': 'La variabile "{}" del prompt "{}" non ha un valore.',
  'An expression cannot say which prompt is used.': 'Quale prompt si usi non può dirlo un’espressione.',
  'Write it out, or choose by a switch.': 'Scrivilo per esteso, o scegli con uno switch.',
  'does not say when it starts': 'non dice quando parte',
  'does not say when it starts.': 'non dice quando parte.',
  'Write one of cron, every and at.': 'Scrivi uno tra cron, every e at.',
  'never comes': 'non arriva mai',
  'never comes.': 'non arriva mai.',
  'is no time zone: write one such as Europe/Rome': 'non è un fuso orario: scrivine uno come Europe/Rome',
  'is not a time zone: write Europe/Rome': 'non è un fuso orario: scrivi Europe/Rome',
  'is no day: write 2026-12-24, 2026-08-10/2026-08-21 or, of every year, 12-25':
    'non è un giorno: scrivi 2026-12-24, 2026-08-10/2026-08-21 o, di ogni anno, 12-25',
  'is not a time of the day: write 22:00': 'non è un’ora del giorno: scrivi 22:00',
  'must be 1s at the least': 'deve essere almeno 1s',
  'is not a duration: write {}': 'non è una durata: scrivi {}',
  'a number and a unit, like 500ms, 30s, 15m, 24h or 7d': 'un numero e un’unità, come 500ms, 30s, 15m, 24h o 7d',
  '30s, 15m, 24h or 7d': '30s, 15m, 24h o 7d',
  'is at most {}': 'è al massimo {}',
  'is at least {} and at most {}': 'è almeno {} e al massimo {}',
  'must be from {} to {}': 'deve essere da {} a {}',
  'must start with a letter or _ and hold only letters, digits, _ and -':
    'deve cominciare con una lettera o _ e contenere solo lettere, cifre, _ e -',
  'must start with a letter or _ and hold only letters, digits, _ and -, at most 64':
    'deve cominciare con una lettera o _ e contenere solo lettere, cifre, _ e -, al massimo 64',
  'must start with a letter or _ and hold only letters, digits and _':
    'deve cominciare con una lettera o _ e contenere solo lettere, cifre e _',
  'must be letters, digits, _ and -, at most 64': 'deve essere di lettere, cifre, _ e -, al massimo 64',
  'must be letters, digits, _ and -, for `after` names it as a port':
    'deve essere di lettere, cifre, _ e -, perché `after` lo nomina come porta',
  'must be lower-case letters, digits and hyphens, at most 64, such as {}':
    'deve essere di lettere minuscole, cifre e trattini, al massimo 64, come {}',
  'must be lower-case letters, digits and hyphens that begin with a letter, at most 40, such as {}':
    'deve essere di lettere minuscole, cifre e trattini, cominciare con una lettera e avere al massimo 40 caratteri, come {}',
  'must be a folder such as shop, or one in another such as shop/orders: lower-case letters, digits and hyphens':
    'deve essere una cartella come shop, o una dentro un’altra come shop/orders: lettere minuscole, cifre e trattini',
  'must be path parts without a leading slash, such as feedback, shop/orders or shop/:id (a part with a name)':
    'deve essere di parti di un percorso senza la barra iniziale, come feedback, shop/orders o shop/:id (una parte con un nome)',
  'must be a step or a step and its port, such as check.true':
    'deve essere un passo, o un passo e la sua porta, come check.true',
  'must be a path below /hooks/, without a leading slash':
    'deve essere un percorso sotto /hooks/, senza la barra iniziale',
  'must not hold the character NUL': 'non deve contenere il carattere NUL',
  'must hold {}': 'deve contenere {}',
  'is a name that every object has, such as constructor: choose another':
    'è un nome che ogni oggetto ha, come constructor: scegline un altro',
  'is not an e-mail address, such as ada@example.com': 'non è un indirizzo e-mail, come ada@example.com',
  'is not an address, such as ada@example.com': 'non è un indirizzo, come ada@example.com',
  'is not an http or https URL': 'non è un URL http o https',
  'is no address: write https://…': 'non è un indirizzo: scrivi https://…',
  'is not an origin: write it without a path and a slash at its end, such as https://www.example.com':
    'non è un’origine: scrivila senza un percorso e senza la barra finale, come https://www.example.com',
  'is not the name of a header': 'non è il nome di un’intestazione',
  'is not a media type, such as application/json or text/*': 'non è un media type, come application/json o text/*',
  'is neither an error code nor a status: write network, timeout, 429 or 5xx':
    'non è né un codice di errore né uno stato: scrivi network, timeout, 429 o 5xx',
  'is missing: write how long an answer is kept, such as 24h, or http':
    'manca: scrivi per quanto si conserva una risposta, come 24h, oppure http',
  'is neither http nor a duration up to {}: write 30s, 15m, 24h or 7d':
    'non è né http né una durata fino a {}: scrivi 30s, 15m, 24h o 7d',
  'Write type: choice, or leave the options out.': 'Scrivi type: choice, o togli le opzioni.',
  'is for choice and choices': 'è per choice e choices',
  'needs at least one option': 'ha bisogno di almeno un’opzione',
  'has "{}" twice': 'ha "{}" due volte',
  'is not for {}': 'non è per {}',
  'is above max: nothing would fit': 'è oltre max: non andrebbe bene nulla',
  'is more than the approvers there are: nothing would ever be approved':
    'è più del numero di chi può decidere: nulla sarebbe mai approvato',
  'Name more approvers, or a role such as role:editor.':
    'Nomina altri che possono decidere, o un ruolo come role:editor.',
  'is for texts': 'è per i testi',
  'is not for file': 'non è per file',
  '"{}" is the name of another field': '"{}" è il nome di un altro campo',
  'Each field needs a name of its own.': 'Ogni campo ha bisogno di un suo nome.',
  'Give each part a name of its own.': 'Dai a ogni parte un suo nome.',
  'names no role: write {}': 'non nomina un ruolo: scrivi {}',
  'goes with `team`: give both, or neither with an incoming webhook':
    'va con `team`: dalli entrambi, o nessuno dei due con un webhook in entrata',
  'must come in the order of their times': 'devono essere nell’ordine dei loro tempi',
  'needs a `connection` or a `url`': 'ha bisogno di una `connection` o di un `url`',
  'needs a `connection` or a `target`': 'ha bisogno di una `connection` o di un `target`',
  'needs either `for` or `until`': 'ha bisogno di `for` o di `until`',
  'needs `method` or `batch`': 'ha bisogno di `method` o di `batch`',
  'takes `body` or `multipart`, not both': 'prende `body` o `multipart`, non entrambi',
  'takes `read` or `paginate`, not both': 'prende `read` o `paginate`, non entrambi',
  'takes `read` or `hedge`, not both': 'prende `read` o `hedge`, non entrambi',
  'takes `download` without `read` and `paginate`': 'prende `download` senza `read` e `paginate`',
  'takes one of `text`, `base64` and `json`': 'prende uno tra `text`, `base64` e `json`',
  'takes `expires` or `until`, not both': 'prende `expires` o `until`, non entrambi',
  'holds a `value` or a `file`': 'contiene un `value` o un `file`',
  'is one line of text': 'è una sola riga di testo',
  '`maxBytes` is the limit of a `download`': '`maxBytes` è il limite di un `download`',
  'has a `hedge`, which only a GET or HEAD may have: anything else would be done twice':
    'ha un `hedge`, che può avere solo un GET o un HEAD: ogni altra cosa si farebbe due volte',
  'must have at least one case': 'deve avere almeno un caso',
  'must have at least one field': 'deve avere almeno un campo',
  'has a label twice: each may be there once': 'ha due volte un’etichetta: ciascuna può esserci una volta',
  'is the name of a port that the step has anyway: choose another':
    'è il nome di una porta che il passo ha comunque: scegline un altro',
  'is missing: give a `text` or `files`': 'manca: dai un `text` o dei `files`',
  'or `schema` must be given, and not both': 'o `schema` va dato, e non entrambi',
  'or `file` must be given, and not both': 'o `file` va dato, e non entrambi',
  'or `texts` must be given, and not both': 'o `texts` va dato, e non entrambi',
  'goes with `fields` alone': 'va solo con `fields`',
  'goes with `as: file`, which needs it': 'va con `as: file`, che ne ha bisogno',
  'An each needs `items`, a list, or `pages`, a request that is read page by page.':
    'Un each ha bisogno di `items`, una lista, o di `pages`, una richiesta che si legge pagina per pagina.',
  'An each takes `items` or `pages`, not both.': 'Un each prende `items` o `pages`, non entrambi.',
  '`collect` goes with `pages`.': '`collect` va con `pages`.',
  'A page cannot have `{}`.': 'Una pagina non può avere `{}`.',
  'An each has no {} as a whole.': 'Un each nel suo insieme non ha {}.',
  'cache is said twice.': 'cache è detto due volte.',
  'Take one of them away.': 'Togline uno.',
  'Take it away.': 'Toglilo.',
  'Leave it out.': 'Lascialo fuori.',
  'Only a step that reads can have cache, and this {} may change something, or asks nobody.':
    'Può avere cache solo un passo che legge, e questo {} può cambiare qualcosa, o non chiede a nessuno.',
  'It is for an http.request whose method is written out as GET or HEAD (without read), for a GraphQL query, for models, and for actions that read.':
    'È per un http.request il cui metodo è scritto per esteso come GET o HEAD (senza read), per una query GraphQL, per i modelli, e per le azioni che leggono.',
  'cache: http is for the one answer of an http.request, without paginate.':
    'cache: http è per l’unica risposta di un http.request, senza paginate.',
  'Only models have a temperature.': 'Solo i modelli hanno una temperatura.',
  'At a temperature above 0 the model answers the same question differently: one answer is not kept.':
    'Con una temperatura sopra 0 il modello risponde alla stessa domanda in modi diversi: non se ne conserva una sola risposta.',
  'Write temperature: 0, or cache: { for: 24h, anyTemperature: true }.':
    'Scrivi temperature: 0, o cache: { for: 24h, anyTemperature: true }.',
  '"{}" cannot be a check.': '"{}" non può essere una verifica.',
  'A check answers at once, as an http.request does.': 'Una verifica risponde subito, come fa un http.request.',
  'Another tool is already called "{}".': 'Un altro strumento si chiama già "{}".',
  '"{}" cannot be a tool.': '"{}" non può essere uno strumento.',
  'An agent has its time in its limits.': 'Un agente ha il suo tempo nei suoi limits.',
  'Choose another name.': 'Scegli un altro nome.',
  'There is no signature scheme "{}".': 'Lo schema di firma "{}" non esiste.',
  '"{}" is not an address, nor a range such as 203.0.113.0/24, nor a provider whose addresses are known.':
    '"{}" non è un indirizzo, né un intervallo come 203.0.113.0/24, né un fornitore di cui si conoscono gli indirizzi.',
  'Providers: {}.': 'Fornitori: {}.',
  'Only admins may use the connection "{}".': 'Solo gli admin possono usare la connessione "{}".',
  'Only admins may use the secret of the connection "{}".':
    'Solo gli admin possono usare il segreto della connessione "{}".',
  'Name the connection itself.': 'Indica la connessione stessa.',
  'You may run workflows in {}; "{}" stands elsewhere.': 'Puoi eseguire i workflow in {}; "{}" sta altrove.',
  'Only editors may work out which workflow is started; you may run those in {}.':
    'Solo chi scrive ovunque può far calcolare quale workflow è avviato; tu puoi eseguire quelli in {}.',
  'Name the workflow itself.': 'Indica il workflow stesso.',
  'Write slug: {}': 'Scrivi slug: {}',
  'Write values: { {}: … }': 'Scrivi values: { {}: … }',
  'must be object': 'deve essere un oggetto',
  'Write type: object with its properties.': 'Scrivi type: object con le sue proprietà.',
  'must have at least {} characters: a few words that nobody would guess are good':
    'deve avere almeno {} caratteri: vanno bene alcune parole che nessuno indovinerebbe',
  'is too easily guessed: use more different characters': 'si indovina troppo facilmente: usa caratteri più diversi',
  'has more than {} characters: shorten it': 'supera {} caratteri: accorcialo',
  'is empty: say something': 'è vuoto: di’ qualcosa',
};
