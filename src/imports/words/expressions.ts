/** What became of expressions and values. */
const en = {
  asWritten: (expression: string) => expression,
  timesInUtc: (expression: string) =>
    `${expression}: times are those of UTC here, n8n takes the time zone of the workflow.`,
  byCodeStep: (expression: string) => `${expression}: worked out by a code step before it.`,
  writeAnew: (expression: string, beyond: string) => `${expression}: it has ${beyond}. Write it anew.`,
  lostValue: (value: string, lost: string) => `${value}: it is ${lost}.`,
};

const it: typeof en = {
  asWritten: (expression) => expression,
  timesInUtc: (expression) => `${expression}: qui gli orari sono in UTC, n8n prende il fuso orario del workflow.`,
  byCodeStep: (expression) => `${expression}: calcolata da un passo code che la precede.`,
  writeAnew: (expression, beyond) => `${expression}: contiene ${beyond}. Riscrivila.`,
  lostValue: (value, lost) => `${value}: è ${lost}.`,
};

export const expressionWords = { en, it };
