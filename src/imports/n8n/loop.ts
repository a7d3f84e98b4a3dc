import { reachable } from '../reachable.ts';
import type { Around, Shared } from './around.ts';
import type { Converted } from './converted.ts';
import { kindOf, type Node } from './export.ts';
import type { Carried, Region } from './region.ts';
import { asList, list, one, type Place } from './place.ts';

export function isLoop(node: Node): boolean {
  return kindOf(node) === 'splitInBatches' && !node.disabled;
}

/** Loop Over Items: an `each` whose inner steps are the nodes that lead back to it. */
export function carryLoop(
  around: Around,
  region: Region,
  carry: (shared: Shared, region: Region) => Carried,
): { readonly converted: Converted; readonly inside: ReadonlySet<string> } {
  const { node, id, shared, input } = around;
  const [bodyOutput, doneOutput] = node.typeVersion >= 3 ? [1, 0] : [0, 1];
  const main = region.edges.filter(({ type }) => type === 'main');
  const waysFrom = Map.groupBy(main, ({ from }) => from);
  const reached = (output: number) => {
    const targets = (waysFrom.get(node.name) ?? []).filter((edge) => edge.output === output).map(({ to }) => to);
    return reachable(targets, waysFrom, node.name);
  };
  const after = reached(doneOutput);
  const inside = new Set([...reached(bodyOutput)].filter((name) => !after.has(name)));
  const batch = around.param('batchSize') ?? (node.typeVersion >= 3 ? 1 : 10);
  const size = typeof batch === 'number' ? Math.max(1, Math.trunc(batch)) : 1;
  if (typeof batch !== 'number') around.changed(['batchWorkedOut']);
  const first = shared.ids.take(`${id}_item`);
  const items = asList(input);
  const rounds = size === 1 ? `$count(${items})` : `$ceil($count(${items}) / ${size})`;
  const begun: Place = {
    ...(size === 1 ? one(`steps.${first}`, input.lineage) : list(`steps.${first}`)),
    context: { noItemsLeft: `($$.index + 1 >= ${rounds})`, currentRunIndex: '$$.index' },
  };
  const before = [...region.places].filter(([name]) => around.placeOf(name) !== undefined);
  const places = new Map([...before, [node.name, begun]]);
  const carried = carry(shared, {
    ...region,
    start: node.name,
    begin: (output) => (output === bodyOutput ? { refs: [first], place: begun, guards: new Map() } : undefined),
    edges: region.edges.filter(
      ({ from, to }) => (from === node.name || inside.has(from)) && (to === node.name || inside.has(to)),
    ),
    places,
    index: size === 1 ? '$$.index' : undefined,
  });
  const last = shared.ids.take(`${id}_end`);
  const { back } = carried;
  const end = {
    id: last,
    type: 'map',
    after: back === undefined ? [first] : back.refs,
    with: { value: `{{ ${(back?.place ?? begun).text} }}` },
  };
  const gathersLists = (back?.place ?? begun).many;
  const batches = `$map([0..$ceil($count(${items}) / ${size}) - 1], function($batch) { { "items": [$filter(${items}, function($one, $at) { $floor($at / ${size}) = $batch })] } })`;
  return {
    inside,
    converted: {
      steps: [
        {
          id,
          type: 'each',
          with: {
            items: size === 1 ? `{{ ${items} }}` : `{{ $count(${items}) = 0 ? [] : [${batches}] }}`,
            steps: [
              { id: first, type: 'map', after: [], with: { value: size === 1 ? '{{ item }}' : '{{ item.items }}' } },
              ...carried.steps.map(({ after: refs, ...step }) => ({ ...step, after: [...refs] })),
              end,
            ],
          },
        },
      ],
      out: (output) =>
        output !== doneOutput
          ? undefined
          : { place: gathersLists ? list(`$reduce(steps.${id}, $append, [])`) : list(`[steps.${id}]`, input.lineage) },
    },
  };
}
