// Writes lib/: src/ as JavaScript that Node runs below node_modules, where it strips no types, with the types of what is exported.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { root } from './bootstrap.mjs';

const source = join(root, 'src');
const lib = join(root, 'lib');

/** What only those use who work on Snodo. */
const left = /\.test\.ts$|\/fixtures\.yaml$|\/generated\/collect\/|\/connectors\/write-index\.ts$/;

/** The places of the texts that name a source file: imports, and the files of threads and processes. */
function namesIn(text, path) {
  const found = [];
  const visit = (node) => {
    if (ts.isStringLiteral(node) && node.text.endsWith('.ts') && existsSync(join(dirname(path), node.text))) {
      found.push(node.getEnd() - 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}

/** JavaScript in which everything stands on the line, and in the column, where it was written. */
function asJavaScript(text, path) {
  let named = text;
  for (const end of namesIn(text, path)) named = `${named.slice(0, end - 3)}.js${named.slice(end)}`;
  return stripTypeScriptTypes(named, { mode: 'strip' });
}

function writeTypes() {
  const compiler = join(root, 'node_modules/typescript7/bin/tsc');
  const done = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.lib.json')], { encoding: 'utf8' });
  if (done.status !== 0) {
    process.stderr.write(`snodo: the types could not be written:\n${done.stdout}${done.stderr}\n`);
    process.exit(1);
  }
  for (const name of globSync('**/*.d.ts', { cwd: lib })) {
    const path = join(lib, name);
    const text = readFileSync(path, 'utf8').replace(/(["'])(\.[^"'\n]*)\.ts\1/g, '$1$2.js$1');
    writeFileSync(path, text);
  }
}

process.stderr.write('snodo: writing lib/ …\n');
rmSync(lib, { recursive: true, force: true });
writeTypes();
for (const name of globSync('**/*.*', { cwd: source })) {
  const path = join(source, name);
  if (left.test(`/${name}`)) continue;
  const target = join(lib, name.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  const content = readFileSync(path);
  writeFileSync(target, name.endsWith('.ts') ? asJavaScript(content.toString(), path) : content);
}
