import type { Verify } from '../core/document.ts';
import { type Problem, SnodoError } from '../core/error.ts';
import type { CompiledGraph } from '../engine/compiled.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import { secretNames, withoutReferences } from '../secrets/secret-reference.ts';
import { isSourceReference, sourceReferenceMistake } from '../secrets/source-reference.ts';

/** The secrets that there are for a document to name. */
export interface KnownSecrets {
  readonly hasSecret: (name: string) => Promise<boolean>;
  /** Why a `secret://` reference gives nothing now; undefined where it does. */
  readonly referenceProblem: (reference: string) => Promise<string | undefined>;
}

/** By trying them. What was read is known to the redactor from then on. */
export function knownSecrets(reader: SecretReader): KnownSecrets {
  return {
    async hasSecret(name) {
      try {
        await reader.get(name);
        return true;
      } catch (error) {
        if (error instanceof SnodoError && error.code === 'not_found') return false;
        throw error;
      }
    },
    async referenceProblem(reference) {
      try {
        await reader.get(reference);
        return undefined;
      } catch (error) {
        if (error instanceof SnodoError) return error.message;
        throw error;
      }
    },
  };
}

async function textProblems(text: string, path: string, known: KnownSecrets): Promise<readonly Problem[]> {
  const mistake = sourceReferenceMistake(text);
  if (mistake !== undefined) return [{ path, message: mistake }];
  if (isSourceReference(text)) {
    const message = await known.referenceProblem(text);
    return message === undefined ? [] : [{ path, message }];
  }
  const problems: Problem[] = [];
  if (withoutReferences(text).includes('{{')) {
    problems.push({ path, message: 'Only secrets can be put in here.', hint: 'Write {{ secrets.NAME }}.' });
  }
  for (const name of secretNames(text)) {
    if (await known.hasSecret(name)) continue;
    const hint = `Store it with PUT /api/v1/secrets/${name}, or correct the name.`;
    problems.push({ path, message: `There is no secret "${name}".`, hint });
  }
  return problems;
}

/** A scheme without its secret would refuse every delivery, or worse be taken for one that lets everybody in. */
export async function triggerSecretProblems(
  { secret, verifyToken, ca }: Pick<Verify, 'secret' | 'verifyToken' | 'ca'>,
  place: string,
  known: KnownSecrets,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const listed = Array.isArray(secret) ? secret.map((text, at) => [`secret[${at}]`, text] as const) : [];
  const single = Object.entries({ secret: Array.isArray(secret) ? undefined : secret, verifyToken, ca });
  for (const [field, text] of [...listed, ...single]) {
    if (text !== undefined) problems.push(...(await textProblems(text, `${place}.${field}`, known)));
  }
  return problems;
}

/** The `secret://` references of steps that give nothing. */
export async function stepSecretProblems(
  graph: CompiledGraph,
  base: string,
  known: KnownSecrets,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  // By the plan: of an unfinished document the steps that cannot be compiled are missing, and places would move up.
  for (const [at, id] of [...graph.plan.keys()].entries()) {
    const { fields = [], inner, agent } = graph.steps.get(id) ?? {};
    for (const { name, secrets } of fields) {
      for (const secret of secrets.filter(isSourceReference)) {
        const message = await known.referenceProblem(secret);
        if (message !== undefined) problems.push({ path: `${base}[${at}].with.${name}`, message });
      }
    }
    if (agent) {
      const steps = new Map([...agent.tools, ...agent.servers].map(({ step }, nth) => [String(nth), step]));
      const tools = { plan: new Map([...steps.keys()].map((nth) => [nth, []])), steps };
      problems.push(...(await stepSecretProblems(tools, `${base}[${at}].with.tools`, known)));
    }
    if (inner) problems.push(...(await stepSecretProblems(inner, `${base}[${at}].with.steps`, known)));
  }
  return problems;
}
