import { z } from 'zod/mini';
import type { Json } from '../../src/core/json.ts';
import type { WorkflowDoc } from '../state/builder/document.ts';
import { call, order } from './client.ts';

const at = (slug: string): string => `/workflows/${encodeURIComponent(slug)}`;

export type TryMode = 'all' | 'upTo' | 'step';

interface Try {
  readonly document: WorkflowDoc;
  readonly mode: TryMode;
  readonly step?: string;
  readonly trigger?: Json;
  readonly outputs?: Readonly<Record<string, Json>>;
}

/** Runs a draft, or a part of it, as a test. @throws ApiProblem 422 where what would run is not finished. */
export function tryDraft(slug: string, wanted: Try): Promise<{ id: string }> {
  return call(`${at(slug)}/try`, z.object({ id: z.string() }), { method: 'POST', body: wanted });
}

/** Runs the saved draft as a test, as if this had come in. */
export function trySample(slug: string, trigger: Json): Promise<{ id: string }> {
  const body = { mode: 'all', trigger };
  return call(`${at(slug)}/try`, z.object({ id: z.string() }), { method: 'POST', body });
}

const samplesSchema = z.object({ trigger: z.nullable(z.json()), steps: z.record(z.string(), z.json()) });
export interface Samples {
  readonly trigger: Json;
  readonly steps: Readonly<Record<string, Json>>;
}

export function readSamples(slug: string): Promise<Samples> {
  return call(`${at(slug)}/samples`, samplesSchema);
}

/** @param place `trigger`, or `steps/ID`. undefined as the value takes the sample away. */
export function saveSample(slug: string, place: string, value: Json | undefined): Promise<void> {
  const path = `${at(slug)}/samples/${place}`;
  return value === undefined ? order(path, { method: 'DELETE' }) : order(path, { method: 'PUT', body: { value } });
}

const listeningSchema = z.object({ id: z.string(), url: z.string(), until: z.string() });
export type Listening = z.infer<typeof listeningSchema>;

/** Takes the next request at an address, although nothing live listens there. */
export function listen(slug: string, path: string, method: string): Promise<Listening> {
  return call(`${at(slug)}/listen`, listeningSchema, { method: 'POST', body: { path, method } });
}

const heardSchema = z.object({ until: z.string(), delivery: z.nullable(z.string()), trigger: z.nullable(z.json()) });

export function readListening(slug: string, id: string): Promise<z.infer<typeof heardSchema>> {
  return call(`${at(slug)}/listen/${id}`, heardSchema);
}

export function stopListening(slug: string, id: string): Promise<void> {
  return order(`${at(slug)}/listen/${id}`, { method: 'DELETE' });
}
