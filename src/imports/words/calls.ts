/** What is said of the calls of an OpenAPI document or a collection of Postman. */
const en = {
  mayBeGiven: (names: string) => `It may also be given: ${names}.`,
  testsNotRun: 'Its tests are not run: write what is needed as steps, such as code or validate.',
  scriptNotRun: 'Its script before the call is not run: write what is needed as steps, such as code or validate.',
  emptyVariable: 'This variable has no value in the collection: fill it in where it is read.',
  secretVariable: 'The value of this variable looks like a secret and was left out: give it where it is read.',
  addressChosen: (names: string) =>
    `Its address leaves ${names} to who calls: look whether the address of the connection is yours.`,
  provesBesides: (names: string) =>
    `It is proved by ${names} as well, which is not carried over: give the connection \`headers\` where it needs them.`,
  parameterElsewhere: (where: string) =>
    `A parameter stands at ${where}, which is not in this document: look whether it is needed.`,
  bodyElsewhere: 'What it sends stands in another document: write its `body`.',
  bodyGiven: (type: string) =>
    `Its body is ${type}: give it as \`content\` when a run is started, or write it in its place.`,
  firstOperations: (most: string) => `Only its first ${most} operations are listed.`,
  unknownProof: (type: string) =>
    `How it proves who calls, ${type}, is not carried over: give the connection an authentication that the service takes.`,
};

const it: typeof en = {
  mayBeGiven: (names) => `Può anche ricevere: ${names}.`,
  testsNotRun: 'I suoi test non vengono eseguiti: scrivi ciò che serve come passi, per esempio code o validate.',
  scriptNotRun:
    'Il suo script prima della chiamata non viene eseguito: scrivi ciò che serve come passi, per esempio code o validate.',
  emptyVariable: 'Questa variabile non ha un valore nella raccolta: inseriscilo dove viene letta.',
  secretVariable: 'Il valore di questa variabile sembra un segreto ed è rimasto fuori: indicalo dove viene letta.',
  addressChosen: (names) =>
    `Il suo indirizzo lascia ${names} a chi chiama: guarda se l’indirizzo della connessione è il tuo.`,
  provesBesides: (names) =>
    `Si dimostra anche con ${names}, che non viene ripreso: dai alla connessione \`headers\` dove servono.`,
  parameterElsewhere: (where) => `Un parametro sta in ${where}, che non è in questo documento: guarda se serve.`,
  bodyElsewhere: 'Ciò che invia sta in un altro documento: scrivi il suo `body`.',
  bodyGiven: (type) =>
    `Il suo corpo è ${type}: dallo come \`content\` quando avvii un’esecuzione, o scrivilo al suo posto.`,
  firstOperations: (most) => `Sono elencate solo le sue prime ${most} operazioni.`,
  unknownProof: (type) =>
    `Come dimostra chi chiama, ${type}, non viene ripreso: dai alla connessione un’autenticazione che il servizio accetta.`,
};

export const callWords = { en, it };
