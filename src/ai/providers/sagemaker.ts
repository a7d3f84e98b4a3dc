import { awsAddress } from './aws-address.ts';
import type { ProviderDefinition } from './definition.ts';

export const sagemaker: ProviderDefinition = {
  id: 'sagemaker',
  title: 'Amazon SageMaker',
  baseUrl: null,
  example: 'https://runtime.sagemaker.eu-central-1.amazonaws.com',
  addressOf: (config) => awsAddress(config, 'runtime.sagemaker'),
  auth: [{ type: 'aws-sigv4', preset: { service: 'sagemaker', region: 'eu-central-1' } }],
  can: ['chat', 'structured-output', 'tools'],
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html',
  make: async ({ baseUrl, fetch }) => {
    const { sagemakerModel } = await import('./sagemaker-model.ts');
    return { chat: (model) => sagemakerModel(model, baseUrl, fetch) };
  },
};
