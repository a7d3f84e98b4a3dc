/** What became of nodes of Node-RED. */
const en = {
  redReads: (from: string) =>
    `It reads ${from} here; where it wrote ${from} of a value, turn it round: \`to: ${from}\`.`,
  redReadsCsv: 'It reads CSV here; where it wrote CSV of a value, turn it round: `to: csv`.',
  redLines: 'It sent a message for each line; here the payload is the list of them.',
  redRule: (place: string) => `A rule for ${place} was left out: values are kept between runs by store.set.`,
  redMove: (field: string) => `A move of ${field} was left out.`,
  redPattern: 'A rule that changes by a pattern was left out: write it with $replace.',
  redMustache: 'Values are put in as they are; Mustache wrote < and & of them as HTML.',
  redHeldBack:
    'It held messages back; here runs are held back by `concurrency` of the workflow or the limit of a connection.',
  redAddress: 'Its address could not be read: write it.',
  redProves: 'How it proves who calls was left out: give it a connection.',
  redBytes: 'Bytes come as { base64 } here.',
  redObject: 'Only an answer whose content type is JSON is read as JSON; any other stays a text.',
  redHeader: (property: string) => `The header that msg.${property} names was left out: write it under \`headers\`.`,
  redErrors:
    'node.error writes a line into the log here and starts nothing: where the message should go no further, `throw` the error.',
  redSkipped: 'It skipped its first lines: take them off before.',
  redXmlLists: 'An element that stands alone is no list of one here: read it without `[0]`.',
  redMail: 'It is smtp.send-mail: write who it is from.',
  redSwitchRule: (rule: string) => `Its rule "${rule}" was not carried over: write its condition.`,
  redByHand: 'When it starts could not be carried over: it is started by hand.',
  redOnce: 'It also started when Node-RED did; here it starts when it is asked to, or by its times.',
  redFiles: 'Files that are sent are in trigger.body here.',
  redCatch:
    'It starts when a run of any other workflow has failed; list those it is for under `workflows`. A single step hands its failure on by `onError: route`.',
  redTrigger: (type: string) =>
    `Nothing here starts as ${type} does: the workflow is started by hand until you choose a trigger.`,
  redWayBack: 'The way back was left out: loops are written with each or poll.',
  redTwice: 'Node-RED runs it once for each message that comes; here it runs once, with the first that there is.',
  redOff: 'It was switched off, and what follows it gets nothing: it was left out.',
  redWay: 'It is a way between steps.',
  redDebug: 'The page of a run shows what each step gives: it needs no step.',
  redUnreached: 'Nothing that starts leads to it, so it was left out.',
};

const it: typeof en = {
  redReads: (from) => `Qui legge ${from}; dove da un valore scriveva ${from}, giralo: \`to: ${from}\`.`,
  redReadsCsv: 'Qui legge CSV; dove da un valore scriveva CSV, giralo: `to: csv`.',
  redLines: 'Inviava un messaggio per ogni riga; qui il payload è la loro lista.',
  redRule: (place) =>
    `Una regola per ${place} è rimasta fuori: i valori si conservano tra un’esecuzione e l’altra con store.set.`,
  redMove: (field) => `Uno spostamento di ${field} è rimasto fuori.`,
  redPattern: 'Una regola che cambia con un’espressione regolare è rimasta fuori: scrivila con $replace.',
  redMustache: 'I valori si inseriscono così come sono; Mustache ne scriveva < e & come HTML.',
  redHeldBack:
    'Tratteneva i messaggi; qui le esecuzioni si trattengono con `concurrency` del workflow o con il limite di una connessione.',
  redAddress: 'Il suo indirizzo non si è potuto leggere: scrivilo.',
  redProves: 'Il modo in cui dimostra chi chiama è rimasto fuori: dagli una connessione.',
  redBytes: 'Qui i byte arrivano come { base64 }.',
  redObject: 'Solo una risposta il cui tipo è JSON si legge come JSON; ogni altra resta un testo.',
  redHeader: (property) => `L’intestazione che indica msg.${property} è rimasta fuori: scrivila sotto \`headers\`.`,
  redErrors:
    'Qui node.error scrive una riga nel log e non avvia nulla: dove il messaggio non deve proseguire, usa `throw`.',
  redSkipped: 'Saltava le prime righe: toglile prima.',
  redXmlLists: 'Un elemento da solo qui non è una lista di uno: leggilo senza `[0]`.',
  redMail: 'È smtp.send-mail: scrivi da chi arriva.',
  redSwitchRule: (rule) => `La sua regola "${rule}" non è stata ripresa: scrivi la condizione.`,
  redByHand: 'Non si è potuto riprendere quando si avvia: lo avvii a mano.',
  redOnce: 'Si avviava anche insieme a Node-RED; qui si avvia quando lo chiedi, o ai suoi orari.',
  redFiles: 'I file inviati qui sono in trigger.body.',
  redCatch:
    'Si avvia quando un’esecuzione di un qualsiasi altro workflow è fallita; elenca sotto `workflows` quelli per cui vale. Un singolo passo passa oltre il suo errore con `onError: route`.',
  redTrigger: (type) => `Niente qui si avvia come ${type}: avvii il workflow a mano finché non scegli un trigger.`,
  redWayBack: 'La via del ritorno è rimasta fuori: i cicli si scrivono con each o poll.',
  redTwice: 'Node-RED lo esegue una volta per ogni messaggio che arriva; qui una volta sola, con il primo che c’è.',
  redOff: 'Era disattivato, e ciò che segue non riceve nulla: è rimasto fuori.',
  redWay: 'È una via tra i passi.',
  redDebug: 'La pagina di un’esecuzione mostra ciò che dà ogni passo: non serve un passo.',
  redUnreached: 'Niente che si avvia porta fin qui, quindi è rimasto fuori.',
};

export const nodeRedWords = { en, it };
