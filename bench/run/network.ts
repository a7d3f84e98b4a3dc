import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A host of its own as far as the network goes: a namespace that is joined to this one by a link that can be cut. */
export interface NetworkHost {
  readonly namespace: string;
  /** By which it reaches this machine, whichever of its addresses it calls. */
  readonly gateway: string;
  /** Packets vanish from now on; nobody is told. */
  cut(): Promise<void>;
  heal(): Promise<void>;
}

/** Whether namespaces can be made here: as root of a Linux with iproute2. */
export async function hasNamespaces(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = `snodo-probe-${process.pid}`;
  try {
    await run('ip', ['netns', 'add', probe]);
    await run('ip', ['netns', 'del', probe]);
    return true;
  } catch {
    return false;
  }
}

/** Makes a host; `nth` tells them apart. It is gone with the stack. */
export async function makeHost(stack: AsyncDisposableStack, nth: number): Promise<NetworkHost> {
  const namespace = `snodo-${process.pid}-${nth}`;
  const [near, far] = [`sn${process.pid}n${nth}`.slice(-15), `sn${process.pid}f${nth}`.slice(-15)];
  const gateway = `10.231.${nth}.1`;
  const inside = (...args: string[]) => run('ip', ['-n', namespace, ...args]);
  await run('ip', ['netns', 'add', namespace]);
  stack.defer(async () => void (await run('ip', ['netns', 'del', namespace])));
  await run('ip', ['link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', namespace]);
  // Connections that are being closed keep a namespace alive for minutes, and with it the link and its addresses.
  stack.defer(async () => void (await run('ip', ['link', 'del', near])));
  await run('ip', ['addr', 'add', `${gateway}/24`, 'dev', near]);
  await run('ip', ['link', 'set', near, 'up']);
  // While the link is down, what is for that host must not leave by another.
  await run('ip', ['route', 'add', 'blackhole', `10.231.${nth}.0/24`, 'metric', '4096']);
  stack.defer(async () => void (await run('ip', ['route', 'del', 'blackhole', `10.231.${nth}.0/24`])));
  await inside('addr', 'add', `10.231.${nth}.2/24`, 'dev', far);
  await inside('link', 'set', far, 'up');
  await inside('link', 'set', 'lo', 'up');
  await inside('route', 'add', 'default', 'via', gateway);
  return {
    namespace,
    gateway,
    // At this end: the host sees no more of it than of a cable that is cut far away, and keeps its addresses and routes.
    cut: async () => void (await run('ip', ['link', 'set', near, 'down'])),
    heal: async () => void (await run('ip', ['link', 'set', near, 'up'])),
  };
}
