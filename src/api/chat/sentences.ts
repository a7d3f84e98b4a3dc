import type { ChatTrigger } from '../../core/chat-trigger.ts';
import { pageLanguage } from '../page-language.ts';

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

export function sentenceFor(what: 'failed' | 'silent', settings: ChatTrigger, accepted: string | undefined): string {
  return sentences[settings.language ?? pageLanguage(accepted)][what];
}
