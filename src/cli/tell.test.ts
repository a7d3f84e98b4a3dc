import { afterEach, expect, it, vi } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { tell } from './tell.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function said(error: unknown): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  tell(error);
  return write.mock.calls.map(([text]) => String(text)).join('');
}

it('says what failed and no place in the code, unless one wants to mend it', () => {
  vi.stubEnv('SNODO_LOG', '');
  expect(said(new TypeError('x is not a function'))).toBe(
    'snodo: Something failed that should not have: x is not a function\nSNODO_LOG=debug says where.\n',
  );
  vi.stubEnv('SNODO_LOG', 'debug');
  expect(said(new TypeError('x is not a function'))).toContain('tell.test.ts');
});

it('keeps what would move the cursor away from the terminal', () => {
  expect(said(new SnodoError('failed', 'It is \u001B[2J lost'))).toBe('snodo: It is  [2J lost\n');
});
