import type { WholeDelivery } from '../store/deliveries/deliveries.ts';

/** What the sender of a delivery called, below `/hooks/`. */
export function calledPath({ endpoint, path, params }: Pick<WholeDelivery, 'endpoint' | 'path' | 'params'>): string {
  if (path !== null) return path;
  const values = new Map(Object.entries(typeof params === 'object' && params !== null ? params : {}));
  return endpoint.replaceAll(/:([A-Za-z_]\w*)/g, (part, name: string) => {
    const value: unknown = values.get(name);
    return typeof value === 'string' ? encodeURIComponent(value.toWellFormed()) : part;
  });
}
