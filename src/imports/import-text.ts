import { SnodoError } from '../core/error.ts';
import { readWorkflow } from '../core/read-document.ts';
import { readYaml } from '../core/read-yaml.ts';
import { importCurl } from './curl/curl.ts';
import { isCurl } from './curl/split.ts';
import { type Found, type Imported, nothingYet } from './imported.ts';
import { deepestJson, isTooDeep } from './literal.ts';
import { importN8n } from './n8n/n8n.ts';
import { importNodeRed, isNodeRed } from './node-red/node-red.ts';
import { importOpenApi } from './openapi/openapi.ts';
import { importPostman, isPostman } from './postman/postman.ts';
import { inWords, type ReportLanguage } from './words/in-words.ts';

/** The parser of YAML takes about a second for a megabyte, and nobody else is served meanwhile. */
const mostYaml = 500_000;

const wanted =
  'Paste a workflow of Snodo (YAML or JSON), curl commands, an OpenAPI document, a collection of Postman, a workflow of n8n or flows of Node-RED (JSON).';

function readJson(text: string): unknown {
  if (isTooDeep(text)) throw new SnodoError('invalid', `text: It nests deeper than ${deepestJson}, which is not read.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new SnodoError('invalid', `text: It begins as JSON does and is not: ${why}`, { cause: error });
  }
}

/** What a text of JSON or YAML holds. @throws SnodoError `invalid`, `too_large`. */
export function readValue(text: string): unknown {
  if (/^[[{]/.test(text)) {
    // A flow collection of YAML begins as JSON does.
    if (text.length > mostYaml) return readJson(text);
    try {
      return readJson(text);
    } catch (error) {
      try {
        return readYaml(text, { mergeKeys: 'keep' });
      } catch {
        throw error;
      }
    }
  }
  if (text.length > mostYaml) {
    throw new SnodoError('too_large', `text: YAML of more than ${mostYaml / 1_000} kB is not read. Paste it as JSON.`);
  }
  return readYaml(text, { mergeKeys: 'keep' });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function madeOf(text: string, operation: string | undefined): Found {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') throw new SnodoError('invalid', `text: It is empty. ${wanted}`);
  if (isCurl(trimmed)) return importCurl(trimmed);
  const value = readValue(trimmed);
  if (isNodeRed(value)) return importNodeRed(value);
  if (isRecord(value)) {
    if (isPostman(value)) return importPostman(value, operation);
    if ('openapi' in value || 'swagger' in value) return importOpenApi(value, operation);
    if (Array.isArray(value['nodes'])) return importN8n(value);
    if ('snodo' in value || ('steps' in value && 'slug' in value)) {
      const document = readWorkflow(value);
      return { ...nothingYet, kind: 'workflow', document, steps: document.steps };
    }
  }
  throw new SnodoError('invalid', `text: It is nothing that can be brought in. ${wanted}`);
}

/**
 * Finds out what a text is and makes of it what it can.
 *
 * @param operation which operation of an OpenAPI document becomes a step.
 * @param language in which it is told what became of it.
 * @throws SnodoError `invalid`, `invalid_document`, `too_large`: what it is not, and what could be pasted.
 */
export function importText(text: string, operation?: string, language: ReportLanguage = 'en'): Imported {
  const made = madeOf(text, operation);
  return {
    ...made,
    connections: made.connections.map((one) => ({ ...one, why: inWords(one.why, language) })),
    report: made.report.map((line) => ({ ...line, message: inWords(line.message, language) })),
  };
}
