import { join } from 'node:path';
import { type Child, startChild } from './child.ts';
import { childEnvironment } from './environment.ts';

/**
 * Starts a stand-in of an outside system: a program of its own that speaks real HTTP on a free loopback port.
 *
 * @param key what callers must prove to have. It goes by the environment: arguments are for everybody to see.
 */
export function startStandIn(name: 'crm' | 'chat', key: string, stopping: AsyncDisposableStack): Promise<Child> {
  return startChild(
    {
      name: `stand-in ${name}`,
      args: [join(import.meta.dirname, `stand-ins/${name}.ts`)],
      env: childEnvironment({ STAND_IN_KEY: key }),
      ready: new RegExp(`^${name} ready (\\S+)$`, 'm'),
    },
    stopping,
  );
}
