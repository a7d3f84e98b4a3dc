const typeWords: Readonly<Record<string, string>> = {
  string: 'un testo',
  number: 'un numero',
  integer: 'un numero intero',
  boolean: 'true o false',
  object: 'un oggetto',
  array: 'una lista',
};

/** What a schema wants of a value, in the words of its reader (ajv). */
const fitWords: Readonly<Record<string, string>> = {
  'must be {}': 'deve essere {}',
  ...Object.fromEntries(
    Object.entries(typeWords).flatMap(([english, italian]) => [
      [`must be ${english}`, `deve essere ${italian}`],
      [`must be ${english},null`, `deve essere ${italian} o null`],
    ]),
  ),
  'must be equal to one of the allowed values: {}': 'deve essere uno dei valori ammessi: {}',
  'must be equal to constant': 'deve essere uguale al valore fissato',
  'must be multiple of {}': 'deve essere un multiplo di {}',
  'must have required property {}': 'deve avere la proprietà {}',
  'must have {} {} when property {} is present': 'deve avere {} {} quando c’è la proprietà {}',
  'must match format "{}"': 'deve avere il formato "{}"',
  'must match pattern "{}"': 'deve rispettare l’espressione regolare "{}"',
  'must match exactly one schema in oneOf': 'deve rispettare uno solo degli schemi di oneOf',
  'must match a schema in anyOf': 'deve rispettare uno degli schemi di anyOf',
  'must match "{}" schema': 'deve rispettare lo schema "{}"',
  'must NOT be valid': 'non deve rispettare lo schema di not',
  'must NOT have additional properties: {}': 'non deve avere altre proprietà: {}',
  'must NOT have additional properties': 'non deve avere altre proprietà',
  'must NOT have unevaluated properties': 'non deve avere proprietà non previste',
  'must NOT have unevaluated items': 'non deve avere elementi non previsti',
  'must NOT have duplicate items': 'non deve avere elementi doppi',
  'must NOT have duplicate items (items ## {} and {} are identical)':
    'non deve avere elementi doppi (il {} e il {} sono identici)',
  'must NOT have more than {} characters': 'non deve avere più di {} caratteri',
  'must NOT have fewer than {} characters': 'non deve avere meno di {} caratteri',
  'must NOT have more than {} items': 'non deve avere più di {} elementi',
  'must NOT have fewer than {} items': 'non deve avere meno di {} elementi',
  'must NOT have more than {} properties': 'non deve avere più di {} proprietà',
  'must NOT have fewer than {} properties': 'non deve avere meno di {} proprietà',
  'must contain at least {} and no more than {} valid item(s)': 'deve contenere da {} a {} elementi validi',
  'must contain at least {} valid item(s)': 'deve contenere almeno {} elementi validi',
  'property name must be valid': 'ha il nome di una proprietà che non è valido',
  'is not valid': 'non è valido',
};

/** What stands in `sentencesOnSchemas`, and only there: a service may say the same in words of its own. */
export const schemaWords: Readonly<Record<string, string>> = {
  // Here it is the name by which expressions read it.
  body: 'body',
  ...fitWords,
  ...Object.fromEntries(
    Object.entries(fitWords).map(([english, italian]) => [`{} ${english}`, `{} ${italian}`] as const),
  ),
};

export const sentencesOnSchemas: Readonly<Record<string, string>> = {
  'The body does not fit the schema: {}{}.': 'Il corpo non rispetta lo schema: {}{}.',
  'The value does not fit the schema: {}{}.': 'Il valore non rispetta lo schema: {}{}.',
  'The schema is not a JSON Schema: {}. {}': 'Lo schema non è un JSON Schema: {}. {}',
};
