import { describe, expect, it } from 'vitest';
import { english } from './english.ts';
import { englishMarks } from './english-marks.ts';
import { italian } from './italian.ts';
import { italianMarks } from './italian-marks.ts';
import { languageOf } from './language.ts';
import { isMixed, sentimentOf } from './sentiment.ts';
import { valenceOf } from './valence.ts';

// Written as customers write, many without a word that any list could know ("the waiter rolled his eyes"), so all
// right is out of reach; they are here to tell when a change makes the reading worse.
const feedback: Record<'en' | 'it', Record<'positive' | 'negative' | 'neutral', readonly string[]>> = {
  en: {
    positive: [
      "Ordered on Monday, had it in my hands by Wednesday. Couldn't ask for more.",
      "I was sceptical about buying a mattress online, but I haven't slept this well in years.",
      'Maria on the phone walked me through the whole setup and never once made me feel stupid.',
      'The box looked a bit battered, but the lamp inside was perfect and looks gorgeous on my desk.',
      "Third pair I've bought and they still haven't let me down.",
      'Not the cheapest option out there, but you really get what you pay for.',
      'Your team sorted out my billing mix-up within ten minutes, really appreciate it.',
      'My kids use the app every day and we have had no trouble with it at all.',
      "I've recommended you to half my colleagues already.",
      'The new dashboard saves me about an hour every single day.',
      "Wasn't expecting much for twenty pounds, but this blender is a beast.",
      'Staff remembered our anniversary and brought out a little cake, what a lovely touch.',
      'Setup took five minutes and it has been running without problems ever since.',
      'Had a small hiccup with sizing, but the exchange was quick and free.',
      'The bread tastes like my grandmother used to make it.',
      'Cancelled by mistake and your agent restored everything while I was still on the line, brilliant.',
      'Arrived two days earlier than promised and looks even better in person.',
      'I was worried about the fit, but it turned out to be just right.',
      'Really pleased with the service, the guy who came to install it was friendly and tidy.',
      "We've stayed here four times now and it never disappoints.",
      'Not a single crash since I switched to your app last year.',
      'A bit expensive, but the sound is incredible.',
      'Your support answered on a Sunday evening and fixed my account straight away.',
      'Simple to use and my parents love it.',
    ],
    negative: [
      'It has been three weeks and I am still waiting for someone to get back to me.',
      'The jacket looks nice in the photos but the zip broke the second time I wore it.',
      "You charged my card twice and nobody seems able to tell me when I'll get the money back.",
      'Since the last update the app closes itself every time I try to log in.',
      'I expected a lot better from a brand at this price.',
      'The courier left the parcel in the rain and everything inside was soaked.',
      'Support keeps sending me the same canned answer without reading what I wrote.',
      'I would not order from this shop again, even if the shoes themselves are fine.',
      'The battery is flat by lunchtime and the charger gets worryingly hot.',
      'Nice website, shame the checkout throws an error on the last page.',
      'I was told two days, it took eleven, and nobody even apologised.',
      'The sofa arrived with a stain on one cushion and a leg missing.',
      'Your chatbot goes round in circles and there is no way to speak to a human.',
      'The price doubled at renewal without a single email to warn me.',
      'The fabric is so thin you can see right through it.',
      'The waiter rolled his eyes when we asked for tap water.',
      'Came with the wrong plug and no instructions at all.',
      'The food was good, but we waited over an hour and the waitress was rude.',
      "Don't waste your money, it stopped charging after a week.",
      'I have written to you three times and never got an answer.',
      'Very disappointed, the colour is nothing like the picture.',
      'The app is slow, it freezes and half of the buttons do nothing.',
      "I don't think this phone is worth what I paid for it.",
      'Delivery was a disaster and your courier lied about it.',
    ],
    neutral: [
      'Could you tell me whether the table comes with the screws or do I have to buy them separately?',
      "I'd like to change the delivery address for order 48213, please.",
      'The parcel contained two mugs, a teapot and the instructions in four languages.',
      'I bought the blue model in March and the grey one in June.',
      'My subscription runs until the end of the year and I pay with a company card.',
      'We use it in the office about twice a week, mostly for printing labels.',
      'Please send the invoice to our accounting department as well.',
      'What are your opening hours on public holidays?',
      'Is it possible to pay by bank transfer instead of by card?',
      'The manual says the filter has to be replaced every six months.',
      "I have two accounts and I'd like to merge them under my work email.",
      'The parcel was delivered to my neighbour at number twelve.',
      'We are a team of nine and most of us work on Windows laptops.',
      'Which size should I choose if I usually wear a medium?',
      'I compared the monthly plan with the yearly one before ordering.',
      'Can you send me a copy of the receipt from 14 May?',
      'I would like to know if the warranty covers the screen.',
      'My order number is 7731 and it should arrive on Thursday.',
      'There are three sizes and I picked the second one.',
      'How do I add another user to my plan?',
      'I use the app on my phone and on a tablet.',
      'The shop is in the centre, next to the station.',
      "Please tell me where I can download last month's invoice.",
      'I returned the shirt yesterday and kept the trousers.',
    ],
  },
  it: {
    positive: [
      'Spedizione arrivata un giorno prima e imballaggio a prova di bomba, bravi.',
      "All'inizio avevo qualche dubbio, ma dopo un mese di utilizzo non tornerei più indietro.",
      "La ragazza dell'assistenza è stata gentilissima e ha sistemato tutto in cinque minuti.",
      'Non costa poco, però la qualità si sente tutta.',
      'Mia nonna lo usa senza nessun problema, più semplice di così non si può.',
      'Terzo acquisto da voi e non mi avete mai deluso.',
      'Il sito è chiaro, il pagamento veloce e il pacco è arrivato intatto.',
      'Davvero un bel prodotto, lo ricomprerei anche domani.',
      "Ne ho già parlato a tutti i colleghi e due di loro l'hanno comprato.",
      "Montata in mezz'ora da solo, istruzioni chiarissime.",
      'Pensavo peggio per venti euro, invece il frullatore va come un treno.',
      'I ragazzi del negozio mi hanno seguito con una pazienza infinita.',
      'Piccolo problema con la taglia, ma il cambio è stato rapido e gratuito.',
      "Da quando uso il nuovo pannello risparmio un'ora al giorno.",
      'La pasta era cotta al punto giusto e il personale sempre sorridente.',
      'Mi sono trovato talmente bene che ho fatto abbonare anche mio fratello.',
      'Arrivato due giorni prima del previsto e dal vivo è ancora più bello.',
      'Temevo per la misura, ma mi sta perfettamente.',
      'Molto contenta del servizio, il tecnico è stato gentile e ordinato.',
      'Ci siamo stati quattro volte e non ci ha mai deluso.',
      "Da quando ho cambiato gestore nemmeno un'interruzione.",
      "Un po' caro, però il suono è incredibile.",
      'Mi hanno risposto di domenica sera e hanno risolto subito.',
      'Facile da usare, i miei genitori lo adorano.',
    ],
    negative: [
      'Sono passate tre settimane e del mio pacco non si sa ancora nulla.',
      'Bello da vedere, ma dopo due lavaggi si è scolorito completamente.',
      'Ho chiamato cinque volte e nessuno è stato in grado di aiutarmi.',
      "Mi avete addebitato l'abbonamento anche dopo la disdetta, è inaccettabile.",
      "L'applicazione si chiude ogni volta che provo ad accedere.",
      'Da un marchio così famoso mi aspettavo decisamente di più.',
      'Il cameriere ci ha trattato con sufficienza e i piatti sono arrivati freddi.',
      'Per quello che costa non ne vale assolutamente la pena.',
      'La batteria non arriva a mezzogiorno e il caricatore scotta.',
      'Peccato che al momento del pagamento il sito dia sempre errore.',
      'Mi avevano detto due giorni, ne sono passati undici e nemmeno una scusa.',
      'Il divano è arrivato con una macchia sul cuscino e senza una gamba.',
      'Il vostro chatbot gira a vuoto e parlare con una persona è impossibile.',
      'Al rinnovo il prezzo è raddoppiato e nessuno mi ha avvertito.',
      'La stoffa è talmente sottile che ci si vede attraverso.',
      'Gentili al telefono, però il tecnico non si è mai presentato.',
      'È arrivato con la spina sbagliata e senza istruzioni.',
      "Si mangiava bene, ma abbiamo aspettato più di un'ora e la cameriera era scortese.",
      'Non buttate i vostri soldi, dopo una settimana ha smesso di caricarsi.',
      'Vi ho scritto tre volte e non ho mai avuto risposta.',
      'Molto delusa, il colore non assomiglia per niente alla foto.',
      "L'app è lenta, si blocca e metà dei pulsanti non fa nulla.",
      "Secondo me questo telefono non vale quello che l'ho pagato.",
      'La consegna è stata un disastro e il corriere ha mentito.',
    ],
    neutral: [
      'Vorrei sapere se il tavolo è disponibile anche in noce.',
      'Ho ordinato il modello blu a marzo e quello grigio a giugno.',
      'Potete inviare la fattura anche al nostro commercialista?',
      'Nella confezione ci sono due tazze, una teiera e le istruzioni.',
      'Il mio abbonamento scade a fine anno e pago con la carta aziendale.',
      'Lo usiamo in ufficio un paio di volte alla settimana per stampare le etichette.',
      "Devo cambiare l'indirizzo di consegna dell'ordine 48213.",
      'Quali sono gli orari di apertura nei giorni festivi?',
      'È possibile pagare con bonifico invece che con la carta?',
      'Il manuale dice di cambiare il filtro ogni sei mesi.',
      "Ho due account e vorrei unirli sotto l'indirizzo di lavoro.",
      'Il pacco è stato consegnato al vicino del numero dodici.',
      'Siamo in nove e quasi tutti lavoriamo su portatili Windows.',
      'Che taglia devo scegliere se di solito porto una media?',
      'Prima di ordinare ho confrontato il piano mensile con quello annuale.',
      'Mi potete mandare una copia dello scontrino del 14 maggio?',
      'Vorrei sapere se la garanzia copre anche lo schermo.',
      'Il numero del mio ordine è 7731 e dovrebbe arrivare giovedì.',
      'Ci sono tre misure e ho scelto la seconda.',
      'Come faccio ad aggiungere un altro utente al mio piano?',
      "Uso l'app sul telefono e sul tablet.",
      'Il negozio è in centro, vicino alla stazione.',
      'Mi dite dove posso scaricare la fattura del mese scorso?',
      'Ieri ho restituito la camicia e ho tenuto i pantaloni.',
    ],
  },
};

