import { rowOf } from '../../core/row-of.ts';
import { ordered } from '../order.ts';
import { stepIdOf } from '../naming.ts';
import { areExclusive, guarded, type Guards, joinedGuards, ofWayGone } from '../ways.ts';
import { RedAround, type RedDraft, type RedShared } from './around.ts';
import { type RedNode, titleOf, type Wire } from './flow-file.ts';
import { isLong, type Message, messageAt, whole } from './message.ts';
import { placeholder, redKinds } from './nodes.ts';

interface RedWay {
  readonly refs: readonly string[];
  readonly message: Message;
  readonly guards: Guards;
}

type RedStep = RedDraft & { readonly after: readonly string[] };

/** Several ways to a node: the message of the one that was gone. */
function joined(ways: readonly RedWay[]): { readonly way: RedWay; readonly twice: boolean } | undefined {
  const [first, ...others] = ways;
  if (first === undefined) return undefined;
  const refs = [...new Set(ways.flatMap((way) => way.refs))];
  const guards = joinedGuards(ways.map((way) => way.guards));
  const byText = Map.groupBy(ways, ({ message }) => whole(message));
  const twice = !others.every((way, at) => ways.slice(0, at + 1).every((one) => areExclusive(way.guards, one.guards)));
  if (byText.size === 1) return { way: { refs, guards, message: first.message }, twice };
  const text = ofWayGone([...byText].map(([one, same]) => ({ refs: same.flatMap((way) => way.refs), text: one })));
  return { way: { refs, guards, message: messageAt(text) }, twice };
}

/** Makes steps of the nodes that a node leads to. */
export function carryFlow(
  shared: RedShared,
  given: {
    readonly start: string;
    readonly begin: RedWay;
    readonly wires: readonly Wire[];
    readonly nodes: ReadonlyMap<string, RedNode>;
  },
): { readonly steps: readonly RedStep[]; readonly idOf: ReadonlyMap<string, string> } {
  const { start, begin, wires, nodes } = given;
  const { report, ids } = shared;
  const { nodes: order, back } = ordered(start, wires);
  const inOrder = new Set(order);
  const outs = new Map<string, (output: number) => RedWay | undefined>([[start, () => begin]]);
  const steps: RedStep[] = [];
  const idOf = new Map<string, string>();
  const gathered = (way: RedWay, title: string): RedWay => {
    const id = ids.take(`${stepIdOf(title)}_from`);
    steps.push({ id, type: 'map', after: way.refs, with: { value: `{{ ${whole(way.message)} }}` } });
    return { ...way, refs: [id], message: messageAt(`steps.${id}`) };
  };
  for (const { from } of back) {
    const node = nodes.get(from);
    if (node !== undefined) report.note(titleOf(node), 'left', ['redWayBack']);
  }
  for (const name of order) {
    const node = nodes.get(name);
    if (node === undefined || name === start || node.type === 'debug' || node.type === 'comment') continue;
    const ways = wires
      .filter((wire) => wire.to === name && !back.has(wire) && inOrder.has(wire.from))
      .flatMap(({ from, output }) => {
        const way = outs.get(from)?.(output);
        return way === undefined ? [] : [way];
      });
    const input = joined(ways);
    if (input === undefined) continue;
    const title = titleOf(node);
    if (input.twice) report.note(title, 'changed', ['redTwice']);
    if (node.d) {
      report.note(title, 'left', ['redOff']);
      continue;
    }
    const way = isLong(input.way.message) ? gathered(input.way, title) : input.way;
    if (node.type === 'junction' || node.type.startsWith('link ')) {
      const isCall = node.type === 'link call';
      if (!isCall) {
        report.carried(title, ['redWay']);
        outs.set(name, (output) => (output === 0 ? way : undefined));
        continue;
      }
    }
    const id = ids.take(stepIdOf(title));
    idOf.set(name, id);
    const around = new RedAround(shared, node, {
      id,
      message: way.message,
      isConnected: (output) => wires.some((wire) => wire.from === name && wire.output === output),
    });
    const convert = rowOf(redKinds, node.type);
    const { steps: made, out } = convert?.(around) ?? placeholder(around);
    let previous = way.refs;
    for (const { beside, after, ...step } of made) {
      const own = Array.isArray(after) ? after.filter((ref) => typeof ref === 'string') : undefined;
      const named = step.id === id && title !== id ? { name: title.slice(0, 200) } : {};
      const { id: stepId, type, ...rest } = step;
      steps.push({ id: stepId, type, ...named, ...rest, after: own ?? (beside === true ? way.refs : previous) });
      previous = [step.id];
    }
    const last = made.at(-1)?.id ?? id;
    outs.set(name, (output) => {
      const found = out(output);
      if (found === undefined) return undefined;
      const step = found.step ?? last;
      const refs = [found.port === undefined ? step : `${step}.${found.port}`];
      return {
        refs,
        message: found.message,
        guards: found.port === undefined ? way.guards : guarded(way.guards, step, found.port),
      };
    });
    report.carried(title, ['isStep', id, made[0]?.type ?? '']);
  }
  return { steps, idOf };
}
