import type { Json } from '../../core/json.ts';
import type { ProposedConnection } from '../imported.ts';
import type { Names } from '../naming.ts';
import type { Report } from '../report.ts';
import type { Message as Told } from '../words/in-words.ts';
import { titleOf, type RedNode } from './flow-file.ts';
import type { Message } from './message.ts';
import { plainText, type Valued, valueOf } from './values.ts';

export interface RedDraft {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: Json;
}

/** A way out of a node, by its output. */
interface RedOut {
  readonly step?: string;
  readonly port?: string;
  readonly message: Message;
}

export interface RedConverted {
  readonly steps: readonly RedDraft[];
  readonly out: (output: number) => RedOut | undefined;
}

/** What all nodes of a workflow share. */
export interface RedShared {
  readonly report: Report;
  readonly ids: Names;
  readonly configOf: (id: unknown) => RedNode | undefined;
  readonly connection: (key: string, made: () => ProposedConnection) => string;
}

/** A node of Node-RED while it is made a step. */
export class RedAround {
  readonly shared: RedShared;
  readonly node: RedNode;
  readonly id: string;
  readonly message: Message;
  readonly isConnected: (output: number) => boolean;

  constructor(
    shared: RedShared,
    node: RedNode,
    { id, message, isConnected }: Pick<RedAround, 'id' | 'message' | 'isConnected'>,
  ) {
    this.shared = shared;
    this.node = node;
    this.id = id;
    this.message = message;
    this.isConnected = isConnected;
  }

  text(name: string): string | undefined {
    const value = this.node[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  changed(message: Told): void {
    this.shared.report.note(titleOf(this.node), 'changed', message);
  }

  left(message: Told): void {
    this.shared.report.note(titleOf(this.node), 'left', message);
  }

  /** A value by its type, as an expression; what cannot be said fails where a run comes to it. */
  value(value: unknown, type: unknown, message = this.message): string {
    const found: Valued = valueOf(value, type, message);
    const shown = `${plainText(type ?? 'str')} ${plainText(value).slice(0, 150)}`;
    if ('lost' in found) {
      this.shared.report.note(titleOf(this.node), 'left', ['lostValue', shown, found.lost], 'expression');
      return `$error('Write this value of Node-RED anew')`;
    }
    if (type === 'msg' || type === 'jsonata' || type === 'date') {
      this.shared.report.note(titleOf(this.node), 'carried', ['asWritten', shown], 'expression');
    }
    return found.text;
  }
}
