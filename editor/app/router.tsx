import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { approvalStatuses } from '../api/approvals.ts';
import { place } from '../api/place.ts';
import { callStatuses } from '../api/calls.ts';
import { runStatuses } from '../api/runs.ts';
import { templateCategories } from '../api/templates.ts';
import { deliveryStatuses } from '../api/webhooks.ts';
import { whenThere } from '../api/when-there.ts';
import { ranges } from '../state/time-range.ts';
import { BrokenPage } from './broken-page.tsx';
import { Entrance } from './entrance.tsx';
import { NotFound } from './not-found.tsx';

/** A page of a file of its own, which is loaded when somebody first goes there. */
function pageOf<T extends object, K extends keyof T>(load: () => Promise<T>, name: K) {
  return lazyRouteComponent(() => whenThere(load), name);
}

const root = createRootRoute({ component: Entrance, notFoundComponent: NotFound });

const given = () => z.catch(z.optional(z.string()), undefined);

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/workflows' });
  },
});

const workflows = createRoute({
  getParentRoute: () => root,
  path: '/workflows',
  component: pageOf(() => import('../pages/workflows/workflow-list.tsx'), 'WorkflowList'),
});

const versions = createRoute({
  getParentRoute: () => root,
  path: '/workflows/$slug/versions',
  component: pageOf(() => import('../pages/versions/versions-page.tsx'), 'VersionsPage'),
});

const shadow = createRoute({
  getParentRoute: () => root,
  path: '/workflows/$slug/shadow',
  component: pageOf(() => import('../pages/shadow/shadow-page.tsx'), 'ShadowPage'),
});

const memory = createRoute({
  getParentRoute: () => root,
  path: '/workflows/$slug/memory',
  validateSearch: (search) => z.object({ key: given() }).parse(search),
  component: pageOf(() => import('../pages/memory/memory-page.tsx'), 'MemoryPage'),
});

const stored = createRoute({
  getParentRoute: () => root,
  path: '/store',
  validateSearch: (search) => z.object({ workflow: given(), key: given() }).parse(search),
  component: pageOf(() => import('../pages/stored/stored-page.tsx'), 'StoredPage'),
});

const erasures = createRoute({
  getParentRoute: () => root,
  path: '/erasures',
  validateSearch: (search) => z.object({ id: given() }).parse(search),
  component: pageOf(() => import('../pages/erasures/erasures-page.tsx'), 'ErasuresPage'),
});

const builder = createRoute({
  getParentRoute: () => root,
  path: '/workflows/$slug',
  component: pageOf(() => import('../pages/builder/builder-page.tsx'), 'BuilderPage'),
});

const runFilter = z.object({
  workflow: given(),
  status: z.catch(z.optional(z.enum(runStatuses)), undefined),
  since: given(),
  until: given(),
  text: given(),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: (search) => runFilter.parse(search),
  component: pageOf(() => import('../pages/runs/run-list.tsx'), 'RunList'),
});

const runPlace = z.object({
  view: z.catch(z.optional(z.literal('graph')), undefined),
  scope: given(),
  step: given(),
});

const comparedRuns = z.object({
  a: given(),
  b: given(),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/runs/compare',
  validateSearch: (search) => comparedRuns.parse(search),
  component: pageOf(() => import('../pages/runs/compare-page.tsx'), 'ComparePage'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$id',
  validateSearch: (search) => runPlace.parse(search),
  component: pageOf(() => import('../pages/runs/run-page.tsx'), 'RunPage'),
});

const approvalFilter = z.object({ status: z.catch(z.optional(z.enum(approvalStatuses)), undefined) });

const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  validateSearch: (search) => approvalFilter.parse(search),
  component: pageOf(() => import('../pages/approvals/approvals-page.tsx'), 'ApprovalsPage'),
});

