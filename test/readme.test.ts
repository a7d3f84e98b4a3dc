import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { compileWorkflow } from '../src/engine/compile.ts';
import { RunningServer, token } from './running-server.ts';

const root = join(import.meta.dirname, '..');
// Those of docs/ have a test of their own.
const pages = ['README.md', 'README.it.md'];

function blocks(page: string, language: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].flatMap(
    ([, block]) => block ?? [],
  );
}

describe('the workflows on the pages', () => {
  it.each(pages)('hold together: %s', async (page) => {
    const documents = blocks(page, 'yaml').filter((block) => block.includes('snodo: 1'));
    for (const block of documents) await expect(compileWorkflow(readWorkflow(readYaml(block)))).resolves.toBeDefined();
  });

  it('and in the README are the example', () => {
    const example = readFileSync(join(root, 'examples/hello.yaml'), 'utf8').replace(/^#.*\n/gm, '');
    for (const page of ['README.md', 'README.it.md']) expect(blocks(page, 'yaml')).toEqual([example]);
  });

  it('and among the examples hold together', async () => {
    for (const file of readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    )) {
      const text = readFileSync(join(root, 'examples', file), 'utf8');
      await expect(compileWorkflow(readWorkflow(readYaml(text)))).resolves.toBeDefined();
    }
  });
});

describe('the commands of the README', () => {
  const server = new RunningServer({}, 'from nothing');
  beforeAll(() => server.launch());
  afterAll(() => server.remove());

  it('are the same in both languages', () => {
    // But for what npm's verbs say of themselves.
    const lines = (page: string) => blocks(page, 'sh').map((block) => block.replaceAll(/ *#.*/g, ''));
    expect(lines('README.it.md')).toEqual(lines('README.md'));
  });

  it('work as they stand', () => {
    // npm start, npm test and npm run demo have tests of their own, or are what runs this.
    const lines = blocks('README.md', 'sh')
      .flatMap((block) => block.trim().split('\n'))
      .filter((line) => !line.startsWith('npm '));
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      const done = spawnSync('bash', ['-ec', line.replaceAll('http://127.0.0.1:4000', server.url)], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, SNODO_URL: server.url, SNODO_ADMIN_TOKEN: token, NO_COLOR: '1' },
      });
      expect([line, done.status, done.stderr]).toEqual([line, 0, expect.any(String)]);
      if (line.startsWith('curl')) expect(JSON.parse(done.stdout)).toEqual({ greeting: 'Hello Ada' });
    }
  });
});
