import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from './api.ts';
import { verdict } from './ending.ts';
import { chooseModel } from './model.ts';
import { say } from './page.ts';
import { startPlatform } from './platform.ts';
import { reportSetup } from './report.ts';
import { setUp, workflow } from './setup.ts';
import { startStandIn } from './stand-in.ts';
import { story, webhookSecret } from './story.ts';

function whereToLook(platform: string, tokenFile: string, keep: boolean): void {
  const url = `${platform}/api/v1/runs?workflow=${workflow}`;
  say(`\nThe runs: ${url}`);
  if (!keep) {
    say('  They go with the platform, which stops now. To look around: npm run demo -- --keep');
    return;
  }
  say(`  curl -H "Authorization: Bearer $(cat ${tokenFile})" "${url}"`);
  say('  All is running until you press Ctrl-C; then it is stopped and its folder deleted.');
}

/** Customer feedback becomes an insight in the CRM. @returns the code to exit with. */
export async function customerFeedback(stopping: AsyncDisposableStack, keep: boolean): Promise<number> {
  say('Starting the platform and the stand-ins …');
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'snodo-demo-'));
  stopping.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const secret = (name: string) => `${name}_${randomBytes(24).toString('base64url')}`;
  const [token, crmToken, chatKey] = [secret('admin'), secret('crm'), secret('chat')];
  const signing = webhookSecret();
  const tokenFile = join(folder, 'admin.token');
  await writeFile(tokenFile, token, { mode: 0o600 });
  const model = chooseModel(process.env);
  const reaches = ['127.0.0.1', ...(model.host === undefined ? [] : [model.host])];
  const [platform, crm, chat] = await Promise.all([
    startPlatform({ dataDir: join(folder, 'data'), token, reaches }, stopping),
    startStandIn('crm', crmToken, stopping),
    startStandIn('chat', chatKey, stopping),
  ]);
  const api = new Api(platform.url, token);
  const secrets = { FEEDBACK_SECRET: signing, CRM_TOKEN: crmToken, CHAT_KEY: chatKey };
  const version = await setUp(api, { model, crm: crm.url, chat: chat.url, secrets });
  const where = { platform: platform.url, crm: crm.url, chat: chat.url, model: model.about };
  reportSetup({ ...where, workflow, version, tookMs: performance.now() - began });
  const missing = await story({
    api,
    platform: platform.url,
    webhookSecret: signing,
    crm: { url: crm.url, token: crmToken },
    chat: { url: chat.url, key: chatKey },
    model: model.about,
  });
  verdict(missing, platform.said());
  whereToLook(platform.url, tokenFile, keep);
  return missing.length === 0 ? 0 : 1;
}
