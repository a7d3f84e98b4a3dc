import {
  Archive,
  ArrowLeftRight,
  Bot,
  BookMinus,
  BookOpen,
  BookPlus,
  BookSearch,
  Box,
  Braces,
  Cable,
  CalendarClock,
  CircleStop,
  ClipboardList,
  Clock,
  CodeXml,
  FileSearch,
  FileText,
  GitBranch,
  Globe,
  Inbox,
  Languages,
  ListCollapse,
  type LucideIcon,
  MessageCircle,
  MessageSquareQuote,
  Network,
  OctagonX,
  PhoneIncoming,
  Play,
  Plug,
  Radio,
  RefreshCw,
  Repeat,
  Reply,
  Send,
  ShieldAlert,
  ShieldCheck,
  Sparkles,
  Split,
  Tags,
  TriangleAlert,
  UserCheck,
  Waypoints,
  Webhook,
  Workflow,
  Wrench,
} from 'lucide-react';
import { createElement } from 'react';

const icons: Readonly<Record<string, LucideIcon>> = {
  'http.request': Globe,
  'websocket.request': Cable,
  'mcp.call': Wrench,
  'mcp.read': BookOpen,
  'mcp.prompt': MessageSquareQuote,
  'file.read': FileText,
  'file.write': FileText,
  'ai.classify': Tags,
  'ai.extract': FileSearch,
  'ai.summarize': ListCollapse,
  'ai.translate': Languages,
  'ai.moderate': ShieldAlert,
  'ai.embed': Waypoints,
  'ai.agent': Bot,
  'knowledge.search': BookSearch,
  'knowledge.add': BookPlus,
  'knowledge.remove': BookMinus,
  approval: UserCheck,
  form: ClipboardList,
  map: Braces,
  convert: ArrowLeftRight,
  validate: ShieldCheck,
  code: CodeXml,
  'store.get': Archive,
  'store.set': Archive,
  'store.increment': Archive,
  'store.delete': Archive,
  branch: GitBranch,
  switch: Split,
  each: Repeat,
  call: Workflow,
  wait: Clock,
  callback: PhoneIncoming,
  poll: RefreshCw,
  publish: Send,
  respond: Reply,
  fail: OctagonX,
  stop: CircleStop,
};

const iconsOfGroups: Readonly<Record<string, LucideIcon>> = { call: Network, ai: Sparkles, data: Braces, wait: Clock };

const iconsOfTriggers: Readonly<Record<string, LucideIcon>> = {
  webhook: Webhook,
  schedule: CalendarClock,
  queue: Inbox,
  stream: Radio,
  chat: MessageCircle,
  form: ClipboardList,
  failure: TriangleAlert,
  manual: Play,
};

interface Looked {
  readonly type: string;
  readonly group?: string | undefined;
  readonly className: string;
}

export function StepIcon({ type, group, className }: Looked) {
  return createElement(icons[type] ?? iconsOfGroups[group ?? ''] ?? Box, { 'aria-hidden': true, className });
}

export function TriggerIcon({ type, className }: Looked) {
  return createElement(iconsOfTriggers[type] ?? Plug, { 'aria-hidden': true, className });
}

const tints: Readonly<Record<string, string>> = {
  call: 'bg-accent-soft text-accent',
  ai: 'bg-good-soft text-good',
  flow: 'bg-warn-soft text-warn',
};

/** The colours of the icon of a kind of step. */
export function tintOf(group: string | undefined): string {
  return tints[group ?? ''] ?? 'bg-raised text-text';
}
