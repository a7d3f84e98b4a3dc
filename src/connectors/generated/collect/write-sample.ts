import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { packed } from '../../made/packed.ts';
import type { MadeOperation } from '../../specification/made-service.ts';
import { type Given, followed, given, isGiven } from '../../specification/reading.ts';
import { serviceOf } from '../../specification/service-of.ts';
import { sourcesIn } from './sources.ts';
import { wishFor } from './wish-for.ts';

// Run by bin/catalogue.mjs after the catalogue was written: the documents of a sample, cut down to the operations in it.
const [, , folder = '', to = ''] = argv;
const perService = 9;
const mostServices = 60;
const mostCharacters = 150_000;

/** A value that fits these is not made by everybody. */
const narrow = /"(?:pattern|maxLength|minLength|minProperties|minItems|multipleOf|maximum)":/;

let seed = 20_260_821;
/** The same numbers at each run. @returns from 0 to below `below`. */
function random(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * below);
}

function gather(root: Given, value: unknown, into: Map<string, unknown>): void {
  if (Array.isArray(value)) for (const one of value) gather(root, one, into);
  if (!isGiven(value)) return;
  const { $ref } = value;
  if (typeof $ref === 'string' && !into.has($ref)) {
    const [, , kind = '', name = ''] = $ref.split('/');
    const target = given(given(root['components'])[kind])[name];
    into.set($ref, target);
    gather(root, target, into);
  }
  for (const one of Object.values(value)) gather(root, one, into);
}

/** A document with no more than some of its operations, and what these refer to. */
function cutDown(root: Given, operations: readonly MadeOperation[]): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path } of operations) {
    const item = given(followed(root, given(root['paths'])[path]).value);
    const verb = method.toLowerCase();
    const { responses: _, ...operation } = given(item[verb]);
    paths[path] = {
      ...paths[path],
      parameters: item['parameters'] ?? [],
      [verb]: { ...operation, responses: { 200: { description: 'Done.' } } },
    };
  }
  const found = new Map<string, unknown>();
  gather(root, paths, found);
  const components: Record<string, Record<string, unknown>> = {};
  for (const [ref, value] of found) {
    const [, , kind = '', name = ''] = ref.split('/');
    (components[kind] ??= {})[name] = value;
  }
  const { openapi, info, servers, security } = root;
  const securitySchemes = given(root['components'])['securitySchemes'];
  return { openapi, info, servers, security, paths, components: { ...components, securitySchemes } };
}

const lines: string[] = [];
for (const source of sourcesIn(folder)) {
  const wish = wishFor(source, '2026-08-21');
  // Their own documents say something else than what is sent: a target in the path, a scheme that is none.
  if (wish === undefined || wish.change !== undefined || wish.auth !== undefined || wish.address) continue;
  if (random(6) !== 0 || lines.length >= mostServices) continue;
  if (!existsSync(join(import.meta.dirname, '../services', `${wish.id}.br`))) continue;
  const { operations } = serviceOf(source.document, wish);
  const names = [...operations.keys()];
  const chosen = new Set(Array.from({ length: perService }, () => names[random(names.length)] ?? ''));
  const root = given(source.document);
  const kept = [...chosen].filter((name) => {
    const operation = operations.get(name);
    return operation !== undefined && !narrow.test(JSON.stringify(cutDown(root, [operation])));
  });
  const document = cutDown(
    root,
    kept.flatMap((name) => operations.get(name) ?? []),
  );
  const line = JSON.stringify({ id: wish.id, operations: kept, document });
  if (kept.length > 0 && line.length < mostCharacters) lines.push(line);
}
writeFileSync(to, await packed(`${lines.join('\n')}\n`));
process.stdout.write(`${lines.length} services\n`);
