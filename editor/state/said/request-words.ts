/** What the gateway says of a request itself: whether it may come, and whether it can be read. */
export const requestWords: Readonly<Record<string, string>> = {
  'No live workflow listens at this path.': 'A questo percorso non ascolta nessun workflow attivo.',
  'No live workflow has a form at this path.': 'A questo percorso nessun workflow attivo ha un modulo.',
  'There is no chat at /chat/{}. It may be mistyped, or offline.':
    "A /chat/{} non c'è una chat. Forse l'indirizzo è sbagliato, o la chat non è attiva.",
  'The form cannot be taken now.': 'Il modulo ora non si può accettare.',
  'A field was filled in that people do not see: a program has sent it.':
    'È compilato un campo che le persone non vedono: lo ha inviato un programma.',
  'A form takes application/x-www-form-urlencoded and multipart/form-data.':
    'Un modulo accetta application/x-www-form-urlencoded e multipart/form-data.',
  'This form is for people who have signed in to this Snodo. Sign in first.':
    'Questo modulo è per chi ha effettuato l’accesso a questo Snodo. Prima accedi.',
  'This chat is for people who have signed in to this Snodo. Sign in first.':
    'Questa chat è per chi ha effettuato l’accesso a questo Snodo. Prima accedi.',
  'Pages of {} may not use this chat. Add the site to the origins of its trigger.':
    'Le pagine di {} non possono usare questa chat. Aggiungi il sito alle origini del suo trigger.',
  'The token of the conversation is not right. Begin a new conversation.':
    'Il token della conversazione non è giusto. Comincia una nuova conversazione.',
  'This conversation is no longer there. Begin a new one.': 'Questa conversazione non c’è più. Cominciane una nuova.',
  'The token of the visitor is not right. Leave it out to get a new one.':
    'Il token del visitatore non è giusto. Lascialo fuori per averne uno nuovo.',
  'This endpoint does not take {}.': 'Questo endpoint non accetta {}.',
  'This endpoint does not take OPTIONS.': 'Questo endpoint non accetta OPTIONS.',
  'This endpoint takes {} for a handshake only.': "Questo endpoint accetta {} solo per un'intesa iniziale.",
  'This endpoint takes {}, and not {}.': 'Questo endpoint accetta {}, e non {}.',
  'a body without a type': 'un corpo senza tipo',
  'The address {} may not call this endpoint.': "L'indirizzo {} non può chiamare questo endpoint.",
  '(gone)': '(sparito)',
  'Webhooks are taken over HTTPS only. Call the https address; where a proxy ends TLS, name it in SNODO_TRUST_PROXY.':
    "I webhook si accettano solo in HTTPS. Chiama l'indirizzo https; se TLS finisce in un proxy, indicalo in SNODO_TRUST_PROXY.",
  'More requests come than {} may make: {} in the time that its limit says.':
    'Arrivano più richieste di quante {} ne può fare: {} nel tempo che dice il limite.',
  'More messages come than {} may send: {} in {}. Wait a moment and send it again.':
    'Arrivano più messaggi di quanti {} ne può inviare: {} in {}. Aspetta un momento e invialo di nuovo.',
  'More is sent than one address may send: {} in {}. Wait a moment and send it again.':
    'Si invia più di quanto un indirizzo può inviare: {} in {}. Aspetta un momento e invialo di nuovo.',
  'one sender': 'un mittente',
  'this endpoint': 'questo endpoint',
  'one address': 'un indirizzo',
  'one conversation': 'una conversazione',
  'The content encoding "{}" is not read. Send the body as it is.':
    'La codifica "{}" del contenuto non si legge. Invia il corpo così com\'è.',
  'The sender closed the connection in the body.': 'Il mittente ha chiuso la connessione durante il corpo.',
  'The sender closed the connection in the middle of the body.':
    'Il mittente ha chiuso la connessione a metà del corpo.',
  'The body is too large.': 'Il corpo è troppo grande.',
  'The body has more than {}.': 'Il corpo supera {}.',
  '{} bytes': '{} byte',
  'The body did not come whole within {} s. Send it again.':
    'Il corpo non è arrivato intero entro {} s. Invialo di nuovo.',
  'The message has {} bytes, and the trigger takes {}.': 'Il messaggio ha {} byte, e il trigger ne accetta {}.',
  '{}, and {} more': '{}, e altri {}',
  'The charset "{}" is not known. Send UTF-8.': 'Il charset "{}" non è noto. Invia UTF-8.',
  'The body is not valid {}. Send UTF-8, or name the charset in the Content-Type.':
    'Il corpo non è {} valido. Invia UTF-8, o indica il charset nel Content-Type.',
  'The body is not multipart/form-data that can be read: {}.':
    'Il corpo non è multipart/form-data che si possa leggere: {}.',
  'The form has more than {} fields. Send fewer at once, or JSON.':
    'Il modulo ha più di {} campi. Inviane di meno alla volta, o invia JSON.',
  '{} is not XML that can be read: {}.': '{} non è XML che si possa leggere: {}.',
  'line {}, column {}: {}': 'riga {}, colonna {}: {}',
  '{} is not valid JSON{}.': '{} non è JSON valido{}.',
  ': at line {}, column {} it has {} instead of {}': ": alla riga {}, colonna {} c'è {} invece di {}",
  '{} is nested deeper than {} levels. Send it flatter.': '{} è annidato oltre {} livelli. Invialo più piatto.',
  'The body': 'Il corpo',
  'a value': 'un valore',
  'a value or "]"': 'un valore o "]"',
  'a key in double quotes': 'una chiave tra virgolette doppie',
  'a key in double quotes or "}"': 'una chiave tra virgolette doppie o "}"',
  '"," or "]"': '"," o "]"',
  '"," or "}"': '"," o "}"',
  'a string up to its closing quote': 'un testo fino alle virgolette di chiusura',
  'the end': 'la fine',
  '{} is no CloudEvent: {}': '{} non è un CloudEvent: {}',
  'This batch': 'Questo gruppo',
  'it lacks {}.': 'mancano {}.',
  'it is not a list.': 'non è una lista.',
  'it is not an object.': 'non è un oggetto.',
  'its specversion is not 1.0, which is the one that is read.': 'la sua specversion non è 1.0, la sola che si legge.',
  'its {} is not a text with something in it.': 'il suo {} non è un testo che contenga qualcosa.',
  'it has both data and data_base64.': 'ha sia data sia data_base64.',
  'its data_base64 is not base64.': 'il suo data_base64 non è base64.',
  'what is encoded in {} is not UTF-8.': 'ciò che è codificato in {} non è UTF-8.',
  '{} asked whether it may send events here, and was told that it may.':
    '{} ha chiesto se può inviare qui degli eventi, e ha saputo che può.',
  'Snodo cannot take this delivery now. {}': 'Snodo ora non può accettare questa consegna. {}',
  'The database does not answer.': 'Il database non risponde.',
  'There is no secret "{}". Store it with PUT /api/v1/secrets/{}.':
    'Non c\'è un segreto "{}". Salvalo con PUT /api/v1/secrets/{}.',
  'There is no signature scheme "{}".': 'Non c\'è uno schema di firma "{}".',
  'Workflow "{}" has no webhook.': 'Il workflow "{}" non ha un webhook.',
  'The webhook is not yet made at the provider, so there is nothing to verify by.':
    "Il webhook non è ancora creato presso il fornitore, quindi non c'è nulla con cui verificare.",
  'The same delivery was accepted before.': 'La stessa consegna è già stata accettata.',
  'Somebody was waiting for it to try a workflow. It started no run.':
    "Qualcuno l'aspettava per provare un workflow. Non ha avviato nessuna esecuzione.",
};