const deliveryPlace = z.object({
  workflow: given(),
  status: z.catch(z.optional(z.enum(deliveryStatuses)), undefined),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/webhooks',
  validateSearch: (search) => deliveryPlace.parse(search),
  component: pageOf(() => import('../pages/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
});

const delivery = createRoute({
  getParentRoute: () => root,
  path: '/webhooks/$id',
  component: pageOf(() => import('../pages/webhooks/delivery-page.tsx'), 'DeliveryPage'),
});

const endpointPlace = z.object({ method: given() });

const endpoint = createRoute({
  getParentRoute: () => root,
  path: '/webhooks/endpoints/$',
  validateSearch: (search) => endpointPlace.parse(search),
  component: pageOf(() => import('../pages/webhooks/endpoint-page.tsx'), 'EndpointPage'),
});

const conversations = createRoute({
  getParentRoute: () => root,
  path: '/conversations',
  validateSearch: (search) => z.object({ workflow: given() }).parse(search),
  component: pageOf(() => import('../pages/conversations/conversation-list.tsx'), 'ConversationList'),
});

const conversation = createRoute({
  getParentRoute: () => root,
  path: '/conversations/$id',
  component: pageOf(() => import('../pages/conversations/conversation-page.tsx'), 'ConversationPage'),
});

const subscribers = createRoute({
  getParentRoute: () => root,
  path: '/subscribers',
  component: pageOf(() => import('../pages/subscribers/subscriber-list.tsx'), 'SubscriberList'),
});

const subscriber = createRoute({
  getParentRoute: () => root,
  path: '/subscribers/$slug',
  component: pageOf(() => import('../pages/subscribers/subscriber-page.tsx'), 'SubscriberPage'),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: pageOf(() => import('../pages/connections/connection-list.tsx'), 'ConnectionList'),
});

const connection = createRoute({
  getParentRoute: () => root,
  path: '/connections/$slug',
  component: pageOf(() => import('../pages/connections/connection-page.tsx'), 'ConnectionPage'),
});

const monitoringFilter = z.object({
  workflow: given(),
  range: z.catch(z.optional(z.enum(ranges)), undefined),
  from: given(),
  to: given(),
});

const monitoring = createRoute({
  getParentRoute: () => root,
  path: '/monitoring',
  validateSearch: (search) => monitoringFilter.parse(search),
  component: pageOf(() => import('../pages/monitoring/monitoring-page.tsx'), 'MonitoringPage'),
});

const costFilter = z.object({
  workflow: given(),
  connection: given(),
  model: given(),
  range: z.catch(z.optional(z.enum(ranges)), undefined),
  from: given(),
  to: given(),
});

const costs = createRoute({
  getParentRoute: () => root,
  path: '/costs',
  validateSearch: (search) => costFilter.parse(search),
  component: pageOf(() => import('../pages/costs/costs-page.tsx'), 'CostsPage'),
});

const evaluations = createRoute({
  getParentRoute: () => root,
  path: '/evaluations',
  component: pageOf(() => import('../pages/evaluations/evaluation-list.tsx'), 'EvaluationList'),
});

const evaluation = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$id',
  component: pageOf(() => import('../pages/evaluations/evaluation-page.tsx'), 'EvaluationPage'),
});

const datasets = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/datasets',
  component: pageOf(() => import('../pages/evaluations/dataset-list.tsx'), 'DatasetList'),
});

const dataset = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/datasets/$slug',
  component: pageOf(() => import('../pages/evaluations/dataset-page.tsx'), 'DatasetPage'),
});

const callFilter = z.object({
  connection: given(),
  workflow: given(),
  run: given(),
  status: z.catch(z.optional(z.enum(callStatuses)), undefined),
  failed: z.catch(z.optional(z.literal(true)), undefined),
  from: given(),
  to: given(),
});

const calls = createRoute({
  getParentRoute: () => root,
  path: '/calls',
  validateSearch: (search) => callFilter.parse(search),
  component: pageOf(() => import('../pages/calls/call-list.tsx'), 'CallList'),
});

const deadLetters = createRoute({
  getParentRoute: () => root,
  path: '/dead-letters',
  component: pageOf(() => import('../pages/dead-letters/dead-letters-page.tsx'), 'DeadLettersPage'),
});

const mcp = createRoute({
  getParentRoute: () => root,
  // /mcp itself is the server.
  path: '/mcp-server',
  component: pageOf(() => import('../pages/mcp/mcp-page.tsx'), 'McpPage'),
});

