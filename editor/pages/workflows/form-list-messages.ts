import type { Messages } from '../../state/language.ts';

interface FormListWords {
  readonly title: string;
  readonly open: string;
  readonly access: Readonly<Record<'public' | 'signed-in', string>>;
}

export const formListMessages: Messages<FormListWords> = {
  en: {
    title: 'By a form',
    open: 'Open',
    access: { public: 'for everybody who knows the address', 'signed-in': 'for those who have signed in' },
  },
  it: {
    title: 'Con un modulo',
    open: 'Apri',
    access: { public: 'per chiunque conosca l’indirizzo', 'signed-in': 'per chi ha effettuato l’accesso' },
  },
};
