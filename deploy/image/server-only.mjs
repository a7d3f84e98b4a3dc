// Takes the packages that no file of src/ names out of package.json: the built page has what it needs of them in itself.
// The image runs it after the page is built; `npm prune` then removes what nobody wants any more.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile() && one.name.endsWith('.ts'))
  .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

for (const name of Object.keys(manifest.dependencies)) {
  // However it is loaded, its name stands in quotes, alone or before a path into it.
  const marks = [`'${name}'`, `'${name}/`];
  if (!sources.some((text) => marks.some((mark) => text.includes(mark)))) delete manifest.dependencies[name];
}
delete manifest.devDependencies;
writeFileSync(join(root, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
