import { describe, expect, it } from 'vitest';
import { readWorkflow } from '../core/read-document.ts';
import { readYaml } from '../core/read-yaml.ts';
import { compileWorkflow } from '../engine/compile.ts';
import { Endpoints } from './endpoints.ts';

async function opening(secret: string) {
  const compiled = await compileWorkflow(
    readWorkflow(
      readYaml(`
snodo: 1
slug: a
trigger: { type: webhook, path: a, verify: { scheme: hmac, header: x, secret: "${secret}" } }
steps: [{ id: a, type: map }]
`),
    ),
  );
  const at = { clock: 1_000_000, value: 'first', away: false };
  const endpoints = new Endpoints({
    list: async () => [{ path: 'a', method: 'POST', workflow: 'a', version: 1 }],
    compiled: async () => compiled,
    resolve: async () => {
      if (at.away) throw new Error('away');
      return at.value;
    },
    certificates: async () => '',
    agreedSecrets: async () => [],
    now: () => at.clock,
  });
  const secrets = async () => {
    const found = await endpoints.find('POST', 'a');
    return typeof found === 'object' ? found.endpoint.verify?.options.secrets : found;
  };
  return { at, secrets };
}

describe('the secret of an endpoint', () => {
  it('is read again after a while where it lies outside', async () => {
    const { at, secrets } = await opening('secret://vault/secret/crm#hook');
    expect(await Promise.all([secrets(), secrets()])).toEqual([['first'], ['first']]);
    at.value = 'second';
    at.clock += 4_999;
    expect(await secrets()).toEqual(['first']);
    at.clock += 1;
    expect(await secrets()).toEqual(['second']);
    at.away = true;
    at.clock += 5_000;
    await expect(secrets()).rejects.toThrow('away');
    at.away = false;
    expect(await secrets()).toEqual(['second']);
  });

  it('is kept until something is said to have changed where it is stored here', async () => {
    const { at, secrets } = await opening('{{ secrets.HOOK }}');
    await secrets();
    at.value = 'second';
    at.clock += 3_600_000;
    expect(await secrets()).toEqual(['first']);
  });
});
