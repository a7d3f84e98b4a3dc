import { z } from 'zod/mini';
import { answeringSteps, chatAnswer, speakerOf } from '../../../../src/core/chat.ts';
import type { Json } from '../../../../src/core/json.ts';
import { newKey } from '../../../chat/new-key.ts';
import type { ChatTransport } from '../../../chat/transport.ts';
import type { Run } from '../../../api/runs.ts';
import { linked, upstream } from '../../../state/builder/links.ts';
import type { WorkflowDoc } from '../../../state/builder/document.ts';
import type { TextPiece } from '../../../state/live-texts.ts';
import type { ChatEvent, Turn } from '../../../state/chat/turns.ts';

/** What a try needs of the builder. */
export interface TryRoom {
  readonly document: () => WorkflowDoc;
  /** Runs the draft with a trigger. @returns its run when it has ended; undefined where it could not begin. */
  readonly run: (trigger: Json, said: (piece: TextPiece) => void) => Promise<Run | undefined>;
  readonly failed: () => string;
}

function speakersOf({ steps }: WorkflowDoc): ReadonlySet<string> {
  const list = linked(steps);
  return answeringSteps(
    list.map(({ step }) => ({ id: step.id, type: step.type, before: [...upstream(list, step.id)] })),
  );
}

const bodySchema = z.object({ body: z.json() });

function outputOf(run: Run, wanted: (step: Run['steps'][number]) => boolean): Json | undefined {
  const step = run.steps.findLast((one) => one.status === 'succeeded' && wanted(one));
  return step === undefined ? undefined : z.json().parse(step.output);
}

/** What a run of the draft says to a visitor. */
function answerOf(run: Run, document: WorkflowDoc, speakers: ReadonlySet<string>): string | undefined {
  const responded = outputOf(run, ({ type }) => type === 'respond');
  return chatAnswer({
    responded: bodySchema.safeParse(responded).data?.body,
    saysOutput: document['output'] !== undefined,
    output: z.json().parse(run.output ?? null),
    spoken: outputOf(run, ({ id }) => speakers.has(id)),
  });
}

/** Talks to the draft as it stands: each message is a trial run, and nothing of the conversation is kept. */
export class TryTransport implements ChatTransport {
  readonly #room: TryRoom;
  #history: { readonly role: string; readonly text: string }[] = [];
  #conversation = newKey();

  constructor(room: TryRoom) {
    this.#room = room;
  }

  begin(): Promise<readonly Turn[]> {
    return Promise.resolve([]);
  }

  async send(_id: string, text: string, tell: (event: ChatEvent) => void): Promise<void> {
    const document = this.#room.document();
    const speakers = speakersOf(document);
    const body = { message: text, conversation: this.#conversation, history: this.#history, visitor: { id: 'try' } };
    const run = await this.#room.run({ body }, ({ step, scope, at, delta }) => {
      const path = scope === '' ? step : `${scope}/${step}`;
      if (speakerOf(path, speakers) !== undefined) tell({ kind: 'text', at, delta });
    });
    const answer = run && answerOf(run, document, speakers);
    this.#history.push({ role: 'user', text });
    if (answer === undefined) return tell({ kind: 'answer', text: this.#room.failed(), failed: true });
    this.#history.push({ role: 'assistant', text: answer });
    tell({ kind: 'answer', text: answer, failed: false });
  }

  resume(): Promise<void> {
    return Promise.resolve();
  }

  forget(): void {
    this.#history = [];
    this.#conversation = newKey();
  }
}
