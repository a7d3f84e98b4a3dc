import { isList } from '../../core/json.ts';
import { rowOf } from '../../core/row-of.ts';
import { Around, type Shared } from './around.ts';
import type { Converted } from './converted.ts';
import type { Draft } from './draft.ts';
import { type Edge, kindOf, type Node } from './export.ts';
import { leadsToList } from './leads-to-list.ts';
import { carryLoop, isLoop } from './loop.ts';
import { nodeKinds } from './nodes/kinds.ts';
import { placeholder } from './nodes/placeholder.ts';
import { ordered } from '../order.ts';
import { joined, one, type Place, type Way } from './place.ts';
import { guarded, type Guards } from '../ways.ts';
import type { Carried, Region, Step } from './region.ts';
import { stepIdOf } from '../naming.ts';

function named(node: Node, step: Draft, isMain: boolean): Draft {
  if (!isMain) return step;
  const words = [step['note'], node.notes]
    .flatMap((text) => (typeof text === 'string' && text !== '' ? [text] : []))
    .join('\n\n');
  const { id, type, note: _, ...rest } = step;
  return {
    id,
    type,
    ...(node.name === id ? {} : { name: node.name.slice(0, 200) }),
    ...(words === '' ? {} : { note: words.slice(0, 10_000) }),
    ...rest,
  };
}

/** These run in n8n without an item too: Merge has another input, and who called a webhook waits for its answer. */
const withoutItems: ReadonlySet<string> = new Set(['merge', 'respondToWebhook']);

/** n8n runs a node only where there is an item for it; an `each` does nothing then by itself. */
function onlyForItems(converted: Converted, kind: string, inputs: readonly (Place | undefined)[]): Converted {
  const [input] = inputs;
  const [first, ...others] = converted.steps;
  if (input?.many !== true || first === undefined || first.type === 'each' || withoutItems.has(kind)) return converted;
  const { id, type, ...rest } = first;
  return { ...converted, steps: [{ id, type, if: `{{ $count(${input.text}) > 0 }}`, ...rest }, ...others] };
}

/** A node that always gives something gives an empty item where it has none. */
function evenIfNone({ alwaysOutputData }: Node, converted: Converted): Converted {
  if (!alwaysOutputData) return converted;
  return {
    ...converted,
    out: (output) => {
      const found = converted.out(output);
      if (found?.place.many !== true || output !== 0) return found;
      const { text } = found.place;
      return { ...found, place: { ...found.place, text: `($count(${text}) = 0 ? [{}] : ${text})` } };
    },
  };
}

/** Gives the ways out of a converted node, by its outputs. */
function waysOf({ steps, out }: Converted, incoming: Guards): (output: number) => Way | undefined {
  const last = steps.at(-1)?.id ?? '';
  const routed = new Set(steps.flatMap(({ id, onError }) => (onError === 'route' ? [id] : [])));
  return (output) => {
    const found = out(output);
    if (found === undefined) return undefined;
    const step = found.step ?? last;
    const refs = [found.port === undefined ? step : `${step}.${found.port}`];
    const apart = found.port === undefined && routed.has(step) ? step : undefined;
    // Where a failure goes another way, all else goes this one.
    const port = apart === undefined ? found.port : 'done';
    const guards = port === undefined || found.chosen === false ? incoming : guarded(incoming, step, port);
    return { refs, place: found.place, guards, apart };
  };
}

/** The ways that come to each input of a node. */
function inputsOf(
  incoming: readonly Edge[],
  outs: ReadonlyMap<string, (output: number) => Way | undefined>,
): { readonly inputs: readonly ReturnType<typeof joined>[]; readonly refs: readonly string[] } {
  const most = Math.min(20, Math.max(0, ...incoming.map(({ input }) => input)));
  const inputs = Array.from({ length: most + 1 }, (_, at) =>
    joined(
      incoming
        .filter(({ input }) => input === at)
        .flatMap(({ from, output }) => {
          const way = outs.get(from)?.(output);
          return way === undefined ? [] : [way];
        }),
    ),
  );
  return { inputs, refs: [...new Set(inputs.flatMap((input) => input?.way.refs ?? []))] };
}

