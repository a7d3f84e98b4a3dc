/** What is said of curl commands. */
const en = {
  curlFile: (name: string) =>
    `The file ${name} is on your machine and was not read. Write its content into the step, or take it from the trigger.`,
  secretInBody: (path: string) =>
    `The value of ${path} in the body looks like a secret and was left out. Keep it in a connection or a secret.`,
  secretHeader: (name: string) =>
    `The header ${name} looks like a secret and was left out. A connection takes headers of its own.`,
  secretParameter: (name: string) => `The parameter ${name} looks like a secret and was left out.`,
  noAddress: 'It has no address that begins with http:// or https://, so there is no step for it.',
  firstAddress: 'Only its first address became a step.',
  unknownMethod: (method: string) => `The method ${method} is not spoken here, so there is no step for it.`,
  firstCommands: (most: string) => `Only the first ${most} commands were read.`,
  unknownOption: (option: string) => `${option} is not known here and was left out.`,
  curlOption: (option: string, note: string) => `--${option}: ${note}`,
  behindAnd: 'An & outside of quotes ends a command: what stands behind it was left out. Put the address in quotes.',
  behindOperator: (operator: string) => `What stands behind ${operator} was left out: it is not about the call.`,
};

const it: typeof en = {
  curlFile: (name) =>
    `Il file ${name} è sulla tua macchina e non è stato letto. Scrivi il suo contenuto nel passo, o prendilo dal trigger.`,
  secretInBody: (path) =>
    `Il valore di ${path} nel corpo sembra un segreto ed è rimasto fuori. Tienilo in una connessione o in un segreto.`,
  secretHeader: (name) =>
    `L’intestazione ${name} sembra un segreto ed è rimasta fuori. Una connessione può avere intestazioni proprie.`,
  secretParameter: (name) => `Il parametro ${name} sembra un segreto ed è rimasto fuori.`,
  noAddress: 'Non ha un indirizzo che inizia con http:// o https://, quindi non ha un passo.',
  firstAddress: 'Solo il suo primo indirizzo è diventato un passo.',
  unknownMethod: (method) => `Il metodo ${method} qui non è supportato, quindi non ha un passo.`,
  firstCommands: (most) => `Sono stati letti solo i primi ${most} comandi.`,
  unknownOption: (option) => `${option} qui non è noto ed è rimasto fuori.`,
  curlOption: (option, note) => `--${option}: ${note}`,
  behindAnd:
    'Un & fuori dalle virgolette chiude un comando: ciò che segue è rimasto fuori. Metti l’indirizzo tra virgolette.',
  behindOperator: (operator) => `Ciò che sta dopo ${operator} è rimasto fuori: non riguarda la chiamata.`,
};

export const curlWords = { en, it };
