/** What became of the triggers of n8n. */
const en = {
  byHandAnyway: 'Any workflow here can be started by hand: it needs no trigger of its own.',
  nothingFollows: 'Nothing follows this trigger, so it was left out.',
  oneMethod: 'It took several methods; a webhook here takes one: POST.',
  chooseVerify: 'How its senders prove who they are was not carried over: choose a `verify` for the trigger.',
  answersOutput: (how: string) =>
    `It answered with ${how} of its last node; here with what that gives: write an \`output\` of the workflow.`,
  startsOnFailure: 'It starts when a run of any other workflow fails; list those it is for under `workflows`.',
  unknownTrigger: (type: string) =>
    `A trigger of the type ${type} is not carried over: the workflow is started by hand until you choose another.`,
  eventOf: (type: string) =>
    `It is the event ${type}: look what it needs to know, and whether its data have the fields that are read.`,
  formPart: (kind: string) => `A part of its form (${kind}) was left out.`,
  formNoField: 'Its form has no field that could be read: the workflow is started by hand.',
  formAccess: 'Who may fill it in is everybody who knows its address: set `access`.',
  severalRules: (count: string) =>
    `It had ${count} rules; a schedule here has one: make a workflow for each of the others.`,
  atMidnight: 'When it starts could not be carried over: it is every day at midnight.',
  utcOfServer: 'Its times are meant in UTC: set `timezone`, n8n took that of the server.',
  utcUnknownZone: (zone: string) => `Its times are meant in UTC: set \`timezone\`, ${zone} is not known here.`,
};

const it: typeof en = {
  byHandAnyway: 'Qui ogni workflow si può avviare a mano: non serve un trigger apposta.',
  nothingFollows: 'Niente segue questo trigger, quindi è rimasto fuori.',
  oneMethod: 'Accettava più metodi; qui un webhook ne accetta uno: POST.',
  chooseVerify: 'Il modo in cui chi invia dimostra chi è non è stato ripreso: scegli un `verify` per il trigger.',
  answersOutput: (how) =>
    `Rispondeva con ${how} del suo ultimo nodo; qui con ciò che questo dà: scrivi un \`output\` del workflow.`,
  startsOnFailure:
    'Si avvia quando un’esecuzione di un qualsiasi altro workflow fallisce; elenca sotto `workflows` quelli per cui vale.',
  unknownTrigger: (type) =>
    `Un trigger di tipo ${type} non viene ripreso: avvii il workflow a mano finché non ne scegli un altro.`,
  eventOf: (type) =>
    `È l’evento ${type}: guarda che cosa gli serve sapere, e se i suoi dati hanno i campi che vengono letti.`,
  formPart: (kind) => `Una parte del suo modulo (${kind}) è rimasta fuori.`,
  formNoField: 'Il suo modulo non ha nessun campo che si possa leggere: avvii il workflow a mano.',
  formAccess: 'Lo può compilare chiunque conosca il suo indirizzo: imposta `access`.',
  severalRules: (count) =>
    `Aveva ${count} regole; qui una pianificazione ne ha una: crea un workflow per ciascuna delle altre.`,
  atMidnight: 'Non si è potuto riprendere quando si avvia: parte ogni giorno a mezzanotte.',
  utcOfServer: 'I suoi orari sono in UTC: imposta `timezone`, n8n prendeva quello del server.',
  utcUnknownZone: (zone) => `I suoi orari sono in UTC: imposta \`timezone\`, ${zone} qui non è noto.`,
};

export const triggerWords = { en, it };
