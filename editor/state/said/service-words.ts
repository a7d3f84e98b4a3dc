/** What connectors say of what their services have told, and of what they were given. */
export const serviceWords: Readonly<Record<string, string>> = {
  'Line {} of the results of the batch is not in the documented form.':
    'La riga {} dei risultati del batch non è nella forma documentata.',
  '{} refused {} of {} messages: {}{}. {}': '{} ha rifiutato {} messaggi su {}: {}{}. {}',
  'The message {} has no group, and "{}" keeps an order by groups: give a key, or options.group for those without one.':
    'Il messaggio {} non ha un gruppo, e "{}" mantiene l’ordine per gruppi: dai una chiave, o options.group per quelli che non ne hanno.',
  'The account has no topic "{}" in the region of the connection.':
    'L’account non ha un topic "{}" nella regione della connessione.',
  'There is no queue "{}"{} in the region of the connection, or its keys may not see it.':
    'Nella regione della connessione non c’è una coda "{}"{}, o le sue chiavi non possono vederla.',
  'A message that is kept could not be deleted at the queue ({}).':
    'Un messaggio già conservato non si è potuto eliminare dalla coda ({}).',
  'The queue {} is in {}, and the connection is for another region: use one for {}.':
    'La coda {} è in {}, e la connessione è per un’altra regione: usane una per {}.',
  'Give either a file or a link.': 'Dai un file oppure un link.',
  'Give either a file or an address.': 'Dai un file oppure un indirizzo.',
  'Give either the text of the file, or a file.': 'Dai il testo del file oppure un file.',
  'Give either a file or a text to write.': 'Dai un file oppure un testo da scrivere.',
  'Give either an address or the id of media.': 'Dai un indirizzo oppure l’id di un file multimediale.',
  'Give either TwiML or the address of it.': 'Dai il TwiML oppure il suo indirizzo.',
  'A message needs a text, an embed or a file.': 'Un messaggio ha bisogno di un testo, di un embed o di un file.',
  'A message needs a text, media or a content template.':
    'Un messaggio ha bisogno di un testo, di un file multimediale o di un content template.',
  'A mail needs a text, HTML or a template.': 'Un’e-mail ha bisogno di un testo, di HTML o di un modello.',
  'Dynamics 365 has no table with the entity set name {}.': 'Dynamics 365 non ha una tabella con l’entity set name {}.',
  'The table has no column {}. It has: {}.': 'La tabella non ha la colonna {}. Ha: {}.',
  'Fatture in Cloud does not tell of all of it: {}': 'Fatture in Cloud non avvisa di tutto: {}',
  'The folder {} may not be watched. Whoever runs the server allows it by SNODO_FOLDERS.':
    'La cartella {} non si può osservare. Chi gestisce il server la ammette con SNODO_FOLDERS.',
  'There is no folder {} on this machine.': 'Su questa macchina non c’è la cartella {}.',
  '{} cannot be read as a folder ({}). Correct SNODO_CONNECTORS_DIR, or let the user that Snodo runs as read it.':
    '{} non si può leggere come cartella ({}). Correggi SNODO_CONNECTORS_DIR, o falla leggere all’utente con cui gira Snodo.',
  '{} is no folder, but a link.': '{} non è una cartella, ma un collegamento.',
  'The folder {} cannot be {} by the user that runs the server.':
    'La cartella {} non può essere {} dall’utente con cui gira il server.',
  'The message has no such attachment.': 'Il messaggio non ha questo allegato.',
  'The message has no sender, so it cannot be answered.': 'Il messaggio non ha un mittente: non gli si può rispondere.',
  'The model made no picture: {}': 'Il modello non ha fatto un’immagine: {}',
  'Row {} has no text or number in its id column "{}".':
    'La riga {} non ha un testo né un numero nella colonna "{}", quella dell’id.',
  'BigQuery inserted none of the rows, because of {}{}.': 'BigQuery non ha inserito nessuna riga, a causa di {}{}.',
  'The parameter {} is a list of values of several types: {}.':
    'Il parametro {} è una lista di valori di tipi diversi: {}.',
  'The parameter {} is an object. Say its type: { "type": "JSON", "value": … } for a value of that type.':
    'Il parametro {} è un oggetto. Indica il suo tipo: { "type": "JSON", "value": … } per un valore di quel tipo.',
  'BigQuery had not finished the query after {} seconds.': 'Dopo {} secondi BigQuery non aveva finito la query.',
  'The sheet has no column {}. It has: {}.': 'Il foglio non ha la colonna {}. Ha: {}.',
  'Row {} of the sheet "{}" is empty: the names of the columns must stand there.':
    'La riga {} del foglio "{}" è vuota: lì devono stare i nomi delle colonne.',
  'Google Sheets names a range without a row: {}': 'Google Sheets indica un intervallo senza riga: {}',
  'The spreadsheet has no sheet called "{}".': 'Il file non ha un foglio chiamato "{}".',
  'Google Vision could not read the image: {}': 'Google Vision non è riuscito a leggere l’immagine: {}',
  '{} is no list. Say in `items` where the list is.': '{} non è una lista. Indica in `items` dove sta la lista.',
  'An item has no text and no number at "{}". Say in `key` what tells one from another.':
    'Un elemento non ha un testo né un numero in "{}". Indica in `key` che cosa li distingue.',
  'The list has more than {} pages, so what stands behind them was not read. Let `query` ask for less, or set paginate.maxPages.':
    'La lista ha più di {} pagine: ciò che sta oltre non è stato letto. Fa’ che `query` chieda di meno, o imposta paginate.maxPages.',
  'The service answered with {}, and not with text/event-stream: see that the path is that of the events.':
    'Il servizio ha risposto con {}, e non con text/event-stream: controlla che il percorso sia quello degli eventi.',
  'The service sent an event of more than {} characters.': 'Il servizio ha inviato un evento di oltre {} caratteri.',
  'HubSpot refused it: {}': 'HubSpot ha rifiutato: {}',
  "The app {} sends its events to {}, and an app of HubSpot has one target URL. Delete that in the app's Webhooks, or use an app of its own.":
    "L'app {} invia i suoi eventi a {}, e un'app di HubSpot ha un solo URL di destinazione. Eliminalo nei Webhooks dell'app, o usa un'app a parte.",
  'IMAP wants a user name: use auth of type "basic".': 'IMAP vuole un nome utente: usa auth di tipo "basic".',
  'MySQL wants a user name: use auth of type "basic".': 'MySQL vuole un nome utente: usa auth di tipo "basic".',
  'PostgreSQL wants a user name: use auth of type "basic".':
    'PostgreSQL vuole un nome utente: usa auth di tipo "basic".',
  'SFTP wants a user name: use auth of type "basic".': 'SFTP vuole un nome utente: usa auth di tipo "basic".',
  'There is no mail {} in {}.': 'Non c’è un’e-mail {} in {}.',
  'The mail {} has {} bytes, and {} are read at most.': 'L’e-mail {} ha {} byte, e se ne leggono al massimo {}.',
  'The mails could not be moved to {}: see that both are there.':
    'Le e-mail non si sono potute spostare in {}: controlla che ci siano entrambe.',
  'The server does not search {} by the day.': 'Il server non cerca in {} per giorno.',
  'The mail server closed the connection.': 'Il server di posta ha chiuso la connessione.',
  'To snooze it say until when.': 'Per rimandarla indica fino a quando.',
  'To assign it say to whom.': 'Per assegnarla indica a chi.',
  '{} cannot become "{}" now. It can become: {}.': '{} ora non può diventare "{}". Può diventare: {}.',
  'The address names the mechanism "{}", which is none of {}.':
    'L’indirizzo indica il meccanismo "{}", che non è tra {}.',
  'The topic "{}" has no partition {}.': 'Il topic "{}" non ha la partizione {}.',
  'A batch of messages is larger than {} bytes once it is unpacked.':
    'Un blocco di messaggi, una volta decompresso, supera i {} byte.',
  'A batch of messages refers to bytes before its beginning.':
    'Un blocco di messaggi rimanda a byte che precedono il suo inizio.',
  'A batch of messages, packed by {}, is broken.': 'Un blocco di messaggi, compresso con {}, è danneggiato.',
  'A batch of messages is packed by LZ4 with a dictionary.':
    'Un blocco di messaggi è compresso con LZ4 e un dizionario.',
  'There is no topic "{}", or this account may not see it.': 'Il topic "{}" non c’è, o questo account non può vederlo.',
  'Linear did not do it: {} answered success: false.': 'Linear non lo ha fatto: {} ha risposto success: false.',
  'Linear answered without {}.': 'Linear ha risposto senza {}.',
  '{} speaks gRPC, which is not tried without a call. Run one of its steps.':
    '{} parla gRPC, che non si prova senza una chiamata. Avvia uno dei suoi passi.',
  'The document of {} has no call that a connection can be tried by. Give the connection a testPath.':
    'Il documento di {} non ha una chiamata con cui provare una connessione. Dai alla connessione un testPath.',
  'monday.com has no board {}.': 'monday.com non ha una bacheca {}.',
  'monday.com has no item {}.': 'monday.com non ha un elemento {}.',
  '"{}" is not a host with a port.': '"{}" non è un host con una porta.',
  'The address of the connection must name a database: …/shop.':
    'L’indirizzo della connessione deve indicare un database: …/shop.',
  '{} is not Extended JSON: {}': '{} non è Extended JSON: {}',
  '{} has {}: no JavaScript is run at the server.': '{} contiene {}: sul server non si esegue JavaScript.',
  '{}.$date is no time: write it as 2026-11-28T10:00:00Z.':
    '{}.$date non è un istante: scrivilo come 2026-11-28T10:00:00Z.',
  '{} names {}, which is not of its domain.': '{} indica {}, che non è del suo dominio.',
  'Version 3.1.1 of MQTT knows no shared subscriptions: let one consumer take the messages, or use version 5.':
    'La versione 3.1.1 di MQTT non conosce le sottoscrizioni condivise: fa’ prendere i messaggi a un solo consumatore, o usa la versione 5.',
  '"{}" is many topics: + and # are for who listens. Name one topic.':
    '"{}" sono molti topic: + e # servono a chi ascolta. Indica un topic.',
  '{} has a control character, such as the end of a line, which MQTT does not take. Put it into the body.':
    '{} ha un carattere di controllo, come la fine di una riga, che MQTT non accetta. Mettilo nel corpo.',
  '{} has more than {} bytes, which MQTT does not take. Put it into the body.':
    '{} ha più di {} byte, e MQTT non li accetta. Mettilo nel corpo.',
  '{} has more than the {} bytes that RabbitMQ takes. Put it into the body.':
    '{} ha più dei {} byte che RabbitMQ accetta. Mettilo nel corpo.',
  'NATS does not take what was to be sent to "{}": {}.': 'NATS non accetta ciò che si doveva inviare a "{}": {}.',
  'The header "{}" has several lines, and one of NATS has one. Put it into the body.':
    'L’intestazione "{}" ha più righe, e in NATS ne ha una sola. Mettila nel corpo.',
  'No stream keeps what is sent to the subject "{}".': 'Nessuno stream conserva ciò che si invia al subject "{}".',
  'There is no stream "{}", and none keeps the subject "{}": make one, since what no stream keeps is lost to whoever is away.':
    'Lo stream "{}" non c’è, e nessuno conserva il subject "{}": creane uno, perché ciò che nessuno stream conserva è perso per chi è assente.',
  '{} is no property that can be looked for so.': '{} non è una proprietà che si possa cercare così.',
  'Notion gives 10,000 pages at most, and there are more of {}, to the minute: what is behind them cannot be asked for.':
    'Notion dà al massimo 10.000 pagine, e in quel minuto, {}, ce ne sono di più: ciò che sta oltre non si può chiedere.',
  'There is no property {}. There are: {}.': 'La proprietà {} non c’è. Ci sono: {}.',
  'The property {} is of the type {}, which cannot be set so.':
    'La proprietà {} è di tipo {}, che non si può impostare così.',
  'Microsoft Graph takes a search or a filter, not both.':
    'Microsoft Graph accetta una ricerca o un filtro, non tutti e due.',
  'Give an amount with its currency, or neither for all of the money.':
    'Dai un importo con la sua valuta, o nessuno dei due per tutto il denaro.',
  'PayPal did not say which invoice it made.': 'PayPal non ha detto quale fattura ha creato.',
  'A lead of Pipedrive has a value and its currency, or none of them.':
    'Un lead di Pipedrive ha un valore e la sua valuta, o nessuno dei due.',
  '{} did not answer whether it offers TLS.': '{} non ha risposto se offre TLS.',
  '{}:{} closed the connection.': '{}:{} ha chiuso la connessione.',
  'The database tells of a change before it tells of its table.':
    'Il database racconta una modifica prima della sua tabella.',
  'The slot "{}" is there no more.': 'Lo slot "{}" non c’è più.',
  'The queue "{}" was deleted, or moved to another server.':
    'La coda "{}" è stata eliminata, o spostata su un altro server.',
  '{}: {} of {} messages were given back.': '{}: {} messaggi su {} sono tornati indietro.',
  'The key "{}" is a {} and no stream: name another.':
    'La chiave "{}" è di tipo {} e non uno stream: indicane un’altra.',
  'The answer is XML, and no feed of RSS or Atom. Check the path.':
    'La risposta è XML, ma non un feed RSS o Atom. Controlla il percorso.',
  'The key "{}" has "." or ".." as a part, which no address can hold.':
    'La chiave "{}" ha "." o ".." tra le sue parti, che nessun indirizzo può contenere.',
  '{} holds more than {} objects. Move or delete those taken.':
    '{} contiene più di {} oggetti. Sposta o elimina quelli già presi.',
  'The endpoint takes either a body or a file: give one of both.':
    'L’endpoint accetta un corpo oppure un file: dai uno dei due.',
  'Salesforce gives all fields of 200 records at most: name the fields, or ask for fewer.':
    'Salesforce dà tutti i campi di 200 record al massimo: indica i campi, o chiedine di meno.',
  '{}:{} shows the key {}, and the address of the connection has {}. Where it is the right one, write it there as fingerprint.':
    '{}:{} mostra la chiave {}, e l’indirizzo della connessione ha {}. Se è quella giusta, scrivila lì come fingerprint.',
  '{} has {} bytes, and {} are taken at most.': '{} ha {} byte, e se ne accettano al massimo {}.',
  '{} was not given as bytes.': '{} non è dato come byte.',
  'Shopify made no webhook for {} and did not say why.':
    'Shopify non ha creato un webhook per {} e non ha detto perché.',
  'A price needs the currency it is in.': 'Un prezzo ha bisogno della sua valuta.',
  'Shopify refused {}: {}': 'Shopify ha rifiutato {}: {}',
  "The app {} sends its events to {}, and an app of Slack has one address for them. Take that address out of the app's Event Subscriptions, or use an app of its own.":
    "L'app {} invia i suoi eventi a {}, e un'app di Slack ha per essi un solo indirizzo. Togli quell'indirizzo dagli Event Subscriptions dell'app, o usa un'app a parte.",
  "The app {} is in Socket Mode, in which Slack sends no events to an address. Switch Socket Mode off in the app's settings.":
    "L'app {} è in Socket Mode, in cui Slack non invia eventi a un indirizzo. Disattiva Socket Mode nelle impostazioni dell'app.",
  'Snowflake had not inserted the rows after two minutes, and may still be at it.':
    'Dopo due minuti Snowflake non aveva inserito le righe, e forse è ancora all’opera.',
  '"{}" is not the name of a table: write TABLE, SCHEMA.TABLE or DATABASE.SCHEMA.TABLE.':
    '"{}" non è il nome di una tabella: scrivi TABLE, SCHEMA.TABLE o DATABASE.SCHEMA.TABLE.',
  'Snowflake had not finished the query after {} seconds.': 'Dopo {} secondi Snowflake non aveva finito la query.',
  'A row to insert has no columns: give at least one.': 'Una riga da inserire non ha colonne: danne almeno una.',
  'row has no value for the key column "{}".': 'row non ha un valore per la colonna chiave "{}".',
  'set has no columns: give what is to be changed.': 'set non ha colonne: indica che cosa va modificato.',
  'where has no columns, so every row would be meant. For that use "Run a query".':
    'where non ha colonne, dunque varrebbe per ogni riga. Per questo usa "Esegui una query".',
  'An amount needs the currency it is in.': 'Un importo ha bisogno della sua valuta.',
  'A product is created with an amount and its currency, or with none of them.':
    'Un prodotto si crea con un importo e la sua valuta, o con nessuno dei due.',
  'The bot sends its updates to {} already, and has one address for them. Use a bot of its own.':
    'Il bot invia già i suoi aggiornamenti a {}, e ha per essi un solo indirizzo. Usa un bot a parte.',
  'The account has no number {}.': 'L’account non ha il numero {}.',
  "{} sends its messages elsewhere already, and a number has one address for them. Take that address out of the number's settings.":
    '{} invia già altrove i suoi messaggi, e un numero ha per essi un solo indirizzo. Togli quell’indirizzo dalle impostazioni del numero.',
  'Say from which number, or by which messaging service.':
    'Indica da quale numero, o con quale servizio di messaggistica.',
  'Webflow told no secret for the webhook, as for tokens of OAuth apps. Put a site token into the connection.':
    'Webflow non ha dato un segreto per il webhook, come succede con i token delle app OAuth. Metti nella connessione un site token.',
  'The app {} has the events of the account {} sent to {}, and it has one address for them. Take that away with POST /{}/subscribed_apps, or use an app of its own.':
    "L'app {} fa inviare gli eventi dell'account {} a {}, e ha per essi un solo indirizzo. Toglilo con POST /{}/subscribed_apps, o usa un'app a parte.",
  'A tag of Zendesk has no spaces, as "{}" has.': 'Un tag di Zendesk non ha spazi, e "{}" ne ha.',
  'Zoho CRM has no record {} in {}.': 'Zoho CRM non ha il record {} in {}.',

  'The user name or the password is refused.': 'Il nome utente o la password è rifiutato.',
  'The user name or the password is refused, or the virtual host.':
    'Il nome utente o la password è rifiutato, oppure il virtual host.',
  'The user name, password or key is refused.': 'Il nome utente, la password o la chiave è rifiutato.',
  'The connection was closed.': 'La connessione è stata chiusa.',
  'The connection was cut.': 'La connessione è caduta.',
  'The connection failed.': 'La connessione è fallita.',
  'The session was ended.': 'La sessione è stata chiusa.',
  'The session is lost.': 'La sessione è persa.',
  'The protocol was broken.': 'Il protocollo è stato violato.',
  'The link to "{}" was ended.': 'Il collegamento a "{}" è stato chiuso.',
  'The link to "{}" was refused.': 'Il collegamento a "{}" è stato rifiutato.',
  'A message was rejected by "{}".': 'Un messaggio è stato respinto da "{}".',
  'A message was not taken by "{}": nobody is there for it.':
    'Un messaggio non è stato preso da "{}": lì non c’è nessuno.',
  'Those that come after in later calls were not sent.': 'Quelli delle chiamate seguenti non sono stati inviati.',
  'The others were taken.': 'Gli altri sono stati accettati.',
  'A topic keeps no messages, and gives none to whoever asks: subscribe a queue of Amazon SQS to it and take them from there, or a webhook with the scheme aws-sns.':
    'Un topic non conserva messaggi, e non ne dà a chi li chiede: iscrivi al topic una coda di Amazon SQS e prendili da lì, oppure un webhook con lo schema aws-sns.',
  '{} was not answered within {} ms.': '{} non ha avuto risposta entro {} ms.',
  'The service does not say which session of "{}" it has granted.':
    'Il servizio non dice quale sessione di "{}" ha concesso.',
  'Fatture in Cloud says that the webhook is verified.': 'Fatture in Cloud dice che il webhook è verificato.',
  'GitHub asked whether somebody listens (ping).': 'GitHub ha chiesto se qualcuno è in ascolto (ping).',
  'It tells of {}, which this workflow did not ask for.': 'Riguarda {}, che questo workflow non ha chiesto.',
  'It is {}, which this workflow did not ask for.': 'È {}, che questo workflow non ha chiesto.',
  'It is an update of another kind, which this workflow did not ask for.':
    'È un aggiornamento di un altro tipo, che questo workflow non ha chiesto.',
  "Shopify tells of {}, which is none of this trigger's topics.":
    'Shopify riguarda {}, che non è tra gli argomenti di questo trigger.',
  "WooCommerce tells of {}, which is not this trigger's topic.":
    "WooCommerce riguarda {}, che non è l'argomento di questo trigger.",
  'The address names no host.': 'L’indirizzo non indica un host.',
  '{} has no primary just now.': '{} in questo momento non ha un primario.',
  '{} is no primary any more.': '{} non è più il primario.',
  'The server has ended the connection, with the reason {}.': 'Il server ha chiuso la connessione, con il motivo {}.',
  'The server refuses the subscription to "{}" (reason {}).': 'Il server rifiuta la sottoscrizione a "{}" (motivo {}).',
  '{} has no address.': '{} non ha un indirizzo.',
  '{} was closed.': '{} è stato chiuso.',
  '{} does not offer TLS. Switch it on there, or write tls=off into the address.':
    '{} non offre TLS. Attivalo lì, o scrivi tls=off nell’indirizzo.',
  'There is no publication "{}" in this database. Make it with: create publication {} for table ….':
    'In questo database non c’è una publication "{}". Creala con: create publication {} for table ….',
  'The server keeps no changes of rows: its wal_level is {}, and must be logical. Set it, and start the server anew.':
    'Il server non conserva le modifiche delle righe: il suo wal_level è {}, e deve essere logical. Impostalo, e riavvia il server.',
  'There is no slot "{}", and this role may make none: alter role … replication.':
    'Lo slot "{}" non c’è, e questo ruolo non può crearne: alter role … replication.',
  'The slot "{}" is of another database or of another plugin than pgoutput. Name one that is free.':
    'Lo slot "{}" è di un altro database o di un plugin diverso da pgoutput. Indicane uno libero.',
  'The slot "{}" was left behind for so long that the server has thrown its changes away. Drop it with select pg_drop_replication_slot(\'{}\'), and it is made anew.':
    'Lo slot "{}" è rimasto indietro così a lungo che il server ne ha buttato le modifiche. Eliminalo con select pg_drop_replication_slot(\'{}\'), e si ricrea da sé.',
};
