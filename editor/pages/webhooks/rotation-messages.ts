import type { Messages } from '../../state/language.ts';

interface RotationWords {
  readonly title: string;
  readonly step: (n: number) => string;
  readonly one: string;
  readonly two: string;
  readonly ahead: string;
  readonly written: string;
  readonly how: string;
  readonly ways: Readonly<Record<'made' | 'pasted' | 'source', string>>;
  readonly value: string;
  readonly reference: string;
  readonly referenceWhat: string;
  readonly name: string;
  readonly nameWhat: string;
  readonly begin: string;
  readonly shownOnce: string;
  readonly tellSender: string;
  readonly bothGood: string;
  readonly current: string;
  readonly former: string;
  readonly dropOld: string;
  readonly backToOld: string;
  readonly dropped: string;
}

export const rotationMessages: Messages<RotationWords> = {
  en: {
    title: 'Change the secret without a gap',
    step: (n) => `Step ${n} of 2`,
    one: 'A new secret is added; the one so far stays good. Nothing that the sender sends is refused meanwhile.',
    two: 'Both secrets are good. Change it at the sender, see what comes in below, then drop the old one.',
    ahead:
      'The draft of the workflow has changes that are not live, or it is not live at all. Publish or undo them first: the secret is changed by publishing.',
    written:
      'Its secret is written into the workflow itself. Store it under Secrets, write {{ secrets.NAME }} in its place, and publish; then it can be changed here.',
    how: 'The new secret',
    ways: { made: 'Make one', pasted: 'Paste what the provider made', source: 'Name a place outside (secret://…)' },
    value: 'Secret',
    reference: 'Reference',
    referenceWhat: 'Where it lies, such as secret://vault/hooks#new.',
    name: 'Stored as',
    nameWhat: 'Letters, digits and _.',
    begin: 'Add the new secret',
    shownOnce: 'The new secret, shown this once:',
    tellSender: 'Give it to the sender now.',
    bothGood: 'Both are good',
    current: 'new',
    former: 'old',
    dropOld: 'Drop the old secret',
    backToOld: 'Go back to the old one',
    dropped: 'Only one secret is good now.',
  },
  it: {
    title: 'Cambiare il segreto senza interruzioni',
    step: (n) => `Passo ${n} di 2`,
    one: 'Si aggiunge un nuovo segreto; quello attuale resta valido. Nel frattempo nulla di ciò che invia il mittente è respinto.',
    two: 'Entrambi i segreti sono validi. Cambialo dal mittente, guarda qui sotto che cosa arriva, poi togli il vecchio.',
    ahead:
      'La bozza del workflow ha modifiche non attive, oppure non è attivo. Prima pubblicale o annullale: il segreto cambia pubblicando.',
    written:
      'Il suo segreto è scritto nel workflow stesso. Conservalo fra i Segreti, scrivi al suo posto {{ secrets.NOME }} e pubblica; poi si può cambiare qui.',
    how: 'Il nuovo segreto',
    ways: {
      made: 'Creane uno',
      pasted: 'Incolla quello creato dal fornitore',
      source: 'Indica un posto esterno (secret://…)',
    },
    value: 'Segreto',
    reference: 'Riferimento',
    referenceWhat: 'Dove si trova, per esempio secret://vault/hooks#nuovo.',
    name: 'Conservato come',
    nameWhat: 'Lettere, cifre e _.',
    begin: 'Aggiungi il nuovo segreto',
    shownOnce: 'Il nuovo segreto, mostrato solo ora:',
    tellSender: 'Dallo subito al mittente.',
    bothGood: 'Valgono entrambi',
    current: 'nuovo',
    former: 'vecchio',
    dropOld: 'Togli il vecchio segreto',
    backToOld: 'Torna a quello vecchio',
    dropped: 'Ora vale un solo segreto.',
  },
};
