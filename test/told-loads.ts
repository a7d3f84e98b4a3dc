import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';

/** For `node --import`: appends to the file LOADS each module that is loaded, and each file of the catalogue that is read. */
const into = process.env['LOADS'] ?? '';
const { appendFileSync, readFileSync } = fs;
const { readFile } = fs.promises;

function tell(what: unknown): void {
  if (into !== '' && /\/connectors\//.test(String(what))) appendFileSync(into, `${String(what)}\n`);
}

registerHooks({
  load(url, context, next) {
    tell(url);
    return next(url, context);
  },
});

Object.assign(fs, {
  readFileSync: (...given: Parameters<typeof readFileSync>) => {
    tell(given[0]);
    return readFileSync(...given);
  },
});
Object.assign(fs.promises, {
  readFile: (...given: Parameters<typeof readFile>) => {
    tell(given[0]);
    return readFile(...given);
  },
});
syncBuiltinESMExports();
