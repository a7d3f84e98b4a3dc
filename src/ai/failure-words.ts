import { z } from 'zod';

const words = z.string().trim().min(1);

/**
 * Where services say in words what is wrong besides `error.message`, which the clients read:
 * - AWS: the members of the errors in botocore/data/sagemaker-runtime/2017-05-13/service-2.json, of its own SDK;
 * - Text Generation Inference: ErrorResponse in docs/openapi.json of its repository.
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
