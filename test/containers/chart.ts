import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { programOf } from '../native/program.ts';

export const chartFolder = join(import.meta.dirname, '../../deploy/helm/snodo');

/** Where Debian puts the sources of sprig (golang-github-masterminds-sprig-dev) and of the YAML of Kubernetes. */
const goPath = '/usr/share/gocode';

export const noRenderer =
  programOf('go') === undefined
    ? ': there is no go on this machine'
    : ['github.com/Masterminds/sprig', 'sigs.k8s.io/yaml'].every((one) => existsSync(join(goPath, 'src', one)))
      ? ''
      : `: sprig and the YAML of Kubernetes are not in ${goPath}`;

const record = z.record(z.string(), z.unknown());
const manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});
export type Manifest = z.infer<typeof manifest>;

export function chartText(file: string): string {
  return readFileSync(join(chartFolder, file), 'utf8');
}

/** As helm lays given values over those of the chart: objects by their fields, anything else whole. */
function over(base: unknown, given: unknown): unknown {
  const [below, above] = [record.safeParse(base), record.safeParse(given)];
  if (!below.success || !above.success) return given;
  const fields = Object.entries(above.data).map(([name, value]) => [name, over(below.data[name], value)]);
  return { ...below.data, ...Object.fromEntries(fields) };
}

const fits = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(
  record.parse(JSON.parse(chartText('values.schema.json'))),
);

/** What the schema of the values says against some. */
export function valueProblems(given: object): readonly string[] {
  fits(over(parse(chartText('values.yaml')), given));
  return (fits.errors ?? []).map((one) => `${one.instancePath} ${one.message ?? ''} ${JSON.stringify(one.params)}`);
}

function templates(): Readonly<Record<string, string>> {
  const files = readdirSync(join(chartFolder, 'templates')).map((file) => `templates/${file}`);
  return Object.fromEntries(files.map((file) => [file, chartText(file)]));
}

/** Renders the chart by the engine that helm has; see render/main.go. */
export class ChartRenderer implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'snodo-chart-'));
  readonly #program = join(this.#folder, 'render');

  constructor() {
    const source = join(import.meta.dirname, 'render/main.go');
    const env = { ...process.env, GO111MODULE: 'off', GOPATH: goPath, GOFLAGS: '', CGO_ENABLED: '0' };
    const built = spawnSync('go', ['build', '-o', this.#program, source], { env, encoding: 'utf8' });
    if (built.status !== 0) throw new Error(`The renderer was not built: ${built.stderr}`);
  }

  /** @throws Error with what the chart says against the values. */
  texts(given: object): Readonly<Record<string, string>> {
    const problems = valueProblems(given);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    const about = record.parse(parse(chartText('Chart.yaml')));
    const Chart = Object.fromEntries(
      Object.entries(about).map(([name, value]) => [`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, value]),
    );
    const Release = { Name: 'acme', Namespace: 'automation', Service: 'Helm', IsInstall: true, IsUpgrade: false };
    const context = { Chart, Release, Values: over(parse(chartText('values.yaml')), given) };
    const done = spawnSync(this.#program, {
      input: JSON.stringify({ templates: templates(), context }),
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(done.stderr.trim());
    return z.record(z.string(), z.string()).parse(JSON.parse(done.stdout));
  }

  manifests(given: object): readonly Manifest[] {
    const yaml = Object.entries(this.texts(given)).filter(([file]) => file.endsWith('.yaml'));
    return yaml.flatMap(([file, text]) =>
      parseAllDocuments(text).flatMap((document) => {
        if ('errors' in document && document.errors.length > 0)
          throw new Error(`${file}: ${document.errors[0]}\n${text}`);
        const value: unknown = 'toJS' in document ? document.toJS() : null;
        return value === null ? [] : [manifest.parse(value)];
      }),
    );
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
