import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { scorerSchema } from '../core/evaluation.ts';
import { pathText } from '../core/read-document.ts';
import { readText } from './workflow-file.ts';

interface GivenModel {
  readonly connection?: string;
  readonly model: string;
}

type GivenScorer = z.input<typeof scorerSchema>;

/** For options that may be given several times. */
export function several<T>(read: (text: string) => T): (text: string, before?: readonly T[]) => readonly T[] {
  return (text, before = []) => [...before, read(text)];
}

/** `openai/gpt-4o-mini`: a connection and its model; `gpt-4o-mini` or `/a/name`: at the connection of the step. */
export function modelOption(text: string): GivenModel {
  const slash = text.indexOf('/');
  const model = text.slice(slash + 1);
  if (model === '') throw new InvalidArgumentError('Write CONNECTION/MODEL, such as openai/gpt-4o-mini, or MODEL.');
  return slash > 0 ? { connection: text.slice(0, slash), model } : { model };
}

/** `3`, `draft`, or `live`. */
export function versionOption(text: string): { readonly version?: number; readonly draft?: true } {
  if (text === 'draft') return { draft: true };
  if (text === 'live') return {};
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('It must be the number of a version, draft or live.');
  return { version: Number(text) };
}

function shorthand(text: string): unknown {
  const colon = text.indexOf(':');
  const [type, rest] = colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
  if (type === 'expression') return { type, expression: rest };
  if (type === 'schema') return { type, schema: rest === undefined ? undefined : jsonOf(rest) };
  return { type, ...(rest === undefined ? {} : { path: rest }) };
}

function jsonOf(text: string): unknown {
  const json = text.startsWith('@') ? readText(text.slice(1)) : text;
  try {
    return JSON.parse(json);
  } catch {
    throw new InvalidArgumentError('It is not JSON. Write JSON, or @FILE.');
  }
}

/** `exact`, `contains:PATH`, `schema:@FILE`, `expression:TEXT`, or any scorer as JSON or @FILE. */
export function scorerOption(text: string): GivenScorer {
  const given = text.startsWith('{') || text.startsWith('@') ? jsonOf(text) : shorthand(text);
  const read = scorerSchema.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : `${pathText(issue.path)}: `;
  throw new InvalidArgumentError(`${where}${issue?.message ?? 'It is no scorer.'}`);
}

/** A share from 0 to 1. */
export function shareOption(text: string): number {
  const share = Number(text);
  if (text.trim() === '' || !(share >= 0 && share <= 1)) {
    throw new InvalidArgumentError('It must be a number from 0 to 1, such as 0.9.');
  }
  return share;
}

/** US dollars. */
export function moneyOption(text: string): number {
  const amount = Number(text);
  if (text.trim() === '' || !(amount >= 0)) throw new InvalidArgumentError('It must be a number of US dollars.');
  return amount;
}
