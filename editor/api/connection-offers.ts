import { z } from 'zod/mini';
import { modelOffers } from '../state/panel/model-offers.ts';
import type { Offer, OfferName } from '../state/panel/offers.ts';
import { call, query } from './client.ts';
import { listModels } from './models.ts';

const operation = z.object({
  name: z.string(),
  description: z.nullable(z.string()),
  query: z.string(),
  type: z.string(),
});
const graphqlSchema = z.object({ queries: z.array(operation), mutations: z.array(operation) });
const soapSchema = z.object({
  ports: z.array(
    z.object({ port: z.string(), service: z.string(), operations: z.array(z.object({ name: z.string() })) }),
  ),
});
const grpcSchema = z.object({
  services: z.array(
    z.object({ service: z.string(), methods: z.array(z.object({ method: z.string(), kind: z.string() })) }),
  ),
});

type Values = Readonly<Record<string, unknown>>;

function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && !value.includes('{{') ? value : undefined;
}

function grpcServices(slug: string, values: Values) {
  const { proto } = values;
  return proto === undefined
    ? call(`/connections/${slug}/grpc`, grpcSchema)
    : call(`/connections/${slug}/grpc`, grpcSchema, { method: 'POST', body: { proto } });
}

const modelsFor = (use: string) => async (slug: string) => modelOffers((await listModels(slug)).items, use);

const askers: Readonly<Record<OfferName, (slug: string, values: Values) => Promise<readonly Offer[]>>> = {
  'graphql-fields': async (slug, values) => {
    const { queries, mutations } = await call(
      `/connections/${slug}/graphql${query({ path: textOf(values, 'path') })}`,
      graphqlSchema,
    );
    return [...queries, ...mutations].map((one) => ({
      value: one.query,
      label: one.name,
      detail: one.description ?? one.type,
    }));
  },
  'soap-operations': async (slug, values) => {
    const wsdl = textOf(values, 'wsdl');
    const { ports } = await call(`/connections/${slug}/soap${query({ wsdl })}`, soapSchema);
    return ports.flatMap(({ port, operations }) =>
      operations.map(({ name }) => ({ value: name, label: name, detail: port })),
    );
  },
  'grpc-services': async (slug, values) => {
    const { services } = await grpcServices(slug, values);
    return services.map(({ service, methods }) => ({
      value: service,
      label: service,
      detail: methods.map(({ method }) => method).join(', '),
    }));
  },
  models: modelsFor('chat'),
  'models-embeddings': modelsFor('embeddings'),
  'models-transcription': modelsFor('transcription'),
  'grpc-methods': async (slug, values) => {
    const { services } = await grpcServices(slug, values);
    return services
      .filter(({ service }) => typeof values['service'] !== 'string' || service === values['service'])
      .flatMap(({ service, methods }) =>
        methods.map(({ method, kind }) => ({ value: method, label: method, detail: `${service} · ${kind}` })),
      );
  },
};

/** What the service behind a connection says it has. @param values `with` of the step. @throws ApiProblem. */
export function listOffers(name: OfferName, slug: string, values: Values): Promise<readonly Offer[]> {
  return askers[name](slug, values);
}
