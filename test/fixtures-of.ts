import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fixture, readFixtures } from '../src/connectors/replay/fixture.ts';
import { readYaml } from '../src/core/read-yaml.ts';

const folder = join(import.meta.dirname, '../src/connectors');

/** The documented calls of a connector made by hand. */
export function fixturesOf(id: string): readonly Fixture[] {
  const file = join(folder, id, 'fixtures.yaml');
  return existsSync(file) ? readFixtures(readYaml(readFileSync(file, 'utf8'))) : [];
}
