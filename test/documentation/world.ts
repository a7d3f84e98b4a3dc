import type { RunningServer } from '../running-server.ts';

/** What the commands of the pages speak of, as if their readers had made it: only names and places, nothing that is sent. */
const secrets = ['CRM', 'GOOGLE', 'TOOLS'] as const;

const http = (baseUrl: string) => ({ connector: 'http', baseUrl });
const connections = (crm: string): Readonly<Record<string, object>> => ({
  crm: { ...http(crm), auth: { type: 'bearer', token: '{{ secrets.CRM }}' } },
  openai: { connector: 'offline' },
  local: { connector: 'offline' },
});

const answering = (slug: string, more: object = {}) => ({
  snodo: 1,
  slug,
  trigger: { type: 'webhook', path: slug },
  steps: [{ id: 'given', type: 'map', with: { value: '{{ trigger.body }}' } }],
  ...more,
});

const sorting = {
  snodo: 1,
  slug: 'sort-mail',
  trigger: { type: 'manual' },
  steps: [
    { id: 'read', type: 'ai.generate', with: { prompt: 'Sort: {{ trigger.body.text }}' } },
    {
      id: 'label',
      type: 'map',
      with: { value: "{{ $contains(trigger.body.text, 'parcel') ? 'delivery' : 'invoice' }}" },
    },
  ],
  output: { label: '{{ steps.label }}' },
};

const workflows: readonly object[] = [
  ...['tell-finance', 'tell-the-team', 'invoices', 'orders', 'support', 'trial', 'customer-feedback'].map((slug) =>
    answering(slug),
  ),
  answering('ask', { trigger: { type: 'webhook', path: 'ask', respond: 'stream' } }),
  answering('code-review', {
    trigger: { type: 'webhook', path: 'code-review', verify: { scheme: 'github', secret: '{{ secrets.TOOLS }}' } },
  }),
  answering('feedback', {
    steps: [
      { id: 'customer', type: 'http.request', with: { connection: 'crm', path: '/customers/1' } },
      { id: 'insight', type: 'ai.generate', with: { prompt: 'Classify this: {{ trigger.body.text }}' } },
    ],
  }),
];

async function done(answer: Response): Promise<void> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${text}`);
}

/** Makes it all. @param crm the address of a service that takes every call. */
export async function makeWorld(server: RunningServer, crm: string): Promise<void> {
  const put = async (path: string, body: object) =>
    done(await server.call('PUT', path, { body: JSON.stringify(body) }));
  for (const name of secrets) await put(`/secrets/${name}`, { value: `the value of ${name}` });
  for (const [slug, one] of Object.entries(connections(crm))) await put(`/connections/${slug}`, one);
  // Three versions: one of the pages compares the third with the draft.
  for (const one of [...workflows, sorting, sorting, sorting]) {
    const slug = 'slug' in one ? String(one.slug) : '';
    await put(`/workflows/${slug}`, one);
    await done(await server.call('POST', `/workflows/${slug}/publish`));
  }
}
