import {
  Activity,
  Archive,
  ArchiveRestore,
  ArrowUpRight,
  ChartColumn,
  BookText,
  Bot,
  CircleDollarSign,
  DatabaseZap,
  FlaskConical,
  KeyRound,
  Library,
  MessagesSquare,
  type LucideIcon,
  Plug,
  UserCheck,
  UserX,
  Webhook,
  Workflow,
} from 'lucide-react';
import type { Role } from '../state/role.ts';

/** Where one can go, as the navigation and the palette offer it. */
export const placeGroups = [
  {
    name: 'build',
    places: [
      { to: '/workflows', word: 'workflows', Icon: Workflow },
      { to: '/connections', word: 'connections', Icon: Plug },
      { to: '/prompts', word: 'prompts', Icon: BookText },
      { to: '/knowledge', word: 'knowledge', Icon: Library },
      { to: '/mcp-server', word: 'mcp', Icon: Bot },
      { to: '/evaluations', word: 'evaluations', Icon: FlaskConical },
    ],
  },
  {
    name: 'observe',
    places: [
      { to: '/runs', word: 'runs', Icon: Activity },
      { to: '/approvals', word: 'approvals', Icon: UserCheck },
      { to: '/monitoring', word: 'monitoring', Icon: ChartColumn },
      { to: '/costs', word: 'costs', Icon: CircleDollarSign },
      { to: '/webhooks', word: 'webhooks', Icon: Webhook },
      { to: '/conversations', word: 'conversations', Icon: MessagesSquare },
      { to: '/calls', word: 'calls', Icon: ArrowUpRight },
    ],
  },
  {
    name: 'operate',
    places: [
      { to: '/dead-letters', word: 'deadLetters', Icon: ArchiveRestore },
      { to: '/cache', word: 'cache', Icon: DatabaseZap },
      { to: '/store', word: 'stored', Icon: Archive },
      { to: '/erasures', word: 'erasures', Icon: UserX, least: 'admin' },
      { to: '/access', word: 'access', Icon: KeyRound, least: 'admin' },
    ],
  },
] as const satisfies readonly {
  name: string;
  places: readonly { to: string; word: string; Icon: LucideIcon; least?: Role }[];
}[];
