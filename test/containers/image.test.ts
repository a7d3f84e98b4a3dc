import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../../src/app/settings.ts';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const dockerfile = text('Dockerfile').replaceAll(/\\\n\s*/g, '');
const lines = (word: string) =>
  dockerfile.split('\n').flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));

describe('the image', () => {
  it('has the Node that everything else runs with, and the version of the package', () => {
    const [, node] = /nodeVersion = '([\d.]+)'/.exec(text('bin/bootstrap.mjs')) ?? [];
    expect(lines('ARG')).toContain(`NODE_IMAGE=docker.io/library/node:${node}-bookworm-slim`);
    expect(lines('ARG')).toContain(`VERSION=${manifest.version}`);
  });

  it('sets what the server knows', () => {
    const names = lines('ENV').flatMap((line) => [...line.matchAll(/(\w+)=/g)].map(([, name]) => name));
    expect(names).toContain('SNODO_DATA_DIR');
    expect(names.filter((name) => name?.startsWith('SNODO_') && !settingNames.includes(name))).toEqual([]);
  });

  it('starts files that are there and that its context has', () => {
    const files = [
      'src/cli/main.ts',
      'deploy/image/health.mjs',
      'deploy/image/server-only.mjs',
      'editor/vite.config.ts',
    ];
    const given = text('.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    for (const file of files) {
      expect(`${dockerfile}${text('deploy/image/snodo')}`).toContain(file);
      expect(existsSync(join(root, file))).toBe(true);
      expect(given.some((one) => file.startsWith(`${one}/`))).toBe(true);
    }
    expect(given.filter((one) => !existsSync(join(root, one)))).toEqual([]);
  });

  it('runs as a number of its own, which says to Kubernetes that it is not root', () => {
    expect(lines('USER')).toEqual(['10001:10001']);
  });
});
