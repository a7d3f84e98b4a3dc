/** Why something is not XML, in the words of its reader (fast-xml-parser). */
export const xmlWords: Readonly<Record<string, string>> = {
  'it is nested deeper than {} elements': 'è annidato oltre {} elementi',
  'it must have one root element': 'deve avere un solo elemento radice',
  "Invalid space after '<'": "spazio non ammesso dopo '<'",
  "Attributes for '{}' have open quote": "gli attributi di '{}' hanno virgolette non chiuse",
  "Closing tag '{}' doesn't have proper closing": "il tag di chiusura '{}' non è chiuso come si deve",
  "Closing tag '{}' can't have attributes or invalid starting":
    "il tag di chiusura '{}' non può avere attributi né un inizio non valido",
  "Closing tag '{}' has not been opened": "il tag di chiusura '{}' non era aperto",
  "Expected closing tag '{}' (opened in line {}, col {}) instead of closing tag '{}'":
    "ci si aspettava il tag di chiusura '{}' (aperto alla riga {}, colonna {}) invece di '{}'",
  'Multiple possible root nodes found': 'ci sono più elementi radice',
  "char '{}' is not expected": "qui il carattere '{}' non ci va",
  'Extra text at the end': 'c’è altro testo alla fine',
  'Start tag expected': 'ci si aspettava un tag di apertura',
  "Unclosed tag '{}'": "il tag '{}' non è chiuso",
  "Invalid '{}' found": "'{}' non valido",
  "Tag '{}' is an invalid name": "'{}' non è un nome valido di un tag",
  'XML declaration allowed only at the start of the document':
    'la dichiarazione XML è ammessa solo all’inizio del documento',
  "Attribute '{}' has no space in starting": "prima dell'attributo '{}' manca uno spazio",
  "Attribute '{}' is without value": "l'attributo '{}' è senza valore",
  "boolean attribute '{}' is not allowed": "l'attributo senza valore '{}' non è ammesso",
  'attribute {} has no value assigned': "l'attributo {} è senza valore",
  "Attribute '{}' is an invalid name": "'{}' non è un nome valido di un attributo",
  "Attribute '{}' is repeated": "l'attributo '{}' è ripetuto",
};
