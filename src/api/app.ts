import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../core/error.ts';
import { authorization } from './access/authorization.ts';
import { atDoor } from './access/scopes.ts';
import { Entry } from './access/entry.ts';
import type { Principal } from './access/principal.ts';
import { auditing } from './access/auditing.ts';
import { refuseBadInput } from './bad-input.ts';
import { BuiltPage } from './built-page.ts';
import { answer, anyRoute } from './declared.ts';
import { openApi } from './openapi.ts';
import type { ApiOptions } from './options.ts';
import { problemAnswer } from './problem.ts';
import { agentRunRoutes } from './routes/agent-runs.ts';
import { alertLinkRoutes } from './routes/alert-links.ts';
import { alertMuteRoutes } from './routes/alert-mutes.ts';
import { alertRoutes } from './routes/alerts.ts';
import { approvalLinkRoutes } from './routes/approval-links.ts';
import { approvalSlackRoutes } from './routes/approval-slack.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { auditRoutes } from './routes/audit.ts';
import { browserSessionRoutes } from './routes/browser-sessions.ts';
import { bulkRunRoutes } from './routes/bulk-runs.ts';
import { budgetRoutes } from './routes/budgets.ts';
import { callStatsRoutes } from './routes/call-stats.ts';
import { cacheRoutes } from './routes/cache.ts';
import { callRoutes } from './routes/calls.ts';
import { callbackRoutes } from './routes/callbacks.ts';
import { chatRoutes } from './routes/chat.ts';
import { connectionOptionRoutes } from './routes/connection-options.ts';
import { connectionOfferRoutes } from './routes/connection-offers.ts';
import { connectionGrpcRoutes } from './routes/connection-grpc.ts';
import { connectionMcpRoutes } from './routes/connection-mcp.ts';
import { clientDocumentRoutes, mcpSignInRoutes } from './routes/mcp-sign-in.ts';
import { connectionRotationRoutes } from './routes/connection-rotation.ts';
import { connectionTestRoutes } from './routes/connection-tests.ts';
import { connectionTrafficRoutes } from './routes/connection-traffic.ts';
import { connectionRoutes } from './routes/connections.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { connectorRoutes } from './routes/connectors.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { agentMemoryRoutes } from './routes/agent-memory.ts';
import { storedValueRoutes } from './routes/stored-values.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { modelRoutes } from './routes/models.ts';
import { datasetRoutes } from './routes/datasets.ts';
import { deadLetterRoutes } from './routes/dead-letters.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { deliveryReplayRoutes } from './routes/delivery-replays.ts';
import { deliveryResendRoutes } from './routes/delivery-resend.ts';
import { describeRoutes } from './routes/describe.ts';
import { endpointSendRoutes } from './routes/endpoint-send.ts';
import { endpointRoutes } from './routes/endpoints.ts';
import { evaluationRowRoutes } from './routes/evaluation-rows.ts';
import { evaluationRoutes } from './routes/evaluations.ts';
import { fileRoutes } from './routes/files.ts';
import { knowledgeRoutes } from './routes/knowledge.ts';
import { knowledgeDocumentRoutes } from './routes/knowledge-documents.ts';
import { explainRoutes } from './routes/explain.ts';
import { listenRoutes } from './routes/listen.ts';
import { expressionRoutes } from './routes/expressions.ts';
import { formAnswerRoutes } from './routes/form-answers.ts';
import { formRoutes } from './routes/forms.ts';
import { healthRoutes, schemaRoutes } from './routes/health.ts';
import { hostedFormRoutes } from './routes/hosted-forms.ts';
import { importRoutes } from './routes/imports.ts';
import { inferSchemaRoutes } from './routes/infer-schema.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { oauthCallbackRoutes } from './routes/oauth-callback.ts';
import { consumerRoutes } from './routes/consumers.ts';
import { workerRoutes } from './routes/workers.ts';
import { passkeySignInRoutes } from './routes/passkey-sign-in.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { pollRoutes } from './routes/polls.ts';
import { scheduleRoutes } from './routes/schedules.ts';
import { registrationRoutes } from './routes/registrations.ts';
import { runControlRoutes } from './routes/run-control.ts';
import { runDocumentRoutes } from './routes/run-document.ts';
import { runShareRoutes, sharedRoutes } from './routes/run-shares.ts';
import { runRoutes } from './routes/runs.ts';
import { pageRoutes } from './routes/page.ts';
import { promptRoutes } from './routes/prompts.ts';
import { promptTryRoutes } from './routes/prompt-tries.ts';
import { promptVersionRoutes } from './routes/prompt-versions.ts';
import { sampleRoutes } from './routes/samples.ts';
import { secretRoutes } from './routes/secrets.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { secondStepRoutes } from './routes/second-step.ts';
import { sessionRoutes, signInRoutes } from './routes/session.ts';
import { setupRoutes } from './routes/setup.ts';
import { mcpRoutes } from './routes/mcp.ts';
import { mcpCallRoutes } from './routes/mcp-calls.ts';
import { mcpMetadataRoutes } from './routes/mcp-metadata.ts';
import { mappingRoutes } from './routes/mappings.ts';
import { messageRoutes } from './routes/messages.ts';
import { specificationRoutes } from './routes/specifications.ts';
import { ssoRoutes } from './routes/sso.ts';
import { statsRoutes } from './routes/stats.ts';
import { subscriberRoutes } from './routes/subscribers.ts';
import { stepTypeRoutes } from './routes/step-types.ts';
import { tryRoutes } from './routes/tries.ts';
import { templateRoutes } from './routes/templates.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { userRoutes } from './routes/users.ts';
import { versionRoutes } from './routes/versions.ts';
import { workflowCheckRoutes } from './routes/workflow-check.ts';
import { workflowEventRoutes } from './routes/workflow-events.ts';
import { priceRoutes } from './routes/prices.ts';
import { usageRoutes } from './routes/usage.ts';
import { workflowLayoutRoutes } from './routes/workflow-layout.ts';
import { workflowRoutes } from './routes/workflows.ts';
import { type Sessions, sessions } from './session.ts';

