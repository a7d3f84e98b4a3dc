import type { IClientPublishOptions, IPublishPacket } from 'mqtt';
import type { SentMessage, SourceMessage } from '../../connector/source.ts';
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

/** How a message is sent, besides its topic and bytes. */
export function sentBy(
  { id, key, headers, contentType }: SentMessage,
  version: MqttVersion,
  retain: boolean,
): IClientPublishOptions {
  const how = { qos: 1, retain } as const;
  if (version === '3.1.1') return how;
  const userProperties = { ...headers, 'message-id': id, ...(key === undefined ? {} : { key }) };
  return { ...how, properties: { contentType, userProperties } };
}
