import { z } from 'zod';

const words = z.string().trim().min(1);

/**
 * Where services say in words what is wrong besides `error.message`, which the clients read:
 * - AWS: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 * - Text Generation Inference: https://huggingface.github.io/text-generation-inference/
 */
const said = z.union([
  z.looseObject({ message: words }).transform((body) => body.message),
  z.looseObject({ Message: words }).transform((body) => body.Message),
  z.looseObject({ error: words }).transform((body) => body.error),
]);

/** The words of a service for its failure, of a body that its client could not read. */
export function failureWords(body: unknown): string | undefined {
  return said.safeParse(body).data;
}
