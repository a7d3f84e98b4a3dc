/** One thing that a service says it has. */
export interface Offer {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
}

/** The choices of a service by the name that a schema's `options` gives. */
const offerNames = [
  'graphql-fields',
  'soap-operations',
  'grpc-services',
  'grpc-methods',
  'models',
  'models-embeddings',
  'models-transcription',
  'mcp-tools',
  'mcp-resources',
  'mcp-prompts',
] as const;
export type KnownOffer = (typeof offerNames)[number];
/** Beside those, what the connector of a service lists by a name of its own. */
export type OfferName = KnownOffer | `service:${string}`;

/** What a field is offered. @param options as its schema says. @param field its name: a method is of a service. */
export function offerOf(options: string | undefined, field: string): OfferName | undefined {
  if (options === 'grpc-methods' && field === 'service') return 'grpc-services';
  return options === undefined ? undefined : (offerNames.find((one) => one === options) ?? `service:${options}`);
}

/** What has to be filled in before a service can be asked; undefined where it can. */
export function missingFor(name: OfferName, values: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof values['connection'] !== 'string' || values['connection'].includes('{{')) return 'connection';
  if (name === 'soap-operations' && typeof values['wsdl'] !== 'string') return 'wsdl';
  return undefined;
}
