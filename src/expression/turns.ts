/** How long what waits here may follow one another before what else the process does has its turn, in milliseconds. */
const stretchMs = 20;

const waiting: (() => void)[] = [];
let taken = false;
let since = 0;

function pass(): void {
  const next = waiting.shift();
  if (next === undefined) {
    taken = false;
  } else if (performance.now() - since < stretchMs) {
    next();
  } else {
    setImmediate(() => {
      since = performance.now();
      next();
    });
  }
}

/**
 * One evaluation of JSONata after the other. JSONata goes on node by node, in turns with all that is evaluated at the
 * same time, so each would count what the others take as its own: of a hundred items of an `each` that are worked out
 * at once, all were over their time by it.
 */
export async function inTurn<T>(evaluate: () => Promise<T>): Promise<T> {
  if (taken) {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  } else {
    taken = true;
    since = performance.now();
  }
  try {
    return await evaluate();
  } finally {
    pass();
  }
}