const descriptionRoute = createRoute({
  method: 'get',
  path: '/openapi.json',
  tags: ['health'],
  summary: 'This description',
  responses: { 200: answer('OpenAPI 3.1.', z.looseObject({ openapi: z.string() })), '5XX': anyRoute['5XX'] },
});

/** How it is found out who asks. */
interface Door {
  readonly byText: (text: string) => Promise<Principal | undefined>;
  readonly open: Sessions;
}

function doorOf(options: ApiOptions): Door {
  const { adminToken, tokens } = options;
  const byName = (name: string) => tokens.byName(name, adminToken);
  return {
    byText: (text) => tokens.byText(text, adminToken),
    open: sessions({ ...options, byName, now: Date.now }),
  };
}

/** Everything below /api/v1. */
function versionOne(options: ApiOptions, { byText, open }: Door): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: refuseBadInput });
  const { sql } = options;
  // Before the audit: these addresses are secrets, and the run of a callback says that it was called.
  callbackRoutes(app, options);
  sharedRoutes(app, options);
  app.use('*', auditing(options));
  const entry = new Entry(options, open);
  const toSignIn = atDoor(byText, 'signing a browser in');
  signInRoutes(app, open, entry, toSignIn, options);
  secondStepRoutes(app, entry, options);
  ssoRoutes(app, entry, options);
  passkeySignInRoutes(app, entry, options);
  setupRoutes(app, entry, toSignIn, options);
  app.use('*', authorization({ sql, byText, sessions: open }), async (context, next) => {
    context.header('cache-control', 'no-store');
    await next();
  });
  sessionRoutes(app, open, options);
  secondFactorRoutes(app, entry, options);
  browserSessionRoutes(app, options);
  passkeyRoutes(app, options);
  workflowRoutes(app, options);
  workflowCheckRoutes(app, options);
  describeRoutes(app, options);
  workflowLayoutRoutes(app, options);
  workflowEventRoutes(app, options);
  versionRoutes(app, options);
  tryRoutes(app, options);
  sampleRoutes(app, options);
  listenRoutes(app, options);
  runRoutes(app, options);
  runDocumentRoutes(app, options);
  runControlRoutes(app, options);
  explainRoutes(app, options);
  bulkRunRoutes(app, options);
  runShareRoutes(app, options);
  approvalRoutes(app, options);
  formAnswerRoutes(app, options);
  hostedFormRoutes(app, options);
  agentRunRoutes(app, options);
  agentMemoryRoutes(app, options);
  storedValueRoutes(app, options);
  connectionTestRoutes(app, options);
  connectionRotationRoutes(app, options);
  connectionRoutes(app, options);
  connectionOfferRoutes(app, options);
  connectionOptionRoutes(app, options);
  connectionGrpcRoutes(app, options);
  connectionMcpRoutes(app, options);
  connectionTrafficRoutes(app, options);
  oauthRoutes(app, options);
  mcpSignInRoutes(app, options);
  catalogueRoutes(app);
  connectorRoutes(app, options);
  specificationRoutes(app, options);
  modelRoutes(app, options);
  mappingRoutes(app);
  promptRoutes(app, options);
  promptVersionRoutes(app, options);
  promptTryRoutes(app, options);
  stepTypeRoutes(app);
  expressionRoutes(app);
  pollRoutes(app, options);
  scheduleRoutes(app, options);
  workerRoutes(app, options);
  consumerRoutes(app, options);
  registrationRoutes(app, options);
  deadLetterRoutes(app, options);
  deliveryRoutes(app, options);
  deliveryReplayRoutes(app, options);
  deliveryResendRoutes(app, options);
  endpointRoutes(app, options);
  endpointSendRoutes(app, options);
  conversationRoutes(app, options);
  inferSchemaRoutes(app, options);
  datasetRoutes(app, options);
  evaluationRoutes(app, options);
  evaluationRowRoutes(app, options);
  statsRoutes(app, options);
  alertRoutes(app, options);
  alertMuteRoutes(app, options);
  usageRoutes(app, options);
  budgetRoutes(app, options);
  priceRoutes(app, options);
  callStatsRoutes(app, options);
  callRoutes(app, options);
  fileRoutes(app, options);
  cacheRoutes(app, options);
  knowledgeRoutes(app, options);
  knowledgeDocumentRoutes(app, options);
  secretRoutes(app, options);
  subscriberRoutes(app, options);
  messageRoutes(app, options);
  templateRoutes(app);
  importRoutes(app);
  tokenRoutes(app, options);
  userRoutes(app, options);
  mcpCallRoutes(app, options);
  auditRoutes(app, options);
  return app;
}

