import { type Score, type Scorer } from '../core/evaluation.ts';
import { isObject, type Json } from '../core/json.ts';
import { manualTrigger } from '../core/run.ts';
import type { Sql, Statements } from '../store/database.ts';
import {
  type DueEvaluation,
  type EndedRow,
  endedRows,
  endIfDone,
  type JudgedRow,
  judgedRows,
  lockEvaluation,
  nextEvaluation,
  writeResult,
} from '../store/evaluation/evaluation-work.ts';
import {
  judgesOf,
  rowsUnderWay,
  startJudge,
  startRow,
  type WaitingRow,
  waitingRows,
} from '../store/evaluation/evaluation-starts.ts';
import { scorersOf } from './evaluation-config.ts';
import { judgedData, judgeScore } from './judge.ts';
import { readScores } from './read-scores.ts';
import { meanScore, scoreRow } from './score-row.ts';
import type { ScoredRow } from './scored-row.ts';

/** How often an evaluation has its turn. */
const everyMs = 200;
/** So many rows are judged in one commit. */
const slice = 20;
/** What is kept of an output with the evaluation, in characters; its run has all of it. */
const longestOutput = 200_000;

interface Work {
  readonly transaction: Statements;
  readonly evaluation: DueEvaluation;
  readonly scorers: readonly Scorer[];
  readonly newId: () => string;
}

function messageOf(error: Json): string {
  const message = isObject(error) ? error['message'] : undefined;
  return typeof message === 'string' ? message : 'The run failed.';
}

function problemOf({ outcome, error }: EndedRow): string | null {
  if (outcome === 'succeeded') return null;
  if (outcome === null) return 'The run is no longer there.';
  return messageOf(error);
}

function scoredRow({ row, output, run, ms, cost, inputTokens, outputTokens }: EndedRow): ScoredRow {
  const { input, expected } = row;
  return { input, expected, output, run: { id: run, ms, cost, inputTokens, outputTokens } };
}

/** Starts the runs that judge an output. @returns by scorer the run, or null. */
async function startJudges(
  { transaction, evaluation, scorers, newId }: Work,
  row: ScoredRow,
): Promise<readonly (string | null)[]> {
  if (!scorers.some(({ type }) => type === 'rubric')) return [];
  const judges = await judgesOf(transaction, evaluation.id);
  const started: (string | null)[] = [];
  for (const at of scorers.keys()) {
    const judge = judges.get(at);
    const run = judge ? newId() : null;
    if (judge && run !== null) {
      await startJudge(transaction, judge, { run, input: manualTrigger(judgedData(row)) });
    }
    started.push(run);
  }
  return started;
}

async function takeEnded(work: Work, ended: EndedRow): Promise<void> {
  const { transaction, evaluation, scorers } = work;
  const { variant, position, ms, inputTokens, outputTokens, cost } = ended;
  const error = problemOf(ended);
  const row = scoredRow(ended);
  const scores: Score[] = [];
  for (const scorer of scorers) scores.push(error === null ? await scoreRow(scorer, row) : { score: 0, why: error });
  const judges = error === null ? await startJudges(work, row) : [];
  const isJudged = judges.some((run) => run !== null);
  const isLong = JSON.stringify(ended.output).length > longestOutput;
  await writeResult(transaction, evaluation.id, {
    variant,
    position,
    state: isJudged ? 'judging' : 'done',
    measured: {
      ms,
      inputTokens,
      outputTokens,
      cost,
      output: error === null && !isLong ? ended.output : undefined,
      error,
    },
    scores,
    score: isJudged ? null : meanScore(scores),
    judges,
  });
}

async function takeJudged({ transaction, evaluation, scorers }: Work, judged: JudgedRow): Promise<void> {
  const { variant, position, cost } = judged;
  const before = readScores(judged.scores);
  const scores = scorers.map((scorer, at): Score => {
    const said = before[at] ?? { score: null, why: null };
    return scorer.type === 'rubric' ? judgeScore(scorer, judged.judges[at] ?? null) : said;
  });
  await writeResult(transaction, evaluation.id, {
    variant,
    position,
    state: 'done',
    scores,
    score: meanScore(scores),
    judgeCost: cost,
  });
}

async function start({ transaction, evaluation, newId }: Work, waiting: WaitingRow): Promise<void> {
  const { input, trigger } = waiting.row;
  await startRow(transaction, evaluation.id, waiting, { run: newId(), input: { ...manualTrigger(input), ...trigger } });
}

/**
 * Takes the next step of the evaluation whose turn it is: scores what has ended, and starts what there is room for. The
 * runs, their jobs and the progress are one commit: whoever dies in the middle has begun nothing twice.
 *
 * @returns whether there was one.
 */
export async function advanceEvaluation(sql: Sql, newId: () => string): Promise<boolean> {
  const id = await nextEvaluation(sql, everyMs);
  if (id === undefined) return false;
  await sql.begin(async (transaction) => {
    const evaluation = await lockEvaluation(transaction, id);
    if (!evaluation) return;
    const work: Work = { transaction, evaluation, scorers: scorersOf(evaluation.config), newId };
    for (const one of await judgedRows(transaction, evaluation.id, slice)) await takeJudged(work, one);
    for (const one of await endedRows(transaction, evaluation.id, slice)) await takeEnded(work, one);
    const room = evaluation.concurrency - (await rowsUnderWay(transaction, evaluation.id));
    if (room > 0) for (const one of await waitingRows(transaction, evaluation.id, room)) await start(work, one);
    await endIfDone(transaction, evaluation.id);
  });
  return true;
}