const cache = createRoute({
  getParentRoute: () => root,
  path: '/cache',
  component: pageOf(() => import('../pages/cache/cache-page.tsx'), 'CachePage'),
});

const prompts = createRoute({
  getParentRoute: () => root,
  path: '/prompts',
  component: pageOf(() => import('../pages/prompts/prompt-list.tsx'), 'PromptList'),
});

const newPrompt = createRoute({
  getParentRoute: () => root,
  path: '/prompts/new',
  component: pageOf(() => import('../pages/prompts/new-prompt.tsx'), 'NewPrompt'),
});

const prompt = createRoute({
  getParentRoute: () => root,
  path: '/prompts/$slug',
  component: pageOf(() => import('../pages/prompts/prompt-page.tsx'), 'PromptPage'),
});

const knowledge = createRoute({
  getParentRoute: () => root,
  path: '/knowledge',
  component: pageOf(() => import('../pages/knowledge/knowledge-page.tsx'), 'KnowledgePage'),
});

const knowledgeBase = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/$slug',
  component: pageOf(() => import('../pages/knowledge/base-page.tsx'), 'BasePage'),
});

const gallery = createRoute({
  getParentRoute: () => root,
  path: '/connections/new',
  component: pageOf(() => import('../pages/connections/gallery.tsx'), 'Gallery'),
});

const newConnection = createRoute({
  getParentRoute: () => root,
  path: '/connections/new/$connector',
  // The template that one comes from, and goes back to.
  validateSearch: (search) => z.object({ template: given() }).parse(search),
  component: pageOf(() => import('../pages/connections/new-connection.tsx'), 'NewConnection'),
});

const connector = createRoute({
  getParentRoute: () => root,
  path: '/connectors/$id',
  component: pageOf(() => import('../pages/connectors/connector-page.tsx'), 'ConnectorPage'),
});

const secrets = createRoute({
  getParentRoute: () => root,
  path: '/secrets',
  component: pageOf(() => import('../pages/secrets/secrets-page.tsx'), 'SecretsPage'),
});

const files = createRoute({
  getParentRoute: () => root,
  path: '/files',
  component: pageOf(() => import('../pages/files/files-page.tsx'), 'FilesPage'),
});

const access = createRoute({
  getParentRoute: () => root,
  path: '/access',
  component: pageOf(() => import('../pages/access/access-page.tsx'), 'AccessPage'),
});

const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  component: pageOf(() => import('../pages/start/start-page.tsx'), 'StartPage'),
});

const templateFilter = z.object({
  text: given(),
  category: z.catch(z.optional(z.enum(templateCategories)), undefined),
  service: given(),
});

const templates = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  validateSearch: (search) => templateFilter.parse(search),
  component: pageOf(() => import('../pages/templates/template-list.tsx'), 'TemplateList'),
});

const template = createRoute({
  getParentRoute: () => root,
  path: '/templates/$id',
  component: pageOf(() => import('../pages/templates/template-page.tsx'), 'TemplatePage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: pageOf(() => import('../pages/account/account-page.tsx'), 'AccountPage'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: pageOf(() => import('../pages/welcome/welcome-page.tsx'), 'WelcomePage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: pageOf(() => import('../pages/welcome/invitation-page.tsx'), 'InvitationPage'),
});

const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared/$token',
  component: pageOf(() => import('../pages/shared/shared-page.tsx'), 'SharedPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    workflows,
    runs,
    compare,
    run,
    approvals,
    webhooks,
    delivery,
    endpoint,
    conversations,
    conversation,
    subscribers,
    subscriber,
    connections,
    gallery,
    newConnection,
    connection,
    connector,
    prompts,
    newPrompt,
    prompt,
    secrets,
    files,
    access,
    builder,
    versions,
    shadow,
    memory,
    stored,
    erasures,
    monitoring,
    costs,
    evaluations,
    datasets,
    dataset,
    evaluation,
    calls,
    deadLetters,
    cache,
    knowledge,
    knowledgeBase,
    mcp,
    start,
    templates,
    template,
    account,
    welcome,
    invitation,
    shared,
  ]),
  ...(place === '' ? {} : { basepath: place }),
  defaultPreload: 'intent',
  defaultErrorComponent: BrokenPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
