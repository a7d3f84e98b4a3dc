/** A text that questions are about. */
interface LabelledText {
  readonly id: string;
  readonly text: string;
}

/** Ten texts of a shop in English, and ten in Italian. */
export const texts: readonly LabelledText[] = [
  {
    id: 'returns',
    text: 'You can send anything back within 30 days of the day it arrived. We pay for the return parcel.',
  },
  {
    id: 'refunds',
    text: 'The money is back on the card you paid with within a week after your return has reached us.',
  },
  {
    id: 'delivery',
    text: 'Parcels leave our warehouse within two days. Express delivery costs 9 euros and arrives the next day.',
  },
  {
    id: 'abroad',
    text: 'We ship to all countries of the European Union, to Switzerland and to Norway. Customs duties are paid by you.',
  },
  { id: 'warranty', text: 'Lamps have a warranty of five years, cables of two. Bulbs are not covered.' },
  {
    id: 'account',
    text: 'To change your e-mail address or password, open your account and choose Security. Old passwords cannot be used again.',
  },
  {
    id: 'invoice',
    text: 'Invoices are sent by e-mail. A company can add its VAT number before it pays, not afterwards.',
  },
  {
    id: 'cancel',
    text: 'An order can be cancelled until it is packed. Open the order and press Cancel; nothing is charged.',
  },
  { id: 'hours', text: 'Our support team answers from nine to six, Monday to Friday, by phone and by chat.' },
  {
    id: 'gift',
    text: 'Gift cards are valid for three years and can be used in several purchases until nothing is left on them.',
  },
  {
    id: 'caldaia-pressione',
    text: 'Se la pressione della caldaia scende sotto 1 bar, apri il rubinetto di carico finché la lancetta arriva a 1,5.',
  },
  {
    id: 'caldaia-codici',
    text: "Il codice di errore E03 indica che i fumi non escono: spegni l'apparecchio e chiama l'assistenza.",
  },
  {
    id: 'manutenzione',
    text: 'La manutenzione ordinaria si fa una volta l’anno e costa 90 euro, con il controllo dei fumi ogni due.',
  },
  {
    id: 'installazione',
    text: "L'installazione richiede circa quattro ore. Il tecnico porta via il vecchio apparecchio e lascia pulito.",
  },
  {
    id: 'garanzia',
    text: 'La garanzia copre i difetti di fabbrica per due anni; con la registrazione sul sito gli anni diventano cinque.',
  },
  {
    id: 'termostato',
    text: 'Il termostato si collega alla rete senza fili di casa. Tieni premuto il tasto per cinque secondi e segui l’app.',
  },
  {
    id: 'consumi',
    text: 'Per ridurre i consumi abbassa la temperatura di notte a 17 gradi e spurga i radiatori in autunno.',
  },
  {
    id: 'pagamento',
    text: 'Si può pagare con bonifico, carta o in dodici rate senza interessi. La prima rata parte dopo il collaudo.',
  },
  {
    id: 'detrazioni',
    text: 'Per la detrazione fiscale servono la fattura, il bonifico parlante e la scheda tecnica, da conservare dieci anni.',
  },
  {
    id: 'ricambi',
    text: 'I ricambi originali sono disponibili per quindici anni e arrivano in tre giorni lavorativi.',
  },
];

/** Questions as people ask them, each with the text that answers it. Some share no word with it. */
export const questions: readonly (readonly [question: string, text: string])[] = [
  ['How many days do I have to send something back?', 'returns'],
  ['Who pays for the return parcel?', 'returns'],
  ['When do I get my money back?', 'refunds'],
  ['How much is express delivery?', 'delivery'],
  ['When will my parcel leave the warehouse?', 'delivery'],
  ['Do you ship to Switzerland?', 'abroad'],
  ['Do I have to pay customs?', 'abroad'],
  ['How long is the warranty of a lamp?', 'warranty'],
  ['Are bulbs covered?', 'warranty'],
  ['I forgot my login, what now?', 'account'],
  ['Where can I change my password?', 'account'],
  ['Can our company get an invoice with its VAT number?', 'invoice'],
  ['I ordered by mistake, can I stop it?', 'cancel'],
  ['How do I cancel an order?', 'cancel'],
  ['When can I call the support team?', 'hours'],
  ['Do gift cards expire?', 'gift'],
  ['Can I use a gift card for two purchases?', 'gift'],
  ['La pressione della caldaia è bassa, cosa faccio?', 'caldaia-pressione'],
  ['Cosa vuol dire il codice E03?', 'caldaia-codici'],
  ['Quanto costa la manutenzione?', 'manutenzione'],
  ['Ogni quanto si controllano i fumi?', 'manutenzione'],
  ['Quanto tempo ci vuole per installare la caldaia nuova?', 'installazione'],
  ['Che fine fa il vecchio apparecchio?', 'installazione'],
  ['Quanti anni dura la garanzia?', 'garanzia'],
  ['Come collego il termostato al wifi?', 'termostato'],
  ['Come posso spendere meno di riscaldamento?', 'consumi'],
  ['Posso pagare a rate?', 'pagamento'],
  ['Quali documenti servono per la detrazione?', 'detrazioni'],
  ['Per quanto tempo devo conservare la fattura?', 'detrazioni'],
  ['In quanti giorni arrivano i ricambi?', 'ricambi'],
];