/** Makes steps of the nodes of a region. */
export function carryRegion(shared: Shared, region: Region): Carried {
  const { start, edges, nodes, places, idOf, index } = region;
  const main = edges.filter(({ type }) => type === 'main');
  const { nodes: order, back } = ordered(start, main);
  const waysFrom = Map.groupBy(main, ({ from }) => from);
  const inOrder = new Set(order);
  const outs = new Map([[start, region.begin]]);
  const steps: Step[] = [];
  const reached = new Set<string>();
  const outer = new Map(places);
  const before = new Map<string, ReadonlySet<string>>();
  for (const { from, to } of back) {
    const target = nodes.get(to);
    if (to === start || (target !== undefined && isLoop(target))) continue;
    shared.report.note(from, 'left', ['wayBack', to.slice(0, 100)]);
  }
  for (const name of order) {
    const node = nodes.get(name);
    if (name === start || node === undefined || reached.has(name)) continue;
    reached.add(name);
    const incoming = main.filter((edge) => edge.to === name && !back.has(edge) && inOrder.has(edge.from));
    before.set(name, new Set(incoming.flatMap(({ from }) => [from, ...(before.get(from) ?? [])])));
    const { inputs, refs } = inputsOf(incoming, outs);
    const guards = joined(inputs.flatMap((input) => (input === undefined ? [] : [input.way])))?.way.guards ?? new Map();
    if (inputs.some((input) => input?.twice === true)) {
      shared.report.note(name, 'changed', ['onceForAll']);
    }
    const id = shared.ids.take(stepIdOf(name));
    const given: (Place | undefined)[] = [];
    let after = refs;
    for (const [at, input] of inputs.entries()) {
      const place = input?.way.place;
      const isPlain = place === undefined || input?.mixed !== true || input.way.refs.length === 1;
      if (isPlain) given.push(place);
      else {
        // What comes by several ways is put together once.
        const from = shared.ids.take(`${id}_from${at === 0 ? '' : at + 1}`);
        steps.push({ id: from, type: 'map', after: input.way.refs, with: { value: `{{ ${place.text} }}` } });
        after = [...after.filter((ref) => !input.way.refs.includes(ref)), from];
        given.push({ ...place, text: `steps.${from}`, fields: undefined, owner: undefined });
      }
    }
    if (node.disabled) {
      shared.report.note(name, 'left', ['switchedOff']);
      const [first] = given;
      if (first !== undefined) {
        outs.set(name, (output) => (output === 0 ? { refs: after, place: first, guards } : undefined));
        places.set(name, first);
      }
      continue;
    }
    const around = new Around(shared, {
      node,
      id,
      inputs: given,
      placeOf: (other) => (before.get(name)?.has(other) === true ? places.get(other) : outer.get(other)),
      index,
      leadsToList: leadsToList(name, waysFrom, nodes),
      isConnected: (output) => main.some((edge) => edge.from === name && edge.output === output),
    });
    const kind = kindOf(node);
    const loop = isLoop(node) ? carryLoop(around, region, carryRegion) : undefined;
    for (const inner of loop?.inside ?? []) reached.add(inner);
    const convert = rowOf(nodeKinds, kind);
    const converted = evenIfNone(
      node,
      onlyForItems(loop?.converted ?? convert?.(around) ?? placeholder(around), kind, given),
    );
    let previous = after;
    const mainStep = converted.steps.find((step) => step.id === id) ?? converted.steps[0];
    for (const step of converted.steps) {
      const own = step['after'];
      const behind = own !== undefined && isList(own) ? own.filter((ref) => typeof ref === 'string') : previous;
      steps.push({ ...named(node, step, step === mainStep), after: behind });
      previous = [step.id];
    }
    idOf.set(name, mainStep?.id ?? id);
    outs.set(name, waysOf(converted, guards));
    places.set(name, converted.out(0)?.place ?? converted.out(1)?.place ?? one(`steps.${id}`));
    shared.report.carried(name, ['isStep', mainStep?.id ?? id, mainStep?.type ?? '']);
  }
  const returning = [...back].filter(({ to }) => to === start);
  const ends = joined(
    returning.flatMap(({ from, output }) => {
      const way = outs.get(from)?.(output);
      return way === undefined ? [] : [way];
    }),
  );
  const last = order.toReversed().flatMap((name) => {
    const [step, place] = [idOf.get(name), places.get(name)];
    return step === undefined || place === undefined || waysFrom.has(name) ? [] : [{ step, place }];
  });
  return { steps, back: ends?.way, reached, ends: last };
}
