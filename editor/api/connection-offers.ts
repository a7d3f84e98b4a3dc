import { z } from 'zod/mini';
import { modelOffers } from '../state/panel/model-offers.ts';
import type { KnownOffer, Offer, OfferName } from '../state/panel/offers.ts';
import { call, query } from './client.ts';
import { listModels } from './models.ts';
import { listPrompts, listResources, listTools } from './mcp-offers.ts';

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

const askers: Readonly<Record<KnownOffer, (slug: string, values: Values) => Promise<readonly Offer[]>>> = {
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
  'mcp-tools': async (slug) =>
    (await listTools(slug)).items.map(({ name, title, description }) => ({
      value: name,
      label: name,
      detail: description === '' ? title : description,
    })),
  'mcp-resources': async (slug) =>
    (await listResources(slug)).items.map(({ uri, title }) => ({ value: uri, label: uri, detail: title })),
  'mcp-prompts': async (slug) =>
    (await listPrompts(slug)).items.map(({ name, description }) => ({ value: name, label: name, detail: description })),
};

function isKnown(name: OfferName): name is KnownOffer {
  return Object.hasOwn(askers, name);
}

const optionsSchema = z.object({
  items: z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() })),
});

/** What the connector of a service lists: its channels, its lists, its projects. */
async function listOptions(name: string, slug: string, values: Values): Promise<readonly Offer[]> {
  const input = JSON.stringify(values);
  const { items } = await call(`/connections/${slug}/options/${name}${query({ input })}`, optionsSchema);
  return items.map(({ value, label }) => ({
    value: String(value),
    label,
    detail: String(value) === label ? '' : String(value),
  }));
}

/** What the service behind a connection says it has. @param values `with` of the step. @throws ApiProblem. */
export function listOffers(name: OfferName, slug: string, values: Values): Promise<readonly Offer[]> {
  return isKnown(name) ? askers[name](slug, values) : listOptions(name.slice('service:'.length), slug, values);
}
