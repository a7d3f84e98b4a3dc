import type { Messages } from '../../../state/language.ts';

interface YamlWords {
  readonly label: string;
  readonly unread: string;
  /** A place such as `line 4, column 1`, or a path in the document. */
  readonly at: (path: string) => string;
  readonly setAside: string;
  readonly bringBack: string;
  readonly comments: string;
  readonly resize: string;
  readonly loading: string;
}

export const yamlMessages: Messages<YamlWords> = {
  en: {
    label: 'The workflow as YAML',
    unread: 'This text is not a workflow yet. The canvas shows the last one that was.',
    at: (path) => path,
    setAside: 'A text that was not a workflow yet stood here when the canvas was changed. It can be gone on with.',
    bringBack: 'Bring it back',
    comments: 'Comments are not kept: what is saved is the workflow. A note on a step is kept.',
    resize: 'Width of the text',
    loading: 'Loading …',
  },
  it: {
    label: 'Il workflow come YAML',
    unread: 'Questo testo non è ancora un workflow. L’area mostra l’ultimo valido.',
    at: (path) => path.replace(/^line (\d+), column (\d+)$/, 'riga $1, colonna $2'),
    setAside: 'Qui c’era un testo che non era ancora un workflow quando l’area è stata modificata. Si può riprendere.',
    bringBack: 'Riprendilo',
    comments: 'I commenti non vengono conservati: si salva il workflow. La nota di un passo invece resta.',
    resize: 'Larghezza del testo',
    loading: 'Caricamento …',
  },
};
