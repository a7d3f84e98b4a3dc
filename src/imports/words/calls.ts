/** What is said of the calls of an OpenAPI document or a collection of Postman. */
const en = {
  mayBeGiven: (names: string) => `It may also be given: ${names}.`,
  testsNotRun: 'Its tests are not run: write what is needed as steps, such as code or validate.',
  scriptNotRun: 'Its script before the call are not run: write what is needed as steps, such as code or validate.',
  emptyVariable: 'This variable has no value in the collection: fill it in where it is read.',
};

const it: typeof en = {
  mayBeGiven: (names) => `Può anche ricevere: ${names}.`,
  testsNotRun: 'I suoi test non vengono eseguiti: scrivi ciò che serve come passi, per esempio code o validate.',
  scriptNotRun:
    'Il suo script prima della chiamata non viene eseguito: scrivi ciò che serve come passi, per esempio code o validate.',
  emptyVariable: 'Questa variabile non ha un valore nella raccolta: inseriscilo dove viene letta.',
};

export const callWords = { en, it };
