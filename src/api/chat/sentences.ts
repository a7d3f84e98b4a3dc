import type { ChatTrigger } from '../../core/chat-trigger.ts';

type ChatLanguage = NonNullable<ChatTrigger['language']>;

/** What a visitor reads where the workflow has nothing to say; never what went wrong within. */
const sentences: Readonly<Record<ChatLanguage, { readonly failed: string; readonly silent: string }>> = {
  en: {
    failed: 'Something went wrong here. Please try again in a moment.',
    silent: 'There is no answer to this.',
  },
  it: {
    failed: 'Qualcosa è andato storto. Riprova tra poco, per favore.',
    silent: 'A questo non c’è una risposta.',
  },
};

/** The language of a chat, or the first that the visitor's browser asks for and a chat has. */
function languageOf(settings: ChatTrigger, accepted: string | undefined): ChatLanguage {
  if (settings.language !== undefined) return settings.language;
  const wanted = (accepted ?? '').split(',').map((one) => one.trim().slice(0, 2).toLowerCase());
  return wanted.find((one) => one === 'it' || one === 'en') === 'it' ? 'it' : 'en';
}

export function sentenceFor(what: 'failed' | 'silent', settings: ChatTrigger, accepted: string | undefined): string {
  return sentences[languageOf(settings, accepted)][what];
}
