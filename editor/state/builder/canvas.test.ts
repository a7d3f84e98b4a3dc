import { describe, expect, it } from 'vitest';
import { cell } from '../cell.ts';
import { canvasModel, type Shown } from './canvas-model.ts';
import { addStep, copied, type Desk, groupSelected, open, paste, removeSelected, select } from './commands.ts';
import { readWorkflowDoc, type StepDoc, type WorkflowDoc } from './document.ts';
import { sameJson } from '../../../src/core/same-json.ts';
import { keptNodes } from './kept-nodes.ts';
import { keptWork } from './kept-work.ts';
import { emptyLayout } from './layout.ts';
import { neighbour } from './neighbour.ts';
import { pathOfStep } from './path-of.ts';
import { portsOf } from './ports.ts';
import { placeOf, problemCounts, problemsOfStep } from './problem-places.ts';
import { stepsAt } from './scope.ts';
import { draftStore } from './store.ts';
import { summaryOf, triggerSummary } from './summary.ts';
import { textChange } from './text-change.ts';
import { firstView } from './view.ts';
import { hasComments, rangesOf, readText, writeYaml } from './yaml.ts';

const loop: StepDoc = {
  id: 'loop',
  type: 'each',
  with: { items: [], steps: [{ id: 'x', type: 'map', with: { value: 1 } }] },
};
const steps: readonly StepDoc[] = [
  { id: 'a', type: 'branch', with: { when: true } },
  { id: 'yes', type: 'map', after: ['a.true'] },
  { id: 'no', type: 'map', after: ['a.false'], onError: 'route' },
  loop,
];
const workflow: WorkflowDoc = { snodo: 1, slug: 'w', trigger: { type: 'webhook', path: 'w' }, steps };

function desk(document: WorkflowDoc = workflow): Desk {
  return { store: draftStore({ document, layout: emptyLayout }, () => 0), view: cell(firstView) };
}

const branch = { ports: ['true', 'false'], portsFrom: null, failurePorts: [] };
const shown: Shown = {
  draft: { document: workflow, layout: emptyLayout },
  scope: [],
  types: new Map([['branch', branch]]),
  problems: new Map([['yes', 2]]),
  states: new Map([['a', { status: 'succeeded', ms: 3, cached: false }]]),
  pinned: new Set(['no']),
};

describe('what is on the canvas', () => {
  it('has the steps in the order of the work, with their ports and what is known of them', () => {
    const { nodes, edges } = canvasModel(shown);
    expect(nodes.map(({ id }) => id)).toEqual(['$trigger', 'a', 'yes', 'no', 'loop']);
    expect(edges.map(({ id }) => id)).toEqual(['$trigger>a', 'a.true>yes', 'a.false>no', 'no>loop']);
    expect(
      nodes.flatMap(({ data }) => (data.kind === 'step' ? [[data.problems, data.pinned, data.inner]] : [])),
    ).toEqual([
      [0, false, undefined],
      [2, false, undefined],
      [0, true, undefined],
      [0, false, 1],
    ]);
  });

  it('stays the same object where nothing has changed', () => {
    const before = canvasModel(shown).nodes;
    const kept = keptNodes(before, canvasModel({ ...shown, problems: new Map([['yes', 1]]) }).nodes);
    expect(kept.map((node, at) => node === before[at])).toEqual([true, true, false, true, true]);
  });

  it('shows ports by the type, by what is written, and those that are used', () => {
    const type = { ports: ['default'], portsFrom: 'cases', failurePorts: ['expired'] };
    const step = { id: 's', type: 'switch', with: { cases: { big: 1, small: 2 } }, onError: 'route' };
    expect(portsOf(step, type, new Set([undefined, 'gone'])).map(({ name, kind }) => [name, kind])).toEqual([
      [undefined, 'next'],
      ['big', 'choice'],
      ['small', 'choice'],
      ['default', 'choice'],
      ['gone', 'choice'],
      ['error', 'failure'],
      ['expired', 'failure'],
    ]);
  });

  it('is gone through along the edges', () => {
    const { nodes, edges } = canvasModel(shown);
    const places = new Map(nodes.map((node) => [node.id, node]));
    expect(neighbour('$trigger', 'right', edges, places)).toBe('a');
    expect(neighbour('yes', 'left', edges, places)).toBe('a');
    expect(new Set([neighbour('yes', 'down', edges, places), neighbour('yes', 'up', edges, places)])).toContain('no');
    expect(neighbour('loop', 'right', edges, places)).toBeUndefined();
  });
});

