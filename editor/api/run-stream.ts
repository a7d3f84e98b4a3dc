import { place } from './place.ts';
import { z } from 'zod/mini';
import type { TextPiece } from '../state/live-texts.ts';
import type { RunEvent } from '../state/run-progress.ts';
import { eventData } from './event-data.ts';
import { runHeadSchema, stepOfRunSchema } from './runs.ts';

const pieceSchema = z.object({ step: z.string(), scope: z.string(), at: z.number(), delta: z.string() });

/** Hears what happens in a run until it has ended. The browser comes again by itself when the stream breaks off. */
export function followRun(
  id: string,
  heard: (event: RunEvent) => void,
  ended: () => void,
  said: (piece: TextPiece) => void = () => undefined,
): () => void {
  const source = new EventSource(`${place}/api/v1/runs/${id}/events`);
  source.addEventListener('run', ({ data }) => heard({ kind: 'run', run: runHeadSchema.parse(eventData(data)) }));
  source.addEventListener('step', ({ data }) => heard({ kind: 'step', step: stepOfRunSchema.parse(eventData(data)) }));
  source.addEventListener('text', ({ data }) => said(pieceSchema.parse(eventData(data))));
  source.addEventListener('end', () => {
    source.close();
    ended();
  });
  return () => source.close();
}
