import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { tellingAlerts } from './told-alert.ts';

function connected(): Socket {
  const socket = new Socket();
  tellingAlerts((_, callback) => callback(null, socket))(
    { hostname: 'x.test', protocol: 'https:', port: '443' },
    () => {},
  );
  return socket;
}

const coded = (code: string) => Object.assign(new Error(code), { code });

it('ends a connection by the alert that refuses its certificate, before its end can be heard', async () => {
  const socket = connected();
  const told: unknown[] = [];
  socket.on('error', (error) => told.push(error));
  const alert = coded('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.emit('error', alert);
  expect(socket.destroyed).toBe(true);
  await closed;
  expect(new Set(told)).toEqual(new Set([alert]));
});

it('leaves any other error to who hears it', () => {
  const socket = connected();
  socket.on('error', () => undefined);
  socket.emit('error', coded('ECONNRESET'));
  expect(socket.destroyed).toBe(false);
  socket.destroy();
});
