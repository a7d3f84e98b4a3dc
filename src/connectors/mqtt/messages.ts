import type { IClientPublishOptions, IPublishPacket } from 'mqtt';
import type { SentMessage, SourceMessage } from '../../connector/source.ts';
import { SnodoError } from '../../core/error.ts';
import type { MqttVersion } from './client.ts';

type Properties = Exclude<IPublishPacket['properties'], undefined>;

function told({ userProperties = {} }: Properties): Record<string, string> {
  return Object.fromEntries(Object.entries(userProperties).map(([name, value]) => [name, [value].flat().join(', ')]));
}

/** Version 3.1.1 has a topic and bytes, and nothing else. */
export function mqttMessage({ topic, payload, qos, retain, dup, properties = {} }: IPublishPacket): SourceMessage {
  const { contentType, responseTopic, correlationData } = properties;
  const { 'message-id': id, key = topic, ...headers } = told(properties);
  return {
    id,
    key,
    headers,
    contentType,
    body: typeof payload === 'string' ? Buffer.from(payload) : payload,
    place: {
      topic,
      qos: String(qos),
      retained: String(retain),
      repeated: String(dup),
      ...(responseTopic === undefined ? {} : { replyTo: responseTopic }),
      ...(correlationData === undefined ? {} : { correlationId: correlationData.toString() }),
    },
  };
}

const mostTextBytes = 65_535;

/**
 * A text as MQTT sends it (MQTT 5, 1.5.4): a server ends the connection where it has a control character, which looks like a
 * network that may do better.
 *
 * @throws SnodoError `invalid`.
 */
export function mqttText(text: string, what: string): string {
  if (/\p{Cc}/u.test(text)) {
    throw new SnodoError(
      'invalid',
      `${what} has a control character, such as the end of a line, which MQTT does not take. Put it into the body.`,
    );
  }
  if (Buffer.byteLength(text) <= mostTextBytes) return text;
  throw new SnodoError(
    'invalid',
    `${what} has more than ${mostTextBytes} bytes, which MQTT does not take. Put it into the body.`,
  );
}

/** How a message is sent, besides its topic and bytes. @throws SnodoError `invalid`. */
export function sentBy(
  { id, key, headers, contentType }: SentMessage,
  version: MqttVersion,
  retain: boolean,
): IClientPublishOptions {
  const how = { qos: 1, retain } as const;
  if (version === '3.1.1') return how;
  const own = Object.entries(headers).map(([name, value]) => {
    const about = `The header "${name.slice(0, 100)}"`;
    return [mqttText(name, about), mqttText(value, about)] as const;
  });
  const named = key === undefined ? {} : { key: mqttText(key, 'The key') };
  const userProperties = { ...Object.fromEntries(own), 'message-id': id, ...named };
  return { ...how, properties: { contentType: mqttText(contentType, 'The content type'), userProperties } };
}