/** The HTTP API: health, what describes it, and /api/v1. Every error is a problem document. */
export function api(options: ApiOptions): OpenAPIHono {
  const { report } = options;
  const app = new OpenAPIHono({ defaultHook: refuseBadInput });
  app.onError((error, context) => problemAnswer(context, error, report));
  app.notFound((context) => {
    const { method, path } = context.req;
    const error = new SnodoError(
      'not_found',
      `There is nothing at ${method} ${path}. GET /openapi.json lists what there is.`,
    );
    return problemAnswer(context, error, report);
  });
  app.use('*', async (context, next) => {
    context.header('x-content-type-options', 'nosniff');
    await next();
  });
  healthRoutes(app, options);
  const door = doorOf(options);
  metricsRoutes(app, options, atDoor(door.byText, 'GET /metrics', 'metrics'));
  if (!options.serves) return app;
  schemaRoutes(app);
  oauthCallbackRoutes(app, options);
  clientDocumentRoutes(app, options);
  const page = new BuiltPage(options.pageFolder);
  app.route('/api/v1', versionOne(options, door));
  mcpMetadataRoutes(app, options);
  mcpRoutes(app, { ...options, byText: atDoor(door.byText, 'the MCP server', 'mcp'), sessions: door.open });
  chatRoutes(app, { ...options, byText: atDoor(door.byText, 'a chat'), sessions: door.open, page });
  approvalSlackRoutes(app, options);
  approvalLinkRoutes(app, options);
  alertLinkRoutes(app, options);
  formRoutes(app, { ...options, byText: atDoor(door.byText, 'a form'), sessions: door.open });
  let description: ReturnType<typeof openApi> | undefined;
  app.openapi(descriptionRoute, (context) => context.json((description ??= openApi(app)), 200));
  pageRoutes(app, page);
  return app;
}
