interface Oddity {
  readonly what: string;
  /** Left out: the whole workflow. */
  readonly upTo?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What services would have answered. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly comes: unknown;
}

function contactNamed(email: string, firstname: string | null, lastname: string | null) {
  return { id: '5', properties: { email, firstname, lastname, company: null }, updatedAt: '2026-11-25T00:00:00Z' };
}

/** What real services send as well, and a sample does not. */
export const oddities: readonly (readonly [string, Oddity])[] = [
  [
    'contacts-csv',
    {
      what: 'blanks around an address and rows without one',
      body: 'name,email\nAda, ADA@Example.com \nBen,\n12,\n',
      comes: { contacts: [{ name: 'Ada', email: 'ada@example.com' }], left: ['Ben', '12'] },
    },
  ],
  [
    'feedback-csv',
    {
      what: 'a row that cannot be read',
      body: 'customer,text\nAda,I love it\nBen,\n',
      comes: {
        positive: 1,
        negative: 0,
        unread: 1,
        csv: 'customer,text,mood\r\nAda,I love it,positive\r\nBen,"",\r\n',
      },
    },
  ],
  [
    'feedback-insight',
    {
      what: 'anger about nothing',
      body: { name: 'Giulia', text: 'I hate you' },
      comes: { answer: 'Dear Giulia, we are sorry. Somebody of our team writes to you today.' },
    },
  ],
  [
    'contract-summary',
    { what: 'an empty form', body: {}, comes: { text: 'Please give the text of the contract, or a PDF.' } },
  ],
  [
    'issue-triage',
    {
      what: 'a pull request that was opened',
      body: { action: 'opened', pull_request: { number: 1 } },
      headers: { 'x-github-event': 'pull_request' },
      comes: { ignored: 'pull_request opened' },
    },
  ],
  [
    'crm-chat',
    {
      what: 'a contact of whom little is known',
      upTo: 'facts',
      body: { message: 'What of ada@example.com?' },
      outputs: {
        contact: { results: [contactNamed('ada@example.com', null, null)] },
        deals: { results: [{ properties: { dealname: 'Lamps', amount: null, dealstage: 'won' } }] },
      },
      comes: 'ada@example.com. Deals: Lamps, won.',
    },
  ],
  [
    'contact-sync',
    {
      what: 'an address that one side writes with capital letters',
      upTo: 'changes',
      outputs: {
        contacts: { results: [contactNamed('ada@example.com', 'Ada', null)] },
        records: { records: [{ fields: { Email: 'Ada@Example.com', Name: 'A.', Changed: '2026-11-20T00:00:00Z' } }] },
      },
      comes: { toAirtable: [{ email: 'Ada@Example.com', name: 'Ada' }], toHubspot: [] },
    },
  ],
  [
    'daily-agenda',
    {
      what: 'an event without a title',
      upTo: 'text',
      body: { scheduledAt: '2026-12-01T06:30:00.000Z' },
      outputs: { events: { items: [{ start: { dateTime: '2026-12-01T10:00:00+01:00' } }] } },
      comes: '10:00  Busy',
    },
  ],
  [
    'meeting-booking',
    {
      what: 'a day that is over',
      upTo: 'others',
      body: { day: '2020-01-01', hour: '10:00' },
      outputs: { busy: { calendars: { 'me@example.com': { busy: [] } } } },
      comes: 'Nothing is free on that day. Please choose another one.',
    },
  ],
  [
    'order-invoice',
    {
      what: 'an order of the till',
      upTo: 'buyer',
      body: { name: '#7', email: null, customer: null, displayFinancialStatus: 'PAID' },
      comes: { name: 'Order #7' },
    },
  ],
  [
    'order-sms',
    {
      what: 'a parcel without a carrier',
      upTo: 'text',
      body: { order: 'A-1', phone: '+39 333 1234567', language: 'it' },
      comes: 'Ciao, il tuo ordine A-1 è partito.',
    },
  ],
  [
    'payment-failed',
    {
      what: 'a currency without cents',
      upTo: 'amount',
      body: { data: { object: { amount_due: 4_900, currency: 'jpy' } } },
      comes: '4,900 JPY',
    },
  ],
  [
    'sensor-watch',
    {
      what: 'a sensor that has always read the same',
      upTo: 'now',
      body: { sensor: 'a', value: 60 },
      outputs: { before: { count: 20, mean: 20, spread: 0 } },
      comes: { told: true },
    },
  ],
  [
    'survey-to-sheet',
    {
      what: 'an answer that is none of the choices',
      upTo: 'answers',
      body: { answers: [{ type: 'choice', choice: { other: 'From my aunt' }, field: { id: 'a', ref: 'heard' } }] },
      comes: 'heard: From my aunt',
    },
  ],
  [
    'webflow-content',
    {
      what: 'accents in a title',
      upTo: 'address',
      body: { values: { Title: 'Città d’arte, perché no?', Ready: 'Sì' } },
      comes: 'citta-d-arte-perche-no',
    },
  ],
  [
    'uptime-watch',
    { what: 'a site that asks for time', upTo: 'now', outputs: { call: { status: 503, headers: {} } }, comes: 'down' },
  ],
];
