import { expressionWords } from './expression-words.ts';
import { schemaWords, sentencesOnSchemas } from './schema-words.ts';
import type { Sentences } from './sentences.ts';

/** What the reader of CSV says (csv-parse), up to its first colon or comma: what comes after it quotes the cell. */
const csvWords: Sentences = {
  'Invalid Closing Quote': 'virgolette di chiusura fuori posto',
  'Invalid Opening Quote': 'virgolette di apertura fuori posto',
  'Quote Not Closed': 'virgolette non chiuse',
  'it cannot be read': 'non si può leggere',
};

/** What the reader of YAML says of what people write wrong. */
export const yamlWords: Sentences = {
  'Plain value cannot start with {}': 'un valore senza virgolette non può cominciare con {}',
  'reserved character {}': 'il carattere riservato {}',
  'block scalar indicator {}': 'l’indicatore di blocco {}',
  'directive indicator character %': 'il carattere di direttiva %',
  'flow indicator character ,': 'il carattere ,',
  'a tab character': 'una tabulazione',
  'Anchor cannot be an empty string': 'un’ancora non può essere vuota',
  'Alias cannot be an empty string': 'un alias non può essere vuoto',
  'Map comment with trailing content': 'dopo il commento di un oggetto viene altro',
  'Missing directives-end indicator line': 'manca la riga --- dopo le direttive',
  'Missing directives-end/doc-start indicator line': 'manca la riga --- prima del documento',
  'Block scalar header includes extra characters: {}': 'dopo | o > c’è altro: {}',
  'Block scalar header not found': 'manca | o >',
  'Invalid escape sequence {}': 'la sequenza {} non è valida',
  'Implicit keys need to be on a single line': 'una chiave deve stare su una sola riga',
  'Implicit keys of flow sequence pairs need to be on a single line':
    'una chiave in una lista deve stare su una sola riga',
  'The : indicator must be at most 1024 chars after the start of an implicit block mapping key':
    'i : devono venire al massimo 1024 caratteri dopo l’inizio di una chiave',
  'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key':
    'i : devono venire al massimo 1024 caratteri dopo l’inizio di una chiave',
  'Implicit map keys need to be followed by map values': 'dopo una chiave devono venire i due punti e un valore',
  'Map keys must be unique': 'una chiave c’è due volte',
  'Tags and anchors must be separated from the next token by white space':
    'dopo un tag o un’ancora ci vuole uno spazio',
  'Alias ending in : is ambiguous': 'un alias che finisce con : è ambiguo',
  'Anchor ending in : is ambiguous': 'un’ancora che finisce con : è ambigua',
  'A block sequence may not be used as an implicit map key': 'una lista non può essere una chiave',
  'Nested mappings are not allowed in compact mappings': 'qui un oggetto non può stare sulla stessa riga di un altro',
  'Sequence item without - indicator': 'a un elemento della lista manca il -',
  'Unexpected , in {}': 'una virgola di troppo in {}',
  'All sequence items must start at the same column':
    'tutti gli elementi della lista devono cominciare alla stessa colonna',
  'All mapping items must start at the same column':
    'tutte le chiavi dell’oggetto devono cominciare alla stessa colonna',
  'Block collection cannot start on same line with directives-end marker':
    'una lista o un oggetto non può cominciare sulla riga di ---',
  'Missing , between {} items': 'manca una virgola tra gli elementi di {}',
  'Missing , or : between {} items': 'manca una virgola o un : tra gli elementi di {}',
  'Missing space after : in {}': 'manca uno spazio dopo i : in {}',
  'Unexpected empty item in {}': 'un elemento vuoto in {}',
  'Expected a flow scalar value, but found: {}': 'ci si aspetta un valore, e c’è {}',
  'Missing closing {}quote': 'mancano le virgolette di chiusura {}',
  'Tabs are not allowed as indentation': 'per rientrare non si possono usare tabulazioni',
  'Unresolved tag: {}': 'il tag {} non è noto',
  'An alias node must not specify any properties': 'un alias non può avere un tag o un’ancora',
  'Anchors and tags must be after the {} indicator': 'ancore e tag vanno dopo {}',
  'Comments must be separated from other tokens by white space characters': 'prima di un commento ci vuole uno spazio',
  'A node can have at most one anchor': 'un valore può avere una sola ancora',
  'A node can have at most one tag': 'un valore può avere un solo tag',
  'Unexpected {} token': 'qui non ci va {}',
  'Unexpected {} at node end': 'qui non ci va {}, dopo un valore',
  'Unexpected {} in {}': 'qui non ci va {}, in {}',
  'Unexpected {} token in YAML stream': 'qui non ci va {}',
  'flow-map-end': 'una }',
  'flow-seq-end': 'una ]',
  'flow-map-start': 'una {',
  'flow-seq-start': 'una [',
  comma: 'una virgola',
  'Block scalar values in collections must be indented': 'il testo dopo | o > deve rientrare',
  'Block scalars with more-indented leading empty lines must use an explicit indentation indicator':
    'le righe vuote all’inizio del testo rientrano più delle altre',
  'Block scalar lines must not be less indented than their {}': 'le righe del testo devono rientrare quanto {}',
  'explicit indentation indicator': 'dice il numero dopo | o >',
  'first line': 'la prima',
  'Missing newline after block sequence props': 'dopo un tag o un’ancora la lista va su una nuova riga',
  'Flow end indicator should be more indented than parent': 'la parentesi che chiude deve rientrare di più',
  'Unexpected doc-end without preceding document': 'qui ... non ci va: prima non c’è un documento',
  'With simple keys, collection cannot be used as a key value': 'una lista o un oggetto non può essere una chiave',
  'With stringKeys, all keys must be strings': 'tutte le chiavi devono essere testi',
  'Not a YAML token: {}': 'non è YAML: {}',
  '{} must end with a {}': '{} deve finire con {}',
  '{} in block collection must be sufficiently indented and end with a {}':
    '{} deve rientrare abbastanza e finire con {}',
  '{} and must be sufficiently indented': '{} e rientrare abbastanza',
  'Flow map': 'un oggetto tra graffe',
  'Flow sequence': 'una lista tra parentesi quadre',
  'flow map': 'un oggetto tra graffe',
  'flow sequence': 'una lista tra parentesi quadre',
  'flow collection': 'parentesi',
  'block collection': 'una lista o un oggetto',
  scalar: 'un testo',
  'block-map': 'un oggetto',
  'block-seq': 'una lista',
  'flow-collection': 'una parentesi',
};

