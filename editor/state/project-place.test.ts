import { describe, expect, it } from 'vitest';
import { isOfServer, placeOf, projectIn } from './project-place.ts';

describe('the project of an address', () => {
  it.each([
    ['/', undefined],
    ['/runs', undefined],
    ['/projects', undefined],
    ['/projects/', undefined],
    ['/projects/Sales/runs', undefined],
    ['/projects/sales', 'sales'],
    ['/projects/sales-2/runs/1', 'sales-2'],
  ])('%s', (path, project) => {
    expect(projectIn(path)).toBe(project);
    if (project !== undefined) expect(path.startsWith(placeOf(project))).toBe(true);
  });

  it('asks the server itself about people, and the project about all else', () => {
    expect(isOfServer('GET', '/session')).toBe(false);
    expect(isOfServer('DELETE', '/session')).toBe(true);
    expect(isOfServer('POST', '/session/passkeys')).toBe(true);
    expect(isOfServer('GET', '/projects/sales/members')).toBe(true);
    expect(isOfServer('GET', '/tokens')).toBe(false);
    expect(isOfServer('GET', '/workflows/users')).toBe(false);
  });
});
