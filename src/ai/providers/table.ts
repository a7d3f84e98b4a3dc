import { anthropic } from './anthropic.ts';
import { azureOpenai } from './azure-openai.ts';
import { bedrock } from './bedrock.ts';
import { cohere } from './cohere.ts';
import type { ProviderDefinition } from './definition.ts';
import { google } from './google.ts';
import { googleVertex } from './google-vertex.ts';
import { groq } from './groq.ts';
import { huggingface } from './huggingface.ts';
import { lmStudio, ollama, vllm } from './local-servers.ts';
import { mistral } from './mistral.ts';
import { offline } from './offline.ts';
import { openai } from './openai.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { openrouter } from './openrouter.ts';
import { sagemaker } from './sagemaker.ts';

/** Every service whose models can be asked, by the connector of its connections. */
export const modelProviders: ReadonlyMap<string, ProviderDefinition> = new Map(
  [
    openai,
    anthropic,
    google,
    googleVertex,
    azureOpenai,
    bedrock,
    sagemaker,
    huggingface,
    mistral,
    groq,
    cohere,
    openrouter,
    ollama,
    vllm,
    lmStudio,
    openaiCompatible,
    offline,
  ].map((one) => [one.id, one]),
);

/** What a connector that is not in the table speaks is OpenAI's protocol. */
export function providerNamed(connector: string): ProviderDefinition {
  return modelProviders.get(connector) ?? openaiCompatible;
}
