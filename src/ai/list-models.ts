import { SnodoError } from '../core/error.ts';
import { secretsOf } from '../outbound/connection-identity.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import { faultOfStatus } from '../outbound/faults.ts';
import type { OwnPrice } from '../store/calls/model-prices.ts';
import { asking } from './asking.ts';
import { callOf, fetchOfCall, withinCall } from './call-fetch.ts';
import { ownPriceOf } from './own-price.ts';
import { pricedModels, tokenPrice } from './price.ts';
import type { ModelProvider } from './provider.ts';
import { providerOf } from './provider-of.ts';
import type { ListedModel, ModelListing } from './providers/model-listing.ts';
import { providerNamed } from './providers/table.ts';

interface ModelList {
  /** Who says that there are these. */
  readonly source: 'service' | 'price-table';
  readonly models: readonly ListedModel[];
}

async function fromService(
  { url, headers = {}, read }: ModelListing,
  { name, baseUrl }: ModelProvider,
  signal: AbortSignal,
): Promise<readonly ListedModel[]> {
  const response = await fetchOfCall(url(baseUrl.replace(/\/+$/, '')), { headers, signal });
  const text = await response.text();
  if (!response.ok) {
    const { retryable } = faultOfStatus(response.status, Object.fromEntries(response.headers), Date.now());
    throw new SnodoError('http_status', `${name} answered ${response.status} when it was asked for its models.`, {
      status: response.status,
      retryable,
    });
  }
  try {
    return read(JSON.parse(text));
  } catch {
    throw new SnodoError(
      'unreadable',
      `${name} did not answer with a list of models. Check the connection's baseUrl; a model can be named without the list.`,
    );
  }
}

/** The names that the price table has, for services that list nothing. */
async function fromTable(provider: ModelProvider): Promise<readonly ListedModel[]> {
  if (provider.kind === 'offline') {
    return [{ id: 'offline/lexicon-1', title: null, can: providerNamed('offline').can, price: null }];
  }
  return (await pricedModels(provider)).map(({ id, title }) => ({ id, title, can: null, price: null }));
}

/** Names tell what a model is for, where the service tells it of none. */
function ability({ id, can }: ListedModel): ListedModel['can'] {
  if (can !== null) return can;
  if (/embed/i.test(id)) return ['embeddings'];
  return /whisper|transcri|voxtral/i.test(id) ? ['transcription'] : null;
}

/** What was given for a model goes before what its service and the table say. */
function ownPrice(prices: readonly OwnPrice[], { name }: ModelProvider, model: string): ListedModel['price'] {
  const own = ownPriceOf(prices, name, model);
  return own === undefined ? null : { input: own.input, output: own.output };
}

/**
 * The models of a connection, by name, with what they cost.
 *
 * @throws SnodoError `http_status`, `unreadable`, `network`, `timeout`, `invalid` (the connection).
 */
export async function listModels(
  open: OpenConnection,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<ModelList> {
  const provider = providerOf(open);
  const { listing } = providerNamed(provider.kind);
  const context = { provider, fetch, signal, secrets: secretsOf(open.config) };
  const found = listing
    ? await asking(
        context,
        () => [],
        () => withinCall(callOf(context), () => fromService(listing, provider, signal)),
      )
    : await fromTable(provider);
  const prices = (await open.costs?.prices()) ?? [];
  const models = await Promise.all(
    found.map(async (one) => ({
      ...one,
      can: ability(one),
      price: ownPrice(prices, provider, one.id) ?? one.price ?? (await tokenPrice(provider, one.id)),
    })),
  );
  return {
    source: listing ? 'service' : 'price-table',
    models: models.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  };
}
