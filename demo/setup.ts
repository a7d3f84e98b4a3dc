import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Api } from './api.ts';
import type { DemoModel } from './model.ts';

export const workflow = 'customer-feedback';

export interface SetupOptions {
  readonly model: DemoModel;
  readonly crm: string;
  readonly chat: string;
  /** By the names that the workflow and the connections use. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Stores secrets, connections and the workflow, and makes it live. @returns its version. */
export async function setUp(api: Api, { model, crm, chat, secrets }: SetupOptions): Promise<number> {
  const all = { ...secrets, ...(model.key === undefined ? {} : { MODEL_KEY: model.key }) };
  for (const [name, value] of Object.entries(all)) await api.put(`/secrets/${name}`, { value });
  await api.put('/connections/crm', {
    connector: 'http',
    baseUrl: crm,
    auth: { type: 'bearer', token: '{{ secrets.CRM_TOKEN }}' },
  });
  await api.put('/connections/chat', {
    connector: 'http',
    baseUrl: chat,
    auth: { type: 'api-key', in: 'header', name: 'api-key', value: '{{ secrets.CHAT_KEY }}' },
  });
  await api.put('/connections/model', model.connection);
  const document = parseDocument(await readFile(join(import.meta.dirname, `../examples/${workflow}.yaml`), 'utf8'));
  if (model.name !== undefined) document.setIn(['vars', 'model'], model.name);
  await api.putYaml(`/workflows/${workflow}`, document.toString());
  const { version } = await api.post(`/workflows/${workflow}/publish`, z.object({ version: z.number() }));
  return version;
}
