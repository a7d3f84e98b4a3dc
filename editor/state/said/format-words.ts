import type { Sentences } from './sentences.ts';

/** What converting and checking files says. It comes after the place: `value: …`. */
export const formatWords: Sentences = {
  'There is no &{} before this alias.': 'Prima di questo alias non c’è &{}.',
  'The alias *{} stands within what it stands for.': 'L’alias *{} sta dentro ciò che rappresenta.',
  'Merge keys (<<) are not taken. Write the fields out, or give a whole value by its alias, as in with: *name.':
    'Le chiavi di unione (<<) non sono ammesse. Scrivi i campi per esteso, o dai un valore intero con il suo alias, come in with: *nome.',
  'The document is empty.': 'Il documento è vuoto.',
  'Another document begins here; a file holds one.': 'Qui comincia un altro documento; un file ne contiene uno solo.',
  'The document nests deeper than {} levels. Take it apart.': 'Il documento è annidato oltre {} livelli. Dividilo.',
  'The YAML repeats itself by aliases too often. Write the values out.':
    'Il YAML si ripete troppo con gli alias. Scrivi i valori per esteso.',
  'The value': 'Il valore',
  'The file': 'Il file',
  'value: The file': 'value: Il file',
  'Line {} of the value': 'La riga {} del valore',
  'The conversion {} and was ended. Convert it in smaller parts.':
    'La conversione {} ed è stata fermata. Convertila in parti più piccole.',
  'took more than {} MB': 'ha preso più di {} MB',
  'took longer than {} s': 'è durata più di {} s',
  'The process that converts cannot be started.': 'Il processo che converte non si può avviare.',
  'The value has more than {} MB, which is the most that is converted.':
    'Il valore supera {} MB, il massimo che si converte.',
  'The bytes are no text in {}.': 'I byte non sono testo in {}.',
  'Name theirs in options.encoding, such as windows-1252.':
    'Indica la loro codifica in options.encoding, come windows-1252.',
  '{} is bytes, and this is text.': '{} è fatto di byte, e questo è testo.',
  'Give it as base64.': 'Dallo come base64.',
  'It is nested deeper than {} levels.': 'È annidato oltre {} livelli.',
  'Send it flatter.': 'Invialo più piatto.',
  'What comes out as {} has more than {} MB. Convert it in parts.':
    'Ciò che ne esce come {} supera {} MB. Convertilo in parti.',
  'A row of the CSV has more than {} cells.': 'Una riga del CSV ha più di {} celle.',
  'Is it another delimiter?': 'Il separatore è un altro?',
  'The CSV has more than {} cells.': 'Il CSV ha più di {} celle.',
  'Send it in parts.': 'Invialo in parti.',
  'Row {} of the CSV has {} cells, and there are {} columns.': 'La riga {} del CSV ha {} celle, e le colonne sono {}.',
  'Mend the row or the options delimiter and columns, or read lists with header: false.':
    'Correggi la riga o le opzioni delimiter e columns, o leggi liste con header: false.',
  'The percent signs of the form stand for bytes that are not UTF-8.':
    'I segni di percentuale del modulo stanno per byte che non sono UTF-8.',
  'A field of a form cannot hold {}.': 'Un campo di un modulo non può contenere {}.',
  'a list of lists or objects': 'una lista di liste o di oggetti',
  'Map it to a text, or say options.flatten: true.': 'Trasformalo in un testo, o di’ options.flatten: true.',
  'A form is an object of fields.': 'Un modulo è un oggetto di campi.',
  'Give an object.': 'Dai un oggetto.',
  'Two columns are called "{}".': 'Due colonne si chiamano "{}".',
  'Name all of them in options.columns, or read lists with header: false.':
    'Nominale tutte in options.columns, o leggi liste con header: false.',
  'NDJSON is a list of values.': 'NDJSON è una lista di valori.',
  'Give a list: each of them is a line.': 'Dai una lista: ogni elemento è una riga.',
  'The PDF has the pages 1 to {}, and "{}" is not among them.':
    'Il PDF ha le pagine da 1 a {}, e "{}" non è tra queste.',
  'The PDF is protected by a password. Save it without one.': 'Il PDF è protetto da una password. Salvalo senza.',
  'It is no PDF, or a broken one.': 'Non è un PDF, o è rotto.',
  'The PDF holds no text: its pages are pictures.': 'Il PDF non contiene testo: le sue pagine sono immagini.',
  'Have them read by a model or an OCR service.': 'Falle leggere a un modello o a un servizio OCR.',
  'A page of the PDF is broken.': 'Una pagina del PDF è rotta.',
  'Two values would be in the column "{}".': 'Nella colonna "{}" ci sarebbero due valori.',
  'Rename one of them.': 'Rinominane uno.',
  'A cell cannot hold {}.': 'Una cella non può contenere {}.',
  'a list': 'una lista',
  'an object': 'un oggetto',
  'Map it to a text or a number, or say options.flatten: true.':
    'Trasformalo in un testo o in un numero, o di’ options.flatten: true.',
  'The table has more than {} cells.': 'La tabella ha più di {} celle.',
  'Write it in parts.': 'Scrivila in parti.',
  'The rows are lists, and this is none.': 'Le righe sono liste, e questa non lo è.',
  'Make all rows alike.': 'Rendi uguali tutte le righe.',
  'A table is a list of rows.': 'Una tabella è una lista di righe.',
  'Give a list of objects, or of lists.': 'Dai una lista di oggetti, o di liste.',
  'A row is an object or a list, and this is neither.':
    'Una riga è un oggetto o una lista, e questa non è né l’uno né l’altra.',
  'Only a text, or a list of texts such as the pages of a PDF, can become text.':
    'Può diventare testo solo un testo, o una lista di testi come le pagine di un PDF.',
  'Name a format in `to`.': 'Indica un formato in `to`.',
  'The sheet has more than {} cells.': 'Il foglio ha più di {} celle.',
  'The sheet has more columns than the {} in options.columns.': 'Il foglio ha più colonne delle {} in options.columns.',
  'Name all of them.': 'Nominale tutte.',
  'It is a file of Excel 97 (.xls), or protected by a password. Save it as .xlsx without one.':
    'È un file di Excel 97 (.xls), o è protetto da una password. Salvalo come .xlsx senza password.',
  'The file is empty.': 'Il file è vuoto.',
  'The file has no sheet {}.': 'Il file non ha un foglio {}.',
  'Sheets count from 1; "*" gives all.': 'I fogli si contano da 1; "*" li dà tutti.',
  'It is no xlsx file, or a broken one.': 'Non è un file xlsx, o è rotto.',
  'The xlsx file is broken, so that its sheet cannot be read.':
    'Il file xlsx è rotto, e il suo foglio non si può leggere.',
  'Save it anew.': 'Salvalo di nuovo.',
  'A cell of Excel holds {} characters.': 'Una cella di Excel contiene {} caratteri.',
  'Cut the text.': 'Accorcia il testo.',
  '{} cannot be the name of a sheet.': '{} non può essere il nome di un foglio.',
  'At most 31 letters, none of \\ / ? * [ ] :': 'Al massimo 31 lettere, senza \\ / ? * [ ] :',
  'The text has a control sign that XML cannot hold.':
    'Il testo ha un carattere di controllo che XML non può contenere.',
  'Take it out.': 'Toglilo.',
  '{} cannot be the name of an element.': '{} non può essere il nome di un elemento.',
  'Rename the field: letters, digits, - and _.': 'Rinomina il campo: lettere, cifre, - e _.',
  'XML has no list within a list.': 'XML non ha liste dentro liste.',
  'Put the inner one into a field of an object.': 'Metti quella interna in un campo di un oggetto.',
  'An attribute or a text cannot hold an object or a list.':
    'Un attributo o un testo non può contenere un oggetto o una lista.',
  'Make it a field of another name.': 'Fanne un campo con un altro nome.',
  '{} is no number of JSON.': '{} non è un numero di JSON.',
  'Write it as a text, in quotes.': 'Scrivilo come testo, tra virgolette.',
  'This is no value of JSON.': 'Non è un valore di JSON.',
  'The YAML has more than {} MB. Send it in parts, or as JSON.': 'Il YAML supera {} MB. Invialo in parti, o come JSON.',

  'The file "{}" has {} bytes, and at most {} are read here. {}':
    'Il file "{}" ha {} byte, e qui se ne leggono al massimo {}. {}',
  'Send it on as it is, or in parts.': 'Inoltralo così com’è, o in parti.',
  'Give its text in parts.': 'Dai il suo testo in parti.',
  'The file "{}" is not {}. Read it as base64 to have its bytes.':
    'Il file "{}" non è {}. Leggilo come base64 per avere i suoi byte.',
  'text in UTF-8': 'testo in UTF-8',
  'The file "{}" has {} bytes, and at most {} are read. Raise maxBytes (to {} at most), or send the file on as it is.':
    'Il file "{}" ha {} byte, e se ne leggono al massimo {}. Alza maxBytes (al massimo a {}), o inoltra il file così com’è.',
  'The file "{}" ({}) holds no text that can be read here. Text, CSV, JSON, XML, HTML, PDF and XLSX can.':
    'Il file "{}" ({}) non contiene un testo che qui si possa leggere. Si leggono testo, CSV, JSON, XML, HTML, PDF e XLSX.',
  'The file is not base64.': 'Il file non è base64.',
  'Give its bytes as base64, or { base64 }.': 'Dai i suoi byte come base64, o { base64 }.',
  '{} is read from text or from { base64 }, and this is neither, nor a file.':
    '{} si legge da un testo o da { base64 }, e questo non è né l’uno né l’altro, né un file.',
  'The disk that holds the files {}': 'Il disco che contiene i file {}',
  'is full. Free some space there, or set SNODO_DATA_DIR to a folder on another disk.':
    'è pieno. Libera un po’ di spazio, o imposta SNODO_DATA_DIR su una cartella di un altro disco.',
  'cannot be written to. Let the user that Snodo runs as write to SNODO_DATA_DIR/files.':
    'non si può scrivere. Permetti all’utente con cui gira Snodo di scrivere in SNODO_DATA_DIR/files.',
  'fails to read or write. Look at the log of the system.':
    'non riesce a leggere o a scrivere. Guarda il log del sistema.',
  'is not reached: too many files are open. Raise the limit (ulimit -n).':
    'non si raggiunge: sono aperti troppi file. Alza il limite (ulimit -n).',
  'The file broke off before its end. Send it again.': 'Il file si è interrotto prima della fine. Invialo di nuovo.',
  'The bytes of the file "{}" are not on this machine. Where several serve one database, SNODO_DATA_DIR/files must be one folder of all.':
    'I byte del file "{}" non sono su questa macchina. Dove più macchine servono un database, SNODO_DATA_DIR/files dev’essere una sola cartella di tutte.',
  'The file "{}" is damaged: {} of its {} bytes are on the disk.':
    'Il file "{}" è danneggiato: sul disco ci sono {} dei suoi {} byte.',
  'There is no file {} of delivery {} any more: it went with the history.':
    'Il file {} della consegna {} non c’è più: se n’è andato con la cronologia.',
  'This file is part of a delivery, and is deleted with it.':
    'Questo file fa parte di una consegna, e si elimina con quella.',
  'There is no file {} any more: it was deleted, or its time is over. Those of a run go with its history.':
    'Il file {} non c’è più: è stato eliminato, o il suo tempo è finito. Quelli di un’esecuzione se ne vanno con la sua cronologia.',
};
