import type { ChangeKind, RowFilter } from '../../api/evaluations.ts';
import type { EvaluationState, ResultState } from '../../../src/core/evaluation-states.ts';
import type { Messages } from '../../state/language.ts';

interface Words {
  readonly title: string;
  readonly tabs: { readonly label: string; readonly evaluations: string; readonly datasets: string };
  readonly start: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly more: string;
  readonly states: Readonly<Record<EvaluationState, string>>;
  readonly passed: string;
  readonly failed: string;
  readonly on: (dataset: string) => string;
  readonly rows: (n: number) => string;
  readonly best: (score: string) => string;
  readonly progress: (done: number, total: number) => string;
  readonly held: string;
  readonly notHeld: string;
  readonly needed: (score: string) => string;
  readonly cancel: string;
  readonly remove: string;
  readonly removeSure: string;
  readonly table: string;
  readonly columns: {
    readonly variant: string;
    readonly score: string;
    readonly failures: string;
    readonly cost: string;
    readonly tokens: string;
    readonly p50: string;
    readonly p95: string;
    readonly verdict: string;
  };
  readonly judges: (cost: string) => string;
  readonly rowsTitle: string;
  readonly only: string;
  readonly filters: Readonly<Record<RowFilter, string>>;
  readonly noRows: Readonly<Record<RowFilter, string>>;
  readonly row: (n: number) => string;
  readonly input: string;
  readonly expected: string;
  readonly nothingExpected: string;
  readonly output: string;
  readonly resultStates: Readonly<Record<ResultState, string>>;
  readonly openRun: string;
  readonly changes: string;
  readonly changesWhat: string;
  readonly after: string;
  readonly before: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<ChangeKind, (n: number) => string>>;
  readonly same: (n: number) => string;
  readonly noChange: Readonly<Record<ChangeKind, string>>;
  readonly was: string;
  readonly is: string;
}

export const evaluationMessages: Messages<Words> = {
  en: {
    title: 'Evaluations',
    tabs: { label: 'Evaluation', evaluations: 'Evaluations', datasets: 'Datasets' },
    start: 'New evaluation',
    empty: 'Nothing measured yet',
    emptyWhat:
      'An evaluation runs every row of a dataset through a workflow and says how good what comes out is, what it costs and how long it takes: versions and models side by side.',
    more: 'More',
    states: { running: 'Running', done: 'Done', cancelled: 'Cancelled' },
    passed: 'Good enough',
    failed: 'Not good enough',
    on: (dataset) => `on ${dataset}`,
    rows: (n) => (n === 1 ? '1 row' : `${n} rows`),
    best: (score) => `best score ${score}`,
    progress: (done, total) => `${done} of ${total} done`,
    held: 'What would change something was held back.',
    notHeld: 'All steps were carried out, also those that change something.',
    needed: (score) => `A score of ${score} is needed.`,
    cancel: 'Cancel',
    remove: 'Delete',
    removeSure: 'Delete it for good',
    table: 'Side by side',
    columns: {
      variant: 'What was measured',
      score: 'Score',
      failures: 'Failed runs',
      cost: 'Cost',
      tokens: 'Tokens',
      p50: 'Half within',
      p95: '95% within',
      verdict: 'Verdict',
    },
    judges: (cost) => `Judges: ${cost}`,
    rowsTitle: 'Row by row',
    only: 'Which rows',
    filters: { all: 'All rows', wrong: 'Not wholly right', failed: 'With a failed run' },
    noRows: { all: 'No rows.', wrong: 'Every row is right.', failed: 'No run failed.' },
    row: (n) => `Row ${n}`,
    input: 'Input',
    expected: 'Expected',
    nothingExpected: 'Nothing is expected',
    output: 'Output',
    resultStates: {
      pending: 'Waits for its turn',
      running: 'Running',
      judging: 'Being judged',
      done: 'Done',
      cancelled: 'Given up',
    },
    openRun: 'Open the run',
    changes: 'What got worse',
    changesWhat: 'Rows with the same input, compared with another column or an earlier evaluation of this dataset.',
    after: 'This',
    before: 'Compared with',
    kind: 'Show',
    kinds: {
      worse: (n) => (n === 1 ? '1 got worse' : `${n} got worse`),
      better: (n) => (n === 1 ? '1 got better' : `${n} got better`),
    },
    same: (n) => (n === 1 ? '1 stayed the same' : `${n} stayed the same`),
    noChange: { worse: 'No row got worse.', better: 'No row got better.' },
    was: 'Before',
    is: 'Now',
  },
  it: {
    title: 'Valutazioni',
    tabs: { label: 'Valutazione', evaluations: 'Valutazioni', datasets: 'Dataset' },
    start: 'Nuova valutazione',
    empty: 'Ancora nessuna valutazione',
    emptyWhat:
      'Una valutazione fa passare ogni riga di un dataset per un workflow e dice quanto è buono il risultato, quanto costa e quanto tempo richiede: versioni e modelli a confronto.',
    more: 'Altre',
    states: { running: 'In corso', done: 'Finita', cancelled: 'Annullata' },
    passed: 'Sufficiente',
    failed: 'Non sufficiente',
    on: (dataset) => `su ${dataset}`,
    rows: (n) => (n === 1 ? '1 riga' : `${n} righe`),
    best: (score) => `punteggio migliore ${score}`,
    progress: (done, total) => `${done} di ${total} completate`,
    held: 'Ciò che avrebbe modificato qualcosa è stato trattenuto.',
    notHeld: 'Tutti i passi sono stati eseguiti, anche quelli che modificano qualcosa.',
    needed: (score) => `Serve un punteggio di ${score}.`,
    cancel: 'Annulla',
    remove: 'Elimina',
    removeSure: 'Elimina per sempre',
    table: 'A confronto',
    columns: {
      variant: 'Che cosa è stato misurato',
      score: 'Punteggio',
      failures: 'Esecuzioni fallite',
      cost: 'Costo',
      tokens: 'Token',
      p50: 'Metà entro',
      p95: '95% entro',
      verdict: 'Esito',
    },
    judges: (cost) => `Giudici: ${cost}`,
    rowsTitle: 'Riga per riga',
    only: 'Quali righe',
    filters: { all: 'Tutte le righe', wrong: 'Non del tutto giuste', failed: 'Con un’esecuzione fallita' },
    noRows: { all: 'Nessuna riga.', wrong: 'Ogni riga è giusta.', failed: 'Nessuna esecuzione è fallita.' },
    row: (n) => `Riga ${n}`,
    input: 'Input',
    expected: 'Atteso',
    nothingExpected: 'Non si attende nulla',
    output: 'Output',
    resultStates: {
      pending: 'Aspetta il suo turno',
      running: 'In corso',
      judging: 'In giudizio',
      done: 'Finita',
      cancelled: 'Abbandonata',
    },
    openRun: 'Apri l’esecuzione',
    changes: 'Che cosa è peggiorato',
    changesWhat:
      'Righe con lo stesso input, a confronto con un’altra colonna o con una valutazione precedente di questo dataset.',
    after: 'Questa',
    before: 'A confronto con',
    kind: 'Mostra',
    kinds: {
      worse: (n) => (n === 1 ? '1 peggiorata' : `${n} peggiorate`),
      better: (n) => (n === 1 ? '1 migliorata' : `${n} migliorate`),
    },
    same: (n) => (n === 1 ? '1 uguale' : `${n} uguali`),
    noChange: { worse: 'Nessuna riga è peggiorata.', better: 'Nessuna riga è migliorata.' },
    was: 'Prima',
    is: 'Ora',
  },
};
