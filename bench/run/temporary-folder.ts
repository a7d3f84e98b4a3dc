import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertNotStopped } from './not-stopped.ts';

/** A folder that is gone with the stack. */
export function temporaryFolder(stack: AsyncDisposableStack): string {
  assertNotStopped(stack);
  const folder = mkdtempSync(join(tmpdir(), 'snodo-bench-'));
  // PostgreSQL, started by root, runs as another user, who must be able to pass.
  chmodSync(folder, 0o755);
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}
