import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textOf, type WorkflowDoc } from './document.ts';
import type { Draft } from './draft.ts';
import { emptyLayout } from './layout.ts';
import { type Saved, saver } from './saving.ts';

function draftOf(name: string): Draft {
  const document: WorkflowDoc = { slug: 'w', name, trigger: { type: 'manual' }, steps: [] };
  return { document, layout: emptyLayout };
}

function room(answers: readonly ('done' | 'away' | 'stale')[]) {
  const first = draftOf('first');
  let now = first;
  const said: string[] = [];
  const sent: (readonly [string, number])[] = [];
  const kept: boolean[] = [];
  const left = [...answers];
  const saving = saver(
    { draft: now, revision: 1 },
    {
      draft: () => now,
      saveDocument: async ({ document }, revision) => {
        sent.push([textOf(document['name']) ?? '', revision]);
        return { kind: left.shift() ?? 'done', revision: revision + 1 };
      },
      saveLayout: async () => ({ kind: 'done' }),
      show: ({ kind }: Saved) => said.push(kind),
      keep: (draft) => kept.push(draft !== undefined),
    },
  );
  const change = (name: string): void => {
    now = draftOf(name);
    saving.changed();
  };
  const type = (text: string | undefined): void => {
    now = { ...now, text, isUnread: text !== undefined };
    saving.changed();
  };
  const restore = (): void => {
    now = first;
    saving.changed();
  };
  return { saving, change, restore, type, said, sent, kept };
}

describe('saving', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits until nothing has changed for a moment, and sends the last', async () => {
    const { change, said, sent, kept } = room([]);
    change('a');
    await vi.advanceTimersByTimeAsync(500);
    change('b');
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(400);
    expect(sent).toEqual([['b', 1]]);
    expect(said.at(-1)).toBe('saved');
    expect(kept.at(-1)).toBe(false);
  });

  it('tries again while the server is away, upon the same revision', async () => {
    const { change, said, sent, kept } = room(['away', 'done']);
    change('a');
    await vi.advanceTimersByTimeAsync(900);
    expect(said.at(-1)).toBe('away');
    expect(kept.at(-1)).toBe(true);
    await vi.advanceTimersByTimeAsync(3_100);
    expect(sent).toEqual([
      ['a', 1],
      ['a', 1],
    ]);
    expect(said.at(-1)).toBe('saved');
  });

  it('stops where somebody else saved, until it goes on from theirs', async () => {
    const { saving, change, said, sent } = room(['stale']);
    change('mine');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(said.at(-1)).toBe('stale');
    expect(sent.length).toBe(1);
    saving.rebase({ draft: draftOf('theirs'), revision: 5 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.at(-1)).toEqual(['mine', 5]);
  });

  it('says that a text which is no workflow is not saved, and keeps it until it is one', async () => {
    const { saving, change, type, said, sent, kept } = room([]);
    type('steps: [');
    expect([said.at(-1), kept.at(-1)]).toEqual(['unread', true]);
    change('a');
    await saving.flush();
    type('steps: [');
    await saving.flush();
    expect([said.at(-1), kept.at(-1), sent.length]).toEqual(['unread', true, 1]);
    type(undefined);
    expect([said.at(-1), kept.at(-1), sent.length]).toEqual(['saved', false, 1]);
  });

  it('takes away what is kept when the change is taken back, and nothing that it did not keep', async () => {
    const { saving, change, restore, kept } = room([]);
    await saving.flush();
    expect(kept).toEqual([]);
    change('a');
    restore();
    expect(kept).toEqual([true, false]);
  });

  it('is done at once when the page is left', async () => {
    const { saving, change, sent } = room([]);
    change('a');
    await saving.flush();
    expect(sent).toEqual([['a', 1]]);
  });
});
