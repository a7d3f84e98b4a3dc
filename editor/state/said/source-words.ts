/** What Snodo itself says of services that it asks, listens to or waits for. */
export const sourceWords: Readonly<Record<string, string>> = {
  'Snodo itself failed while it asked for {}. Its log says why.':
    'È Snodo ad avere fallito mentre chiedeva {}. Il suo registro dice perché.',
  'Snodo itself failed while it looked after the webhook. Its log says why.':
    'È Snodo ad avere fallito mentre si occupava del webhook. Il suo registro dice perché.',
  'There is no event "{}" any more.': 'L\'evento "{}" non c\'è più.',
  'What "{}" waits for was changed while it was asked for.':
    'Ciò che "{}" aspetta è stato cambiato mentre lo si chiedeva.',
  'The service gives more than {} items that are new, the newest first: nothing of them is taken. Publish the workflow anew to begin with what is there now.':
    "Il servizio dà più di {} elementi nuovi, dal più recente: non se ne prende nessuno. Pubblica di nuovo il workflow per cominciare da ciò che c'è ora.",
  'The service ended the connection.': 'Il servizio ha chiuso la connessione.',
  '{}: {}': '{}: {}',
  '{} has no stream to listen to.': '{} non ha uno stream da ascoltare.',
  '{} keeps no messages.': '{} non conserva messaggi.',
  'It is taken by somebody else by now.': 'Ormai lo ha preso qualcun altro.',
  'No messages start the workflow "{}".': 'Nessun messaggio avvia il workflow "{}".',
  'The connection "{}" is of no service that messages can be taken from.':
    'La connessione "{}" non è di un servizio da cui si possano prendere messaggi.',
  '"{}" has more than the {} bytes that are kept at most.': '"{}" supera i {} byte che si conservano al massimo.',

  'The connection "{}" {}. Its next call is made at {}.':
    'La connessione "{}" {}. La sua prossima chiamata si fa alle {}.',
  'makes as many calls as its limit allows': 'fa tante chiamate quante ne ammette il suo limite',
  'has as many calls under way as its limit allows': 'ha in corso tante chiamate quante ne ammette il suo limite',
  'has used as many tokens as its limit allows': 'ha usato tanti token quanti ne ammette il suo limite',
  'has spent as much as its limit allows': 'ha speso quanto ammette il suo limite',
  'has no room for a second call': 'non ha posto per una seconda chiamata',
  'has been asked again so often that more would make an outage worse':
    'è stata richiamata così spesso che altre chiamate aggraverebbero il guasto',
  'has fewer tokens left at its service than the call is reckoned to use':
    'presso il servizio ha meno token di quanti ne userebbe la chiamata',
  'was told to come later ({})': 'deve tornare più tardi ({})',
  'waits, for {}': 'aspetta, perché {}',
  'its service has asked for it ({})': 'il servizio lo ha chiesto ({})',
  'its service has nothing left': 'presso il servizio non le resta nulla',
  'The service of the connection "{}" has failed at most of the last calls, so that none is made before {}.{}':
    'Il servizio della connessione "{}" ha fallito la maggior parte delle ultime chiamate: non se ne fanno prima delle {}.{}',
  ' What it did last: {}': " L'ultima volta: {}",
  'It answered {}.': 'Ha risposto {}.',
  'It failed.': 'È fallita.',
  'The connection "{}" {}{} GET /api/v1/connections/{}/oauth/start begins that; what waits for it then goes on by itself.':
    'La connessione "{}" {}{} GET /api/v1/connections/{}/oauth/start lo comincia; poi ciò che la aspetta riprende da sé.',
  'is broken and has to be connected again.': 'è interrotta e va collegata di nuovo.',
  'is broken and has to be connected again. {}': 'è interrotta e va collegata di nuovo. {}',
  'is not connected.': 'non è collegata.',
  'is not connected. {}': 'non è collegata. {}',
};
