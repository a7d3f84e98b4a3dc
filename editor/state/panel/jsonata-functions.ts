export interface FunctionHelp {
  readonly takes: string;
  readonly en: string;
  readonly it: string;
}

/** The functions that an expression may call, each in one line. https://docs.jsonata.org lists them at length. */
export const jsonataFunctions = {
  abs: { takes: 'number', en: 'The number without its sign.', it: 'Il numero senza segno.' },
  append: { takes: 'list, list', en: 'Two lists as one.', it: 'Due elenchi in uno.' },
  assert: {
    takes: 'condition, message',
    en: 'Fails unless the condition holds.',
    it: 'Fallisce se la condizione non vale.',
  },
  average: { takes: 'numbers', en: 'The mean of a list of numbers.', it: 'La media di un elenco di numeri.' },
  base64decode: { takes: 'text', en: 'The text behind a base64.', it: 'Il testo dentro un base64.' },
  base64encode: { takes: 'text', en: 'The text as base64.', it: 'Il testo in base64.' },
  boolean: { takes: 'value', en: 'Whether a value counts as true.', it: 'Se un valore conta come vero.' },
  ceil: { takes: 'number', en: 'Rounded up.', it: "Arrotondato all'intero superiore." },
  clone: { takes: 'object', en: 'A copy of an object.', it: 'Una copia di un oggetto.' },
  contains: {
    takes: 'text, part',
    en: 'Whether a text has a part, or fits a /pattern/.',
    it: 'Se un testo contiene una parte, o segue un /modello/.',
  },
  count: { takes: 'list', en: 'How many items a list has.', it: 'Quanti elementi ha un elenco.' },
  decodeUrl: { takes: 'text', en: 'A whole address without its % signs.', it: 'Un indirizzo intero senza i segni %.' },
  decodeUrlComponent: {
    takes: 'text',
    en: 'A part of an address without its % signs.',
    it: 'Una parte di indirizzo senza i segni %.',
  },
  distinct: { takes: 'list', en: 'A list without its doubles.', it: 'Un elenco senza doppioni.' },
  each: {
    takes: 'object, function($value, $key)',
    en: 'What a function makes of each field.',
    it: 'Ciò che una funzione fa di ogni campo.',
  },
  encodeUrl: {
    takes: 'text',
    en: 'A whole address with % signs where they are needed.',
    it: 'Un indirizzo intero con i segni % dove servono.',
  },
  encodeUrlComponent: {
    takes: 'text',
    en: 'A text made fit for a part of an address.',
    it: 'Un testo adatto a stare in un indirizzo.',
  },
  error: { takes: 'message', en: 'Fails with a message.', it: 'Fallisce con un messaggio.' },
  exists: { takes: 'value', en: 'Whether there is a value at all.', it: 'Se il valore esiste.' },
  filter: {
    takes: 'list, function($item)',
    en: 'The items for which a function is true.',
    it: 'Gli elementi per cui una funzione è vera.',
  },
  floor: { takes: 'number', en: 'Rounded down.', it: "Arrotondato all'intero inferiore." },
  formatBase: {
    takes: 'number, base',
    en: 'A number in another base, such as 16.',
    it: 'Un numero in un’altra base, per esempio 16.',
  },
  formatInteger: {
    takes: 'number, picture',
    en: 'A whole number as text, such as in words.',
    it: 'Un intero come testo, per esempio in parole.',
  },
  formatNumber: {
    takes: 'number, picture',
    en: 'A number as text, such as "#,##0.00".',
    it: 'Un numero come testo, per esempio "#,##0.00".',
  },
  fromMillis: {
    takes: 'number, picture?',
    en: 'A time in milliseconds as text.',
    it: 'Un tempo in millisecondi come testo.',
  },
  join: { takes: 'list, separator?', en: 'Texts joined to one.', it: 'Più testi uniti in uno.' },
  keys: { takes: 'object', en: 'The names of the fields.', it: 'I nomi dei campi.' },
  length: { takes: 'text', en: 'How many characters a text has.', it: 'Quanti caratteri ha un testo.' },
  lookup: { takes: 'object, key', en: 'The field of that name.', it: 'Il campo con quel nome.' },
  lowercase: { takes: 'text', en: 'In small letters.', it: 'In minuscolo.' },
  map: {
    takes: 'list, function($item)',
    en: 'What a function makes of each item.',
    it: 'Ciò che una funzione fa di ogni elemento.',
  },
  match: {
    takes: 'text, /pattern/',
    en: 'Where a pattern fits, with its groups.',
    it: 'Dove un modello corrisponde, con i suoi gruppi.',
  },
  max: { takes: 'numbers', en: 'The largest.', it: 'Il più grande.' },
  merge: {
    takes: 'list of objects',
    en: 'Several objects as one; the last wins.',
    it: 'Più oggetti in uno; vince l’ultimo.',
  },
  millis: { takes: '', en: 'Now, in milliseconds since 1970.', it: 'Adesso, in millisecondi dal 1970.' },
  min: { takes: 'numbers', en: 'The smallest.', it: 'Il più piccolo.' },
  not: { takes: 'value', en: 'True where the value is not.', it: 'Vero quando il valore non lo è.' },
  now: {
    takes: 'picture?',
    en: 'Now, as a text such as 2030-01-31T09:00:00Z.',
    it: 'Adesso, come testo: 2030-01-31T09:00:00Z.',
  },
  number: { takes: 'text', en: 'A text as a number.', it: 'Un testo come numero.' },
  pad: {
    takes: 'text, width, character?',
    en: 'Filled up to a width; below 0 on the left.',
    it: 'Riempito fino a una larghezza; sotto 0 a sinistra.',
  },
  parseInteger: {
    takes: 'text, picture',
    en: 'The whole number that a text says.',
    it: 'Il numero intero che un testo dice.',
  },
  power: { takes: 'number, exponent', en: 'A number to a power.', it: 'Un numero elevato a potenza.' },
  random: { takes: '', en: 'A number from 0 up to 1, by chance.', it: 'Un numero a caso da 0 a 1.' },
  reduce: {
    takes: 'list, function($so_far, $item), start?',
    en: 'A list made into one value.',
    it: 'Un elenco ridotto a un valore.',
  },
  replace: {
    takes: 'text, pattern, by, limit?',
    en: 'A text with parts replaced.',
    it: 'Un testo con parti sostituite.',
  },
  reverse: { takes: 'list', en: 'The list from its end.', it: "L'elenco al contrario." },
  round: {
    takes: 'number, digits?',
    en: 'Rounded, halves to the even digit.',
    it: 'Arrotondato, i mezzi alla cifra pari.',
  },
  shuffle: { takes: 'list', en: 'The items in another order, by chance.', it: 'Gli elementi in ordine casuale.' },
  sift: {
    takes: 'object, function($value, $key)',
    en: 'The fields for which a function is true.',
    it: 'I campi per cui una funzione è vera.',
  },
  single: {
    takes: 'list, function($item)',
    en: 'The only item that fits; fails else.',
    it: "L'unico elemento adatto; altrimenti fallisce.",
  },
  sort: {
    takes: 'list, function($a, $b)?',
    en: 'In order; the function says whether $a is after $b.',
    it: 'In ordine; la funzione dice se $a viene dopo $b.',
  },
  split: { takes: 'text, separator, limit?', en: 'A text in its parts.', it: 'Un testo diviso in parti.' },
  spread: {
    takes: 'object',
    en: 'A list of objects with one field each.',
    it: 'Un elenco di oggetti con un campo ciascuno.',
  },
  sqrt: { takes: 'number', en: 'The square root.', it: 'La radice quadrata.' },
  string: {
    takes: 'value, pretty?',
    en: 'A value as text, objects as JSON.',
    it: 'Un valore come testo, gli oggetti come JSON.',
  },
  substring: {
    takes: 'text, start, length?',
    en: 'A part of a text; below 0 from its end.',
    it: 'Una parte di testo; sotto 0 dalla fine.',
  },
  substringAfter: { takes: 'text, part', en: 'What comes after a part.', it: 'Ciò che viene dopo una parte.' },
  substringBefore: { takes: 'text, part', en: 'What comes before a part.', it: 'Ciò che viene prima di una parte.' },
  sum: { takes: 'numbers', en: 'All numbers added up.', it: 'La somma dei numeri.' },
  toMillis: {
    takes: 'text, picture?',
    en: 'A time as milliseconds since 1970.',
    it: 'Un tempo in millisecondi dal 1970.',
  },
  trim: {
    takes: 'text',
    en: 'Without spaces around and doubled ones within.',
    it: 'Senza spazi attorno né doppi all’interno.',
  },
  type: { takes: 'value', en: 'Of which kind a value is.', it: 'Di che tipo è un valore.' },
  uppercase: { takes: 'text', en: 'In capital letters.', it: 'In maiuscolo.' },
  zip: {
    takes: 'list, list …',
    en: 'The first items together, the second ones, and so on.',
    it: 'I primi elementi insieme, poi i secondi, e così via.',
  },
} as const satisfies Readonly<Record<string, FunctionHelp>>;
