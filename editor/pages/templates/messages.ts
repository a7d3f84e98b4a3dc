import type { TemplateSummary } from '../../api/templates.ts';
import type { Messages } from '../../state/language.ts';

interface TemplateWords {
  readonly title: string;
  readonly what: string;
  readonly all: string;
  readonly categories: Readonly<Record<TemplateSummary['category'], string>>;
  readonly steps: (n: number) => string;
  readonly ready: string;
  readonly search: string;
  readonly service: string;
  readonly anyService: string;
  readonly services: string;
  readonly found: (n: number) => string;
  readonly none: string;
  readonly showAll: string;
  readonly use: string;
  readonly back: string;
  readonly inside: string;
  readonly sample: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly slugHintWebhook: string;
  readonly badSlug: string;
  readonly taken: string;
  readonly connection: (slug: string, service: string) => string;
  readonly choose: string;
  readonly connect: (service: string) => string;
  readonly askAdmin: (service: string) => string;
  readonly lacking: (services: string) => string;
  readonly make: string;
  readonly made: (slug: string) => string;
  readonly madeWhat: string;
  readonly madeTry: string;
  readonly madeForm: string;
  readonly madeChat: string;
  readonly toWorkflow: string;
  readonly send: string;
  readonly tryIt: string;
  readonly fill: string;
  readonly talk: string;
  readonly viewer: string;
  readonly secrets: (names: string) => string;
}

export const templateMessages: Messages<TemplateWords> = {
  en: {
    title: 'Templates',
    what: 'Workflows to begin with. Choose one, connect the services it needs, and it is live; the built-in model is enough to try it.',
    all: 'All',
    categories: {
      ai: 'Documents and AI',
      sales: 'Sales',
      support: 'Support',
      commerce: 'Orders and invoices',
      content: 'Content',
      messages: 'Messages',
      data: 'Data',
      operations: 'Operations',
      api: 'APIs',
    },
    steps: (n) => (n === 1 ? '1 step' : `${n} steps`),
    ready: 'Runs as it is',
    search: 'Search the templates, such as invoices or Slack',
    service: 'Service',
    anyService: 'Any service',
    services: 'The most needed services',
    found: (n) => (n === 1 ? '1 template' : `${n} templates`),
    none: 'No template fits that.',
    showAll: 'Show all of them',
    use: 'Use this',
    back: 'All templates',
    inside: 'What it does, step by step',
    sample: 'What it is tried with',
    slug: 'Slug',
    slugHint: 'Its name in addresses.',
    slugHintWebhook: 'Its name in addresses; its webhook listens there too.',
    badSlug: 'Lower-case letters, digits and hyphens, such as customer-feedback.',
    taken: 'There is a workflow of this slug already.',
    connection: (slug, service) => (slug === service.toLowerCase() ? service : `${service}: ${slug}`),
    choose: 'Choose a connection',
    connect: (service) => `New connection to ${service}`,
    askAdmin: (service) => `There is no connection to ${service} yet. An admin can make one.`,
    lacking: (services) => `To connect before: ${services}.`,
    make: 'Make the workflow and publish it',
    made: (slug) => `${slug} is live.`,
    madeWhat: 'Send it its sample and see what it does.',
    madeTry: 'It starts by itself from now on. Try it with its sample: what its steps do is real.',
    madeForm: 'Its form is open. Try it with its sample: what its steps do is real.',
    madeChat: 'Its chat is open. Talk to it and see what it does.',
    toWorkflow: 'Open the workflow',
    send: 'Send the sample',
    tryIt: 'Try it with the sample',
    fill: 'Open the form',
    talk: 'Talk to it',
    viewer: 'Making workflows takes the role editor.',
    secrets: (names) => `Senders sign with the secret ${names}. One is made where there is none.`,
  },
  it: {
    title: 'Modelli',
    what: 'Workflow da cui partire. Scegline uno, collega i servizi che gli servono ed è attivo; per provarlo basta il modello incluso.',
    all: 'Tutti',
    categories: {
      ai: 'Documenti e IA',
      sales: 'Vendite',
      support: 'Assistenza',
      commerce: 'Ordini e fatture',
      content: 'Contenuti',
      messages: 'Messaggi',
      data: 'Dati',
      operations: 'Operazioni',
      api: 'API',
    },
    steps: (n) => (n === 1 ? '1 passo' : `${n} passi`),
    ready: 'Funziona così com’è',
    search: 'Cerca tra i modelli, per esempio fatture o Slack',
    service: 'Servizio',
    anyService: 'Qualsiasi servizio',
    services: 'I servizi più richiesti',
    found: (n) => (n === 1 ? '1 modello' : `${n} modelli`),
    none: 'Nessun modello corrisponde.',
    showAll: 'Mostrali tutti',
    use: 'Usa questo',
    back: 'Tutti i modelli',
    inside: 'Che cosa fa, passo dopo passo',
    sample: 'Con che cosa si prova',
    slug: 'Slug',
    slugHint: 'Il suo nome negli indirizzi.',
    slugHintWebhook: 'Il suo nome negli indirizzi; anche il suo webhook ascolta lì.',
    badSlug: 'Lettere minuscole, cifre e trattini, per esempio feedback-clienti.',
    taken: 'C’è già un workflow con questo slug.',
    connection: (slug, service) => (slug === service.toLowerCase() ? service : `${service}: ${slug}`),
    choose: 'Scegli una connessione',
    connect: (service) => `Nuova connessione a ${service}`,
    askAdmin: (service) => `Non c’è ancora una connessione a ${service}. La può creare un amministratore.`,
    lacking: (services) => `Prima da collegare: ${services}.`,
    make: 'Crea il workflow e pubblicalo',
    made: (slug) => `${slug} è attivo.`,
    madeWhat: 'Inviagli il suo esempio e guarda che cosa fa.',
    madeTry: 'Da ora parte da solo. Provalo con il suo esempio: ciò che fanno i passi è reale.',
    madeForm: 'Il suo modulo è aperto. Provalo con il suo esempio: ciò che fanno i passi è reale.',
    madeChat: 'La sua chat è aperta. Parlaci e guarda che cosa fa.',
    toWorkflow: 'Apri il workflow',
    send: "Invia l'esempio",
    tryIt: "Prova con l'esempio",
    fill: 'Apri il modulo',
    talk: 'Parlaci',
    viewer: 'Per creare workflow serve il ruolo editor.',
    secrets: (names) => `I mittenti firmano con il segreto ${names}. Se manca, viene creato.`,
  },
};
