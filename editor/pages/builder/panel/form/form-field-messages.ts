import type { Messages } from '../../../../state/language.ts';

interface FormFieldMessages {
  readonly types: Readonly<Record<string, string>>;
  readonly add: string;
  readonly field: (n: number) => string;
  readonly label: string;
  readonly labelHint: string;
  readonly type: string;
  readonly name: string;
  readonly required: string;
  readonly more: string;
  readonly help: string;
  readonly placeholder: string;
  readonly usual: string;
  readonly usualSeveral: string;
  readonly ticked: string;
  readonly options: string;
  readonly optionsWhat: string;
  readonly min: Readonly<Record<'number' | 'date' | 'text' | 'choices' | 'file', string>>;
  readonly max: Readonly<Record<'number' | 'date' | 'text' | 'choices' | 'file', string>>;
  readonly pattern: string;
  readonly none: string;
}

export const formFieldMessages: Messages<FormFieldMessages> = {
  en: {
    types: {
      text: 'Text',
      multiline: 'Long text',
      number: 'Number',
      boolean: 'Yes or no',
      date: 'Date',
      datetime: 'Date and time',
      email: 'E-mail address',
      url: 'Web address',
      choice: 'One of several',
      choices: 'Some of several',
      file: 'File',
    },
    add: 'Add a field',
    field: (n) => `Field ${n}`,
    label: 'Label',
    labelHint: 'What is asked for',
    type: 'Kind',
    name: 'Name of the value',
    required: 'Needed',
    more: 'More',
    help: 'Help below the field',
    placeholder: 'In the empty field',
    usual: 'Filled in before',
    usualSeveral: 'Chosen before, with commas between',
    ticked: 'Ticked before',
    options: 'Options',
    optionsWhat: 'One a line. Where the value is another than what is read: value | label.',
    min: { number: 'At least', date: 'Not before', text: 'Fewest letters', choices: 'Fewest', file: '' },
    max: { number: 'At most', date: 'Not after', text: 'Most letters', choices: 'Most', file: 'Most bytes' },
    pattern: 'Pattern (a regular expression)',
    none: 'Nothing is asked for yet.',
  },
  it: {
    types: {
      text: 'Testo',
      multiline: 'Testo lungo',
      number: 'Numero',
      boolean: 'Sì o no',
      date: 'Data',
      datetime: 'Data e ora',
      email: 'Indirizzo e-mail',
      url: 'Indirizzo web',
      choice: 'Una tra più opzioni',
      choices: 'Alcune tra più opzioni',
      file: 'File',
    },
    add: 'Aggiungi un campo',
    field: (n) => `Campo ${n}`,
    label: 'Etichetta',
    labelHint: 'Che cosa si chiede',
    type: 'Tipo',
    name: 'Nome del valore',
    required: 'Obbligatorio',
    more: 'Altro',
    help: 'Aiuto sotto il campo',
    placeholder: 'Nel campo vuoto',
    usual: 'Già compilato con',
    usualSeveral: 'Già scelte, separate da virgole',
    ticked: 'Già spuntato',
    options: 'Opzioni',
    optionsWhat: 'Una per riga. Se il valore è diverso da ciò che si legge: valore | etichetta.',
    min: { number: 'Almeno', date: 'Non prima del', text: 'Minimo di lettere', choices: 'Minimo', file: '' },
    max: {
      number: 'Al massimo',
      date: 'Non dopo il',
      text: 'Massimo di lettere',
      choices: 'Massimo',
      file: 'Massimo di byte',
    },
    pattern: 'Modello (un’espressione regolare)',
    none: 'Non si chiede ancora niente.',
  },
};
