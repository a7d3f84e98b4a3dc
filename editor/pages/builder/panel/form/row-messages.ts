import type { Messages } from '../../../../state/language.ts';

interface RowMessages {
  readonly label: (n: number) => string;
  readonly meaning: (n: number) => string;
  readonly meaningHint: string;
  readonly addLabel: string;
  readonly newField: string;
  readonly addField: string;
  readonly typeOf: (name: string) => string;
  readonly aboutField: (name: string) => string;
  readonly aboutHint: string;
  readonly required: string;
  readonly requiredOf: (name: string) => string;
}

/** Of rows that are made for one thing: labels, and fields to be found. */
export const rowMessages: Messages<RowMessages> = {
  en: {
    label: (n) => `Label ${n}`,
    meaning: (n) => `When label ${n} is right`,
    meaningHint: 'when it is right (optional)',
    addLabel: 'Add a label',
    newField: 'field',
    addField: 'Add a field',
    typeOf: (name) => `Type of ${name}`,
    aboutField: (name) => `What ${name} is`,
    aboutHint: 'what it is and where it stands (optional)',
    required: 'Must be there',
    requiredOf: (name) => `${name} must be there`,
  },
  it: {
    label: (n) => `Etichetta ${n}`,
    meaning: (n) => `Quando l'etichetta ${n} è giusta`,
    meaningHint: 'quando è giusta (facoltativo)',
    addLabel: "Aggiungi un'etichetta",
    newField: 'campo',
    addField: 'Aggiungi un campo',
    typeOf: (name) => `Tipo di ${name}`,
    aboutField: (name) => `Che cos'è ${name}`,
    aboutHint: "che cos'è e dove si trova (facoltativo)",
    required: 'Obbligatorio',
    requiredOf: (name) => `${name} obbligatorio`,
  },
};