/** What the reader of documents and inputs says (zod). */
export const inputWords: Sentences = {
  'Invalid input': 'Non è valido',
  'Invalid input: expected {}, received {}': 'Non è valido: ci si aspetta {}, e c’è {}',
  'Invalid input: expected {}': 'Non è valido: ci si aspetta {}',
  'Invalid option: expected one of {}': 'Non è tra le scelte: ci si aspetta una di {}',
  'Too small: expected string to have >={} characters': 'Troppo corto: lunghezza minima {}',
  'Too big: expected string to have <={} characters': 'Troppo lungo: lunghezza massima {}',
  'Too small: expected array to have >={} items': 'Troppo pochi elementi: minimo {}',
  'Too big: expected array to have <={} items': 'Troppi elementi: massimo {}',
  'Too small: expected {} to be >={}': 'Troppo piccolo: {} deve essere almeno {}',
  'Too big: expected {} to be <={}': 'Troppo grande: {} deve essere al massimo {}',
  'Too small: expected {} to be >{}': 'Troppo piccolo: {} deve essere più di {}',
  'Too big: expected {} to be <{}': 'Troppo grande: {} deve essere meno di {}',
  'Invalid URL': 'Non è un URL',
  'Invalid email address': 'Non è un indirizzo e-mail',
  'Invalid key in record': 'Una chiave non è valida',
  string: 'un testo',
  number: 'un numero',
  int: 'un numero intero',
  boolean: 'true o false',
  object: 'un oggetto',
  array: 'una lista',
  record: 'un oggetto',
  undefined: 'niente',
};