describe('the commands', () => {
  it('add after what is selected, and select what is new', () => {
    const one = desk();
    select(one, ['yes']);
    expect(addStep(one, 'http.request')).toBe('request');
    expect(one.store.get().present.document.steps.map(({ id }) => id)).toEqual(['a', 'yes', 'request', 'no', 'loop']);
    expect(one.view.get().selected).toEqual(['request']);
  });

  it('copy with what a step comes after, and paste with free ids into a text of any kind', () => {
    const one = desk();
    select(one, ['no', 'loop']);
    const text = copied(one) ?? '';
    expect(text).toContain('after:\n    - no');
    expect(paste(one, text)).toBe(2);
    const made = one.store.get().present.document.steps.slice(4);
    expect(made.map(({ id, after }) => [id, after])).toEqual([
      ['no2', ['a.false']],
      ['loop2', ['no2']],
    ]);
    expect(one.view.get().strange).toBe(false);
    expect(paste(one, 'nothing of this kind')).toBe(0);
    expect(one.view.get().strange).toBe(true);
    // Two of one id, as in a text put together by hand.
    const two = desk();
    const ids = () => stepsAt(two.store.get().present.document, []).map(({ id }) => id);
    const before = ids().length;
    expect(paste(two, '- { id: q, type: map }\n- { id: q, type: map }\n- { id: q2, type: map }\n')).toBe(3);
    expect(ids().slice(before)).toEqual(['q', 'q3', 'q2']);
    expect(paste(desk(), writeYaml(workflow))).toBe(4);
    // An id that no step can have, as of another program: a draft with it could not be saved.
    const three = desk();
    expect(paste(three, '- { id: "1 <b>", type: http.request }\n- { id: c, type: map, after: ["1 <b>"] }\n')).toBe(2);
    const named = stepsAt(three.store.get().present.document, []).slice(-2);
    expect(named.map(({ id, after }) => [id, after])).toEqual([
      ['request', expect.anything()],
      ['c', ['request']],
    ]);
  });

  it('group, ungroup and delete', () => {
    const one = desk();
    select(one, ['yes', 'no']);
    groupSelected(one, 'Both');
    expect(one.store.get().present.layout.groups).toMatchObject([{ title: 'Both', steps: ['yes', 'no'] }]);
    removeSelected(one);
    expect(one.store.get().present.layout.groups).toEqual([]);
    expect(one.store.get().present.document.steps.length).toBe(4);
    one.view.set({ ...firstView, selectedEdge: 'no>loop' });
    removeSelected(one);
    expect(one.store.get().present.document.steps[3]).toMatchObject({ id: 'loop', after: [] });
    open(one, ['loop']);
    select(one, ['x']);
    removeSelected(one);
    expect(one.store.get().present.document.steps[3]).toMatchObject({ with: { steps: [] } });
  });
});

describe('a problem', () => {
  const problems = [
    { path: 'steps[1].with.value' },
    { path: 'steps[3].with.steps[0].with.value.a' },
    { path: 'trigger.path' },
    { path: 'output' },
  ];

  it('is at its step, and at those around', () => {
    expect(placeOf(workflow, 'steps[3].with.steps[0].with.value')).toEqual({
      scope: ['loop'],
      id: 'x',
      inside: 'with.value',
    });
    expect([...problemCounts(workflow, [], problems)]).toEqual([
      ['yes', 1],
      ['loop', 1],
      ['$trigger', 1],
    ]);
    expect(problemsOfStep(workflow, { scope: ['loop'], id: 'x' }, problems)).toEqual([{ path: 'with.value.a' }]);
    expect(pathOfStep(workflow, ['loop'], 'x')).toBe('steps[3].with.steps[0]');
  });

  it('is at its line of the text, or at the nearest that is written', () => {
    const text = writeYaml(workflow);
    const said = rangesOf(text, ['steps[1].type', 'steps[1].with.url', 'line 1, column 1']).map(({ from, to }) =>
      text.slice(from, to),
    );
    expect(said).toEqual(['type', 'id: yes', 's']);
  });
});

describe('a text', () => {
  it('has comments where a line or its end is one, and not where a value looks like one', () => {
    expect(hasComments('a: 1 # one\n')).toBe(true);
    expect(hasComments('# one\na: 1\n')).toBe(true);
    expect(hasComments('a: "# none"\nb: c#d\nc: |\n  # none\nd:\n  - "#x"\n')).toBe(false);
    expect(hasComments('a: [ # open')).toBe(true);
  });

  it('is read when it is a workflow, and changes by its smallest piece', () => {
    expect(readText(writeYaml(workflow))).toEqual(workflow);
    expect(readText('slug: [')).toBeUndefined();
    expect(textChange('abcdef', 'abXdef')).toEqual({ from: 2, to: 3, insert: 'X' });
    expect(textChange('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
    expect(textChange('a', 'a')).toBeUndefined();
  });

  it('says in a few words what a step does', () => {
    const request = { id: 'r', type: 'http.request', with: { method: 'PUT', path: '/a/{{ trigger.body.id }}' } };
    expect(summaryOf(request)).toBe('PUT /a/trigger.body.id');
    expect(summaryOf({ id: 'm', type: 'map', with: { value: { a: 1, b: 2 } } })).toBe('a, b');
    expect(triggerSummary(workflow.trigger)).toBe('POST /hooks/w');
  });
});

describe('work that is not saved', () => {
  it('is kept in the browser, and what is not of this kind is not taken', () => {
    const kept = new Map<string, string>();
    const shelf = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const work = keptWork(shelf, 'w');
    const draft = { document: readWorkflowDoc(workflow) ?? workflow, layout: emptyLayout };
    const base = { draft: { ...draft, document: { ...draft.document, name: 'before' } }, revision: 7 };
    work.set({ draft, base });
    expect(work.get()).toEqual({ draft, base });
    // As the server has it.
    work.set({ draft, base: { draft, revision: 7 } });
    expect(work.get()).toBeUndefined();
    // But for a text that is no workflow: what is saved is not saved again.
    const typing = { ...draft, text: 'steps: [', isUnread: true };
    work.set({ draft: typing, base: { draft, revision: 7 } });
    const left = work.get();
    expect(left).toEqual({ draft: typing, base: { draft, revision: 7 } });
    expect(left?.draft.document).toBe(left?.base.draft.document);
    kept.set('snodo.unsaved.w', '{"document":1}');
    expect(work.get()).toBeUndefined();
    work.set(undefined);
    expect(kept.size).toBe(0);
  });

  it('is told from what is live whatever the order of the keys', () => {
    expect(sameJson({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
    expect(sameJson({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(sameJson([1], { 0: 1 })).toBe(false);
  });
});
