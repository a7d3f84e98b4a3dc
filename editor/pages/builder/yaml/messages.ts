import type { Messages } from '../../../state/language.ts';

interface YamlWords {
  readonly label: string;
  readonly unread: string;
  readonly resize: string;
  readonly loading: string;
}

export const yamlMessages: Messages<YamlWords> = {
  en: {
    label: 'The workflow as YAML',
    unread: 'This text is not a workflow yet. The canvas shows the last one that was.',
    resize: 'Width of the text',
    loading: 'Loading …',
  },
  it: {
    label: 'Il workflow come YAML',
    unread: 'Questo testo non è ancora un workflow. L’area mostra l’ultimo valido.',
    resize: 'Larghezza del testo',
    loading: 'Caricamento …',
  },
};
