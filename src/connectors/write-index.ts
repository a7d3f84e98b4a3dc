import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listedOf } from './listed.ts';
import { loaders } from './loaders.ts';
import { italianOf } from './words.ts';

// Run by bin/connector-index.mjs whenever a connector has changed.
const made = Object.entries(loaders).map(async ([id, load]) => listedOf(await load(), await italianOf(id)));
const listed = (await Promise.all(made)).toSorted((one, other) => (one.id < other.id ? -1 : 1));
writeFileSync(join(import.meta.dirname, 'index.json'), `${JSON.stringify(listed, null, 2)}\n`);
