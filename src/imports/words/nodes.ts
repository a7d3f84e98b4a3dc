/** What became of nodes, whichever tool they are of. */
const en = {
  isStep: (id: string, type: string) => `It is the step ${id} (${type}).`,
  isTrigger: (slug: string) => `It is the trigger of the workflow ${slug}.`,
  isNote: 'It is a note on the canvas.',
  failsInstead: (type: string, advice: string) =>
    `A node of the type ${type} is not carried over: a step that fails stands in its place. ${advice}`,
  codeKept: (why: string) => `Its code is kept in the note of the step and is not run: ${why}. Write it anew.`,
  utcTimes: 'Its times are meant in UTC: set `timezone`.',
  xmlReads: 'Attributes are fields that begin with @ here, and values stay texts.',
};

const it: typeof en = {
  isStep: (id, type) => `È il passo ${id} (${type}).`,
  isTrigger: (slug) => `È il trigger del workflow ${slug}.`,
  isNote: 'È una nota nell’area del workflow.',
  failsInstead: (type, advice) =>
    `Un nodo di tipo ${type} non viene ripreso: al suo posto c’è un passo che fallisce. ${advice}`,
  codeKept: (why) => `Il suo codice resta nella nota del passo e non viene eseguito: ${why}. Riscrivilo.`,
  utcTimes: 'I suoi orari sono in UTC: imposta `timezone`.',
  xmlReads: 'Qui gli attributi sono campi che iniziano con @, e i valori restano testi.',
};

export const nodeWords = { en, it };
