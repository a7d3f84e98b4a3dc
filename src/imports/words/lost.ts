/** What a value of Node-RED is that could not be carried over: "it is …". */
const en = {
  unreadJson: 'JSON that could not be read',
  keptValue: 'a value that is kept between messages: use the steps store.get and store.set',
  property: (name: string) => `the property ${name}`,
  noNumber: 'no number',
  variable: (name: string) => `the variable ${name} of the environment: write it under vars`,
  ofType: (type: string) => `a value of the type ${type}`,
  redFunctions: 'functions that only Node-RED has',
};

const it: typeof en = {
  unreadJson: 'JSON che non si è potuto leggere',
  keptValue: 'un valore conservato tra un messaggio e l’altro: usa i passi store.get e store.set',
  property: (name) => `la proprietà ${name}`,
  noNumber: 'un valore che non è un numero',
  variable: (name) => `la variabile ${name} dell’ambiente: scrivila sotto vars`,
  ofType: (type) => `un valore di tipo ${type}`,
  redFunctions: 'un’espressione con funzioni che ha solo Node-RED',
};

export const lostWords = { en, it };
