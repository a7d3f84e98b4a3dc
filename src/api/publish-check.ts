import type { Verify, Workflow } from '../core/document.ts';
import { type Problem, SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { compileWorkflow } from '../engine/compile.ts';
import { allowProblems } from '../gateway/allowed.ts';
import { bodySchema } from '../gateway/body-schema.ts';
import { eventProblems } from '../gateway/registration/event-problems.ts';
import { schemeProblems } from '../gateway/verify/scheme-problems.ts';
import { secretNames, withoutReferences } from '../secrets/secret-reference.ts';

/** What there is on this server for a document to name. */
interface Known {
  readonly hasSecret: (name: string) => Promise<boolean>;
  /** The connector of a connection; undefined where there is no such connection. */
  readonly connectorOf: (connection: string) => Promise<string | undefined>;
}

/** A scheme without its secret would refuse every delivery, or worse be taken for one that lets everybody in. */
async function secretProblems(
  { secret, verifyToken, ca }: Pick<Verify, 'secret' | 'verifyToken' | 'ca'>,
  place: string,
  { hasSecret }: Known,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const listed = Array.isArray(secret) ? secret.map((text, at) => [`secret[${at}]`, text] as const) : [];
  const single = Object.entries({ secret: Array.isArray(secret) ? undefined : secret, verifyToken, ca });
  for (const [field, text] of [...listed, ...single]) {
    const path = `${place}.${field}`;
    if (text === undefined) continue;
    if (withoutReferences(text).includes('{{')) {
      problems.push({ path, message: 'Only secrets can be put in here.', hint: 'Write {{ secrets.NAME }}.' });
    }
    for (const name of secretNames(text)) {
      if (await hasSecret(name)) continue;
      const hint = `Store it with PUT /api/v1/secrets/${name}, or correct the name.`;
      problems.push({ path, message: `There is no secret "${name}".`, hint });
    }
  }
  return problems;
}

async function schemaProblems(schema: Json): Promise<readonly Problem[]> {
  try {
    await bodySchema(schema);
    return [];
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    const hint = 'Write a JSON Schema of draft 7, or of 2020-12 with its $schema.';
    return error.problems.map(({ path, message }) => ({ path, message, hint }));
  }
}

/**
 * Whether a document can run here, beyond its form.
 *
 * @throws SnodoError `invalid_document` with all problems.
 */
export async function checkForPublish(document: Workflow, known: Known): Promise<void> {
  compileWorkflow(document);
  const { trigger } = document;
  if (trigger.type === 'manual') return;
  const { allow, schema } = trigger;
  const problems = [...allowProblems(allow ?? []), ...(schema ? await schemaProblems(schema) : [])];
  if (trigger.type === 'webhook') {
    const { verify } = trigger;
    if (verify) problems.push(...schemeProblems(verify), ...(await secretProblems(verify, 'trigger.verify', known)));
  } else {
    problems.push(...(await eventProblems(trigger, known.connectorOf)));
    problems.push(...(await secretProblems({ secret: trigger.secret }, 'trigger', known)));
  }
  const [first] = problems;
  if (first === undefined) return;
  throw new SnodoError('invalid_document', `${first.path}: ${first.message} ${first.hint ?? ''}`.trimEnd(), {
    problems,
  });
}
