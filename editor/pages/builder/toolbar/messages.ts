import type { Saved } from '../../../state/builder/saving.ts';
import type { Messages } from '../../../state/language.ts';

interface ToolbarWords {
  readonly saved: Readonly<Record<Saved['kind'], string>>;
}

export const toolbarMessages: Messages<ToolbarWords> = {
  en: {
    saved: {
      saved: 'Saved',
      waiting: 'Not saved yet',
      saving: 'Saving …',
      away: 'Not saved: the server cannot be reached. The work is kept in this browser.',
      refused: 'Not saved',
      stale: 'Not saved: somebody else changed it',
    },
  },
  it: {
    saved: {
      saved: 'Salvato',
      waiting: 'Non ancora salvato',
      saving: 'Salvataggio …',
      away: 'Non salvato: il server non è raggiungibile. Il lavoro resta in questo browser.',
      refused: 'Non salvato',
      stale: 'Non salvato: qualcun altro l’ha modificato',
    },
  },
};
