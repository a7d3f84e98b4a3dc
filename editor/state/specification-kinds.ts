const kinds = ['any', 'document', 'graphql', 'wsdl', 'grpc'] as const;
export const specificationKinds: readonly SpecificationKind[] = kinds;
export type SpecificationKind = (typeof kinds)[number];

interface Given {
  readonly url: string;
  readonly document: string;
}

const isOne = ({ url, document }: Given): boolean => (url === '') !== (document === '');

/** Whether there is enough to make a connector of; `any` leaves it to the server to tell what it is. */
const enough: Readonly<Record<SpecificationKind, (given: Given) => boolean>> = {
  any: isOne,
  document: isOne,
  graphql: ({ url }) => url !== '',
  wsdl: isOne,
  grpc: ({ url }) => url !== '',
};

/** What is asked of the server; undefined while it is not enough. A server of gRPC has no document. */
export function askedSpecification(kind: SpecificationKind, written: Given) {
  const url = written.url.trim();
  const document = kind === 'grpc' ? '' : written.document.trim();
  if (!enough[kind]({ url, document })) return undefined;
  return {
    ...(kind === 'any' ? {} : { kind }),
    ...(url === '' ? {} : { url }),
    ...(document === '' ? {} : { document }),
  };
}