const tongues = { en: english, it: italian };

async function sentiment(language: 'en' | 'it', text: string): Promise<string> {
  return sentimentOf(valenceOf(text, await tongues[language]()));
}

describe.each(['en', 'it'] as const)('feedback in %s', (language) => {
  const sentences = (['positive', 'negative', 'neutral'] as const).flatMap((wanted) =>
    feedback[language][wanted].map((text) => ({ wanted, text })),
  );

  it('is read right in four of five', async () => {
    const wrong: string[] = [];
    for (const { wanted, text } of sentences) {
      const got = await sentiment(language, text);
      if (got !== wanted) wrong.push(`${wanted}, read as ${got}: ${text}`);
    }
    const accuracy = 1 - wrong.length / sentences.length;
    expect(accuracy, `accuracy ${accuracy.toFixed(3)}\n${wrong.join('\n')}`).toBeGreaterThanOrEqual(0.8);
  });

  it('is told by its language', async () => {
    const found = await Promise.all(sentences.map(({ text }) => languageOf(text)));
    const right = found.filter((one) => one === language).length / found.length;
    expect(right, `told right ${right}`).toBeGreaterThanOrEqual(0.97);
  });
});

describe('the order of words', () => {
  it.each([
    ['en', 'The support was good.', 'positive'],
    ['en', 'The support was not good.', 'negative'],
    ['en', "I don't think the support was any good.", 'negative'],
    ['en', 'The support was not bad at all.', 'positive'],
    ['en', 'Not only cheap but also good.', 'positive'],
    ['en', 'The sofa is beautiful, but it broke after a week.', 'negative'],
    ['en', 'It broke after a week, but the replacement is beautiful and support was excellent.', 'positive'],
    ['en', 'Never had a problem with it.', 'positive'],
    ['en', 'It works on Windows.', 'neutral'],
    ['en', 'It does not work on Windows.', 'negative'],
    ['en', 'The sleeves are too long.', 'negative'],
    ['en', 'Is it easy to install?', 'neutral'],
    ['it', "L'assistenza è stata buona.", 'positive'],
    ['it', "L'assistenza non è stata per niente buona.", 'negative'],
    ['it', 'Non è affatto male.', 'positive'],
    ['it', 'Poco chiare le istruzioni.', 'negative'],
    ['it', 'Il divano è bello, ma si è rotto dopo una settimana.', 'negative'],
    ['it', 'Si è rotto dopo una settimana, ma il nuovo è bellissimo e il servizio ottimo.', 'positive'],
    ['it', 'Mai avuto un problema.', 'positive'],
    ['it', 'Funziona con Windows.', 'neutral'],
    ['it', 'Non funziona con Windows.', 'negative'],
    ['it', 'Le maniche sono troppo lunghe.', 'negative'],
    ['it', 'È facile da montare?', 'neutral'],
    ['it', 'Gentilissime e simpatiche, servite rapidamente.', 'positive'],
  ] as const)('%s: %s', async (language, text, wanted) => {
    expect(await sentiment(language, text)).toBe(wanted);
  });

  it('tells mixed from one-sided', async () => {
    const tongue = await english();
    expect(isMixed(valenceOf('Great food and lovely room, but the waiter was rude.', tongue))).toBe(true);
    expect(isMixed(valenceOf('Great food and lovely room.', tongue))).toBe(false);
  });
});

it('lists each phrase once', () => {
  for (const rows of [englishMarks, italianMarks]) {
    const phrases = rows.flatMap(([, list]) => list.split(',').map((phrase) => phrase.trim()));
    expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
  }
});
