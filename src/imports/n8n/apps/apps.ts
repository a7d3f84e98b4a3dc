import type { App } from './app.ts';
import { messageApps } from './messages.ts';
import { salesApps } from './sales.ts';
import { tableApps } from './tables.ts';
import { workApps } from './work.ts';

/** Services by the nodes of n8n that speak to them. */
export const apps: Readonly<Record<string, App>> = { ...messageApps, ...tableApps, ...salesApps, ...workApps };
