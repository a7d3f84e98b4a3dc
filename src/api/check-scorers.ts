import type { Scorer } from '../core/evaluation.ts';
import { SnodoError } from '../core/error.ts';
import { checkOf } from '../evaluation/score-schema.ts';
import { expressionProblem } from '../evaluation/score-expression.ts';
import { badField } from './bad-input.ts';
import { knownHere } from './known-here.ts';
import type { ApiParts } from './options.ts';

async function checkJudge(parts: ApiParts, connection: string | undefined, path: string): Promise<void> {
  const hint = 'Make a connection to a model service, such as openai or ollama, and name it here.';
  if (connection === undefined) {
    throw badField(path, 'A judge must understand what it reads, and the offline model reads lexicons.', hint);
  }
  const connector = await knownHere(parts).connectorOf(connection);
  if (connector === undefined) throw badField(path, `There is no connection "${connection}".`, hint);
  if (connector === 'offline') throw badField(path, 'The offline model cannot judge: it reads lexicons.', hint);
}

async function checkScorer(parts: ApiParts, scorer: Scorer, path: string): Promise<void> {
  if (scorer.type === 'rubric') return checkJudge(parts, scorer.connection, `${path}.connection`);
  if (scorer.type === 'expression') {
    const problem = expressionProblem(scorer.expression);
    if (problem) throw badField(`${path}.expression`, problem.message, problem.hint);
  }
  if (scorer.type !== 'schema') return;
  try {
    await checkOf(scorer.schema);
  } catch (error) {
    if (error instanceof SnodoError) throw badField(`${path}.schema`, error.message);
    throw error;
  }
}

/** @throws SnodoError `invalid` for the first scorer that could never judge anything. */
export async function checkScorers(parts: ApiParts, scorers: readonly Scorer[]): Promise<void> {
  for (const [at, scorer] of scorers.entries()) await checkScorer(parts, scorer, `scorers[${at}]`);
}
