import { SnodoError } from '../../core/error.ts';

/** @throws SnodoError `conflict` where the one that has the address now is another than the one that is published. */
export function refusePathOfAnother(address: string, owner: string | undefined, workflow: string): void {
  if (owner === undefined || owner === workflow) return;
  const message = `${address} already belongs to the workflow "${owner}".`;
  const hint = 'Choose another path.';
  throw new SnodoError('conflict', `trigger.path: ${message} ${hint}`, {
    problems: [{ path: 'trigger.path', message, hint }],
  });
}
