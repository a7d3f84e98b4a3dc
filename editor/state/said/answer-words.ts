import type { Sentences } from './sentences.ts';

/** Why the server does not do what the page asked of it. */
export const answerWords: Sentences = {
  'There is nothing at {} {}. GET /openapi.json lists what there is.':
    'A {} {} non c’è nulla. GET /openapi.json elenca ciò che c’è.',
  'from: must be before to': 'from: deve essere prima di to',
  'since: must be before until': 'since: deve essere prima di until',
  '{}: must not be more than 400 days before {}: so long is it counted':
    '{}: non deve essere più di 400 giorni prima di {}: tanto si conta',
  'The file has {} rows, and a dataset has at most {}.': 'Il file ha {} righe, e un dataset ne ha al massimo {}.',
  'The dataset "{}" has no rows. Add some first.': 'Il dataset "{}" non ha righe. Prima aggiungine.',
  'The disk of the database is full, so nothing more is kept. Free some space there.':
    'Il disco del database è pieno, perciò non si conserva altro. Libera dello spazio lì.',
  'The request holds the character NUL, or a date that no calendar has. Leave it out.':
    'La richiesta contiene il carattere NUL, o una data che nessun calendario ha. Toglila.',
  'The database does not answer now. Try again in a moment.': 'Il database ora non risponde. Riprova tra un momento.',
  'Snodo failed to answer. Its log says why.': 'Snodo non è riuscito a rispondere. Il suo log dice perché.',
  'Nothing that describes a service was read: {}': 'Non si è letto nulla che descriva un servizio: {}',
  'The body has more than {} MB, which is the most here.': 'Il corpo supera {} MB, che qui è il massimo.',
  'The body is not text in UTF-8.': 'Il corpo non è testo in UTF-8.',
  'The new credential does not work, so nothing was changed: {} With "test": false it takes over untried.':
    'La nuova credenziale non funziona, perciò non è cambiato nulla: {} Con "test": false vale senza prova.',
  'The alert "{}" would tell of this budget, and there is one by that name already. Delete it, or give the budget another name.':
    'Di questo budget avviserebbe l’avviso "{}", e ce n’è già uno con quel nome. Eliminalo, o dai al budget un altro nome.',
  'There is no connection "{}". GET /api/v1/connections lists those there are.':
    'La connessione "{}" non c’è. GET /api/v1/connections elenca quelle che ci sono.',
  'The endpoint did not answer ({}).': 'L’endpoint non ha risposto ({}).',
  'There is no subscriber "{}". GET /api/v1/subscribers lists those there are.':
    'L’abbonato "{}" non c’è. GET /api/v1/subscribers elenca quelli che ci sono.',
  'The document has more than {} MB, the most here.': 'Il documento supera {} MB, che qui è il massimo.',
  'This address was already used: it takes one call.': 'Questo indirizzo è già stato usato: accetta una sola chiamata.',
  'Nothing waits for this call any more: its time is up, or its run went on or has ended.':
    'Nulla aspetta più questa chiamata: il suo tempo è passato, o la sua esecuzione è andata avanti o è finita.',
  'There is no such callback. Is the address whole?': 'Questo callback non c’è. L’indirizzo è completo?',
  'Too many attempts to sign in. Try again in {}, or {}.': 'Troppi tentativi di accesso. Riprova tra {}, o {}.',
  'You may write workflows in {}; this one is {}.': 'Puoi scrivere workflow in {}; questo è {}.',
  '{}: You may run workflows in {}; "{}" stands elsewhere. Ask an editor to write it.':
    '{}: puoi eseguire i workflow in {}; "{}" sta altrove. Chiedi di scriverlo a chi scrive ovunque.',
  '{}: Only editors may work out which workflow is started; you may run those in {}. Ask an editor to write it.':
    '{}: solo chi scrive ovunque può far calcolare quale workflow è avviato; tu puoi eseguire quelli in {}. Chiedi di scriverlo a loro.',
  'There was no password before the code, or it was more than five minutes ago. Sign in again from the beginning.':
    'Prima del codice non c’è stata una password, o è stata più di cinque minuti fa. Accedi di nuovo dall’inizio.',
  'Another site made the browser send this request, so it was not carried out.':
    'È un altro sito ad aver fatto inviare questa richiesta al browser, perciò non è stata eseguita.',
  'This passkey is there already.': 'Questa passkey c’è già.',
  '"{}" has the role {}; the connection "{}" needs the role {}.':
    '"{}" ha il ruolo {}; la connessione "{}" richiede il ruolo {}.',
  'There is a second factor already. Switch it off first, to set up another one.':
    'C’è già un secondo fattore. Prima disattivalo, per impostarne un altro.',
  'Send a valid token in the header Authorization: Bearer TOKEN.':
    'Manda un token valido nell’intestazione Authorization: Bearer TOKEN.',
  'There is no project "{}", or you are not in it.': 'Il progetto "{}" non c’è, o non ne fai parte.',
  'Run {} is {}: only one that has failed can be explained.':
    'L’esecuzione {} è {}: si può spiegare solo una che è fallita.',
  'The model was asked {} times and wrote nothing that is a workflow: {} Describe it in smaller parts, or take another model.':
    'Il modello è stato interrogato {} volte e non ha scritto nulla che sia un workflow: {} Descrivilo in parti più piccole, o prendi un altro modello.',
  'The token has ended. Get a new one.': 'Il token è scaduto. Ottienine uno nuovo.',
  'The agents of "{}" remember nothing under "{}".': 'Gli agenti di "{}" non ricordano nulla sotto "{}".',
  'Run {} asks for no approval {}.': 'L’esecuzione {} non chiede un’approvazione {}.',
  'There is no such call, or it was deleted with its run. GET /calls lists them.':
    'Questa chiamata non c’è, o è stata eliminata con la sua esecuzione. GET /calls le elenca.',
  '{} the connection "{}". Take it out of them first, or delete it all the same with ?force=true.':
    '{} la connessione "{}". Prima toglila da lì, o eliminala comunque con ?force=true.',
  'There is no connector "{}" any more.': 'Il connettore "{}" non c’è più.',
  'There is no connector "{}". GET /api/v1/connectors lists those there are; one of models that speak as OpenAI\'s do needs a baseUrl.':
    'Il connettore "{}" non c’è. GET /api/v1/connectors elenca quelli che ci sono; uno di modelli che parlano come quelli di OpenAI ha bisogno di un baseUrl.',
  'There is no connector "{}". Did you mean "{}"? One of models that speak as OpenAI\'s do needs a baseUrl.':
    'Il connettore "{}" non c’è. Intendevi "{}"? Uno di modelli che parlano come quelli di OpenAI ha bisogno di un baseUrl.',
  'There is no connector "{}". GET /api/v1/connectors lists those there are.':
    'Il connettore "{}" non c’è. GET /api/v1/connectors elenca quelli che ci sono.',
  'Run {} has not ended yet, so it has no output.': 'L’esecuzione {} non è ancora finita, perciò non ha un risultato.',
  'Delivery {} is a duplicate of {}. Replay that one.': 'La consegna {} è un doppione di {}. Ripeti quella.',
  'The endpoint /hooks/{} cannot be used now: {}': 'L’endpoint /hooks/{} ora non si può usare: {}',
  'No live workflow takes {} /hooks/{} now.': 'Ora nessun workflow attivo accetta {} /hooks/{}.',
  'No live workflow listens at /hooks/{}. GET /api/v1/endpoints lists them.':
    'A /hooks/{} non ascolta nessun workflow attivo. GET /api/v1/endpoints li elenca.',
  'The file has more than {} GB, which is the most here.': 'Il file supera {} GB, che qui è il massimo.',
  'There is no user and no token "{}".': 'Non c’è un utente né un token "{}".',
  'It was already filled in, or its time is up, or its run has ended.':
    'È già stato compilato, o il suo tempo è passato, o la sua esecuzione è finita.',
  'Run {} waits with no form {}, or does not wait any more.':
    'L’esecuzione {} non aspetta con un modulo {}, o non aspetta più.',
  'Only admins may use the connection "{}". Ask somebody with the role admin to save the base.':
    'Solo gli admin possono usare la connessione "{}". Chiedi a chi ha il ruolo admin di salvare la base.',
  'The subscriber "{}" is switched off. POST /api/v1/subscribers/{}/enable switches it on.':
    'L’abbonato "{}" è disattivato. POST /api/v1/subscribers/{}/enable lo riattiva.',
  'Message {} is being sent just now. See what comes of it first.':
    'Il messaggio {} si sta inviando proprio ora. Prima guarda che cosa ne viene.',
  'This passkey is not known here, or did not answer what it was asked.':
    'Qui questa passkey non è nota, o non ha risposto ciò che le si è chiesto.',
  'There is no user "{}". An admin of the server makes users.':
    'L’utente "{}" non c’è. Gli utenti li crea un admin del server.',
  '"{}" is in the project no more.': '"{}" non è più nel progetto.',
  '"{}" is not in the project "{}".': '"{}" non è nel progetto "{}".',
  'There is a project "{}", or it is still being deleted. Choose another name.':
    'C’è un progetto "{}", o lo si sta ancora eliminando. Scegli un altro nome.',
  'The workflow "{}" does not start by the clock. {}': 'Il workflow "{}" non parte a orario. {}',
  'There is no shared run at this address. It may be mistyped, or deleted since.':
    'A questo indirizzo non c’è un’esecuzione condivisa. Può essere sbagliato, o l’esecuzione è stata eliminata.',
  'This run is no longer shared. Ask whoever gave you the address for a new one.':
    'Questa esecuzione non è più condivisa. Chiedi un nuovo indirizzo a chi te l’ha dato.',
  'You have no second factor.': 'Non hai un secondo fattore.',
  'Your second factor is in force already.': 'Il tuo secondo fattore è già attivo.',
  'Here everybody needs a second factor.': 'Qui tutti hanno bisogno di un secondo fattore.',
  'This code is not right, or was used already. Wait for the next one.':
    'Questo codice non è giusto, o è già stato usato. Aspetta il prossimo.',
  'This token is not right.': 'Questo token non è giusto.',
  'This name or this password is not right.': 'Questo nome o questa password non è giusto.',
  'Here a password is not enough, and this user has a passkey: sign in with it. An admin takes away one that is lost.':
    'Qui una password non basta, e questo utente ha una passkey: accedi con quella. Un amministratore toglie quella persa.',
  'This token is not right. The first start of the server printed it, and keeps it in its data folder as admin.token.':
    'Questo token non è giusto. Il primo avvio del server lo ha scritto nel terminale, e lo conserva nella cartella dei dati come admin.token.',
  'There are users already. Sign in, or ask an admin for an invitation.':
    'Ci sono già degli utenti. Accedi, o chiedi un invito a un admin.',
  'This invitation was used already, replaced by another, or its time is up. Ask an admin for a new one.':
    'Questo invito è già stato usato, è stato sostituito da un altro, o è scaduto. Chiedine uno nuovo a un admin.',
  'There is a connector "{}" already: PUT /api/v1/connectors/openapi/{}.':
    'C’è già un connettore "{}": PUT /api/v1/connectors/openapi/{}.',
  'There is no template "{}". GET /api/v1/templates lists those there are.':
    'Il modello "{}" non c’è. GET /api/v1/templates elenca quelli che ci sono.',
  'There is a token or a user "{}" already. Revoke it with DELETE /api/v1/tokens/{}, or choose another name.':
    'C’è già un token o un utente "{}". Revocalo con DELETE /api/v1/tokens/{}, o scegli un altro nome.',
  'There is no user "{}". GET /api/v1/users lists those there are.':
    'L’utente "{}" non c’è. GET /api/v1/users elenca quelli che ci sono.',
  'There is a user or a token "{}" already. Choose another name.':
    'C’è già un utente o un token "{}". Scegli un altro nome.',
  'The draft of "{}" was changed while it was being published. Publish it again.':
    'La bozza di "{}" è stata cambiata mentre la si pubblicava. Pubblicala di nuovo.',
  'There is no delivery {}. GET /api/v1/deliveries lists those there are.':
    'La consegna {} non c’è. GET /api/v1/deliveries elenca quelle che ci sono.',
  'There is no workflow "{}". GET /api/v1/workflows lists those there are.':
    'Il workflow "{}" non c’è. GET /api/v1/workflows elenca quelli che ci sono.',
  'The provider answered in another form.': 'Il provider ha risposto in un’altra forma.',
  'The provider was told not to let you in here.': 'Al provider è stato detto di non farti entrare qui.',
  'The provider refuses: {}.': 'Il provider rifiuta: {}.',
  'The provider gave no ID token.': 'Il provider non ha dato un ID token.',
  'This sign-in was not begun in this browser, is over, or took more than ten minutes. Begin again.':
    'Questo accesso non è cominciato in questo browser, è concluso, o ha richiesto più di dieci minuti. Ricomincia.',
  'You are in none of the groups that may come in here. Ask who looks after them, or whoever runs this server.':
    'Non sei in nessuno dei gruppi che possono entrare qui. Chiedi a chi se ne occupa, o a chi gestisce questo server.',

  // What a run fails with.
  'The output is nested deeper than {} levels. Make it flatter.':
    'Il risultato è annidato oltre {} livelli. Rendilo più piatto.',
  'The step "{}" took longer than its timeout of {} ms.': 'Il passo "{}" ha superato il suo timeout di {} ms.',
  "The run took longer than its workflow's timeout of {}.":
    'L’esecuzione ha superato il timeout di {} del suo workflow.',
  'The receiver answered {}.': 'Il destinatario ha risposto {}.',
  'The receiver answered 410: it is gone.': 'Il destinatario ha risposto 410: non c’è più.',
  'Nothing has reached the receiver since {}, and all attempts of a message were made.':
    'Nulla ha raggiunto il destinatario da {}, e tutti i tentativi di un messaggio sono stati fatti.',
  'Workflow "{}" was never published. POST /api/v1/workflows/{}/publish makes it live.':
    'Il workflow "{}" non è mai stato pubblicato. POST /api/v1/workflows/{}/publish lo rende attivo.',
  'There is no secret "{}". GET /api/v1/secrets lists those there are.':
    'Il segreto "{}" non c’è. GET /api/v1/secrets elenca quelli che ci sono.',
  'The run was cancelled.': 'L’esecuzione è stata annullata.',
  'Snodo itself failed here. Its log says why.': 'È Snodo ad avere fallito qui. Il suo log dice perché.',
  'with.{}: {}. An each takes a list of items.': 'with.{}: {}. Un each prende una lista di elementi.',
  'with.items: there are none. An each takes a list of items.':
    'with.items: non ce ne sono. Un each prende una lista di elementi.',
  'Item {}{}: {}': 'Elemento {}{}: {}',
  'The step "{}" waited until {}, and {}.': 'Il passo "{}" ha aspettato fino a {}, e {}.',
  'Workflows call each other more than {} deep. Does one call itself?':
    'I workflow si chiamano a vicenda oltre {} livelli. Uno chiama sé stesso?',
  'The called run {} {}: {}': 'L’esecuzione chiamata {} {}: {}',
  'The agent came to its limit {} before it had an answer. {}':
    'L’agente è arrivato al suo limite {} prima di avere una risposta. {}',
  'Raise the limit.': 'Aumenta il limite.',
  'Raise the limit, or write limits.onEnd: answer.': 'Aumenta il limite, o scrivi limits.onEnd: answer.',
  'What the model {} costs is not known, so limits.cost cannot be kept. Take limits.tokens instead.':
    'Non si sa quanto costa il modello {}, perciò limits.cost non si può rispettare. Usa invece limits.tokens.',
  'The MCP server of "{}" has no tool "{}". It offers {}.':
    'Il server MCP di "{}" non ha uno strumento "{}". Offre {}.',
  'The text does not give what must be there: {}. Check the text, or let these fields be missing.':
    'Il testo non dà ciò che deve esserci: {}. Controlla il testo, o lascia che questi campi manchino.',
  'The code may not call over the connection "{}". Name it in `with.connections`.':
    'Il codice non può chiamare con la connessione "{}". Nominala in `with.connections`.',
  'The value has {} bytes as JSON, and at most {} are stored. Keep it as a file, or a part of it.':
    'Il valore ha {} byte in JSON, e se ne conservano al massimo {}. Conservalo come file, o solo una parte.',
  '{} needs a model that understands texts, and the built-in offline model cannot {}. Make a connection to a model service, such as openai, anthropic or a local Ollama, and name it in `connection`.':
    '{} ha bisogno di un modello che capisca i testi, e il modello offline incluso non sa farlo ({}). Crea una connessione a un servizio di modelli, come openai, anthropic o un Ollama locale, e nominala in `connection`.',
  '{} did not answer in time. Give the step a longer timeout.':
    '{} non ha risposto in tempo. Dai al passo un timeout più lungo.',
  '{} broke its answer off before the end.': '{} ha interrotto la risposta prima della fine.',
  '{} broke its answer off with an error: {}': '{} ha interrotto la risposta con un errore: {}',
  '{} was asked twice and did not answer as the schema wants: {}. Make the schema or the prompt clearer, or take another model.':
    '{} è stato interrogato due volte e non ha risposto come vuole lo schema: {}. Rendi più chiaro lo schema o il prompt, o prendi un altro modello.',
  "The model's answer cannot be read: {}. Ask in another way, or take another model.":
    'La risposta del modello non si può leggere: {}. Chiedi in un altro modo, o prendi un altro modello.',
  "{} answered with something that is no answer of a model. Check the connection's baseUrl.":
    '{} ha risposto con qualcosa che non è la risposta di un modello. Controlla il baseUrl della connessione.',
  'There is no secret "{}". Store it with PUT /api/v1/secrets/{}.':
    'Il segreto "{}" non c’è. Conservalo con PUT /api/v1/secrets/{}.',
  'The budget "{}" for {} is spent for this {}: {} of {} are used, and this call is reckoned at {}. It begins anew at {} ({}). To go on before, raise it with PUT /api/v1/budgets/{}.':
    'Il budget "{}" per {} è esaurito per questo {}: se ne sono usati {} su {}, e questa chiamata si stima a {}. Ricomincia alle {} ({}). Per proseguire prima, alzalo con PUT /api/v1/budgets/{}.',
  'The budget "{}" counts US dollars and stops when they are spent, and the price of {} is not known. Give it with PUT /api/v1/prices/PROVIDER/MODEL (0 where it costs nothing), or let the budget count tokens.':
    'Il budget "{}" conta dollari USA e ferma quando sono finiti, e il prezzo di {} non è noto. Dallo con PUT /api/v1/prices/PROVIDER/MODEL (0 dove non costa nulla), o fai contare al budget i token.',
};
