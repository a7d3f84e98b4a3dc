import type { Messages } from '../../state/language.ts';

interface SendWords {
  readonly send: string;
  readonly sendWhat: (scheme: string | null) => string;
  readonly example: string;
  readonly own: string;
  readonly otherProviders: string;
  readonly documented: string;
  readonly body: string;
  readonly go: string;
  readonly close: string;
  readonly answered: (status: number) => string;
  readonly seeDelivery: string;
  readonly seeRun: string;
  readonly copyCurl: string;
  readonly resend: string;
  readonly resendWhat: string;
  readonly resendGo: string;
  readonly headers: string;
  readonly headersWhat: string;
  readonly unreadable: (line: string) => string;
  readonly replayMany: string;
  readonly replayManyWhat: string;
  readonly newest: string;
  readonly pace: string;
  readonly aSecond: (n: number) => string;
  readonly begin: string;
  readonly underWay: string;
}

export const sendMessages: Messages<SendWords> = {
  en: {
    send: 'Send a test',
    sendWhat: (scheme) =>
      scheme === null
        ? 'It goes to the address over HTTP, as a sender would send it.'
        : `It goes to the address over HTTP, signed as ${scheme} signs. Its run is a real one.`,
    example: 'Begin with',
    own: 'Own JSON',
    otherProviders: 'Other providers',
    documented: 'as documented here',
    body: 'Body',
    go: 'Send',
    close: 'Close',
    answered: (status) => `The endpoint answered ${status}.`,
    seeDelivery: 'Open the delivery',
    seeRun: 'Open its run',
    copyCurl: 'Copy as curl',
    resend: 'Send again with changes',
    resendWhat: 'It is a new delivery, as if it had come from its sender: not verified, and never a duplicate.',
    resendGo: 'Send again',
    headers: 'Headers to change',
    headersWhat: 'A line each, name: value. Without a value the header is taken away.',
    unreadable: (line) => `This line is no header: ${line}`,
    replayMany: 'Replay those that match',
    replayManyWhat:
      'Each accepted delivery that matches the filter gets a new run of the live version, the oldest first.',
    newest: 'At most, the newest ones',
    pace: 'How fast',
    aSecond: (n) => `${n} a second`,
    begin: 'Replay them',
    underWay: 'Under way',
  },
  it: {
    send: 'Invia una prova',
    sendWhat: (scheme) =>
      scheme === null
        ? "Va all'indirizzo via HTTP, come la invierebbe un mittente."
        : `Va all'indirizzo via HTTP, firmata come firma ${scheme}. La sua esecuzione è vera.`,
    example: 'Comincia con',
    own: 'JSON proprio',
    otherProviders: 'Altri fornitori',
    documented: 'come documentato qui',
    body: 'Corpo',
    go: 'Invia',
    close: 'Chiudi',
    answered: (status) => `L'endpoint ha risposto ${status}.`,
    seeDelivery: 'Apri la consegna',
    seeRun: 'Apri la sua esecuzione',
    copyCurl: 'Copia come curl',
    resend: 'Invia di nuovo con modifiche',
    resendWhat: 'È una nuova consegna, come se venisse dal suo mittente: non verificata, e mai un doppione.',
    resendGo: 'Invia di nuovo',
    headers: 'Intestazioni da cambiare',
    headersWhat: "Una per riga, nome: valore. Senza valore l'intestazione viene tolta.",
    unreadable: (line) => `Questa riga non è un'intestazione: ${line}`,
    replayMany: 'Ripeti quelle trovate',
    replayManyWhat:
      'Ogni consegna accettata che corrisponde al filtro riceve una nuova esecuzione della versione attiva, dalla più vecchia.',
    newest: 'Al massimo, le più recenti',
    pace: 'Quanto veloce',
    aSecond: (n) => `${n} al secondo`,
    begin: 'Ripeti',
    underWay: 'In corso',
  },
};
