import type { Messages } from '../../state/language.ts';

interface FormWords {
  readonly create: string;
  readonly changeOf: (name: string) => string;
  readonly name: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly taken: string;
  readonly connection: string;
  readonly offline: string;
  readonly offlineHint: string;
  readonly model: string;
  readonly modelHint: string;
  readonly language: string;
  readonly languageHint: string;
  readonly anyLanguage: string;
  readonly more: string;
  readonly size: string;
  readonly sizeHint: string;
  readonly overlap: string;
  readonly overlapHint: string;
  readonly dimensions: string;
  readonly dimensionsHint: string;
  readonly wrongNumber: string;
  readonly wrongOverlap: string;
  readonly anew: string;
  readonly save: string;
  readonly cancel: string;
  readonly add: string;
  readonly files: string;
  readonly filesHint: string;
  readonly orText: string;
  readonly text: string;
  readonly textHint: string;
  readonly title: string;
  readonly source: string;
  readonly sourceHint: string;
  readonly metadata: string;
  readonly metadataHint: string;
  readonly badLine: (line: string) => string;
  readonly nothing: string;
  readonly adding: (done: number, total: number) => string;
}

export const baseFormMessages: Messages<FormWords> = {
  en: {
    create: 'New knowledge base',
    changeOf: (name) => `Settings of ${name}`,
    name: 'Name',
    slug: 'Short name',
    slugHint: 'What workflows call it.',
    taken: 'There is one of this name already.',
    connection: 'Embedded by',
    offline: 'The offline model',
    offlineHint:
      'It goes by the words of the texts. A connection to a model service finds what is said in other words too.',
    model: 'Model',
    modelHint: 'Such as text-embedding-3-small.',
    language: 'Language',
    languageHint: 'Of the documents: a search by words then finds their other forms.',
    anyLanguage: 'Several, or another',
    more: 'How texts are cut',
    size: 'Tokens in a passage',
    sizeHint: '50 to 4000.',
    overlap: 'Tokens repeated',
    overlapHint: 'Of the passage before.',
    dimensions: 'Dimensions',
    dimensionsHint: 'Empty: as many as the model gives.',
    wrongNumber: 'Write a whole number in this range.',
    wrongOverlap: 'At most half of a passage.',
    anew: 'Another model, language or size embeds the documents anew; searches go on meanwhile.',
    save: 'Save',
    cancel: 'Cancel',
    add: 'Add documents',
    files: 'Files',
    filesHint: 'Text, Markdown, HTML, PDF, CSV, JSON or XLSX. A file of the same name is replaced.',
    orText: 'Or a text',
    text: 'Text',
    textHint: 'Plain text, Markdown, or the HTML of a page.',
    title: 'Title',
    source: 'Source',
    sourceHint: 'Where it comes from, such as https://…',
    metadata: 'Metadata',
    metadataHint: 'A line each, such as product: lamp. Searches can filter by it.',
    badLine: (line) => `“${line}” is not written as name: value.`,
    nothing: 'Choose files, or write a text.',
    adding: (done, total) => `Adding ${done} of ${total} …`,
  },
  it: {
    create: 'Nuova base di conoscenza',
    changeOf: (name) => `Impostazioni di ${name}`,
    name: 'Nome',
    slug: 'Nome breve',
    slugHint: 'Come la chiamano i workflow.',
    taken: 'Ce n’è già una con questo nome.',
    connection: 'Modello di',
    offline: 'Il modello offline',
    offlineHint:
      'Va per le parole dei testi. Una connessione a un servizio di modelli trova anche ciò che è detto con altre parole.',
    model: 'Modello',
    modelHint: 'Come text-embedding-3-small.',
    language: 'Lingua',
    languageHint: 'Dei documenti: la ricerca per parole ne trova così anche le altre forme.',
    anyLanguage: 'Più lingue, o un’altra',
    more: 'Come si tagliano i testi',
    size: 'Token per passaggio',
    sizeHint: 'Da 50 a 4000.',
    overlap: 'Token ripetuti',
    overlapHint: 'Del passaggio precedente.',
    dimensions: 'Dimensioni',
    dimensionsHint: 'Vuoto: quante ne dà il modello.',
    wrongNumber: 'Scrivi un numero intero in questo intervallo.',
    wrongOverlap: 'Al massimo metà di un passaggio.',
    anew: 'Un altro modello, lingua o misura rielabora i documenti; intanto le ricerche continuano.',
    save: 'Salva',
    cancel: 'Annulla',
    add: 'Aggiungi documenti',
    files: 'File',
    filesHint: 'Testo, Markdown, HTML, PDF, CSV, JSON o XLSX. Un file con lo stesso nome viene sostituito.',
    orText: 'Oppure un testo',
    text: 'Testo',
    textHint: 'Testo semplice, Markdown, o l’HTML di una pagina.',
    title: 'Titolo',
    source: 'Fonte',
    sourceHint: 'Da dove viene, come https://…',
    metadata: 'Metadati',
    metadataHint: 'Una riga ciascuno, come prodotto: lampada. Le ricerche possono filtrarli.',
    badLine: (line) => `«${line}» non è scritto come nome: valore.`,
    nothing: 'Scegli dei file, o scrivi un testo.',
    adding: (done, total) => `Aggiungo ${done} di ${total} …`,
  },
};
