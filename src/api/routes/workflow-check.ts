import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type Problem, SnodoError } from '../../core/error.ts';
import { documentOf } from '../../core/read-document.ts';
import { readYaml } from '../../core/read-yaml.ts';
import { answer, anyRoute, bearer, problemsSchema, tooLarge } from '../declared.ts';
import { knownWhileWriting } from '../known-here.ts';
import { documentBody, workflowDocument } from '../openapi.ts';
import type { ApiParts } from '../options.ts';
import { documentProblems, type Known } from '../publish-check.ts';
import { readText } from '../read-body.ts';

const checkedSchema = z.strictObject({ document: z.union([workflowDocument, z.null()]), problems: problemsSchema });
type Checked = z.infer<typeof checkedSchema>;

const checkRoute = createRoute({
  tags: ['workflows'],
  security: bearer,
  method: 'post',
  path: '/workflows/check',
  summary: 'What is wrong with a document; nothing is saved',
  request: { body: documentBody },
  responses: {
    200: answer(
      'The document with what is left out put in, null where it has not the form of a workflow; and all that is wrong.',
      checkedSchema,
    ),
    ...tooLarge,
    ...anyRoute,
  },
});

type Read = { readonly value: unknown } | { readonly problems: readonly Problem[] };

/** A text that cannot be read is what was asked about, not a wrong request. */
function problemsIn(error: unknown): readonly Problem[] {
  if (!(error instanceof SnodoError) || error.code !== 'invalid') throw error;
  return error.problems.length > 0 ? error.problems : [{ path: '', message: error.message }];
}

async function read(text: Promise<string>): Promise<Read> {
  try {
    return { value: readYaml(await text) };
  } catch (error) {
    return { problems: problemsIn(error) };
  }
}

async function check(text: Promise<string>, known: Known): Promise<Checked> {
  const given = await read(text);
  if ('problems' in given) return { document: null, problems: [...given.problems] };
  const form = documentOf(given.value);
  if (form.document === undefined) return { document: null, problems: [...form.problems] };
  const { own, here } = await documentProblems(form.document, known);
  return { document: form.document, problems: [...own, ...here] };
}

/** Checking documents while they are written. */
export function workflowCheckRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const known = knownWhileWriting(parts);
  app.openapi(checkRoute, async (context) => context.json(await check(readText(context), known), 200));
}
