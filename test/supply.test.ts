import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readAdvice } from '../supply/advisories.ts';
import { billSchema, isAllowed, lockedPackages, nameOf, problemsOf, readByHand } from '../supply/licences.ts';

const root = join(import.meta.dirname, '..');
const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

describe('the bill of materials', () => {
  it('names every package of the lockfile with a licence that is allowed', () => {
    const said = execFileSync(process.execPath, [join(root, 'supply/main.ts'), 'bill'], { encoding: 'utf8' });
    expect(said).toMatch(/^dist\/sbom\.json: \d{3,} packages/);
    const bill = billSchema.parse(JSON.parse(readFileSync(join(root, 'dist/sbom.json'), 'utf8')));
    expect(problemsOf(bill, lock)).toEqual([]);
    expect(new Set(bill.components.map(nameOf))).toEqual(lockedPackages(lock));
    // What was read by hand is still there.
    expect(Object.keys(readByHand).filter((name) => !lockedPackages(lock).has(name))).toEqual([]);
    const [first, ...others] = bill.components;
    if (first === undefined) throw new Error('the bill is empty');
    const { licenses: _, ...bare } = first;
    expect(problemsOf({ ...bill, components: others }, lock)).toEqual([
      `${nameOf(first)} is in package-lock.json and not in the bill of materials.`,
    ]);
    expect(problemsOf({ ...bill, components: [bare, ...others] }, lock)).toEqual([
      expect.stringContaining('names no licence'),
    ]);
    const closed = { ...first, licenses: [{ license: { id: 'AGPL-3.0-only' } }] };
    expect(problemsOf({ ...bill, components: [closed, ...others] }, lock)).toEqual([
      expect.stringContaining('is under AGPL-3.0-only'),
    ]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['GPL-3.0-or-later OR MIT', true],
    ['(Apache-2.0 AND BSD-3-Clause)', true],
    ['MIT AND GPL-2.0-only', false],
    ['GPL-2.0-only', false],
    ['UNLICENSED', false],
    ['', false],
  ])('takes %s for %s', (expression, verdict) => expect(isAllowed(expression)).toBe(verdict));
});

describe('what the registry knows of weaknesses', () => {
  const metadata = { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 0 } };
  const one = (severity: string) => ({
    name: 'old-package',
    severity,
    isDirect: true,
    via: [],
    effects: [],
    range: '<1.2.3',
    nodes: ['node_modules/old-package'],
    fixAvailable: true,
  });

  // https://docs.npmjs.com/cli/v11/commands/npm-audit, as `npm audit --json` prints it (report version 2).
  it('is taken as it is said, and what is no answer as not checked', () => {
    const report = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata });
    expect(readAdvice(report({}))).toEqual({ kind: 'clean' });
    expect(readAdvice(report({ 'old-package': one('moderate') }))).toEqual({ kind: 'clean' });
    expect(readAdvice(report({ 'old-package': one('critical') }))).toEqual({
      kind: 'affected',
      packages: ['old-package <1.2.3 (critical)'],
    });
    for (const none of [
      '',
      '{}',
      'null',
      '{"message":"405 Method Not Allowed","error":{"summary":"","detail":""}}',
      '<html>',
    ]) {
      expect(readAdvice(none)).toEqual({ kind: 'not-checked' });
    }
  });

  it('is asked for by each check of the project', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    expect(scripts['check:static']).toBe('node bin/check.mjs');
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain('npm run --silent check:static');
    expect(readFileSync(join(root, 'bin/check.mjs'), 'utf8')).toMatch(/'licences'.*\n.*'advisories'/);
  });
});
