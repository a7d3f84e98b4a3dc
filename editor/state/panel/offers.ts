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
] as const;
export type OfferName = (typeof offerNames)[number];

/** What a field is offered. @param options as its schema says. @param field its name: a method is of a service. */
export function offerOf(options: string | undefined, field: string): OfferName | undefined {
  if (options === 'grpc-methods' && field === 'service') return 'grpc-services';
  return offerNames.find((one) => one === options);
}

/** What has to be filled in before a service can be asked; undefined where it can. */
export function missingFor(name: OfferName, values: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof values['connection'] !== 'string' || values['connection'].includes('{{')) return 'connection';
  if (name === 'soap-operations' && typeof values['wsdl'] !== 'string') return 'wsdl';
  return undefined;
}
