import { slugOf } from '../naming.ts';
import type { RedAround, RedConverted } from './around.ts';
import { httpKinds } from './http.ts';
import { pathOf, read } from './message.ts';

/** The connection that stands for a broker. */
export function brokerOf(shared: RedAround['shared'], id: unknown): string {
  const broker = shared.configOf(id);
  const host = typeof broker?.['broker'] === 'string' ? broker['broker'] : 'localhost';
  const port =
    typeof broker?.['port'] === 'string' || typeof broker?.['port'] === 'number' ? String(broker['port']) : '1883';
  const tls = broker?.['usetls'] === true ? 'on' : 'off';
  const bare = host.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
  return shared.connection(`mqtt ${bare}`, () => ({
    slug: slugOf(broker?.name ?? '', 'mqtt'),
    config: { connector: 'mqtt', baseUrl: `mqtt://${bare}:${port}?tls=${tls}&version=5`, auth: { type: 'none' } },
    missing: ['auth'],
    why: ['broker'],
  }));
}

function mqttOut(around: RedAround): RedConverted {
  const { id, message, node, shared } = around;
  const topic = around.text('topic');
  return {
    steps: [
      {
        id,
        type: 'publish',
        with: {
          connection: brokerOf(shared, node['broker']),
          queue: topic ?? `{{ ${read(message, ['topic'])} }}`,
          body: `{{ ${read(message, ['payload'])} }}`,
          ...(node['retain'] === 'true' ? { options: { retain: true } } : {}),
        },
      },
    ],
    out: () => ({ message }),
  };
}

function email(around: RedAround): RedConverted {
  const { id, message, shared } = around;
  const to = around.text('name');
  around.changed(['redMail']);
  const slug = shared.connection('smtp', () => ({
    slug: 'mail',
    config: { connector: 'smtp', auth: { type: 'basic' } },
    missing: ['baseUrl', 'auth.username', 'auth.password'],
    why: ['sendsMail'],
  }));
  return {
    steps: [
      {
        id,
        type: 'smtp.send-mail',
        with: {
          connection: slug,
          from: 'you@example.com',
          to: [to ?? `{{ ${read(message, ['to'])} }}`],
          subject: `{{ ${read(message, ['topic'])} }}`,
          text: `{{ $string(${read(message, pathOf('payload') ?? ['payload'])}) }}`,
        },
      },
    ],
    out: () => ({ message }),
  };
}

/** Nodes that speak to others. */
export const serviceKinds = {
  ...httpKinds,
  'mqtt out': mqttOut,
  'e-mail': email,
};
