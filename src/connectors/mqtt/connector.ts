import { basic, noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { newId } from '../../core/id.ts';
import { mqttFailure, overMqtt } from './client.ts';
import { mqttQueue } from './queue.ts';

/** MQTT, whoever the broker is. */
export const mqtt = connector({
  id: 'mqtt',
  title: 'MQTT',
  description: 'Topics that devices and machines send to, at Mosquitto, EMQX, HiveMQ and all that speaks MQTT.',
  categories: ['data'],
  color: '#660066',
  docs: 'https://mqtt.org/mqtt-specification/',
  address: {
    template: 'mqtt://{host}:{port}?tls={tls}&version={version}',
    hint: 'The port is 8883 with TLS and 1883 without; tls is on, or off for a server that has none; the version is 5, or 3.1.1 for a server that knows no newer one.',
    usual: { port: '8883', tls: 'on', version: '5' },
  },
  socket: { protocols: ['mqtt:', 'mqtts:'], port: 8_883, failure: mqttFailure },
  auth: [
    basic('A user of the server who may subscribe and publish, and its password.'),
    noAuth('For a server that knows who calls by a certificate, or one inside that takes everybody.'),
  ],
  test: {
    docs: 'https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html',
    ask: (_, socket) =>
      socket.call('CONNECT', (link) =>
        overMqtt(link, { clientId: `snodo-${newId(Date.now())}` }, () =>
          Promise.resolve(link.credential?.username || 'somebody who may use this server'),
        ),
      ),
  },
}).queue(mqttQueue);
