/** Attributes of a message, of which some have a meaning here. */
export interface ReceivedAttributes {
  /** What `publish` names a message by, the same at every attempt. */
  readonly id: string | undefined;
  readonly contentType: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export function receivedAttributes(attributes: readonly (readonly [string, string])[]): ReceivedAttributes {
  const lower = Object.fromEntries(attributes.map(([name, value]) => [name.toLowerCase(), value]));
  const { 'message-id': id, 'content-type': contentType, ...headers } = lower;
  return { id: id === '' ? undefined : id, contentType, headers };
}
