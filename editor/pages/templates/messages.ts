import type { TemplateSummary } from '../../api/templates.ts';
import type { Messages } from '../../state/language.ts';

interface TemplateWords {
  readonly title: string;
  readonly what: string;
  readonly all: string;
  readonly categories: Readonly<Record<TemplateSummary['category'], string>>;
  readonly steps: (n: number) => string;
  readonly ready: string;
  readonly needs: (names: string) => string;
  readonly use: string;
  readonly back: string;
  readonly inside: string;
  readonly sample: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly badSlug: string;
  readonly taken: string;
  readonly connection: (slug: string) => string;
  readonly choose: string;
  readonly noConnections: string;
  readonly newConnection: string;
  readonly make: string;
  readonly made: (slug: string) => string;
  readonly madeWhat: string;
  readonly toWorkflow: string;
  readonly send: string;
  readonly talk: string;
  readonly viewer: string;
  readonly secrets: (names: string) => string;
}

export const templateMessages: Messages<TemplateWords> = {
  en: {
    title: 'Templates',
    what: 'Workflows to begin with. Most run as they are, with the built-in model and without any account.',
    all: 'All',
    categories: { ai: 'Models', data: 'Data', messages: 'Messages', api: 'APIs', apps: 'Applications' },
    steps: (n) => (n === 1 ? '1 step' : `${n} steps`),
    ready: 'Runs as it is',
    needs: (names) => `Needs a connection: ${names}`,
    use: 'Use this',
    back: 'All templates',
    inside: 'What it does, step by step',
    sample: 'What it is tried with',
    slug: 'Slug',
    slugHint: 'Its name in addresses; its webhook listens there too.',
    badSlug: 'Lower-case letters, digits and hyphens, such as customer-feedback.',
    taken: 'There is a workflow of this slug already.',
    connection: (slug) => `The connection for ${slug}`,
    choose: 'Choose a connection',
    noConnections: 'There is no connection yet that it could use.',
    newConnection: 'See the connections',
    make: 'Make the workflow and publish it',
    made: (slug) => `${slug} is live.`,
    madeWhat: 'Send it its sample and see what it does.',
    toWorkflow: 'Open the workflow',
    send: 'Send the sample',
    talk: 'Talk to it',
    viewer: 'Making workflows takes the role editor.',
    secrets: (names) => `Senders sign with the secret ${names}. One is made where there is none.`,
  },
  it: {
    title: 'Modelli',
    what: 'Workflow da cui partire. Quasi tutti funzionano così come sono, con il modello incluso e senza alcun account.',
    all: 'Tutti',
    categories: { ai: 'Modelli AI', data: 'Dati', messages: 'Messaggi', api: 'API', apps: 'Applicazioni' },
    steps: (n) => (n === 1 ? '1 passo' : `${n} passi`),
    ready: 'Funziona così com’è',
    needs: (names) => `Serve una connessione: ${names}`,
    use: 'Usa questo',
    back: 'Tutti i modelli',
    inside: 'Che cosa fa, passo dopo passo',
    sample: 'Con che cosa si prova',
    slug: 'Slug',
    slugHint: 'Il suo nome negli indirizzi; anche il suo webhook ascolta lì.',
    badSlug: 'Lettere minuscole, cifre e trattini, per esempio feedback-clienti.',
    taken: 'C’è già un workflow con questo slug.',
    connection: (slug) => `La connessione per ${slug}`,
    choose: 'Scegli una connessione',
    noConnections: 'Non c’è ancora una connessione che possa usare.',
    newConnection: 'Vedi le connessioni',
    make: 'Crea il workflow e pubblicalo',
    made: (slug) => `${slug} è attivo.`,
    madeWhat: 'Inviagli il suo esempio e guarda che cosa fa.',
    toWorkflow: 'Apri il workflow',
    send: "Invia l'esempio",
    talk: 'Parlaci',
    viewer: 'Per creare workflow serve il ruolo editor.',
    secrets: (names) => `I mittenti firmano con il segreto ${names}. Se manca, viene creato.`,
  },
};
