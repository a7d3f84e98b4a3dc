import { z } from 'zod';
import type { Ability } from './ability.ts';

/** A model that a service says it has. */
export interface ListedModel {
  /** As a step names it. */
  readonly id: string;
  readonly title: string | null;
  /** What the service says it can do; null where it does not say. */
  readonly can: readonly Ability[] | null;
  /** US dollars for a million tokens; null where the service does not say. */
  readonly price: { readonly input: number; readonly output: number } | null;
}

export interface ModelListing {
  /** Where the list is, by the connection's address. */
  readonly url: (baseUrl: string) => string;
  readonly headers?: Readonly<Record<string, string>>;
  /** @throws ZodError where it is another list. */
  readonly read: (body: unknown) => readonly ListedModel[];
}

type Hints = Readonly<Record<string, readonly Ability[]>>;

function abilitiesBy(hints: Hints, words: readonly string[]): readonly Ability[] {
  return [...new Set(words.flatMap((word) => hints[word] ?? []))];
}

const plain = (id: string, title: string | null = null): ListedModel => ({ id, title, can: null, price: null });

const openaiList = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });

/** https://platform.openai.com/docs/api-reference/models/list */
export const openaiListing: ModelListing = {
  url: (baseUrl) => `${baseUrl}/models`,
  read: (body) => openaiList.parse(body).data.map(({ id }) => plain(id)),
};

const anthropicList = z.looseObject({
  data: z.array(z.looseObject({ id: z.string(), display_name: z.string().optional() })),
});

/** https://docs.anthropic.com/en/api/models-list */
export const anthropicListing: ModelListing = {
  url: (baseUrl) => `${baseUrl}/models?limit=1000`,
  headers: { 'anthropic-version': '2023-06-01' },
  read: (body) => anthropicList.parse(body).data.map((one) => plain(one.id, one.display_name ?? null)),
};

const googleList = z.looseObject({
  models: z.array(
    z.looseObject({
      name: z.string(),
      displayName: z.string().optional(),
      supportedGenerationMethods: z.array(z.string()).default([]),
    }),
  ),
});
const googleMethods: Hints = {
  generateContent: ['chat', 'streaming'],
  embedContent: ['embeddings'],
  batchEmbedContents: ['embeddings'],
};

/** https://ai.google.dev/api/models#method:-models.list */
export const googleListing: ModelListing = {
  url: (baseUrl) => `${baseUrl}/models?pageSize=1000`,
  read: (body) =>
    googleList.parse(body).models.map(({ name, displayName = null, supportedGenerationMethods }) => ({
      ...plain(name.replace(/^models\//, ''), displayName),
      can: abilitiesBy(googleMethods, supportedGenerationMethods),
    })),
};

const mistralList = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string().nullish(),
      capabilities: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});
const mistralWords: Hints = {
  completion_chat: ['chat', 'streaming'],
  function_calling: ['tools'],
  vision: ['images'],
};

/** https://docs.mistral.ai/api/#tag/models */
export const mistralListing: ModelListing = {
  url: (baseUrl) => `${baseUrl}/models`,
  read: (body) =>
    mistralList.parse(body).data.map(({ id, name, capabilities }) => ({
      ...plain(id, name ?? null),
      can: capabilities
        ? abilitiesBy(
            mistralWords,
            Object.entries(capabilities).flatMap(([word, has]) => (has === true ? [word] : [])),
          )
        : null,
    })),
};

const cohereList = z.looseObject({
  models: z.array(z.looseObject({ name: z.string(), endpoints: z.array(z.string()).default([]) })),
});
const cohereEndpoints: Hints = { chat: ['chat', 'streaming'], embed: ['embeddings'] };

/** https://docs.cohere.com/reference/list-models. The list has no second version. */
export const cohereListing: ModelListing = {
  url: (baseUrl) => `${baseUrl.replace(/\/v2$/, '/v1')}/models?page_size=1000`,
  read: (body) =>
    cohereList.parse(body).models.map(({ name, endpoints }) => ({
      ...plain(name),
      can: abilitiesBy(cohereEndpoints, endpoints),
    })),
};

const openrouterList = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string().optional(),
      architecture: z.looseObject({ input_modalities: z.array(z.string()).default([]) }).optional(),
      supported_parameters: z.array(z.string()).default([]),
      pricing: z.looseObject({ prompt: z.string(), completion: z.string() }).optional(),
    }),
  ),
});
const openrouterWords: Hints = {
  image: ['images'],
  file: ['pdf'],
  tools: ['tools'],
  structured_outputs: ['structured-output'],
};

/** https://openrouter.ai/docs/api-reference/list-available-models. Its prices are for one token. */
export const openrouterListing: ModelListing = {
  url: (baseUrl) => `${baseUrl}/models`,
  read: (body) =>
    openrouterList.parse(body).data.map(({ id, name = null, architecture, supported_parameters, pricing }) => {
      const [input, output] = [Number(pricing?.prompt), Number(pricing?.completion)];
      const words = [...(architecture?.input_modalities ?? []), ...supported_parameters];
      return {
        id,
        title: name,
        can: ['chat', 'streaming', ...abilitiesBy(openrouterWords, words)],
        // Its routers, whose price is that of whom they choose, say -1.
        price: input >= 0 && output >= 0 ? { input: input * 1e6, output: output * 1e6 } : null,
      };
    }),
};

const bedrockList = z.looseObject({
  modelSummaries: z.array(
    z.looseObject({
      modelId: z.string(),
      modelName: z.string().optional(),
      inputModalities: z.array(z.string()).default([]),
      outputModalities: z.array(z.string()).default([]),
      responseStreamingSupported: z.boolean().nullish(),
    }),
  ),
});
const bedrockOutputs: Hints = { TEXT: ['chat'], EMBEDDING: ['embeddings'] };

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html, at the other of its two hosts. */
export const bedrockListing: ModelListing = {
  url: (baseUrl) => `${baseUrl.replace('//bedrock-runtime.', '//bedrock.')}/foundation-models`,
  read: (body) =>
    bedrockList.parse(body).modelSummaries.map((one) => ({
      ...plain(one.modelId, one.modelName ?? null),
      can: [
        ...abilitiesBy(bedrockOutputs, one.outputModalities),
        ...(one.responseStreamingSupported === true ? ['streaming' as const] : []),
        ...(one.inputModalities.includes('IMAGE') && one.outputModalities.includes('TEXT') ? ['images' as const] : []),
      ],
    })),
};
