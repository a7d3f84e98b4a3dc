import type { Messages } from '../../../../state/language.ts';

interface PromptMessages {
  readonly useLibrary: string;
  readonly writeHere: string;
  readonly choose: string;
  readonly missing: (slug: string) => string;
  readonly version: string;
  readonly newest: (version: number | undefined) => string;
  readonly versionN: (version: number) => string;
  readonly asks: (model: string, connection: string | undefined) => string;
  readonly noVariables: string;
  readonly foreign: (name: string) => string;
  readonly text: string;
  readonly instructions: string;
  readonly open: string;
  readonly none: string;
}

export const promptMessages: Messages<PromptMessages> = {
  en: {
    useLibrary: 'Use a prompt of the library',
    writeHere: 'Write it here instead',
    choose: 'Choose a prompt',
    missing: (slug) => `${slug} · not in the library`,
    version: 'Version',
    newest: (version) =>
      version === undefined ? 'The newest when published' : `The newest when published (now ${version})`,
    versionN: (version) => `Version ${version}`,
    asks: (model, connection) =>
      `It asks ${model}${connection === undefined ? '' : ` over ${connection}`}, unless the step names another.`,
    noVariables: 'This prompt has no variables.',
    foreign: (name) => `${name} is no variable of this prompt. Remove it`,
    text: 'Text of the prompt',
    instructions: 'Instructions',
    open: 'Open in the library',
    none: 'There is no prompt in the library yet: make one under Prompts.',
  },
  it: {
    useLibrary: 'Usa un prompt della libreria',
    writeHere: 'Scrivilo qui',
    choose: 'Scegli un prompt',
    missing: (slug) => `${slug} · non è nella libreria`,
    version: 'Versione',
    newest: (version) =>
      version === undefined
        ? 'La più recente alla pubblicazione'
        : `La più recente alla pubblicazione (ora la ${version})`,
    versionN: (version) => `Versione ${version}`,
    asks: (model, connection) =>
      `Interroga ${model}${connection === undefined ? '' : ` con ${connection}`}, se il passo non ne indica un altro.`,
    noVariables: 'Questo prompt non ha variabili.',
    foreign: (name) => `${name} non è una variabile di questo prompt. Togli`,
    text: 'Testo del prompt',
    instructions: 'Istruzioni',
    open: 'Apri nella libreria',
    none: 'Nella libreria non c’è ancora nessun prompt: creane uno in Prompt.',
  },
};
