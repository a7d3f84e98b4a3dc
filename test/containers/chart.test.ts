import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import manifestOfPackage from '../../package.json' with { type: 'json' };
import { durationMs } from '../../src/core/duration.ts';
import { settingNames } from '../../src/app/settings.ts';
import { ChartRenderer, chartFolder, chartText, type Manifest, noRenderer, valueProblems } from './chart.ts';
import { moduleOf, typeProblems } from './known-fields.ts';

const secret = { name: 'snodo' };
const everything = {
  secret,
  image: { repository: 'registry.example.com/snodo', tag: '9.9.9' },
  imagePullSecrets: [{ name: 'pull' }],
  publicUrl: 'https://snodo.example.com',
  trustProxy: ['10.42.0.0/16', '10.43.0.0/16'],
  settings: { SNODO_LOG: 'debug', SNODO_CACHE_MB: 128 },
  extraEnv: [{ name: 'VAULT_TOKEN', valueFrom: { secretKeyRef: { name: 'vault', key: 'token' } } }],
  extraVolumes: [{ name: 'connectors', configMap: { name: 'connectors' } }],
  extraVolumeMounts: [{ name: 'connectors', mountPath: '/connectors' }],
  data: { storageClass: 'nfs', size: '1Ti' },
  tls: { secretName: 'tls' },
  serviceAccount: { annotations: { 'example.com/role': 'snodo' }, mountToken: true },
  podAnnotations: { 'example.com/mesh': 'off' },
  priorityClassName: 'high',
  server: { nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'web', operator: 'Exists' }], affinity: {} },
  ingress: {
    enabled: true,
    className: 'nginx',
    annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
    hosts: ['snodo.example.com'],
    tls: [{ hosts: ['snodo.example.com'], secretName: 'snodo-tls' }],
  },
  workers: { autoscaling: { enabled: true } },
  workerGroups: [
    { name: 'default', replicas: 3, autoscaling: { enabled: false } },
    {
      name: 'gpu',
      labels: ['gpu', 'eu'],
      others: 'leave',
      autoscaling: { minReplicas: 0, runsPerWorker: 2 },
      resources: { limits: { 'nvidia.com/gpu': 1 } },
      strategy: { type: 'Recreate' },
    },
  ],
  keda: { secretName: 'queue', secretKey: 'url' },
  metrics: { podMonitor: { enabled: true, labels: { release: 'prometheus' } }, tokenSecret: { name: 'metrics' } },
  networkPolicy: { enabled: true, from: [{ namespaceSelector: { matchLabels: { name: 'ingress' } } }] },
};
const plain = {
  secret,
  data: { persistent: false },
  server: { replicas: 1, autoscaling: { enabled: false }, preStopSeconds: 0 },
  serviceAccount: { create: false },
  podDisruptionBudget: { enabled: false },
};
const cases: Readonly<Record<string, object>> = { usual: { secret }, everything, plain };

const deployment = z.object({
  spec: z.object({
    replicas: z.number().optional(),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        containers: z.tuple([
          z.looseObject({
            image: z.string(),
            env: z.array(z.object({ name: z.string(), value: z.string().optional() })),
            lifecycle: z.object({ preStop: z.object({ exec: z.object({ command: z.array(z.string()) }) }) }).optional(),
          }),
        ]),
      }),
    }),
  }),
});

function deploymentsOf(manifests: readonly Manifest[]) {
  const of = manifests.filter(({ kind }) => kind === 'Deployment');
  return new Map(of.map((one) => [one.metadata.name, deployment.parse(one).spec]));
}

