import { elementOf } from '../js/said.ts';
import { isList, isObject, type Json } from '../../core/json.ts';
import type { ProposedConnection } from '../imported.ts';
import { Names } from '../naming.ts';
import type { Report } from '../report.ts';
import type { Message } from '../words/in-words.ts';
import type { Credentials } from './credentials.ts';
import { type Node, kindOf } from './export.ts';
import { one, type Place } from './place.ts';
import { Reading } from './reading.ts';
import { Values } from './values.ts';

/** What all nodes of an import share. */
export interface Shared {
  readonly report: Report;
  readonly ids: Names;
  readonly credentials: Credentials;
  readonly vars: Set<string>;
  /** The nodes that are something to another, such as its model or its tools. */
  readonly helpersOf: (node: string, type: string) => readonly Node[];
  /** How many items were pinned to a node. */
  readonly pinned: (node: string) => number;
  /** The slug of the piece that other workflows call, where there is one. */
  readonly ownSlug: string | undefined;
}

interface Here {
  readonly node: Node;
  readonly id: string;
  readonly inputs: readonly (Place | undefined)[];
  readonly placeOf: (node: string) => Place | undefined;
  /** Inside a loop: which round it is. */
  readonly index: string | undefined;
  readonly isConnected: (output: number) => boolean;
  readonly leadsToList: boolean;
}

const nothing = one('null');

/** A node while it is made a step. */
export class Around {
  readonly shared: Shared;
  readonly node: Node;
  readonly id: string;
  readonly kind: string;
  readonly inputs: readonly (Place | undefined)[];
  readonly placeOf: Here['placeOf'];
  readonly index: string | undefined;
  readonly isConnected: Here['isConnected'];
  /** Whether what it gives comes to a node that is only good for several items. */
  readonly leadsToList: boolean;

  constructor(shared: Shared, { node, id, inputs, placeOf, index, isConnected, leadsToList }: Here) {
    this.shared = shared;
    this.node = node;
    this.id = id;
    this.kind = kindOf(node);
    this.inputs = inputs;
    this.placeOf = placeOf;
    this.index = index;
    this.isConnected = isConnected;
    this.leadsToList = leadsToList;
  }

  get input(): Place {
    const [first = nothing] = this.inputs;
    return this.node.executeOnce && first.many ? one(elementOf(first.text, 0)) : first;
  }

  /** A parameter by its path, such as `options.timeout`. */
  param(path: string): Json | undefined {
    let value: Json | undefined = this.node.parameters;
    for (const name of path.split('.')) {
      if (value === undefined || !isObject(value) || !Object.hasOwn(value, name)) return undefined;
      value = value[name];
    }
    // A resource that was chosen from a list, given by its address or by its id.
    return value !== undefined && isObject(value) && value['__rl'] === true ? (value['value'] ?? '') : value;
  }

  text(path: string): string | undefined {
    const value = this.param(path);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  list(path: string): readonly { readonly [field: string]: Json }[] {
    const value = this.param(path);
    return value !== undefined && isList(value) ? value.filter((entry) => isObject(entry)) : [];
  }

  changed(message: Message): void {
    this.shared.report.note(this.node.name, 'changed', message);
  }

  left(message: Message): void {
    this.shared.report.note(this.node.name, 'left', message);
  }

  connection(connector: string, origin?: string): ProposedConnection {
    return this.shared.credentials.of(this.node, connector, origin);
  }

  /** The words for an expression that reads `item`. */
  values(item: string, index = this.index, compute?: (source: string) => string | undefined): Values {
    const { report, vars } = this.shared;
    const reading = new Reading({
      item,
      index,
      input: this.input,
      placeOf: this.placeOf,
      heed: ({ node, message }) => report.note(node, 'changed', message),
      needsVar: (name) => void vars.add(name),
    });
    return new Values(reading, this.node.name, report, compute);
  }

  /** For a node that works on all items at once: its expressions read the first. */
  get whole(): Values {
    const { text, many } = this.input;
    return this.values(many ? elementOf(text, 0) : text);
  }
}
