import type { Refusal } from '../state/chat/turns.ts';
import type { Messages } from '../state/language.ts';

export interface ChatWords {
  readonly conversation: string;
  readonly you: string;
  readonly answer: string;
  readonly field: string;
  readonly send: string;
  readonly anew: string;
  readonly close: string;
  readonly writing: string;
  readonly again: string;
  readonly suggestions: string;
  readonly none: string;
  readonly signIn: string;
  readonly refusals: Readonly<Record<Refusal, string>>;
}

export const chatMessages: Messages<ChatWords> = {
  en: {
    conversation: 'Conversation',
    you: 'You',
    answer: 'Answer',
    field: 'Write a message …',
    send: 'Send',
    anew: 'New conversation',
    close: 'Close',
    writing: 'An answer is being written',
    again: 'Send again',
    suggestions: 'Suggestions',
    none: 'There is no chat at this address. It may be mistyped, or offline for now.',
    signIn: 'Sign in to use this chat',
    refusals: {
      limit: 'Those were many messages at once. Wait a moment, then send it again.',
      'too-long': 'This message is too long. Shorten it and send it again.',
      'sign-in': 'Sign in, then send it again.',
      gone: 'This conversation is no longer there. Begin a new one.',
      away: 'It could not be sent. Check the connection and send it again.',
    },
  },
  it: {
    conversation: 'Conversazione',
    you: 'Tu',
    answer: 'Risposta',
    field: 'Scrivi un messaggio …',
    send: 'Invia',
    anew: 'Nuova conversazione',
    close: 'Chiudi',
    writing: 'La risposta sta arrivando',
    again: 'Invia di nuovo',
    suggestions: 'Suggerimenti',
    none: "A questo indirizzo non c'è una chat. Può essere sbagliato, o la chat è fuori servizio per ora.",
    signIn: 'Accedi per usare questa chat',
    refusals: {
      limit: 'Troppi messaggi in poco tempo. Aspetta un momento, poi invialo di nuovo.',
      'too-long': 'Questo messaggio è troppo lungo. Accorcialo e invialo di nuovo.',
      'sign-in': 'Accedi, poi invialo di nuovo.',
      gone: "Questa conversazione non c'è più. Iniziane una nuova.",
      away: 'Non è stato inviato. Controlla la connessione e invialo di nuovo.',
    },
  },
};
