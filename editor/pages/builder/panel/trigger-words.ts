import type { Messages } from '../../../state/language.ts';
import type { FieldWords } from './form/form-context.ts';

/** The fields of forms, and of failures of other workflows. By their path. */
export const triggerWords: Messages<Readonly<Record<string, FieldWords>>> = {
  en: {
    'form.title': { title: 'Title', help: 'What stands above the form. Empty: the name of the workflow.' },
    'form.description': { title: 'Description', help: 'What stands below the title.' },
    'form.fields': { title: 'Fields' },
    'form.submit': { title: 'On the button', help: 'Empty: Send.' },
    'form.thanks': { title: 'Once it is sent', help: 'What is read then, or the address that is opened.' },
    'form.thanks.redirect': { title: 'Address', help: 'Such as https://www.example.com/thanks.' },
    'form.respond': {
      title: 'What is shown then',
      help: 'accepted: the thanks at once; result: what the workflow gives, or its next form.',
    },
    'form.timeout': { title: 'How long the result is waited for', help: 'Empty: 30s.' },
    'form.language': { title: 'Language', help: "Empty: the visitor's." },
    'form.path': { title: 'Path', help: 'Below /forms/. Empty: the slug of the workflow.' },
    'form.access': { title: 'Who may use it' },
    'form.origins': { title: 'Sites', help: 'That may show it in their pages, such as https://www.example.com.' },
    'form.rateLimit': { title: 'Limit', help: 'For one address. Empty: 20 a minute.' },
    'form.rateLimit.requests': { title: 'Times' },
    'form.rateLimit.per': { title: 'In' },
    'form.maxBytes': { title: 'Most bytes', help: 'In all, files too. Empty: 10 MB.' },
    'manual.form': { title: 'Ask for input' },
    'manual.form.fields': { title: 'Fields' },
    'failure.workflows': { title: 'Of the workflows', help: 'Empty: of all others.' },
    'failure.include': { title: 'When a run is', help: 'Empty: failed.' },
  },
  it: {
    'form.title': { title: 'Titolo', help: 'Ciò che sta sopra il modulo. Vuoto: il nome del workflow.' },
    'form.description': { title: 'Descrizione', help: 'Ciò che sta sotto il titolo.' },
    'form.fields': { title: 'Campi' },
    'form.submit': { title: 'Sul pulsante', help: 'Vuoto: Invia.' },
    'form.thanks': { title: 'Dopo l’invio', help: 'Ciò che si legge, o l’indirizzo che si apre.' },
    'form.thanks.redirect': { title: 'Indirizzo', help: 'Per esempio https://www.example.com/grazie.' },
    'form.respond': {
      title: 'Cosa si mostra',
      help: 'accepted: subito il ringraziamento; result: ciò che dà il workflow, o il suo prossimo modulo.',
    },
    'form.timeout': { title: 'Quanto attendere il risultato', help: 'Vuoto: 30s.' },
    'form.language': { title: 'Lingua', help: 'Vuoto: quella del visitatore.' },
    'form.path': { title: 'Percorso', help: 'Sotto /forms/. Vuoto: lo slug del workflow.' },
    'form.access': { title: 'Chi può usarlo' },
    'form.origins': {
      title: 'Siti',
      help: 'Che possono mostrarlo nelle loro pagine, per esempio https://www.example.com.',
    },
    'form.rateLimit': { title: 'Limite', help: 'Per un indirizzo. Vuoto: 20 al minuto.' },
    'form.rateLimit.requests': { title: 'Volte' },
    'form.rateLimit.per': { title: 'In' },
    'form.maxBytes': { title: 'Massimo di byte', help: 'In tutto, file compresi. Vuoto: 10 MB.' },
    'manual.form': { title: 'Chiedi dei dati' },
    'manual.form.fields': { title: 'Campi' },
    'failure.workflows': { title: 'Dei workflow', help: 'Vuoto: di tutti gli altri.' },
    'failure.include': { title: 'Quando una esecuzione è', help: 'Vuoto: fallita.' },
  },
};
