import { join } from 'node:path';
import { type Child, startChild } from './child.ts';
import { childEnvironment } from './environment.ts';

export interface PlatformOptions {
  readonly dataDir: string;
  readonly token: string;
  /** Hosts and addresses that steps may reach though they are not public. */
  readonly reaches: readonly string[];
}

/** Starts Snodo on a free port with a data folder of its own, as `npm start` does. */
export function startPlatform(options: PlatformOptions, stopping: AsyncDisposableStack): Promise<Child> {
  return startChild(
    {
      name: 'platform',
      args: [join(import.meta.dirname, 'platform-process.ts'), 'start'],
      env: childEnvironment({
        SNODO_PORT: '0',
        SNODO_DATA_DIR: options.dataDir,
        SNODO_ADMIN_TOKEN: options.token,
        SNODO_EGRESS_ALLOW: options.reaches.join(','),
        SNODO_LOG: 'warn',
      }),
      ready: /^snodo ready (\S+)$/m,
    },
    stopping,
  );
}
