import { awsAddress } from './aws-address.ts';
import { noKey, type ProviderDefinition } from './definition.ts';
import { bedrockListing } from './model-listing.ts';

export const bedrock: ProviderDefinition = {
  id: 'bedrock',
  title: 'Amazon Bedrock',
  baseUrl: null,
  example: 'https://bedrock-runtime.eu-central-1.amazonaws.com',
  addressOf: (config) => awsAddress(config, 'bedrock-runtime'),
  auth: [{ type: 'aws-sigv4', preset: { service: 'bedrock', region: 'eu-central-1' } }, { type: 'bearer' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'pdf', 'embeddings'],
  docs: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html',
  prices: 'aws',
  listing: bedrockListing,
  make: async ({ baseUrl, fetch }) => {
    const { createAmazonBedrock } = await import('@ai-sdk/amazon-bedrock');
    const client = createAmazonBedrock({ baseURL: baseUrl, apiKey: noKey, fetch });
    return {
      chat: (model) => client.languageModel(model),
      embedding: (model) => client.embeddingModel(model),
    };
  },
};
