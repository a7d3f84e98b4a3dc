import type { Messages } from '../state/language.ts';
import type { OwnTrigger } from '../state/panel/trigger-draft.ts';

/** What starts a workflow, in a word or two; an event of a service is called by its type. */
export const triggerNames: Messages<Readonly<Record<OwnTrigger | 'poll', string>>> = {
  en: {
    webhook: 'Webhook',
    poll: 'New items of a list',
    schedule: 'Schedule',
    queue: 'Queue',
    stream: 'Stream',
    form: 'Form',
    chat: 'Chat',
    failure: 'Failure',
    manual: 'By hand',
  },
  it: {
    webhook: 'Webhook',
    poll: 'Nuovi elementi di un elenco',
    schedule: 'Orari',
    queue: 'Coda',
    stream: 'Stream',
    form: 'Modulo',
    chat: 'Chat',
    failure: 'Errore',
    manual: 'A mano',
  },
};
