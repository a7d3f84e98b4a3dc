import { expect, it } from 'vitest';
import { readSettings } from '../src/app/settings.ts';
import { lookEvery } from '../src/connectors/drops/input.ts';
import { listening } from '../src/connectors/http/listening.ts';
import { postgresStream } from '../src/connectors/postgres/stream.ts';
import { longestTimerMs } from '../src/core/longest-timer.ts';
import { connectionSchema } from '../src/outbound/connection.ts';
import { Departures } from '../src/outbound/traffic/departures.ts';
import { httpRequestInput } from '../src/steps/http-request-input.ts';

const heard = { protocol: 'sse', path: '/events' };

/** What a timer is set by. */
const timed: Readonly<Record<string, (text: string) => unknown>> = {
  'how often a folder is looked at': (every) => lookEvery.parse(every),
  'how often changes are asked for': (every) =>
    postgresStream.input.parse({ publication: 'orders', slot: 'snodo', every }),
  'the heartbeat of a WebSocket': (heartbeat) => listening.parse({ ...heard, heartbeat }),
  'how long a service may say nothing': (idle) => listening.parse({ ...heard, idle }),
  'when a second call is made': (hedge) => httpRequestInput.parse({ url: 'https://shop.example', hedge }),
  SNODO_DRAIN: (text) => readSettings({ SNODO_DRAIN: text }),
  SNODO_RECEIVE_TIMEOUT: (text) => readSettings({ SNODO_RECEIVE_TIMEOUT: text }),
};

it.each(Object.entries(timed))('%s is no longer than a timer can be set for', (_, read) => {
  expect(longestTimerMs).toBeLessThan(2 ** 31);
  expect(() => read('24d')).not.toThrow();
  expect(() => read('25d')).toThrow(/at most 24d/);
});

it.each([
  { rateLimit: { requests: 1, per: '999999999d' } },
  { auth: { type: 'jwt', algorithm: 'HS256', key: 'k'.repeat(32), expiresIn: `${'9'.repeat(400)}d` } },
])('a connection has no duration that no date could hold: %o', (part) => {
  expect(() => connectionSchema.parse({ connector: 'http', ...part })).toThrow(/at most 1000000d/);
});

it('a limit over years asks for no timer that goes off at once', async () => {
  const warnings: Error[] = [];
  const hear = (warning: Error) => warnings.push(warning);
  process.on('warning', hear);
  const departures = new Departures({ slackMs: 1e12, delay: async () => undefined, report: () => undefined });
  departures.begin(1, performance.now())();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', hear);
  expect(warnings).toEqual([]);
});
