/** What is said of secrets that were written into what is brought in. */
const en = {
  secretLeftOut: (name: string) => `The value of ${name} looks like a secret and was left out.`,
  secretKeep: (name: string) => `The value of ${name} looks like a secret and was left out. Keep it as a secret.`,
  secretGive: (name: string) => `The value of ${name} looks like a secret and was left out. Give it to a connection.`,
  proofGive: (name: string) => `The value of ${name} proves who calls and was left out. Give it to a connection.`,
};

const it: typeof en = {
  secretLeftOut: (name) => `Il valore di ${name} sembra un segreto ed è rimasto fuori.`,
  secretKeep: (name) => `Il valore di ${name} sembra un segreto ed è rimasto fuori. Tienilo come segreto.`,
  secretGive: (name) => `Il valore di ${name} sembra un segreto ed è rimasto fuori. Dallo a una connessione.`,
  proofGive: (name) => `Il valore di ${name} dimostra chi chiama ed è rimasto fuori. Dallo a una connessione.`,
};

export const secretWords = { en, it };
