import { isConsuming, isReceiving, type Workflow } from '../core/document.ts';
import type { Problem } from '../core/error.ts';
import type { FailureTrigger } from '../core/failure-trigger.ts';
import { exceptionFault } from '../core/excepted-days.ts';
import { formProblems } from '../core/form-problems.ts';
import { invalidDocument } from '../core/invalid-document.ts';
import type { KnownPrompts } from '../core/prompt-reference.ts';
import type { ScheduleTrigger } from '../core/schedule.ts';
import { nextTime, scheduleWays } from '../core/schedule-times.ts';
import { toolOf } from '../core/tool.ts';
import { surveyWorkflow } from '../engine/compile.ts';
import { patterns } from '../expression/patterns.ts';
import { schemaCheck } from '../expression/schema-check.ts';
import { allowProblems } from '../gateway/allowed.ts';
import { bodySchema } from '../gateway/body-schema.ts';
import { eventProblems } from '../gateway/registration/event-problems.ts';
import { schemeProblems } from '../gateway/verify/scheme-problems.ts';
import { sourceProblems } from '../triggers/source-problems.ts';
import { stepSchemaProblems } from './publish-schemas.ts';
import { conditionProblems } from './publish-conditions.ts';
import { promptProblems } from './publish-prompts.ts';
import { type KnownSecrets, stepSecretProblems, triggerSecretProblems } from './publish-secrets.ts';
import { schemaProblems } from './schema-problems.ts';

/** What there is on this server for a document to name. */
export interface Known extends KnownSecrets {
  /** The connector of a connection; undefined where there is no such connection. */
  readonly connectorOf: (connection: string) => Promise<string | undefined>;
  /** Which of some workflows there are. */
  readonly workflowsOf: (slugs: readonly string[]) => Promise<ReadonlySet<string>>;
  /** The prompts of the library that a document names, as far as they are there. */
  readonly promptsFor: (document: Workflow) => Promise<KnownPrompts>;
}

/** Why a workflow would never start, or would not know when. */
function scheduleProblems(schedule: ScheduleTrigger): readonly Problem[] {
  const ways = scheduleWays.filter((way) => schedule[way] !== undefined);
  if (ways.length !== 1) {
    const message = ways.length === 0 ? 'does not say when it starts' : `says it in ${ways.length} ways`;
    return [{ path: 'trigger', message, hint: 'Write one of cron, every and at.' }];
  }
  const unfit = (schedule.except ?? []).flatMap((written, at): readonly Problem[] => {
    const message = exceptionFault(written);
    const hint = 'Write a day that there is, or the earlier one first.';
    return message === undefined ? [] : [{ path: `trigger.except[${at}]`, message, hint }];
  });
  if (unfit.length > 0) return unfit;
  const now = Date.now();
  if (nextTime(schedule, now, now) !== undefined) return [];
  const hint = 'Write a time that is still to come, and leave days for it in except.';
  return [{ path: `trigger.${ways[0]}`, message: 'never comes', hint }];
}

/** A name that is mistyped would never start anything, and nobody would notice. */
async function failureProblems(
  { workflows = [] }: FailureTrigger,
  slug: string,
  known: Known,
): Promise<readonly Problem[]> {
  const there = await known.workflowsOf(workflows);
  return workflows.flatMap((name, at): readonly Problem[] => {
    const path = `trigger.workflows[${at}]`;
    if (name === slug) return [{ path, message: 'is this workflow', hint: 'Its own failures never start it.' }];
    return there.has(name) ? [] : [{ path, message: `there is no workflow "${name}"`, hint: 'Save it first.' }];
  });
}

/** Of two parts of one name `trigger.params` could hold only one. */
function pathProblems(path: string): readonly Problem[] {
  const names = path.split('/').filter((part) => part.startsWith(':'));
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice === undefined) return [];
  return [{ path: 'trigger.path', message: `has "${twice}" twice`, hint: 'Give each part a name of its own.' }];
}

async function triggerProblems({ slug, trigger }: Workflow, known: Known): Promise<readonly Problem[]> {
  if (trigger.type === 'schedule') return scheduleProblems(trigger);
  if (trigger.type === 'failure') return failureProblems(trigger, slug, known);
  if (trigger.type === 'form') return formProblems(trigger.fields, 'trigger.fields', patterns);
  if (trigger.type === 'manual') return formProblems(trigger.form?.fields ?? [], 'trigger.form.fields', patterns);
  if (isConsuming(trigger)) {
    const { schema } = trigger;
    const unfit = schema ? await schemaProblems(() => bodySchema(schema)) : [];
    return [...unfit, ...(await sourceProblems(trigger, known.connectorOf))];
  }
  if (!isReceiving(trigger)) return [];
  const { allow, schema } = trigger;
  const problems = [
    ...pathProblems(trigger.path ?? ''),
    ...allowProblems(allow ?? []),
    ...(schema ? await schemaProblems(() => bodySchema(schema)) : []),
  ];
  if (trigger.type === 'webhook') {
    const { verify } = trigger;
    if (verify)
      problems.push(...schemeProblems(verify), ...(await triggerSecretProblems(verify, 'trigger.verify', known)));
  } else {
    problems.push(...(await eventProblems(trigger, known.connectorOf)));
    problems.push(...(await triggerSecretProblems({ secret: trigger.secret }, 'trigger', known)));
  }
  return problems;
}

/** Why a model could not be told what the tool takes and gives. */
async function toolProblems(tool: Workflow['tool']): Promise<readonly Problem[]> {
  const settings = toolOf(tool);
  const found = await Promise.all(
    (['input', 'output'] as const).map(async (field): Promise<readonly Problem[]> => {
      const schema = settings?.[field];
      const path = `tool.${field}`;
      if (schema === undefined) return [];
      if (schema['type'] !== 'object') {
        return [{ path: `${path}.type`, message: 'must be object', hint: 'Write type: object with its properties.' }];
      }
      return schemaProblems(() => schemaCheck(schema, { value: field, schema: path, mend: 'Correct it.' }));
    }),
  );
  return found.flat();
}

interface DocumentProblems {
  /** What is wrong with the document itself, wherever it is. */
  readonly own: readonly Problem[];
  /** What it needs and this server has not. */
  readonly here: readonly Problem[];
}

/** Why a document, perhaps unfinished, could not be published now. */
export async function documentProblems(document: Workflow, known: Known): Promise<DocumentProblems> {
  const prompts = await known.promptsFor(document);
  const { graph, problems: own } = await surveyWorkflow(document, prompts);
  const here = [
    ...(await triggerProblems(document, known)),
    ...(await toolProblems(document.tool)),
    ...(await stepSecretProblems(graph, 'steps', known)),
    ...(await stepSchemaProblems(graph, 'steps')),
    ...conditionProblems(graph, 'steps'),
    ...promptProblems(document, prompts),
  ];
  return { own, here };
}

/**
 * Whether a document can run here, beyond its form.
 *
 * @throws SnodoError `invalid_document` with all problems.
 */
export async function checkForPublish(document: Workflow, known: Known): Promise<void> {
  const { own, here } = await documentProblems(document, known);
  const problems = [...own, ...here];
  if (problems.length > 0) throw invalidDocument(problems);
}