describe('the values of the chart', () => {
  it('are those of its schema, with every setting that is no secret and that the chart does not set itself', () => {
    expect(valueProblems({})).toEqual([]);
    const { enum: known } = z
      .object({
        properties: z.object({ settings: z.object({ propertyNames: z.object({ enum: z.array(z.string()) }) }) }),
      })
      .parse(JSON.parse(chartText('values.schema.json'))).properties.settings.propertyNames;
    const own = [
      'SNODO_HOST SNODO_PORT SNODO_DATA_DIR SNODO_PUBLIC_URL SNODO_TRUST_PROXY SNODO_ROLE SNODO_WORKER_LABELS',
      'SNODO_WORKER_OTHERS SNODO_TLS_CERT SNODO_TLS_KEY DATABASE_URL REDIS_URL SNODO_ADMIN_TOKEN SNODO_ENCRYPTION_KEY',
      'SNODO_ENCRYPTION_KEY_PREVIOUS VAULT_TOKEN VAULT_SECRET_ID SNODO_DRAIN OTEL_EXPORTER_OTLP_HEADERS',
      'SNODO_OIDC_CLIENT_SECRET',
    ].flatMap((line) => line.split(' '));
    expect([...known, ...own].toSorted()).toEqual([...settingNames].toSorted());
  });

  it('are refused where they are misspelled', () => {
    expect(valueProblems({ settings: { SNODO_LOGG: 'debug' } }).join()).toContain('/settings');
    expect(valueProblems({ servr: {} }).join()).toContain('servr');
    expect(valueProblems({ workerGroups: [{ name: 'gpu', label: ['gpu'] }] }).join()).toContain('label');
    expect(valueProblems({ workers: { terminationGracePeriodSeconds: 10 } }).join()).toContain('/workers');
  });
});

it('is of the version of the package', () => {
  expect(parse(chartText('Chart.yaml'))).toMatchObject({ appVersion: manifestOfPackage.version });
});

