import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Connector } from '../../connector/connector.ts';
import { readYaml } from '../../core/read-yaml.ts';
import { nameOf, readFixtures } from './fixture.ts';
import { replay } from './replay.ts';

/**
 * Makes a test, for `node --test`, of every fixture in a file of YAML.
 *
 * @example
 * await replayFile(acme, new URL('./fixtures.yaml', import.meta.url));
 */
export async function replayFile(connector: Connector, file: URL): Promise<void> {
  const fixtures = readFixtures(readYaml(await readFile(fileURLToPath(file), 'utf8')));
  await describe(connector.title, () => {
    for (const fixture of fixtures) {
      void it(`${nameOf(fixture)} asks as it is documented, and reads the answer`, () => replay(connector, fixture));
    }
  });
}
