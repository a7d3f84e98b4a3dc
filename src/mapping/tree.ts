import type { Json } from '../core/json.ts';
import type { Step } from './path.ts';

type Branch = Map<string, Branch | string>;

/** An expression as a text of a workflow. */
export function templateOf(expression: string): string {
  return `{{ ${expression} }}`;
}

/** A constructor in JSONata. Braces are kept apart, for two of them end an expression in a text. */
export function constructorOf(branch: Branch | string): string {
  if (typeof branch === 'string') return branch;
  const parts = [...branch].map(([name, inner]) => `${JSON.stringify(name)}: ${constructorOf(inner)}`);
  return `{ ${parts.join(', ')} }`;
}

function valueOf(branch: Branch | string): Json {
  if (typeof branch === 'string') return templateOf(branch);
  return Object.fromEntries([...branch].map(([name, inner]) => [name, valueOf(inner)]));
}

/** Expressions by where their values go. */
export class Tree {
  root: Branch | string = new Map();

  put(path: readonly Step[], expression: string): void {
    const names = path.map(String);
    const last = names.pop();
    if (last === undefined || typeof this.root === 'string') {
      this.root = expression;
      return;
    }
    let branch: Branch = this.root;
    for (const name of names) {
      const known = branch.get(name);
      const next: Branch = known instanceof Map ? known : new Map();
      branch.set(name, next);
      branch = next;
    }
    branch.set(last, expression);
  }

  /** What a `map` step takes. */
  get value(): Json {
    return valueOf(this.root);
  }
}
