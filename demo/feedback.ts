export const sentiments = ['positive', 'neutral', 'negative'] as const;
type Sentiment = (typeof sentiments)[number];
type Language = 'en' | 'it';

/** What a customer wrote, and how a reader takes it. Mixed feelings count as neutral. */
export interface Feedback {
  readonly id: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly language: Language;
  readonly text: string;
  readonly label: Sentiment;
}

type Row = readonly [name: string, label: Sentiment, text: string];

const english: readonly Row[] = [
  [
    'Grace Miller',
    'negative',
    'Third time I order from you and third time the parcel shows up a week late. Nobody answers my emails either.',
  ],
  [
    'Tom Baker',
    'positive',
    'The jacket fits perfectly and it was at my door two days earlier than promised. Thank you!',
  ],
  ['Aisha Khan', 'neutral', 'Could you tell me whether the blue version will be back in size 42 before Christmas?'],
  ['Peter Lawson', 'negative', 'Oh great, another voucher instead of my money back. Just what I was hoping for.'],
  [
    'Helen Carter',
    'positive',
    'We had our doubts because of some reviews, but honestly it was not bad at all: quiet room, lovely people at the desk, and breakfast was a treat.',
  ],
  [
    "James O'Neill",
    'negative',
    'The room smelled of smoke, the shower was cold and when I complained the receptionist just shrugged.',
  ],
  [
    'Sophie Grant',
    'neutral',
    'We checked in on Friday around 9 pm and left on Sunday. The invoice should be made out to the company, VAT number as in the booking.',
  ],
  [
    'Daniel Price',
    'neutral',
    'Location is great, right by the station. On the other hand the walls are paper thin and we hardly slept. So, mixed feelings.',
  ],
  [
    'Emily Stone',
    'negative',
    'Since the last update the app logs me out every time I try to make a transfer. Its unusable, I had to go to the branch.',
  ],
  [
    'Oliver Reed',
    'positive',
    'Opened the account from my sofa in ten minutes, no paperwork, no queue. Never had it so easy with a bank.',
  ],
  [
    'Nadia Rahman',
    'neutral',
    'I changed my phone number last week. Where in the app do I register the new one for the confirmation codes?',
  ],
  [
    'Simon Clarke',
    'negative',
    'You blocked my card while I was abroad and it took four days and six calls to get it working again. I am closing my account.',
  ],
  [
    'Laura Bennett',
    'positive',
    "Best carbonara I've had outside Rome, and the waiter went out of his way to help with my daughter's allergy.",
  ],
  [
    'Mark Evans',
    'negative',
    'Food was ok but we waited an hour and a half and they still got two of the four dishes wrong. We wont be back.',
  ],
  [
    'Julia Novak',
    'neutral',
    'We booked for six on Saturday at eight; please make it seven people, one of them a child.',
  ],
  [
    'Henry Walsh',
    'positive',
    'I dont usually write reviews, but I have to say the tasting menu was worth every penny.',
  ],
  [
    'Rachel Adams',
    'negative',
    "I was told the technician would come between 8 and 12. It's 5 pm, no one came, no one called. Is this a joke?",
  ],
  [
    'Victor Hall',
    'positive',
    'The new router solved everything. No more drops during calls, and the lady on the helpline stayed with me untill it worked.',
  ],
  [
    'Irene Doyle',
    'neutral',
    'My contract ends in March. Please send me the list of current fibre plans and the notice period.',
  ],
  ['Frank Osei', 'negative', 'You keep raising the price and the line keeps getting slower. Well done.'],
  [
    'Claire Hudson',
    'positive',
    "Dr. Hughes took the time to explain every step and I wasn't afraid anymore. I can't recommend this clinic enough.",
  ],
  [
    'Samuel Wright',
    'neutral',
    'I received the results by email on Tuesday. The next appointment is on the 14th, same doctor.',
  ],
  [
    'Megan Fox-Bell',
    'neutral',
    'The nurse was kind, the wait was long. Three hours for a ten minute visit, but in the end they did what I came for.',
  ],
  [
    'George Patel',
    'positive',
    "I can't complain: in and out in twenty minutes, and they even called the next day to ask how I was doing.",
  ],
];

