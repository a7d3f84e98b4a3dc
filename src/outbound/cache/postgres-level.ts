import {
  cachedAnswersHeld,
  clearCachedAnswers,
  keepCachedAnswer,
  readCachedAnswer,
} from '../../store/calls/cached-answers.ts';
import type { Sql } from '../../store/database.ts';
import type { SharedLevel } from './level.ts';

/** @param relaxed connections whose commits do not wait for the disk: an answer that is lost is asked for again. */
export function postgresLevel(sql: Sql, relaxed: Sql): SharedLevel {
  return {
    kind: 'postgresql',
    read: (key) => readCachedAnswer(sql, key),
    keep: (key, sealed, about, keepMs) => keepCachedAnswer(relaxed, key, sealed, about, keepMs),
    clear: (filter) => clearCachedAnswers(sql, filter),
    held: () => cachedAnswersHeld(sql),
    close: () => undefined,
  };
}
