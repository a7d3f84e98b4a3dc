import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { z } from 'zod';

const response = z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })).optional() });
const operation = z.object({
  security: z.array(z.unknown()).optional(),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), response),
});
const description = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

/** One operation of the description. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly secured: boolean;
  readonly hasBody: boolean;
  readonly declares403: boolean;
}

function pointer(...parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}

/** Holds the answers of a server against what its /openapi.json declares. */
export class DeclaredAnswers {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #paths: z.infer<typeof description>['paths'];
  readonly #given = new Set<string>();

  constructor(document: unknown) {
    this.#paths = description.parse(document).paths;
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(Object(document), 'openapi.json');
  }

  get operations(): readonly Operation[] {
    return Object.entries(this.#paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security, requestBody, responses }]) => ({
        method: method.toUpperCase(),
        path,
        secured: (security ?? []).length > 0,
        hasBody: requestBody !== undefined,
        declares403: responses['403'] !== undefined,
      })),
    );
  }

  /** @throws Error where the answer is not declared so. */
  check({ method, path }: Pick<Operation, 'method' | 'path'>, status: number, type: string | null, body: string): void {
    const at = `${method} ${path} ${status}`;
    const declared = this.#paths[path]?.[method.toLowerCase()]?.responses[String(status)];
    if (declared === undefined) throw new Error(`${at} is not declared: ${body}`);
    this.#given.add(at);
    if (declared.content === undefined) {
      if (body !== '') throw new Error(`${at} is declared without a body and has one: ${body}`);
      return;
    }
    const media = (type ?? '').split(';')[0] ?? '';
    if (declared.content['*/*'] !== undefined) return;
    if (declared.content[media] === undefined) throw new Error(`${at} is not declared to be "${type}"`);
    if (media.startsWith('text/')) return;
    const place = pointer('paths', path, method.toLowerCase(), 'responses', String(status), 'content', media, 'schema');
    const validate = this.#ajv.compile({ $ref: `openapi.json#${place}` });
    if (!validate(JSON.parse(body))) {
      throw new Error(`${at} is not as declared: ${this.#ajv.errorsText(validate.errors)}\n${body}`);
    }
  }

  /** The declared answers that never came, failures of the server itself left out. */
  get missing(): readonly string[] {
    return Object.entries(this.#paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.keys(responses)
          .filter((status) => status !== '5XX')
          .map((status) => `${method.toUpperCase()} ${path} ${status}`)
          .filter((one) => !this.#given.has(one)),
      ),
    );
  }
}
