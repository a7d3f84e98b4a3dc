import type { MadeModels, MakerSettings } from './definition.ts';

/**
 * The models of a service that speaks OpenAI's chat completions
 * (https://platform.openai.com/docs/api-reference/chat/create).
 *
 * A JSON Schema goes out as `response_format: { type: 'json_schema' }`. Ollama, vLLM, llama.cpp and LM Studio read
 * it too; a server that refuses it answers 400, and that is what the step fails with.
 */
export async function compatibleModels({ name, baseUrl, fetch }: MakerSettings): Promise<MadeModels> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const client = createOpenAICompatible({
    // The SDK takes the name apart at dots.
    name: name.replaceAll('.', '-'),
    baseURL: baseUrl,
    supportsStructuredOutputs: true,
    // A stream tells its usage only where it is asked for.
    includeUsage: true,
    fetch,
  });
  return {
    chat: (model) => client.chatModel(model),
    embedding: (model) => client.embeddingModel(model),
  };
}
