// Both are filled in by the declaration file that `snodo types` writes, so they must be interfaces.

/** The actions of connectors whose types are there: what `with` takes, and what the step gives. */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Actions {}

/** The events of connectors whose types are there: what `with` takes, and what the run reads as `trigger.body`. */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Events {}