describe.skipIf(noRenderer !== '')(`the chart, rendered${noRenderer}`, () => {
  let chart: ChartRenderer;

  beforeAll(() => {
    chart = new ChartRenderer();
  });

  afterAll(() => chart[Symbol.dispose]());

  it.each(Object.keys(cases))('is what the schemas of Kubernetes and KEDA take: %s', async (name) => {
    const manifests = chart.manifests(cases[name] ?? {});
    expect(manifests.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Deployment', 'Service']));
    for (const one of manifests) {
      const kinds: unknown = await import(moduleOf(one.apiVersion));
      const Kind = z.record(z.string(), z.unknown()).parse(kinds)[one.kind];
      if (typeof Kind !== 'function') throw new Error(`No schema of ${one.apiVersion} ${one.kind}`);
      const model: unknown = Reflect.construct(Kind, [one]);
      const validate: unknown = Reflect.get(Object(model), 'validate');
      if (typeof validate !== 'function') throw new Error(`${one.kind} cannot be checked`);
      expect(() => Reflect.apply(validate, model, []), `${one.kind} ${one.metadata.name}`).not.toThrow();
    }
    expect(typeProblems(manifests)).toEqual([]);
  });

  it('would be seen to be wrong', () => {
    const [one] = chart.manifests({ secret }).filter(({ kind }) => kind === 'Deployment');
    if (one === undefined) throw new Error('no Deployment');
    const spec = z.looseObject({ template: z.unknown() }).parse(one['spec']);
    expect(typeProblems([{ ...one, spec: { ...spec, replica: 2 } }]).join()).toContain('replica');
  });

  it('names each thing once, and selects the pods that it makes', () => {
    const manifests = chart.manifests(everything);
    const names = manifests.map((one) => `${one.kind}/${one.metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { selector, template } of deploymentsOf(manifests).values()) {
      expect(template.metadata.labels).toEqual(selector.matchLabels);
    }
    expect(names).toEqual(
      expect.arrayContaining([
        'HorizontalPodAutoscaler/acme-snodo-server',
        'Ingress/acme-snodo',
        'NetworkPolicy/acme-snodo-worker-gpu',
        'PodMonitor/acme-snodo',
        'PodDisruptionBudget/acme-snodo-worker-default',
        'ScaledObject/acme-snodo-worker-gpu',
        'TriggerAuthentication/acme-snodo-database',
      ]),
    );
    expect(names).not.toContain('ScaledObject/acme-snodo-worker-default');
  });

  it('gives each role what the server reads, and no secret in clear', () => {
    const deployments = deploymentsOf(chart.manifests(everything));
    expect([...deployments.keys()]).toEqual([
      'acme-snodo-server',
      'acme-snodo-worker-default',
      'acme-snodo-worker-gpu',
    ]);
    for (const { template } of deployments.values()) {
      const { env, image } = template.spec.containers[0];
      expect(image).toBe('registry.example.com/snodo:9.9.9');
      expect(env.map(({ name }) => name).filter((name) => !settingNames.includes(name))).toEqual([]);
      const clear = env.filter(({ value }) => value !== undefined).map(({ name }) => name);
      expect(clear.filter((name) => /KEY$|TOKEN|DATABASE|REDIS/.test(name.replace('TLS_KEY', '')))).toEqual([]);
    }
    const given = (name: string) => deployments.get(name)?.template.spec.containers[0].env ?? [];
    expect(given('acme-snodo-worker-gpu')).toEqual(
      expect.arrayContaining([
        { name: 'SNODO_ROLE', value: 'worker' },
        { name: 'SNODO_WORKER_LABELS', value: 'gpu,eu' },
        { name: 'SNODO_WORKER_OTHERS', value: 'leave' },
      ]),
    );
    expect(given('acme-snodo-server')).toContainEqual({ name: 'SNODO_ROLE', value: 'gateway,api' });
    expect(given('acme-snodo-worker-default').map(({ name }) => name)).not.toContain('SNODO_ADMIN_TOKEN');
  });

  it('leaves a server or worker the time that it takes to end', () => {
    const serve = readFileSync(join(chartFolder, '../../../src/cli/serve.ts'), 'utf8');
    const [, besideMs = ''] = /besideStepsMs = ([\d_]+)/.exec(serve) ?? [];
    expect(besideMs).not.toBe('');
    for (const { template } of deploymentsOf(
      chart.manifests({ secret, workers: { drainSeconds: 60, terminationGracePeriodSeconds: 90 } }),
    ).values()) {
      const { terminationGracePeriodSeconds: grace, containers } = template.spec;
      const [{ env, lifecycle }] = containers;
      const before = Number(lifecycle?.preStop.exec.command[1] ?? 0);
      const drain = env.find(({ name }) => name === 'SNODO_DRAIN')?.value ?? '8s';
      const seconds = (durationMs(drain) + Number(besideMs.replaceAll('_', ''))) / 1_000;
      expect(grace).toBeGreaterThan(before + seconds);
    }
  });

  it('leaves the number of pods to what scales them', () => {
    const counts = (values: object) =>
      Object.fromEntries([...deploymentsOf(chart.manifests(values))].map(([name, { replicas }]) => [name, replicas]));
    expect(counts(everything)).toEqual({
      'acme-snodo-server': undefined,
      'acme-snodo-worker-default': 3,
      'acme-snodo-worker-gpu': undefined,
    });
    expect(counts(plain)).toEqual({ 'acme-snodo-server': 1, 'acme-snodo-worker-default': 2 });
  });

  it.each([
    ['no Secret', {}, 'secret.name is missing'],
    ['two groups of one name', { secret, workerGroups: [{ name: 'a' }, { name: 'a' }] }, 'there twice'],
    [
      'no worker for ordinary runs',
      { secret, workerGroups: [{ name: 'gpu', labels: ['gpu'], others: 'leave' }] },
      'none takes ordinary runs',
    ],
    ['none at all', { secret, workers: { replicas: 0 } }, 'none takes ordinary runs'],
    ['too little time to drain', { secret, workers: { drainSeconds: 60 } }, 'killed before they have ended'],
    ['metrics without a token', { secret, metrics: { podMonitor: { enabled: true } } }, 'token of a viewer'],
    ['too little time to end', { secret, server: { preStopSeconds: 20 } }, 'killed before they have ended'],
    ['an ingress whose requests would be refused', { secret, ingress: { enabled: true } }, 'Set trustProxy'],
  ])('says what is missing: %s', (_, values, words) => {
    expect(() => chart.manifests(values)).toThrow(words);
  });

  it('takes the values of the docs', () => {
    const docs = readFileSync(join(chartFolder, '../../../docs/containers.md'), 'utf8');
    const [, block = ''] = /^```yaml[^\n]*\n# values.yaml\n([^`]*)```/m.exec(docs) ?? [];
    const values = z.record(z.string(), z.unknown()).parse(parse(block));
    const names = chart.manifests(values).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(names).toEqual(expect.arrayContaining(['Ingress/acme-snodo', 'ScaledObject/acme-snodo-worker-gpu']));
  });

  it('tells how to reach it, in notes that hold no secret', () => {
    expect(chart.texts(everything)['templates/NOTES.txt']).toContain('https://snodo.example.com');
    const notes = chart.texts(plain)['templates/NOTES.txt'];
    expect(notes).toContain('port-forward service/acme-snodo 4000:80');
    expect(notes).toContain(`go-template='{{ index .data "admin-token" | base64decode }}'`);
    expect(notes).toContain('data.persistent is false');
  });
});