const italian: readonly Row[] = [
  [
    'Giulia Bianchi',
    'negative',
    'Ho aspettato tre settimane e mi è arrivato il colore sbagliato. Per il reso devo pure pagare io la spedizione?',
  ],
  [
    'Marco Ferri',
    'positive',
    'Pacco arrivato in anticipo, imballaggio curatissimo e dentro anche un biglietto scritto a mano. Complimenti davvero!',
  ],
  [
    'Anna Colombo',
    'neutral',
    'Buongiorno, vorrei sapere se il modello da 15 litri sarà di nuovo disponibile entro fine mese.',
  ],
  [
    'Luca Gatti',
    'negative',
    'Bravi, anche questa volta siete riusciti a perdere il mio ordine. Tre su tre, un record.',
  ],
  [
    'Elena Marchetti',
    'positive',
    'Temevo il solito albergo da cartolina e invece siamo stati benissimo: camera silenziosa, personale gentile, colazione da re.',
  ],
  [
    'Paolo Rinaldi',
    'negative',
    'Lenzuola macchiate, aria condizionata rotta e alla reception nessuno che sapesse dirci qualcosa. Mai piu.',
  ],
  [
    'Chiara Fontana',
    'neutral',
    'Siamo in due più un bambino di quattro anni, arriviamo giovedì verso le 22. La culla non serve, basta un letto aggiunto.',
  ],
  [
    'Davide Moretti',
    'neutral',
    'Posizione comodissima e vista splendida, però la camera è piccola e il parcheggio costa un occhio. Nel complesso nella media.',
  ],
  [
    'Sara Galli',
    'negative',
    "Dopo l'aggiornamento l'app si chiude da sola ogni volta che provo a fare un bonifico. Così non serve a niente.",
  ],
  [
    'Roberto Villa',
    'positive',
    'Non pensavo fosse possibile: mutuo approvato in dieci giorni e sempre la stessa persona che rispondeva al telefono.',
  ],
  [
    'Francesca Leone',
    'neutral',
    "Ho cambiato residenza il mese scorso. Quali documenti devo caricare nell'app per aggiornare i miei dati?",
  ],
  [
    'Stefano Riva',
    'negative',
    'Mi avete addebitato due volte la stessa rata e dopo cinque telefonate nessuno ha ancora risolto. Sto valutando di cambiare banca.',
  ],
  [
    'Valentina Serra',
    'positive',
    'Tagliatelle come quelle di mia nonna, prezzi onesti e un cameriere simpaticissimo. Ci torniamo di sicuro.',
  ],
  [
    'Andrea Conti',
    'negative',
    'Il posto è carino ma abbiamo mangiato male: pasta scotta, carne fredda e conto salatissimo.',
  ],
  [
    'Martina Greco',
    'neutral',
    'Vorremmo spostare la prenotazione da venerdì a sabato, stesso orario, sempre per quattro persone.',
  ],
  [
    'Giorgio Neri',
    'positive',
    'Niente da dire, tutto perfetto come sempre. Il tiramisu poi è qualcosa di incredibile.',
  ],
  [
    'Silvia Costa',
    'negative',
    'Sono senza linea da nove giorni e ogni volta il call center mi dice che il guasto è in lavorazione. Non ne posso più.',
  ],
  ['Matteo Barbieri', 'positive', "Tecnico puntuale e gentile, in mezz'ora ha sistemato tutto. La fibra adesso vola."],
  [
    'Laura De Santis',
    'neutral',
    "Il contratto scade a marzo. Potete mandarmi le condizioni dell'offerta attuale e i tempi per la disdetta?",
  ],
  [
    'Fabio Testa',
    'negative',
    "Mi avevano promesso 24 euro al mese, ne pago 39. E sarebbe l'offerta dedicata ai clienti fedeli?",
  ],
  [
    'Ilaria Monti',
    'positive',
    'La dottoressa mi ha spiegato tutto con calma e non ho sentito alcun dolore. Finalmente uno studio dove ti ascoltano.',
  ],
  [
    'Nicola Fabbri',
    'neutral',
    'Ho ricevuto il referto martedì. La prossima visita è fissata per il giorno 14 con lo stesso medico.',
  ],
  [
    'Beatrice Longo',
    'neutral',
    "L'infermiera gentile, l'attesa invece lunghissima: due ore per dieci minuti di visita. Comunque l'esame è stato fatto.",
  ],
  [
    'Pietro Sala',
    'positive',
    'Prenotato online, entrata in orario, risultati il giorno dopo sul telefono. Non potrei chiedere di meglio.',
  ],
];

function feedbacks(language: Language, rows: readonly Row[]): readonly Feedback[] {
  return rows.map(([name, label, text], at) => {
    const number = String(at + 1).padStart(2, '0');
    return { id: `${language}-${number}`, customer: { id: `c-${language}${number}`, name }, language, text, label };
  });
}

/** Both languages in turn, as they would come in. Shop, hotel, bank app, restaurant, telecom and clinic, four of each. */
export const feedback: readonly Feedback[] = [...feedbacks('en', english), ...feedbacks('it', italian)].toSorted(
  (a, b) => a.id.slice(3).localeCompare(b.id.slice(3)),
);
