import type { Messages } from '../../state/language.ts';
import type { ModelMessage } from '../../state/model-exchange.ts';

interface ModelWords {
  readonly title: string;
  readonly roles: Readonly<Record<ModelMessage['role'] | 'answer', string>>;
  readonly whole: (characters: number) => string;
  readonly more: (n: number) => string;
}

export const modelMessages: Messages<ModelWords> = {
  en: {
    title: 'What the model was asked',
    roles: { system: 'Instructions', user: 'Sent', assistant: 'Model', tool: 'Tool', answer: 'Answer' },
    whole: (characters) => `Show all (${characters} characters)`,
    more: (n) => `${n} more ${n === 1 ? 'question' : 'questions'}`,
  },
  it: {
    title: 'Che cosa è stato chiesto al modello',
    roles: { system: 'Istruzioni', user: 'Inviato', assistant: 'Modello', tool: 'Strumento', answer: 'Risposta' },
    whole: (characters) => `Mostra tutto (${characters} caratteri)`,
    more: (n) => (n === 1 ? "Un'altra domanda" : `Altre ${n} domande`),
  },
};
