import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startChild } from '../child.ts';
import { childEnvironment } from '../environment.ts';

export const systemNames = ['shopify', 'reviews', 'stripe', 'database', 'model'] as const;
export type SystemName = (typeof systemNames)[number];

/** For people. */
export const titles: Readonly<Record<SystemName, string>> = {
  shopify: 'the shop',
  reviews: 'the review platform',
  stripe: 'the payment service',
  database: 'the customer database',
  model: 'the model',
};

/** An outside system: a program of its own, which can be stopped and comes back at the same address. */
export interface System {
  readonly name: SystemName;
  readonly url: string;
  /** What callers must prove to have. */
  readonly key: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export type Systems = Readonly<Record<SystemName, System>>;

async function startSystem(name: SystemName, folder: string, stopping: AsyncDisposableStack): Promise<System> {
  const key = `${name}_${randomBytes(24).toString('base64url')}`;
  let running = new AsyncDisposableStack();
  stopping.defer(() => running.disposeAsync());
  const begin = async (port: string): Promise<string> => {
    const { url } = await startChild(
      {
        name: `stand-in ${name}`,
        args: [join(import.meta.dirname, `stand-ins/${name}.ts`)],
        // By the environment: arguments are for everybody to see.
        env: childEnvironment({ STAND_IN_KEY: key, STAND_IN_STATE: join(folder, name), STAND_IN_PORT: port }),
        ready: new RegExp(`^${name} ready (\\S+)$`, 'm'),
      },
      running,
    );
    return url;
  };
  const url = await begin('0');
  return {
    name,
    url,
    key,
    stop: () => running.disposeAsync(),
    async start() {
      running = new AsyncDisposableStack();
      await begin(new URL(url).port);
    },
  };
}

/** @param folder where each keeps what it knows while it is stopped. */
export async function startSystems(folder: string, stopping: AsyncDisposableStack): Promise<Systems> {
  const start = (name: SystemName) => startSystem(name, folder, stopping);
  const [shopify, reviews, stripe, database, model] = await Promise.all([
    start('shopify'),
    start('reviews'),
    start('stripe'),
    start('database'),
    start('model'),
  ]);
  return { shopify, reviews, stripe, database, model };
}
