import type { Sentences } from './sentences.ts';

/** What was done with a webhook at its provider. */
export const registrationWords: Sentences = {
  'It had ended, or was deleted at the provider.': 'Era scaduto, o eliminato presso il fornitore.',
  'It is not at the provider any more.': "Presso il fornitore non c'è più.",
  'The provider had switched it off.': "Il fornitore l'aveva disattivato.",
  'It is made anew: what it could not deliver goes with it.':
    'Si ricrea: ciò che non aveva potuto consegnare va perso con esso.',
  '{} that had not come': '{} che non erano arrivate',
  '{} that had not come, and {} more are asked for soon': '{} che non erano arrivate, e altre {} si chiedono tra poco',
  '{} that had not come, and {} that the workflow does not take':
    '{} che non erano arrivate, e {} che il workflow non accetta',
  'Not all that came after {} can be asked for.': 'Non tutto ciò che è arrivato dopo {} si può chiedere.',
  'The provider keeps what it sent for {}.': 'Il fornitore conserva ciò che ha mandato per {}.',
  'The provider keeps what happened for {}.': 'Il fornitore conserva ciò che è successo per {}.',
  'What came by itself is remembered for {}, the window of the trigger.':
    "Ciò che è arrivato da solo si ricorda per {}, la window dell'avvio.",
  'Delivery {} failed {} times, the last with status {}.':
    "La consegna {} è fallita {} volte, l'ultima con lo stato {}.",
  'Delivery {} failed {} times, the last with: {}.': "La consegna {} è fallita {} volte, l'ultima con: {}.",
  'Delivery {} was too large for GitLab to keep.': 'La consegna {} era troppo grande perché GitLab la conservasse.',
  '{} that failed have no Idempotency-Key, so what came twice would not be known.':
    '{} fallite non hanno una Idempotency-Key, quindi non si saprebbe che cosa è arrivato due volte.',
  'Number {} is not sent again: {}': 'Il numero {} non si rimanda: {}',
  'And {} more.': 'E altre {}.',
  'Zendesk never sent the invocation {} ({}), so it does not have its content.':
    'Zendesk non ha mai mandato la chiamata {} ({}), quindi non ne ha il contenuto.',
  'What dedupe names deliveries by is not in what was fetched, so nobody can tell whether it came before.':
    'Ciò con cui dedupe nomina le consegne non è in ciò che si è preso, quindi nessuno può dire se era già arrivato.',
  'Trello has no board, list or card {} that the connection may see.':
    'Trello non ha una bacheca, una lista o una scheda {} che la connessione può vedere.',
  'The workflow "{}" does not take anything at /hooks/{} now.': 'Il workflow "{}" ora non accetta nulla a /hooks/{}.',
};
