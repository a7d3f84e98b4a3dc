import { join } from 'node:path';
import ts from 'typescript';
import type { Manifest } from './chart.ts';

const root = join(import.meta.dirname, '../..');

const modules: Readonly<Record<string, string>> = {
  'keda.sh': '@kubernetes-models/keda',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
};

/** The module that describes the kinds of an apiVersion; those of Kubernetes itself, of KEDA and of the Prometheus Operator. */
export function moduleOf(apiVersion: string): string {
  const [group = ''] = apiVersion.split('/');
  return `${modules[group] ?? 'kubernetes-models'}/${apiVersion}`;
}

/**
 * What the types of Kubernetes say against some manifests. Its JSON schemas let unknown fields pass, and so would a
 * misspelled one: the compiler does not.
 */
export function typeProblems(manifests: readonly Manifest[]): readonly string[] {
  const lines = manifests.map(
    (one, index) =>
      `export const m${index}: import('${moduleOf(one.apiVersion)}').I${one.kind} = ${JSON.stringify(one)};`,
  );
  const name = join(root, 'test/containers/manifests.virtual.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const disk = ts.createCompilerHost(options);
  const source = lines.join('\n');
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => file === name || disk.fileExists(file),
    readFile: (file) => (file === name ? source : disk.readFile(file)),
    getSourceFile: (file, version, ...rest) =>
      file === name ? ts.createSourceFile(file, source, version) : disk.getSourceFile(file, version, ...rest),
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([name], options, host))
    .map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n'));
}