/** What the reader of cron patterns says (croner). */
const cronWords: Sentences = {
  "invalid configuration format ('{}'), exactly five, six, or seven space separated parts are required":
    "'{}' non ha cinque, sei o sette parti separate da spazi",
  'configuration entry {} ({}) contains illegal characters': 'la parte {} ({}) contiene caratteri non ammessi',
  'configuration entry {} ({}) is empty, check for trailing spaces':
    'la parte {} ({}) è vuota, controlla gli spazi alla fine',
  'Invalid value for {}: {}': '{} non può essere {}',
  "{} is not a number: '{}'": "{} non è un numero: '{}'",
  "From value is larger than to value: '{}'": "il primo valore è più grande del secondo: '{}'",
  "Syntax error, illegal range: '{}'": "l’intervallo '{}' non è valido",
  "Syntax error, illegal range with stepping: '{}'": "l’intervallo con passo '{}' non è valido",
  "Syntax error, illegal stepping: '{}'": "il passo '{}' non è valido",
  'Syntax error, illegal stepping: {}': 'il passo {} non è valido',
  "Syntax error, stepping with missing prefix ('{}') is not allowed. Use wildcard (*/step) or range (min-max/step) instead":
    "davanti al passo '{}' manca qualcosa: scrivi */passo o min-max/passo",
  "Syntax error, stepping with numeric prefix ('{}') is not allowed. Use wildcard (*/step) or range (min-max/step) instead":
    "davanti al passo '{}' non può stare un numero: scrivi */passo o min-max/passo",
  'Syntax error, steps cannot be greater than maximum value of part ({})':
    'il passo non può essere più grande del valore massimo della parte ({})',
  "Syntax error, a month or day name has to stand alone ('{}')":
    "il nome di un mese o di un giorno deve stare da solo ('{}')",
  "Syntax error, illegal nth weekday: '{}'": "il giorno della settimana '{}' non è valido",
  'L modifier only allowed in day-of-week field (use L alone for day-of-month)':
    'L è ammesso solo nel giorno della settimana (per il giorno del mese scrivi L da solo)',
  'nth (#) only allowed in day-of-week field': '# è ammesso solo nel giorno della settimana',
  'Nearest weekday modifier (W) only allowed in day-of-month': 'W è ammesso solo nel giorno del mese',
  '@reboot is not supported in this environment. This is an event-based trigger that requires system startup detection':
    '@reboot qui non si può usare',
  'Syntax error, {}': 'non è valido: {}',
  second: 'il secondo',
  minute: 'il minuto',
  hour: 'l’ora',
  day: 'il giorno del mese',
  month: 'il mese',
  dayOfWeek: 'il giorno della settimana',
  year: 'l’anno',
};

/** What the reader of .proto files says (protobufjs). */
const protoWords: Sentences = {
  ' Give the text that defines it too: proto takes a list.':
    ' Dai anche il testo che lo definisce: proto prende una lista.',
  'no such {}': 'non c’è {}',
  "illegal {} '{}' (line {})": "{} '{}' qui non ci va (riga {})",
  "illegal {} '{}'": "{} '{}' qui non ci va",
  token: 'il segno',
  name: 'il nome',
};

/** Sentences within which the readers speak, and only there: a service may say the same in words of its own. */
export const sentencesOfReaders: Sentences = {
  ...sentencesOnSchemas,
  'The expression "{}" failed: {}.{} In scope: {}.': 'L’espressione "{}" è fallita: {}.{} Qui si vedono: {}.',
  '{}: {}{} The step "{}" cannot work with what its expressions gave.':
    '{}: {}{} Il passo "{}" non può lavorare con ciò che hanno dato le sue espressioni.',
  'with.{}: {}. An each takes a list of items; one that an expression may give alone is written [ … ].':
    'with.{}: {}. Un each prende una lista di elementi; uno che un’espressione può dare da solo si scrive [ … ].',
  'with.{}: {}. The agent cannot begin.': 'with.{}: {}. L’agente non può cominciare.',
  'The CSV is broken at line {}: {}.': 'Il CSV è rotto alla riga {}: {}.',
  'Line {}, column {}: {}': 'Riga {}, colonna {}: {}',
  'proto: {}.{}': 'proto: {}.{}',
  'is no cron pattern: {}. Write minute, hour, day, month and weekday, such as 0 9 * * 1-5':
    'non è un’espressione cron: {}. Scrivi minuto, ora, giorno, mese e giorno della settimana, come 0 9 * * 1-5',
};

export const readerWords: Sentences = {
  ...schemaWords,
  ...expressionWords,
  ...csvWords,
  ...yamlWords,
  ...cronWords,
  ...inputWords,
  ...protoWords,
};
