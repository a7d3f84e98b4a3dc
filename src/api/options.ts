import type { IncomingMessage } from 'node:http';
import type { Rate } from '../core/rate.ts';
import type { RunWatch } from '../engine/watch.ts';
import type { CompiledVersions } from '../engine/compiled-versions.ts';
import type { ChatRoom } from '../gateway/chat/chat-room.ts';
import type { FormRoom } from '../gateway/form/form-room.ts';
import type { Endpoints } from '../gateway/endpoints.ts';
import type { Registrar } from '../gateway/registration/registrar.ts';
import type { Consumers } from '../triggers/consumers.ts';
import type { Poller } from '../triggers/poller.ts';
import type { SenderSecrets } from '../gateway/sender-secrets.ts';
import type { FileStore } from '../files/file-store.ts';
import type { OwnConnectors } from '../connectors/own/own-connectors.ts';
import type { AlertMessenger } from '../monitor/alert-messenger.ts';
import type { AlertPlace } from '../monitor/alert-place.ts';
import type { Metrics } from '../monitor/metrics.ts';
import type { Readiness } from '../monitor/readiness.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { StoredValues } from '../store/runs/stored-values.ts';
import type { McpSessions } from '../mcp/client/sessions.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import type { AnswerCache } from '../outbound/cache/answer-cache.ts';
import type { Outbound } from '../outbound/call.ts';
import type { ConnectionUpkeep } from '../outbound/connection-upkeep.ts';
import type { Connections } from '../outbound/connections.ts';
import type { OAuth } from '../outbound/oauth2/oauth.ts';
import type { PreviousCredentials } from '../outbound/previous-credentials.ts';
import type { Traffic } from '../outbound/traffic/traffic.ts';
import type { UseNotes } from '../outbound/use-notes.ts';
import type { MessageLinks } from '../secrets/message-links.ts';
import type { ChatTokens } from '../secrets/chat-tokens.ts';
import type { CallbackUrls } from '../secrets/callback-url.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import type { SigningSecrets } from '../secrets/signing-secrets.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Sql } from '../store/database.ts';
import type { Audit } from './access/audit.ts';
import type { SignInRules } from './access/sign-in-rules.ts';
import type { TokenBook } from './access/token-book.ts';
import type { OfferedTools } from './mcp/offered-tools.ts';
import type { ToolNews } from './mcp/tool-news.ts';
import type { Sso } from './sso/sso.ts';
import type { ProjectRoom } from './project-room.ts';
import type { WorkflowNews } from './workflow-news.ts';

/** The parts of the platform that the routes work on. */
export interface ApiParts {
  readonly sql: Sql;
  readonly tokens: TokenBook;
  /** Single sign-on; undefined where none is set. */
  readonly sso: Sso | undefined;
  readonly audit: Audit;
  readonly secrets: SecretStore;
  readonly secretReader: SecretReader;
  readonly sealer: Sealer;
  readonly signingSecrets: SigningSecrets;
  readonly callbacks: CallbackUrls;
  readonly approvalLinks: MessageLinks;
  readonly alertLinks: MessageLinks;
  readonly alertPlace: AlertPlace;
  readonly alertMessenger: AlertMessenger;
  readonly chatTokens: ChatTokens;
  readonly formRoom: FormRoom;
  readonly chatRoom: ChatRoom;
  /** What the cookies of browsers are signed with. */
  readonly sessionSecret: string;
  readonly connections: Connections;
  readonly connectionCare: {
    readonly uses: UseNotes;
    readonly previous: PreviousCredentials;
    readonly upkeep: ConnectionUpkeep;
  };
  readonly files: FileStore;
  readonly oauth: OAuth;
  readonly cache: AnswerCache;
  readonly knowledge: Knowledge;
  readonly stored: StoredValues;
  readonly sandbox: Sandbox;
  /** The connectors of whoever runs this server. */
  readonly ownConnectors: Pick<OwnConnectors, 'problems'>;
  /** Those that are made here from documents; `load` takes up what was changed. */
  readonly givenConnectors: { load(): Promise<void> };
  /** Writes down a call that no run makes. */
  readonly recordCall: (call: CallRecord) => void;
  /** What this process has done, for Prometheus. */
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
  /** Whether this process can work. */
  readonly readiness: Readiness;
  readonly mcp: McpSessions;
  readonly versions: CompiledVersions;
  readonly endpoints: Endpoints;
  readonly senderSecrets: SenderSecrets;
  readonly registrar: Registrar;
  readonly poller: Poller;
  readonly consumers: Consumers;
  readonly watch: RunWatch;
  readonly news: WorkflowNews;
  readonly tools: OfferedTools;
  readonly toolNews: ToolNews;
  /** Looks at what shall be erased. */
  readonly erasures: { hurry(): void };
  readonly traffic: Traffic;
  readonly outbound: Outbound;
  readonly redactor: Redactor;
  /** Milliseconds since 1970, by the clock of the database. */
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

export interface ApiOptions extends ApiParts {
  readonly adminToken: string;
  /** Whether the server made that token itself, so that the page begins with the setup of the first user. */
  readonly guided?: boolean;
  /** How people may come in; left out: by name and password. */
  readonly signIn?: SignInRules;
  /** What runs the projects of this server; left out in a project, and where there is no process for them. */
  readonly projects?: ProjectRoom;
  /** Left out on the server itself. */
  readonly project?: {
    readonly slug: string;
    /** The name of who has signed in on the server, as it hands them on with a request; undefined: nobody. */
    readonly personIn: (header: string | undefined) => string | undefined;
  };
  /** Where the web page is built. */
  readonly pageFolder: string;
  /** Whether this process has the role `api`; one without it answers only for its health. */
  readonly serves: boolean;
  /** What senders know this server by, without a slash at its end; undefined: as each of them calls it. */
  readonly publicUrl: string | undefined;
  /** What the MCP server needs to know of this process; left out where it has no network. */
  readonly mcpServer?: {
    /** The authorization servers whose tokens let in, by their issuer. */
    readonly authorizationServers: readonly string[];
    /** How much each caller may ask. */
    readonly rate: Rate;
    /** Where this process is reached. */
    readonly address: () => string;
    /** Whether this process is about to end. */
    readonly isStopping: () => boolean;
  };
  /** Where this process takes webhooks, as it reaches itself; undefined where it has no gateway. */
  readonly gatewayUrl: () => string | undefined;
  /** From which address a request came; left out where there is no network. */
  readonly addressOf?: (request: IncomingMessage) => string | null;
}
