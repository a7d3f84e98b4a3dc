import type { Messages } from '../../state/language.ts';

interface CompareWords {
  readonly title: string;
  readonly back: string;
  readonly one: string;
  readonly other: string;
  readonly pick: string;
  readonly before: string;
  readonly noneBefore: string;
  readonly pickFirst: string;
  readonly same: string;
  readonly partAt: (step: string) => string;
  readonly first: string;
  readonly trigger: string;
  readonly input: string;
  readonly output: string;
  readonly error: string;
  readonly nothing: string;
  readonly alike: string;
  readonly whole: string;
  readonly place: string;
  readonly attempts: string;
  readonly onlyDiffering: string;
  readonly missing: string;
}

export const compareMessages: Messages<CompareWords> = {
  en: {
    title: 'Compare two runs',
    back: 'All runs',
    one: 'One run',
    other: 'The other run',
    pick: 'Choose a run …',
    before: 'With the run before',
    noneBefore: 'There is no run of this workflow before it.',
    pickFirst: 'Choose two runs of a workflow to see where they part.',
    same: 'Every step went the same way, with the same data.',
    partAt: (step) => `They part at ${step}.`,
    first: 'parts here first',
    trigger: 'What started them',
    input: 'Input',
    output: 'Output',
    error: 'Failure',
    nothing: 'nothing',
    alike: 'alike',
    whole: 'the whole',
    place: 'Place',
    attempts: 'Attempts',
    onlyDiffering: 'Only what differs',
    missing: 'not there',
  },
  it: {
    title: 'Confronta due esecuzioni',
    back: 'Tutte le esecuzioni',
    one: "Un'esecuzione",
    other: "L'altra esecuzione",
    pick: "Scegli un'esecuzione …",
    before: 'Con quella precedente',
    noneBefore: "Non c'è un'esecuzione precedente di questo workflow.",
    pickFirst: 'Scegli due esecuzioni di un workflow per vedere dove si separano.',
    same: 'Ogni passo è andato allo stesso modo, con gli stessi dati.',
    partAt: (step) => `Si separano nel passo ${step}.`,
    first: 'qui si separano',
    trigger: 'Che cosa le ha avviate',
    input: 'Ingresso',
    output: 'Uscita',
    error: 'Errore',
    nothing: 'niente',
    alike: 'uguale',
    whole: 'tutto',
    place: 'Punto',
    attempts: 'Tentativi',
    onlyDiffering: 'Solo ciò che è diverso',
    missing: 'non c’è',
  },
};
