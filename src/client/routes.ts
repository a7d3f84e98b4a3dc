// Written by `node bin/types.mjs` from the description of the API. Do not edit it.

/** A problem document (RFC 9457). */
export type Problem = {
  /** urn:snodo: and a stable code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Where the input is wrong, and how it can be mended. */
  readonly errors?: ReadonlyArray<{
    readonly path: string;
    readonly message: string;
    readonly hint?: string;
  }>;
};

/** A run as people without an account see it. */
export type SharedRun = {
  readonly show: 'all' | 'outline';
  readonly until: string;
  readonly workflow: string;
  readonly version: number;
  readonly status: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
  readonly cause: 'webhook' | 'manual' | 'call' | 'failure' | 'replay' | 'test' | 'alert' | 'chat' | 'form' | 'poll' | 'schedule' | 'queue' | 'stream';
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly step?: string;
  } | null;
  /** What came in; null in an outline. */
  readonly trigger: unknown;
  /** Any JSON value. */
  readonly output: unknown;
  readonly steps: ReadonlyArray<{
    readonly id: string;
    /** Null where the version of the workflow no longer exists. */
    readonly type: string | null;
    readonly status: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled' | 'skipped';
    readonly attempts: number;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
    readonly error: {
      readonly code: string;
      readonly message: string;
      readonly step?: string;
    } | null;
    /** Any JSON value. */
    readonly input: unknown;
    /** Any JSON value. */
    readonly output: unknown;
  }>;
};

/** Who is signed in. */
export type Session = {
  /** Of the user or the token. */
  readonly name: string;
  /** none: they are in projects alone, which GET /projects lists. */
  readonly role: 'none' | 'viewer' | 'editor' | 'admin';
  readonly kind: 'token' | 'user';
};

/** What is still asked of who has given the right password. */
export type HalfWayIn = {
  /** A code, for POST /session/code; or to set up a second factor, which POST /session/offer begins. */
  readonly needs: 'code' | 'setup';
};

/** The key of an authenticator app. It is answered this once. */
export type OfferedSecondFactor = {
  /** In base32, for who cannot read the picture. */
  readonly key: string;
  /** otpauth://…, as the picture has it. */
  readonly address: string;
  /** A QR code. */
  readonly svg: string;
};

/** A passkey of a user, without its public key. */
export type Passkey = {
  readonly id: string;
  readonly label: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
};

/** A user, without anything secret. */
export type User = {
  readonly name: string;
  readonly role: 'none' | 'viewer' | 'editor' | 'admin';
  readonly email: string | null;
  /** The name of the user or token that made it. */
  readonly createdBy: string;
  readonly createdAt: string;
  /** When it last signed in. */
  readonly signedInAt: string | null;
  /** Until when the invitation that is open can be taken. */
  readonly invitedUntil: string | null;
  /** Whether it comes in by single sign-on, which sets its role. */
  readonly bySso: boolean;
  /** Whether it has a second factor or a passkey. */
  readonly secondFactor: boolean;
};

/** A project: what is in it is reached from no other. */
export type Project = {
  readonly slug: string;
  readonly title: string;
  /** Where its page, its API and its webhooks begin, below this server. */
  readonly path: string;
  /** What who asks may do in it; null: they are not in it. */
  readonly role: 'viewer' | 'editor' | 'admin' | null;
  /** Whether it answers at the process that was asked. */
  readonly isUp: boolean;
  readonly createdBy: string;
  readonly createdAt: string;
};

/** Who is in a project, and what they may do in it. */
export type Member = {
  readonly name: string;
  readonly role: 'viewer' | 'editor' | 'admin';
  /** The user or the token that let them in. */
  readonly addedBy: string;
  /** Whether their groups at the provider of single sign-on let them in, and no user (SNODO_OIDC_PROJECTS). */
  readonly bySso: boolean;
  readonly addedAt: string;
};

/** The draft of a workflow. */
export type StoredWorkflow = {
  readonly slug: string;
  readonly document: Workflow;
  /** The version that runs now; null while only a draft. */
  readonly liveVersion: number | null;
  readonly updatedAt: string;
  /** Counts the saves of the draft; the etag is made of it. */
  readonly revision: number;
  /** Who saved it last; null where nobody is known. */
  readonly updatedBy: string | null;
};

/** The draft of a workflow as it was saved. */
export type SavedWorkflow = {
  readonly slug: string;
  readonly document: Workflow;
  /** The version that runs now; null while only a draft. */
  readonly liveVersion: number | null;
  readonly updatedAt: string;
  /** Counts the saves of the draft; the etag is made of it. */
  readonly revision: number;
  /** Who saved it last; null where nobody is known. */
  readonly updatedBy: string | null;
  /** Why it cannot be published yet; empty where it can. */
  readonly problems: ReadonlyArray<{
    readonly path: string;
    readonly message: string;
    readonly hint?: string;
  }>;
};

/** A workflow that a model proposes. Nothing is saved. */
export type DescribedWorkflow = {
  readonly document: Workflow;
  /** Why it could not be published yet; empty where it could. */
  readonly problems: ReadonlyArray<{
    readonly path: string;
    readonly message: string;
    readonly hint?: string;
  }>;
  readonly explanation: string;
  /** Those that it names and that have to be made; `connector` null: any model service. */
  readonly connections: ReadonlyArray<{
    readonly slug: string;
    readonly connector: string | null;
  }>;
  /** What it comes to that the workflow before it did not: look at these before you take it. */
  readonly reaches: ReadonlyArray<{
    readonly kind: 'host' | 'connection' | 'secret' | 'workflow' | 'open-webhook';
    readonly name: string;
  }>;
  /** Of the draft that it changes; null: of none. */
  readonly revision: number | null;
  readonly usage: ModelUsage;
  readonly connection: string;
  /** That says it answered. */
  readonly model: string;
  /** How often the model was asked until it was right, at most four times. */
  readonly asked: number;
};

/** Of all questions together. */
export type ModelUsage = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In US dollars; null where the price is not known. */
  readonly cost: number | null;
};

/** How the page draws a workflow. Apart from its document. */
export type Layout = {
  /** Where steps stand, by their ids; `$trigger` is the trigger. */
  readonly positions?: { readonly [name: string]: {
      readonly x: number;
      readonly y: number;
    } };
  readonly notes?: ReadonlyArray<{
    readonly id: string;
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly colour: 'grey' | 'yellow' | 'green' | 'blue' | 'violet' | 'red';
  }>;
  readonly groups?: ReadonlyArray<{
    readonly id: string;
    readonly title: string;
    readonly colour: 'grey' | 'yellow' | 'green' | 'blue' | 'violet' | 'red';
    readonly steps: readonly string[];
  }>;
};

export type Folder = {
  readonly folder: string;
  /** How many workflows stand in it, without those in folders below. */
  readonly workflows: number;
  /** Whether who asks may write and run workflows in it. */
  readonly mayWrite: boolean;
};

/** Who may write and run workflows in some folders though their role is viewer. */
export type FolderEditor = {
  /** Of a user or a token. */
  readonly name: string;
  readonly folders: readonly string[];
};

/** What was brought by a folder of files. */
export type ManagedObject = {
  readonly kind: 'connection' | 'prompt' | 'workflow' | 'subscriber' | 'budget' | 'alert';
  readonly slug: string;
  /** The name of the folder of files, as its snodo.yaml says it. */
  readonly source: string;
  /** The environment of it that this server is. */
  readonly environment: string;
  /** Of what the file said. */
  readonly given: string;
  /** Of what stood here when it was applied: another one means a change by hand. */
  readonly stands: string;
  /** Of a workflow: the version that was made live. */
  readonly version: number | null;
  readonly appliedBy: string;
  readonly appliedAt: string;
};

export type Version = {
  readonly version: number;
  readonly publishedAt: string;
  /** Null where nobody is known. */
  readonly publishedBy: string | null;
};

export type WholeVersion = {
  readonly version: number;
  readonly publishedAt: string;
  /** Null where nobody is known. */
  readonly publishedBy: string | null;
  readonly document: Workflow;
  /** The versions of the prompts that it names without one, as they were when it was published. */
  readonly prompts: { readonly [name: string]: number };
};

/** A version that runs beside the live one, with its effects held back. */
export type Shadow = {
  readonly workflow: string;
  /** ending: it takes no run any more, and compares those that it has. */
  readonly state: 'running' | 'ending' | 'ended';
  /** Why it takes no run any more; null while it does. */
  readonly ending: 'limit' | 'time' | 'stopped' | 'published' | 'unpublished' | 'broken' | null;
  /** What is tried; null: the draft as it was. */
  readonly version: number | null;
  /** Whether the draft is still what is tried: then publishing makes it live. */
  readonly isDraft: boolean;
  /** What it is compared with. */
  readonly liveVersion: number;
  /** How many runs it takes. */
  readonly limit: number;
  readonly until: string;
  readonly startedAt: string;
  /** Null where nobody is known. */
  readonly startedBy: string | null;
  readonly endedAt: string | null;
  /** Runs of the live version that it took and did not skip. */
  readonly seen: number;
  /** Of these, not compared yet. */
  readonly open: number;
  readonly same: number;
  readonly different: number;
  /** Runs that are not compared. rate: too many came at once; size: too large; cancelled: one of the two was; gone: it, or its contents, are no longer there; unfinished: the shadow ended before it. */
  readonly skipped: {
    readonly rate: number;
    readonly size: number;
    readonly cancelled: number;
    readonly gone: number;
    readonly unfinished: number;
  };
  /** In how many runs something differs at a place, most first: at most 100 places. */
  readonly differences: ReadonlyArray<{
    readonly path: string;
    readonly runs: number;
  }>;
};

export type ShadowRun = {
  /** The run of the live version. */
  readonly live: string;
  /** The run beside it; null while the live one goes on. */
  readonly shadow: string | null;
  readonly state: 'waiting' | 'running' | 'done';
  /** Null while they are not compared. */
  readonly same: boolean | null;
  readonly differences: ReadonlyArray<{
    readonly path: string;
    /** Left out where there is nothing. */
    readonly live?: unknown;
    /** Left out where there is nothing. */
    readonly shadow?: unknown;
  }>;
};

/** What started the run, as expressions see it. */
export type Trigger = {
  /** Any JSON value. */
  readonly body: unknown;
  readonly headers: { readonly [name: string]: string };
  readonly query: { readonly [name: string]: unknown };
  readonly params: { readonly [name: string]: string };
  readonly method: string | null;
  readonly rawBody?: string;
  /** Of a message of a queue or a stream: its id, its key, and where it stood. */
  readonly message?: { readonly [name: string]: string };
  readonly cloudEvent?: { readonly [name: string]: unknown };
  readonly cloudEvents?: ReadonlyArray<{ readonly [name: string]: unknown }>;
} | null;

export type Run = {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
  readonly status: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
  /** What started it. */
  readonly cause: 'webhook' | 'manual' | 'call' | 'failure' | 'replay' | 'test' | 'alert' | 'chat' | 'form' | 'poll' | 'schedule' | 'queue' | 'stream';
  /** From 1; each retry of the run is one more. */
  readonly attempt: number;
  readonly error: Failure;
  readonly waitsFor?: RunWait;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly trigger: Trigger;
  /** Any JSON value. */
  readonly output: unknown;
  /** The webhook delivery that started it. */
  readonly delivery: string | null;
  /** The run that called it. */
  readonly parent: string | null;
  readonly replayOf: string | null;
  /** The run whose effects it does not repeat. */
  readonly effectsOf: string | null;
  /** The runs that it called, at most 100. */
  readonly children: ReadonlyArray<{
    readonly id: string;
    readonly workflow: string;
    readonly status: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
  }>;
  /** When a waiting run goes on by itself. */
  readonly wakeAt: string | null;
  readonly contents: Contents;
  /** What it used of models; null where it asked none, or its calls are deleted. */
  readonly usage: {
    /** Of models. */
    readonly calls: number;
    readonly failures: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    /** Of inputTokens, those that the services had kept. */
    readonly cachedTokens: number;
    /** In US dollars, of the calls whose price is known. */
    readonly cost: number;
    /** Calls whose price is not known: give it with PUT /prices. */
    readonly unpriced: number;
  } | null;
  readonly steps: readonly StepOfRun[];
};

/** Why it failed; `status` and `body` are of what a service answered. */
export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly status: number | null;
  readonly retryable: boolean;
  /** Why it may pass by itself, or will not. */
  readonly reason?: string;
  readonly step?: string;
  readonly body?: unknown;
  /** Every place that does not fit a schema. */
  readonly details?: {
    readonly problems: ReadonlyArray<{
      readonly path: string;
      readonly message: string;
    }>;
  };
  readonly [name: string]: unknown;
} | null;

/** What a run waits for; of several steps, the one that goes on first. */
export type RunWait = {
  /** Such as get, or orders/17/charge inside of an each. */
  readonly step: string | null;
  readonly kind: 'retry' | 'timer' | 'child' | 'held' | 'items' | 'agent' | 'approval' | 'job' | 'form' | 'place' | 'worker' | 'missing-worker' | 'unknown';
  /** In words. */
  readonly reason: string;
  /** What it waits after, in words: of retry and held. */
  readonly failure: string | null;
  /** Of the workers that may take it: of worker and missing-worker. */
  readonly label: string | null;
  /** That does not let a call go. */
  readonly connection: string | null;
  /** When it goes on by itself; null: something else ends the wait. */
  readonly until: string | null;
} | null;

/** What is kept of bodies, inputs and outputs. */
export type Contents = {
  /** full: all; hash: SHA-256 and size of each value; none: nothing, as the workflow says; erased: nothing, since an erasure. */
  readonly kept: 'full' | 'hash' | 'none' | 'erased';
  readonly erasedAt: string | null;
  readonly erasure: string | null;
};

export type StepOfRun = {
  readonly id: string;
  /** Null where the version of the workflow no longer exists. */
  readonly type: string | null;
  readonly status: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled' | 'skipped';
  /** The port by which the run went on. */
  readonly port: string | null;
  readonly attempts: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Any JSON value. */
  readonly input: unknown;
  /** Any JSON value. */
  readonly output: unknown;
  readonly error: Failure;
  /** Whether its answer was kept from before, so that no call was made. */
  readonly cached: boolean;
  /** The run whose effects are not repeated has done it: it was not done again, and gives what it gave then. */
  readonly kept?: true;
  /** What its code wrote by console.log, the first 20,000 characters. */
  readonly printed: string | null;
  /** What it used of models, with the steps inside it. Shown by GET /runs/{id} only. */
  readonly usage?: {
    /** Of models. */
    readonly calls: number;
    readonly failures: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    /** Of inputTokens, those that the services had kept. */
    readonly cachedTokens: number;
    /** In US dollars, of the calls whose price is known. */
    readonly cost: number;
    /** Calls whose price is not known: give it with PUT /prices. */
    readonly unpriced: number;
  } | null;
  /** Of a step that waits. */
  readonly waitsFor: {
    readonly kind: 'retry' | 'timer' | 'child' | 'held' | 'items' | 'agent' | 'approval' | 'job' | 'form' | 'place' | 'worker' | 'missing-worker' | 'unknown';
    /** In words. */
    readonly reason: string;
    /** What it waits after, in words: of retry and held. */
    readonly failure: string | null;
    /** That does not let its call go. */
    readonly connection: string | null;
    /** When the wait is over; null: something else ends it. */
    readonly until: string | null;
    /** Who calls it ends the wait. Shown by GET /runs/{id} only. */
    readonly url?: string;
  } | null;
};

export type RunSummary = {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
  readonly status: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
  /** What started it. */
  readonly cause: 'webhook' | 'manual' | 'call' | 'failure' | 'replay' | 'test' | 'alert' | 'chat' | 'form' | 'poll' | 'schedule' | 'queue' | 'stream';
  /** From 1; each retry of the run is one more. */
  readonly attempt: number;
  readonly error: Failure;
  readonly waitsFor?: RunWait;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
};

export type RunDocument = {
  readonly document: Workflow;
  /** Null where it was never drawn, or is deleted. */
  readonly layout: {
    /** Where steps stand, by their ids; `$trigger` is the trigger. */
    readonly positions?: { readonly [name: string]: {
        readonly x: number;
        readonly y: number;
      } };
    readonly notes?: ReadonlyArray<{
      readonly id: string;
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly colour: 'grey' | 'yellow' | 'green' | 'blue' | 'violet' | 'red';
    }>;
    readonly groups?: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly colour: 'grey' | 'yellow' | 'green' | 'blue' | 'violet' | 'red';
      readonly steps: readonly string[];
    }>;
  } | null;
};

export type ExplainedRun = {
  /** In one sentence. */
  readonly cause: string;
  /** Where the fault is. */
  readonly kind: 'workflow' | 'input' | 'connection' | 'service' | 'limit' | 'unknown';
  /** The step at fault. */
  readonly step: string | null;
  readonly explanation: string;
  /** Left out where no change of the workflow mends it. */
  readonly mend?: {
    readonly document: Workflow;
    readonly diff: {
      readonly steps: ReadonlyArray<{
        readonly id: string;
        readonly kind: 'added' | 'removed' | 'changed';
        readonly changes: ReadonlyArray<{
          readonly path: string;
          /** Any JSON value. */
          readonly before?: unknown;
          /** Any JSON value. */
          readonly after?: unknown;
        }>;
      }>;
      /** Of everything but the steps. */
      readonly settings: ReadonlyArray<{
        readonly path: string;
        /** Any JSON value. */
        readonly before?: unknown;
        /** Any JSON value. */
        readonly after?: unknown;
      }>;
    };
    /** Why it could not be published yet; empty where it could. */
    readonly problems: ReadonlyArray<{
      readonly path: string;
      readonly message: string;
      readonly hint?: string;
    }>;
    /** Those that it names and that have to be made; `connector` null: any model service. */
    readonly connections: ReadonlyArray<{
      readonly slug: string;
      readonly connector: string | null;
    }>;
    /** What it comes to that the workflow before it did not: look at these before you take it. */
    readonly reaches: ReadonlyArray<{
      readonly kind: 'host' | 'connection' | 'secret' | 'workflow' | 'open-webhook';
      readonly name: string;
    }>;
    /** Of the draft that it changes: the If-Match of the PUT that takes it. */
    readonly revision: number;
  };
  readonly usage: ModelUsage;
  readonly connection: string;
  /** That says it answered. */
  readonly model: string;
  /** How often the model was asked, at most four times. */
  readonly asked: number;
};

/** That people without an account may look at a run; never its address. */
export type RunShare = {
  readonly id: string;
  readonly show: 'all' | 'outline';
  readonly until: string;
  readonly createdBy: string;
  readonly createdAt: string;
};

/** Something that waits until people approve or refuse it, or did. */
export type Approval = {
  readonly id: string;
  readonly run: string;
  readonly workflow: string;
  /** Its place in the run, such as check, or helper/2/calls/0/approval. */
  readonly step: string;
  /** What is asked; of an agent, the name of the tool. */
  readonly title: string;
  /** The JSON Schema of what is asked for, as an MCP server asks; null where yes or no does. */
  readonly form: unknown;
  /** What is needed to decide; of an agent, the tool and its arguments. */
  readonly details: unknown;
  /** ended: its run has ended, or asks anew. */
  readonly status: 'waiting' | 'approved' | 'refused' | 'expired' | 'ended';
  readonly askedAt: string;
  readonly expiresAt: string;
  /** What becomes of it when nobody decides in time. */
  readonly onExpire: 'fail' | 'refuse' | 'approve';
  /** Who may decide now; null: it is open to all. */
  readonly approvers: readonly string[] | null;
  /** How many different people must approve. */
  readonly quorum: number;
  /** Whether who started the run may not decide. */
  readonly notSelf: boolean;
  /** When people are reminded next. */
  readonly remindsAt: string | null;
  /** When others are asked, where nobody decides before. */
  readonly escalatesAt: string | null;
  readonly escalatedAt: string | null;
  readonly decidedAt: string | null;
  /** Who has decided so far, in their order. */
  readonly decisions: readonly Decision[];
  /** Who was written to. */
  readonly messages: readonly ApprovalMessage[];
  /** Whether you may decide it now. */
  readonly mayDecide: boolean;
};

export type Decision = {
  /** A user, a token, an address or somebody of Slack; null: not known. */
  readonly by: string | null;
  /** How it was said. */
  readonly via: 'page' | 'api' | 'callback' | 'email' | 'slack' | 'teams';
  readonly approved: boolean;
  readonly reason: string | null;
  readonly at: string;
};

/** What somebody was sent, or is to be sent. */
export type ApprovalMessage = {
  readonly id: string;
  readonly occasion: 'asked' | 'reminded' | 'escalated' | 'again' | 'ended' | 'told';
  readonly by: 'email' | 'slack' | 'teams';
  readonly connection: string;
  /** An address, or a channel; empty once it is no longer kept. */
  readonly recipient: string;
  /** dropped: it was decided before it was sent. */
  readonly status: 'pending' | 'sent' | 'failed' | 'dropped';
  readonly attempts: number;
  /** Why it could not be sent. */
  readonly error: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
};

/** A form that a step waits with until somebody has filled it in. */
export type WaitingForm = {
  readonly id: string;
  readonly run: string;
  readonly workflow: string;
  /** Its place in the run, such as details, or people/3/details. */
  readonly step: string;
  readonly title: string;
  readonly description: string | null;
  /** The JSON Schema of the values. */
  readonly form: unknown;
  readonly askedAt: string;
  readonly expiresAt: string;
};

/** A form of a live workflow, on a page of its own. */
export type Form = {
  readonly workflow: string;
  /** Where it is, below /forms/. */
  readonly path: string;
  readonly title: string;
  readonly access: 'public' | 'signed-in';
};

/** An agent as its turns: what the model said, and the tools it called. */
export type AgentRun = {
  readonly step: string;
  readonly turns: ReadonlyArray<{
    readonly number: number;
    /** What the model said. */
    readonly text: string;
    readonly reasoning: string;
    readonly model: string | null;
    readonly usage: {
      readonly inputTokens: number;
      readonly outputTokens: number;
      readonly cost: number | null;
    } | null;
    /** What the model was told about its answer. */
    readonly told: string | null;
    /** Why the model could not be asked. */
    readonly error: string | null;
    readonly startedAt: string | null;
    readonly ms: number | null;
    readonly calls: ReadonlyArray<{
      readonly tool: string;
      /** Any JSON value. */
      readonly arguments: unknown;
      readonly status: 'running' | 'waiting' | 'succeeded' | 'failed';
      /** The tool's output as the model sees it, or why there is none, in words. */
      readonly result: unknown;
      readonly ms: number | null;
      /** The place of its step in the run. */
      readonly scope: string;
      /** Where a person was asked. */
      readonly approval: {
        /** By which it is answered, while it waits. */
        readonly id: string | null;
        readonly state: 'waiting' | 'approved' | 'refused' | 'expired';
        /** Who answered; null where it was by the address alone. */
        readonly by: string | null;
        readonly reason: string | null;
      } | null;
      /** What its MCP server asks a person now. */
      readonly question: {
        /** By which it is answered, as an approval is. */
        readonly id: string;
        readonly title: string;
        /** The JSON Schema of what is asked for. */
        readonly form: unknown;
      } | null;
    }>;
  }>;
};

/** What an agent remembers under a key. */
export type AgentMemory = {
  readonly key: string;
  /** How many questions with their answers it has. */
  readonly exchanges: number;
  readonly lastAt: string;
  /** When the last of it is forgotten. */
  readonly expiresAt: string;
};

/** What the steps store.* keep from run to run. */
export type StoredValue = {
  readonly key: string;
  /** Of its JSON. */
  readonly bytes: number;
  /** The run that stored it last. */
  readonly run: string | null;
  readonly updatedAt: string;
  /** When it is forgotten; null: never. */
  readonly expiresAt: string | null;
};

/** Credentials read [secret], or are references such as {{ secrets.NAME }}. */
export type Connection = {
  readonly connector: string;
  readonly baseUrl?: string;
  readonly auth: {
    readonly type: 'none';
  } | {
    readonly type: 'api-key';
    readonly in: 'header' | 'query' | 'path';
    readonly name: string;
    readonly value: string;
  } | {
    readonly type: 'bearer';
    readonly token: string;
  } | {
    readonly type: 'basic';
    readonly username: string;
    readonly password: string;
  } | {
    readonly type: 'headers';
    readonly headers: { readonly [name: string]: string };
  } | {
    readonly type: 'digest';
    readonly username: string;
    readonly password: string;
  } | {
    readonly type: 'hmac';
    readonly secret: string;
    readonly algorithm?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
    readonly encoding?: 'hex' | 'base64';
    readonly header: string;
    readonly prefix?: string;
    readonly timestampHeader?: string;
    readonly timestampUnit?: 'seconds' | 'milliseconds';
    readonly nonceHeader?: string;
    readonly signed?: string;
  } | {
    readonly type: 'http-signature';
    readonly keyId: string;
    readonly privateKey: string;
  } | {
    readonly type: 'jwt';
    readonly algorithm: 'HS256' | 'HS384' | 'HS512' | 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA';
    readonly key: string;
    readonly keyEncoding?: 'utf8' | 'base64' | 'hex';
    readonly keyId?: string;
    readonly claims?: { readonly [name: string]: unknown };
    readonly expiresIn?: string;
    readonly jti?: boolean;
    readonly header?: string;
    readonly prefix?: string;
  } | {
    readonly type: 'mtls';
    readonly cert?: string;
    readonly key?: string;
    readonly pfx?: string;
    readonly passphrase?: string;
    readonly ca?: string;
  } | {
    readonly type: 'aws-sigv4';
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
    readonly region: string;
    readonly service: string;
  } | {
    readonly type: 'oauth1a';
    readonly consumerKey: string;
    readonly consumerSecret?: string;
    readonly token?: string;
    readonly tokenSecret?: string;
    readonly signatureMethod?: 'HMAC-SHA1' | 'HMAC-SHA256' | 'RSA-SHA1' | 'PLAINTEXT';
    readonly privateKey?: string;
    readonly realm?: string;
  } | {
    readonly type: 'oauth2';
    readonly tokenUrl?: string;
    /** Its endpoints are read from its metadata; those given here count more. */
    readonly issuer?: string;
    readonly revocationUrl?: string;
    readonly clientId: string;
    readonly clientSecret?: string;
    readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
    /** A private key in PEM, for private_key_jwt and jwt_bearer. */
    readonly key?: string;
    readonly keyId?: string;
    readonly scopes?: readonly string[];
    readonly audience?: string;
    readonly resource?: string;
    /** Further parameters of the consent, or of the token request where there is none. */
    readonly extra?: { readonly [name: string]: string };
    /** In which the access token is sent. */
    readonly header?: string;
    readonly prefix?: string;
    readonly grant: 'authorization_code';
    readonly authorizationUrl?: string;
  } | {
    readonly type: 'oauth2';
    readonly tokenUrl?: string;
    /** Its endpoints are read from its metadata; those given here count more. */
    readonly issuer?: string;
    readonly revocationUrl?: string;
    readonly clientId: string;
    readonly clientSecret?: string;
    readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
    /** A private key in PEM, for private_key_jwt and jwt_bearer. */
    readonly key?: string;
    readonly keyId?: string;
    readonly scopes?: readonly string[];
    readonly audience?: string;
    readonly resource?: string;
    /** Further parameters of the consent, or of the token request where there is none. */
    readonly extra?: { readonly [name: string]: string };
    /** In which the access token is sent. */
    readonly header?: string;
    readonly prefix?: string;
    readonly grant: 'client_credentials';
  } | {
    readonly type: 'oauth2';
    readonly tokenUrl?: string;
    /** Its endpoints are read from its metadata; those given here count more. */
    readonly issuer?: string;
    readonly revocationUrl?: string;
    readonly clientId: string;
    readonly clientSecret?: string;
    readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
    /** A private key in PEM, for private_key_jwt and jwt_bearer. */
    readonly key?: string;
    readonly keyId?: string;
    readonly scopes?: readonly string[];
    readonly audience?: string;
    readonly resource?: string;
    /** Further parameters of the consent, or of the token request where there is none. */
    readonly extra?: { readonly [name: string]: string };
    /** In which the access token is sent. */
    readonly header?: string;
    readonly prefix?: string;
    readonly grant: 'refresh_token';
    readonly refreshToken: string;
  } | {
    readonly type: 'oauth2';
    readonly tokenUrl?: string;
    /** Its endpoints are read from its metadata; those given here count more. */
    readonly issuer?: string;
    readonly revocationUrl?: string;
    readonly clientId: string;
    readonly clientSecret?: string;
    readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
    /** A private key in PEM, for private_key_jwt and jwt_bearer. */
    readonly key?: string;
    readonly keyId?: string;
    readonly scopes?: readonly string[];
    readonly audience?: string;
    readonly resource?: string;
    /** Further parameters of the consent, or of the token request where there is none. */
    readonly extra?: { readonly [name: string]: string };
    /** In which the access token is sent. */
    readonly header?: string;
    readonly prefix?: string;
    readonly grant: 'device_code';
    readonly deviceUrl?: string;
  } | {
    readonly type: 'oauth2';
    readonly tokenUrl?: string;
    /** Its endpoints are read from its metadata; those given here count more. */
    readonly issuer?: string;
    readonly revocationUrl?: string;
    readonly clientId?: string;
    readonly clientSecret?: string;
    readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
    readonly key: string;
    readonly keyId?: string;
    readonly scopes?: readonly string[];
    readonly audience?: string;
    readonly resource?: string;
    /** Further parameters of the consent, or of the token request where there is none. */
    readonly extra?: { readonly [name: string]: string };
    /** In which the access token is sent. */
    readonly header?: string;
    readonly prefix?: string;
    readonly grant: 'jwt_bearer';
    readonly subject?: string;
    readonly claims?: { readonly [name: string]: unknown };
  } | {
    readonly type: 'oauth2';
    readonly tokenUrl?: string;
    /** Its endpoints are read from its metadata; those given here count more. */
    readonly issuer?: string;
    readonly revocationUrl?: string;
    readonly clientId: string;
    readonly clientSecret?: string;
    readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
    /** A private key in PEM, for private_key_jwt and jwt_bearer. */
    readonly key?: string;
    readonly keyId?: string;
    readonly scopes?: readonly string[];
    readonly audience?: string;
    readonly resource?: string;
    /** Further parameters of the consent, or of the token request where there is none. */
    readonly extra?: { readonly [name: string]: string };
    /** In which the access token is sent. */
    readonly header?: string;
    readonly prefix?: string;
    readonly grant: 'token_exchange';
    readonly subjectToken: string;
    readonly subjectTokenType?: string;
    readonly actorToken?: string;
    readonly actorTokenType?: string;
    readonly requestedTokenType?: string;
  } | {
    readonly type: 'oauth2';
    readonly tokenUrl?: string;
    /** Its endpoints are read from its metadata; those given here count more. */
    readonly issuer?: string;
    readonly revocationUrl?: string;
    readonly clientId: string;
    readonly clientSecret?: string;
    readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
    /** A private key in PEM, for private_key_jwt and jwt_bearer. */
    readonly key?: string;
    readonly keyId?: string;
    readonly scopes?: readonly string[];
    readonly audience?: string;
    readonly resource?: string;
    /** Further parameters of the consent, or of the token request where there is none. */
    readonly extra?: { readonly [name: string]: string };
    /** In which the access token is sent. */
    readonly header?: string;
    readonly prefix?: string;
    readonly grant: 'password';
    readonly username: string;
    readonly password: string;
  };
  readonly headers?: { readonly [name: string]: string };
  /** How many calls all processes together may make, and how much they may use. */
  readonly rateLimit?: {
    readonly requests?: number;
    readonly per: string;
    /** How many calls may be under way at once. */
    readonly concurrency?: number;
    /** How many tokens its models may use. */
    readonly tokens?: number;
    /** What its models may cost, in US dollars. */
    readonly cost?: number;
  };
  readonly tls?: {
    readonly ca?: string;
    readonly servername?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly passphrase?: string;
  };
  /** Of the connector mcp: a program of this machine that SNODO_MCP_COMMANDS allows, instead of baseUrl. */
  readonly command?: string;
  /** What the command is called with. */
  readonly args?: readonly string[];
  /** Of the connector mcp: whether what the server says of its tools is believed, such as that one only reads. */
  readonly trusted?: boolean;
  /** The variables that the command gets besides PATH and HOME. */
  readonly env?: { readonly [name: string]: string };
  /** Of the connector slack: the signing secret of its app, by which the buttons in messages are known. */
  readonly signingSecret?: string;
  /** What a test asks for, instead of what the connector says. */
  readonly testPath?: string;
  /** When its credential ends, where that is known: 2027-03-31. */
  readonly expires?: string;
  /** The roles it is shared with; left out, editors use it and admins manage it. */
  readonly share?: {
    /** Who may name it in workflows and test it. */
    readonly use?: 'editor' | 'admin';
    /** Who may change, connect and delete it. */
    readonly manage?: 'editor' | 'admin';
  };
  readonly slug: string;
  readonly updatedAt: string;
  /** broken: somebody has to connect it again; unauthorized: nobody has consented; pending: somebody was asked to. */
  readonly state: 'connected' | 'broken' | 'unauthorized' | 'pending';
  /** Why it is not connected. */
  readonly reason: string | null;
  /** Since when it stands so, where that is kept. */
  readonly since: string | null;
  readonly token: TokenOfConnection;
  /** When the first thing that it needs ends: certificate, token, consent, or `expires`. */
  readonly expiresAt: string | null;
  /** Whether that is within 14 days, or past. */
  readonly expiring: boolean;
  /** To the minute; null: never. */
  readonly lastUsedAt: string | null;
  /** The drafts and live workflows that name it. */
  readonly usedBy: readonly UserOfConnection[];
  /** After a rotation: until when the former credential is still shown where need be. */
  readonly previousUntil: string | null;
  /** Whether your role may name it in workflows and test it. */
  readonly mayUse: boolean;
  /** Whether your role may change, connect and delete it. */
  readonly mayManage: boolean;
  readonly traffic?: Traffic;
};

/** Of the access token of OAuth 2.0, never itself. */
export type TokenOfConnection = {
  /** Null: the server did not say. */
  readonly scopes: readonly string[] | null;
  readonly obtainedAt: string;
  /** Null: it has no end that is known. */
  readonly expiresAt: string | null;
} | null;

/** A workflow that uses a connection or a knowledge base. */
export type UserOfConnection = {
  readonly workflow: string;
  /** The version that is live; null: the draft. */
  readonly version: number | null;
  /** Their ids, an inner one as OUTER/INNER; "trigger" for the trigger. */
  readonly steps: readonly string[];
};

/** How things stand in this process; not there where it has not used it. All of it: /connections/{slug}/traffic. */
export type Traffic = {
  /** Calls that wait for their turn in this process. */
  readonly waiting: number;
  /** Until when the service wants no calls. */
  readonly heldUntil: string | null;
  /** Open: the service is spared, for it fails. */
  readonly circuit: 'closed' | 'open' | 'half-open';
};

/** A connection that your role may not use: no more than its name. */
export type NamedConnection = {
  readonly slug: string;
  readonly connector: string;
  /** broken: somebody has to connect it again; unauthorized: nobody has consented; pending: somebody was asked to. */
  readonly state: 'connected' | 'broken' | 'unauthorized' | 'pending';
  readonly mayUse: false;
  readonly mayManage: false;
};

export type GraphqlOffer = {
  readonly queries: readonly GraphqlOperation[];
  readonly mutations: readonly GraphqlOperation[];
  readonly types: { readonly [name: string]: { readonly [name: string]: unknown } };
  /** The whole schema, as GraphQL writes it. */
  readonly schema: string;
};

export type GraphqlOperation = {
  readonly name: string;
  readonly description: string | null;
  readonly deprecated: boolean;
  /** A JSON Schema; #/types/… leads to `types` of the answer. */
  readonly arguments: { readonly [name: string]: unknown };
  /** Of what it answers, as GraphQL writes it. */
  readonly type: string;
  /** A document that asks for it, to begin with. */
  readonly query: string;
};

export type SoapPort = {
  readonly service: string;
  readonly port: string;
  readonly location: string;
  /** Of SOAP: 1.1 or 1.2. */
  readonly version: string;
  readonly operations: ReadonlyArray<{
    readonly name: string;
    /** A JSON Schema. */
    readonly input: { readonly [name: string]: unknown };
    /** A JSON Schema. */
    readonly output: { readonly [name: string]: unknown } | null;
  }>;
};

export type Options = {
  readonly items: ReadonlyArray<{
    /** What a document writes. */
    readonly value: string | number;
    readonly label: string;
  }>;
};

export type GrpcServices = {
  readonly services: ReadonlyArray<{
    /** Its full name. */
    readonly service: string;
    readonly methods: ReadonlyArray<{
      readonly method: string;
      /** A step can call the first two. */
      readonly kind: 'unary' | 'server_streaming' | 'client_streaming' | 'bidi_streaming';
      /** A JSON Schema of what it takes. */
      readonly input: { readonly [name: string]: unknown };
      /** A JSON Schema of what it answers. */
      readonly output: { readonly [name: string]: unknown };
      /** Whether it changes nothing, as its description says. */
      readonly reads: boolean;
    }>;
  }>;
};

export type McpTool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** A JSON Schema, as the server gives it. */
  readonly input: { readonly [name: string]: unknown };
  /** A JSON Schema, as the server gives it. */
  readonly output: { readonly [name: string]: unknown } | null;
  /** By the server's hints; write without any. */
  readonly effect: 'read' | 'idempotent' | 'write';
};

export type McpResource = {
  readonly uri: string;
  /** Whether the URI has places to fill in, by RFC 6570. */
  readonly isTemplate: boolean;
  readonly title: string;
  readonly description: string;
  readonly contentType: string | null;
  readonly bytes: number | null;
};

export type McpPrompt = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: ReadonlyArray<{
    readonly name: string;
    readonly description: string;
    readonly required: boolean;
  }>;
};

export type ConnectionTraffic = {
  readonly connection: string;
  /** Open where it is in any process. */
  readonly circuit: 'closed' | 'open' | 'half-open';
  readonly heldUntil: string | null;
  readonly heldBecause: string | null;
  readonly waiting: {
    /** That wait in a process, for seconds. */
    readonly calls: number;
    /** That are parked until the connection lets them go on. */
    readonly runs: number;
    readonly byWorkflow: { readonly [name: string]: {
        readonly calls: number;
        readonly runs: number;
      } };
  };
  readonly limits: ReadonlyArray<{
    readonly measure: 'requests' | 'tokens' | 'cost';
    readonly used: number;
    readonly of: number;
    readonly perMs: number;
  }>;
  /** Where the connection has been used, and has something to tell. */
  readonly processes: ReadonlyArray<{
    readonly process: string;
    /** Calls that wait for their turn there. */
    readonly waiting: number;
    readonly waitingByWorkflow: { readonly [name: string]: number };
    /** Open: the service is spared, for it fails. */
    readonly circuit: 'closed' | 'open' | 'half-open';
    /** When the next call is made to see how the service is. */
    readonly circuitUntil: string | null;
    /** What the service did last. */
    readonly circuitReason: string | null;
    /** Until when the service wants no calls. */
    readonly heldUntil: string | null;
    readonly heldBecause: string | null;
    /** What the service says of its own limits. */
    readonly learned: ReadonlyArray<{
      readonly measure: 'requests' | 'tokens' | 'input-tokens' | 'output-tokens';
      /** Of tokens: of which model; null: of all. */
      readonly model: string | null;
      readonly limit: number | null;
      /** With what has flowed in since, and without what is under way. */
      readonly remaining: number;
      readonly resetAt: string | null;
    }>;
  }>;
};

export type OAuthStart = {
  readonly state: 'pending' | 'connected';
  /** What a person opens in a browser; null: nothing is left to do. */
  readonly url: string | null;
  /** What is entered at verificationUrl, on any device. */
  readonly userCode?: string;
  readonly verificationUrl?: string;
  readonly expiresAt?: string;
};

export type McpSignIn = {
  /** Whether the server wants a token at all. */
  readonly needed: boolean;
  /** Where one signs in. */
  readonly server: string | null;
  readonly scopes: readonly string[] | null;
};

export type CatalogueEntry = {
  readonly kind: 'connector' | 'action' | 'event';
  /** The id of a connector; of an action or an event what a document writes. */
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly connector: {
    readonly id: string;
    readonly title: string;
    readonly color: string;
  };
  /** By hand; or from the document of the service, which is not always right. */
  readonly made: 'hand' | 'given' | 'generated';
};

export type ConnectorSummary = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The provider's page. */
  readonly docs: string;
  readonly categories: ReadonlyArray<'accounting' | 'ai' | 'calendar' | 'cloud' | 'commerce' | 'communication' | 'crm' | 'data' | 'development' | 'files' | 'forms' | 'marketing' | 'payments' | 'productivity' | 'support' | 'web'>;
  /** The colour of its logo. */
  readonly color: string;
  /** Null where each account has its own address. */
  readonly baseUrl: string | null;
  /** How that address is made up: what stands in braces differs from account to account. */
  readonly address: {
    readonly template: string;
    readonly hint: string;
    /** Parts as they usually are. */
    readonly usual?: { readonly [name: string]: string };
  } | null;
  /** How a connection may prove who calls, the usual way first. */
  readonly auth: ReadonlyArray<{
    readonly type: string;
    /** Fields of `auth` that are the same for everybody. */
    readonly preset: { readonly [name: string]: unknown };
    readonly hint: string;
  }>;
  /** What holds where a connection says nothing else. */
  readonly rateLimit: {
    readonly requests: number;
    readonly per: string;
    readonly concurrency?: number;
  } | null;
  /** By hand; or from the document of the service, which is not always right. */
  readonly made: 'hand' | 'given' | 'generated';
  /** That it was made from. */
  readonly document: {
    readonly version: string | null;
    /** When it was written or collected. */
    readonly date: string | null;
    readonly licence: string | null;
    readonly source: string | null;
  } | null;
  /** Whether it was ever tried with a live account. */
  readonly triedLive: boolean;
  /** How many there are. */
  readonly actions: number;
  /** How many there are. */
  readonly events: number;
  /** That it keeps messages, which triggers of the type queue take; null where it does not. */
  readonly queue: {
    /** What the service calls where its messages are. */
    readonly named: string;
    readonly title: string;
    readonly description: string;
    /** The provider's page. */
    readonly docs: string;
  } | null;
  /** That triggers of the type stream listen to it; null where there is nothing to hear. */
  readonly stream: {
    readonly title: string;
    readonly description: string;
    /** The provider's page. */
    readonly docs: string;
  } | null;
  /** How many its document has. They are steps too; GET /api/v1/catalogue finds them. */
  readonly operations: number;
};

export type Connector = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The provider's page. */
  readonly docs: string;
  readonly categories: ReadonlyArray<'accounting' | 'ai' | 'calendar' | 'cloud' | 'commerce' | 'communication' | 'crm' | 'data' | 'development' | 'files' | 'forms' | 'marketing' | 'payments' | 'productivity' | 'support' | 'web'>;
  /** The colour of its logo. */
  readonly color: string;
  /** Null where each account has its own address. */
  readonly baseUrl: string | null;
  /** How that address is made up: what stands in braces differs from account to account. */
  readonly address: {
    readonly template: string;
    readonly hint: string;
    /** Parts as they usually are. */
    readonly usual?: { readonly [name: string]: string };
  } | null;
  /** How a connection may prove who calls, the usual way first. */
  readonly auth: ReadonlyArray<{
    readonly type: string;
    /** Fields of `auth` that are the same for everybody. */
    readonly preset: { readonly [name: string]: unknown };
    readonly hint: string;
  }>;
  /** What holds where a connection says nothing else. */
  readonly rateLimit: {
    readonly requests: number;
    readonly per: string;
    readonly concurrency?: number;
  } | null;
  /** By hand; or from the document of the service, which is not always right. */
  readonly made: 'hand' | 'given' | 'generated';
  /** That it was made from. */
  readonly document: {
    readonly version: string | null;
    /** When it was written or collected. */
    readonly date: string | null;
    readonly licence: string | null;
    readonly source: string | null;
  } | null;
  /** Whether it was ever tried with a live account. */
  readonly triedLive: boolean;
  readonly actions: ReadonlyArray<{
    /** What a document writes in `type` of a step. */
    readonly type: string;
    readonly title: string;
    readonly description: string;
    /** The provider's page. */
    readonly docs: string;
    readonly effect: 'read' | 'idempotent' | 'write';
    /** A JSON Schema of `with`, without `connection`. */
    readonly input: { readonly [name: string]: unknown };
    /** A JSON Schema of what the step gives. */
    readonly output: { readonly [name: string]: unknown };
  }>;
  readonly events: ReadonlyArray<{
    /** What a document writes in trigger.type. */
    readonly type: string;
    readonly title: string;
    readonly description: string;
    /** The provider's page. */
    readonly docs: string;
    /** The service tells of it, or is asked for it. */
    readonly by: 'webhook' | 'poll';
    /** A JSON Schema of trigger.with. */
    readonly input: { readonly [name: string]: unknown };
    /** A JSON Schema of trigger.body; null where the service says it. */
    readonly output: { readonly [name: string]: unknown } | null;
    /** How often it is asked for where the trigger says nothing else. */
    readonly every: string | null;
    /** What trigger.secret must be; null where it is agreed. */
    readonly secret: string | null;
  }>;
  /** How messages are taken and sent; null where the service keeps none. */
  readonly queue: {
    /** What the service calls where its messages are. */
    readonly named: string;
    readonly title: string;
    readonly description: string;
    /** The provider's page. */
    readonly docs: string;
    /** A JSON Schema of trigger.with, of a trigger of the type queue. */
    readonly input: { readonly [name: string]: unknown };
    /** A JSON Schema of with.options of the step publish. */
    readonly options: { readonly [name: string]: unknown };
  } | null;
  /** How it is listened to; null where there is nothing to listen to. */
  readonly stream: {
    readonly title: string;
    readonly description: string;
    /** The provider's page. */
    readonly docs: string;
    /** A JSON Schema of trigger.with, of a trigger of the type stream. */
    readonly input: { readonly [name: string]: unknown };
  } | null;
  /** What its document has besides: steps too, whose fields GET /api/v1/step-types/{type} has. */
  readonly operations: ReadonlyArray<{
    readonly type: string;
    readonly title: string;
    readonly description: string;
    /** The provider's page. */
    readonly docs: string;
    readonly effect: 'read' | 'idempotent' | 'write';
  }>;
};

export type ModelProvider = {
  /** What a connection writes in `connector`. */
  readonly id: string;
  readonly title: string;
  /** Null where each account has its own address. */
  readonly baseUrl: string | null;
  /** An address as it may be, where baseUrl is null. */
  readonly example: string | null;
  /** Whether a connection must say its baseUrl. */
  readonly needsAddress: boolean;
  readonly auth: ReadonlyArray<{
    /** Of `auth` of a connection; the usual one first. */
    readonly type: string;
    /** Its fields that everybody fills in alike. */
    readonly preset: { readonly [name: string]: string };
  }>;
  /** What its models may be able to do. */
  readonly can: ReadonlyArray<'chat' | 'structured-output' | 'tools' | 'streaming' | 'images' | 'pdf' | 'embeddings' | 'transcription'>;
  /** The page that describes its API. */
  readonly docs: string | null;
  /** Whether it tells itself which models it has. */
  readonly listsModels: boolean;
};

export type ListedModel = {
  /** What a step writes in `model`. */
  readonly id: string;
  readonly title: string | null;
  /** What it can do; null where nobody says. */
  readonly can: ReadonlyArray<'chat' | 'structured-output' | 'tools' | 'streaming' | 'images' | 'pdf' | 'embeddings' | 'transcription'> | null;
  /** US dollars for a million tokens; null where it is not known. */
  readonly price: {
    readonly input: number;
    readonly output: number;
  } | null;
};

export type PromptSummary = {
  readonly slug: string;
  readonly version: number;
  readonly name: string;
  readonly variables: readonly string[];
  readonly connection: string | null;
  readonly model: string | null;
  readonly savedAt: string;
  readonly savedBy: string | null;
  /** How many use it, in their drafts or live. */
  readonly workflows: number;
};

/** A version of a prompt. */
export type Prompt = {
  readonly slug: string;
  readonly version: number;
  /** What was changed, and why. */
  readonly note: string | null;
  /** The version that was made the newest again. */
  readonly restoredFrom: number | null;
  readonly savedAt: string;
  /** Null where nobody is known. */
  readonly savedBy: string | null;
  /** What people call it. */
  readonly name: string;
  /** What the model is told before: its part, tone and rules. */
  readonly system?: string;
  /** What the model is asked. {{ customer }} is a variable, \{{ are braces. */
  readonly prompt: string;
  /** Of the model, where a step names none. */
  readonly connection?: string;
  /** The model, where a step names none. */
  readonly model?: string;
  readonly settings?: {
    readonly temperature?: number;
    readonly maxOutputTokens?: number;
  };
  readonly variables: ReadonlyArray<{
    /** As the texts name it: {{ customer }}. */
    readonly name: string;
    /** What it stands for. */
    readonly description?: string;
    /** A value to try the prompt with. */
    readonly example?: string;
  }>;
};

/** The newest version of a prompt, and the workflows that use the prompt. */
export type UsedPrompt = {
  readonly slug: string;
  readonly version: number;
  /** What was changed, and why. */
  readonly note: string | null;
  /** The version that was made the newest again. */
  readonly restoredFrom: number | null;
  readonly savedAt: string;
  /** Null where nobody is known. */
  readonly savedBy: string | null;
  /** What people call it. */
  readonly name: string;
  /** What the model is told before: its part, tone and rules. */
  readonly system?: string;
  /** What the model is asked. {{ customer }} is a variable, \{{ are braces. */
  readonly prompt: string;
  /** Of the model, where a step names none. */
  readonly connection?: string;
  /** The model, where a step names none. */
  readonly model?: string;
  readonly settings?: {
    readonly temperature?: number;
    readonly maxOutputTokens?: number;
  };
  readonly variables: ReadonlyArray<{
    /** As the texts name it: {{ customer }}. */
    readonly name: string;
    /** What it stands for. */
    readonly description?: string;
    /** A value to try the prompt with. */
    readonly example?: string;
  }>;
  readonly usedBy: readonly UserOfPrompt[];
};

export type UserOfPrompt = {
  readonly workflow: string;
  /** The version that is live; null: the draft. */
  readonly version: number | null;
  readonly steps: ReadonlyArray<{
    /** Its id, an inner one as OUTER/INNER. */
    readonly step: string;
    /** Of the prompt; null: the newest, whenever the draft is published. */
    readonly version: number | null;
  }>;
};

export type PromptVersion = {
  readonly slug: string;
  readonly version: number;
  /** What was changed, and why. */
  readonly note: string | null;
  /** The version that was made the newest again. */
  readonly restoredFrom: number | null;
  readonly savedAt: string;
  /** Null where nobody is known. */
  readonly savedBy: string | null;
};

export type StepType = {
  /** What a document writes in `type`. */
  readonly type: string;
  readonly title: string;
  readonly description: string;
  /** What doing it twice does: nothing, the same again, or it twice. */
  readonly effect: 'none' | 'read' | 'idempotent' | 'write';
  readonly group: 'call' | 'ai' | 'data' | 'flow' | 'wait' | 'answer';
  /** A JSON Schema of `with`. `format` says how a field is best filled in; `options` names what the service can tell. */
  readonly input: { readonly [name: string]: unknown };
  /** The ports that it always has. */
  readonly ports: readonly string[];
  /** The field of `with` whose cases (a list, or the names of an object) are ports too. */
  readonly portsFrom: string | null;
  /** Ports besides `error`, with onError: route. */
  readonly failurePorts: readonly string[];
  /** Fields that may read secrets. */
  readonly secretsIn: readonly string[];
  /** Fields in which {{ }} means nothing. */
  readonly literal: readonly string[];
};

/** What a service is asked for, for a workflow: it does not tell by itself. */
export type Poll = {
  readonly workflow: string;
  /** CONNECTOR.EVENT */
  readonly event: string;
  readonly connection: string;
  /** Any JSON value. */
  readonly input: unknown;
  /** How often the service is asked, in milliseconds. */
  readonly everyMs: number;
  /** When it answered last; null until then. */
  readonly askedAt: string | null;
  /** When it is asked again. */
  readonly nextAt: string;
  /** Why the last look failed; it is made again at nextAt. */
  readonly problem: string | null;
  /** How much has started a run so far. */
  readonly found: number;
  /** When something new was found last. */
  readonly foundAt: string | null;
};

/** When a live workflow starts by itself. */
export type Schedule = {
  readonly workflow: string;
  readonly cron: string | null;
  readonly every: string | null;
  readonly at: string | null;
  readonly timezone: string;
  /** Days on which it does not start. */
  readonly except: readonly string[];
  readonly catchUp: 'none' | 'last' | 'all';
  /** The next times, five at most; none where it has ended. */
  readonly next: readonly string[];
  /** The time that it was started for last; null until then. */
  readonly lastAt: string | null;
  /** How many runs it has started. */
  readonly fired: number;
  /** How many times passed while no server ran and were not made up for. */
  readonly missed: number;
  /** The newest of these. */
  readonly missedAt: string | null;
};

/** A process that carries runs out. */
export type Worker = {
  readonly id: string;
  /** The name of its machine. */
  readonly host: string;
  /** What steps with runOn find it by (SNODO_WORKER_LABELS). */
  readonly labels: readonly string[];
  readonly startedAt: string;
  /** When it said last that it lives; after 15 seconds of silence it counts as dead. */
  readonly beatAt: string;
  /** draining: it takes no more runs and gives back those it has; drained: it has none any more. */
  readonly state: 'working' | 'draining' | 'drained';
  readonly drainingSince: string | null;
  /** How many runs it has in hand. */
  readonly runs: number;
};

/** Whose messages start a live workflow, and how that goes. */
export type Consumer = {
  readonly workflow: string;
  readonly type: 'queue' | 'stream';
  readonly connection: string;
  readonly queue: string | null;
  /** Any JSON value. */
  readonly with: unknown;
  /** Somebody has stopped it until it is resumed. */
  readonly paused: boolean;
  /** How many messages wait at the service, where it tells. */
  readonly waiting: number | null;
  /** How many messages were taken. */
  readonly accepted: number;
  /** How many came once more. */
  readonly duplicates: number;
  /** How many could not start a run; GET /deliveries has each with its reason. */
  readonly refused: number;
  /** When the last message came. */
  readonly lastAt: string | null;
  /** One for each process that may take messages. */
  readonly consumers: ReadonlyArray<{
    /** waiting: no server has it yet; connecting; connected; behind: it takes no more until runs have ended; failed: tried again at nextAt. */
    readonly state: 'waiting' | 'connecting' | 'connected' | 'behind' | 'failed';
    readonly connectedAt: string | null;
    /** Why it failed last, also where it is connected again. */
    readonly problem: string | null;
    readonly problemAt: string | null;
    /** When it is tried again. */
    readonly nextAt: string | null;
  }>;
};

/** The webhook of a workflow at its provider. */
export type Registration = {
  readonly workflow: string;
  /** CONNECTOR.EVENT */
  readonly event: string;
  readonly connection: string;
  /** Any JSON value. */
  readonly input: unknown;
  readonly state: 'pending' | 'registered' | 'removing';
  /** Why the last attempt failed; it is made again at nextAt. */
  readonly problem: string | null;
  /** The provider's name for the webhook. */
  readonly remoteId: string | null;
  /** Where the provider sends. */
  readonly url: string | null;
  /** Where the provider ends it; it is renewed before. */
  readonly expiresAt: string | null;
  readonly registeredAt: string | null;
  /** When it was last seen at the provider. */
  readonly checkedAt: string | null;
  /** When it is looked after again. */
  readonly nextAt: string;
};

export type RegistrationWithEvents = {
  readonly workflow: string;
  /** CONNECTOR.EVENT */
  readonly event: string;
  readonly connection: string;
  /** Any JSON value. */
  readonly input: unknown;
  readonly state: 'pending' | 'registered' | 'removing';
  /** Why the last attempt failed; it is made again at nextAt. */
  readonly problem: string | null;
  /** The provider's name for the webhook. */
  readonly remoteId: string | null;
  /** Where the provider sends. */
  readonly url: string | null;
  /** Where the provider ends it; it is renewed before. */
  readonly expiresAt: string | null;
  readonly registeredAt: string | null;
  /** When it was last seen at the provider. */
  readonly checkedAt: string | null;
  /** When it is looked after again. */
  readonly nextAt: string;
  /** What was done and found, newest first, at most 100. */
  readonly events: ReadonlyArray<{
    readonly what: string;
    readonly detail: string | null;
    readonly at: string;
  }>;
};

/** A run that has failed for good. */
export type DeadLetter = {
  readonly run: string;
  readonly workflow: string;
  /** Where it failed. */
  readonly step: string | null;
  readonly code: string;
  /** Of the service's answer. */
  readonly status: number | null;
  readonly connection: string | null;
  readonly message: string;
  /** The message without what differs from one failure to the next. */
  readonly shape: string;
  /** How often the run has failed. */
  readonly failures: number;
  readonly state: 'open' | 'retried' | 'dismissed';
  /** Why it was dismissed. */
  readonly reason: string | null;
  readonly firstFailedAt: string;
  readonly failedAt: string;
  /** When it was dismissed or retried. */
  readonly changedAt: string | null;
};

export type DeadLetterGroup = {
  readonly workflow: string;
  readonly step: string | null;
  readonly code: string;
  readonly shape: string;
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** One of the runs. */
  readonly example: string;
};

export type DeliverySummary = {
  readonly id: string;
  /** The path below /hooks/. */
  readonly endpoint: string;
  readonly workflow: string | null;
  readonly status: 'accepted' | 'duplicate' | 'rejected' | 'handshake';
  readonly reason: string | null;
  readonly method: string;
  /** Any JSON value. */
  readonly headers: unknown;
  /** Any JSON value. */
  readonly query: unknown;
  /** The address it came from. */
  readonly sender: string | null;
  readonly duplicateOf: string | null;
  /** The delivery that an administrator made it from. */
  readonly of: string | null;
  readonly runs: readonly string[];
  readonly receivedAt: string;
};

export type Delivery = {
  readonly id: string;
  /** The path below /hooks/. */
  readonly endpoint: string;
  readonly workflow: string | null;
  readonly status: 'accepted' | 'duplicate' | 'rejected' | 'handshake';
  readonly reason: string | null;
  readonly method: string;
  /** Any JSON value. */
  readonly headers: unknown;
  /** Any JSON value. */
  readonly query: unknown;
  /** The address it came from. */
  readonly sender: string | null;
  readonly duplicateOf: string | null;
  /** The delivery that an administrator made it from. */
  readonly of: string | null;
  readonly runs: readonly string[];
  readonly receivedAt: string;
  /** As it came: text where it is UTF-8. Null where it is not kept. */
  readonly body: string | {
    readonly base64: string;
  } | null;
  /** Whether the body is kept to its end. */
  readonly bodyComplete: boolean;
  /** SHA-256 and size of the body, where only they are kept; else null. */
  readonly fingerprint: unknown;
  readonly contents: Contents;
  /** Any JSON value. */
  readonly params: unknown;
  /** Deliveries made from it. */
  readonly replays: readonly string[];
  /** How its runs stand. */
  readonly runDetails: readonly RunSummary[];
};

export type Replay = {
  readonly id: string;
  /** delivery: each gets a new run; run: failed ones go on; cancel: open ones are cancelled. */
  readonly kind: 'delivery' | 'run' | 'cancel';
  readonly state: 'running' | 'done' | 'cancelled';
  /** Any JSON value. */
  readonly filter: unknown;
  readonly pace: {
    readonly requests: number;
    readonly perMs: number;
  };
  readonly total: number;
  /** Runs that were started, or cancelled. */
  readonly done: number;
  /** Those with which it could not be done. */
  readonly failed: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
};

export type Endpoint = {
  /** Below /hooks/; a part that begins with : has a name. */
  readonly path: string;
  readonly method: string;
  /** Where senders send to. */
  readonly url: string;
  readonly workflow: string;
  readonly version: number;
  /** How senders sign; null where they need not. */
  readonly scheme: string | null;
  readonly respond: 'accepted' | 'result' | 'stream';
  /** By how many secrets senders may sign; two while one is rotated. */
  readonly secrets: number;
  readonly takes: EndpointTakes;
  /** Why it cannot take anything, where that is so. */
  readonly problem: string | null;
  /** How many came in the last 24 h: accepted, duplicate, handshake, or why they were refused. */
  readonly lastDay: { readonly [name: string]: number };
  readonly lastDeliveryAt: string | null;
  /** Its webhook at a provider, where it has one. */
  readonly registration: {
    readonly workflow: string;
    /** CONNECTOR.EVENT */
    readonly event: string;
    readonly connection: string;
    /** Any JSON value. */
    readonly input: unknown;
    readonly state: 'pending' | 'registered' | 'removing';
    /** Why the last attempt failed; it is made again at nextAt. */
    readonly problem: string | null;
    /** The provider's name for the webhook. */
    readonly remoteId: string | null;
    /** Where the provider sends. */
    readonly url: string | null;
    /** Where the provider ends it; it is renewed before. */
    readonly expiresAt: string | null;
    readonly registeredAt: string | null;
    /** When it was last seen at the provider. */
    readonly checkedAt: string | null;
    /** When it is looked after again. */
    readonly nextAt: string;
  } | null;
};

/** What the endpoint takes, by its document. */
export type EndpointTakes = {
  /** Media types; null: all. */
  readonly types: readonly string[] | null;
  /** Null: 10 MB. */
  readonly maxBytes: number | null;
  /** Addresses, ranges and providers; null: all. */
  readonly from: readonly string[] | null;
  /** Null: no limit of its own. */
  readonly rateLimit: {
    readonly requests: number;
    readonly per: string;
  } | null;
  /** Of one address. */
  readonly senderRateLimit: {
    readonly requests: number;
    readonly per: string;
  } | null;
  /** Whether the body must fit a schema. */
  readonly schema: boolean;
  /** What names a delivery, where the document says so. */
  readonly dedupe: string | null;
};

export type Example = {
  /** What /endpoints/send takes as example. */
  readonly name: string;
  readonly provider: string;
  readonly event: string;
  /** Where the provider documents it. */
  readonly page: string;
  readonly headers: { readonly [name: string]: string };
  /** Of a form, body has its fields. */
  readonly contentType: string;
  /** Any JSON value. */
  readonly body: unknown;
};

export type ConversationSummary = {
  readonly id: string;
  readonly workflow: string;
  /** Of the chat, below /chat/. */
  readonly path: string;
  /** A random id of the browser. */
  readonly visitor: string;
  /** The user or token, where the chat asks who it is. */
  readonly who: string | null;
  readonly messages: number;
  readonly startedAt: string;
  readonly lastAt: string;
  /** The first words, at most 200 characters. */
  readonly first: string;
};

export type Conversation = {
  readonly id: string;
  readonly workflow: string;
  /** Of the chat, below /chat/. */
  readonly path: string;
  /** A random id of the browser. */
  readonly visitor: string;
  /** The user or token, where the chat asks who it is. */
  readonly who: string | null;
  readonly messages: number;
  readonly startedAt: string;
  readonly lastAt: string;
  readonly items: ReadonlyArray<{
    readonly id: string;
    readonly at: string;
    readonly text: string;
    /** Null while there is none, and where there was nothing to say. */
    readonly answer: string | null;
    /** Null while its run goes on. */
    readonly outcome: 'succeeded' | 'failed' | null;
    readonly run: string;
  }>;
};

export type Dataset = {
  readonly slug: string;
  readonly name: string | null;
  readonly rows: number;
  readonly updatedAt: string;
};

export type DatasetRow = {
  /** Its place; it stays the same when others go. */
  readonly position: number;
  /** Any JSON value. */
  readonly input: unknown;
  /** Any JSON value. */
  readonly expected?: unknown;
  readonly tags: readonly string[];
  readonly trigger?: { readonly [name: string]: unknown };
  readonly outputs?: { readonly [name: string]: unknown };
  readonly run: string | null;
};

export type Evaluation = {
  readonly id: string;
  readonly name: string | null;
  readonly dataset: string;
  readonly state: 'running' | 'done' | 'cancelled';
  readonly rows: number;
  /** Rows by variants. */
  readonly total: number;
  readonly done: number;
  /** Whether every variant is good enough. */
  readonly passed: boolean | null;
  readonly concurrency: number;
  readonly hold: boolean;
  readonly threshold: {
    /** The mean score that is needed. */
    readonly score: number;
    /** US dollars that a row may cost on average. */
    readonly cost?: number;
    /** How long 95 % of the rows may take at most. */
    readonly latencyMs?: number;
  } | null;
  /** As they were given. */
  readonly scorers: ReadonlyArray<{
    readonly type: 'exact' | 'contains' | 'schema' | 'rubric' | 'expression';
    readonly name?: string;
    readonly [name: string]: unknown;
  }>;
  readonly variants: ReadonlyArray<{
    readonly variant: number;
    readonly label: string;
    readonly workflow: string | null;
    readonly prompt: string | null;
    /** Null: the draft. */
    readonly version: number | null;
    /** The model in the place of those that the steps name. */
    readonly model: {
      readonly connection: string | null;
      readonly model: string;
    } | null;
    readonly rows: number;
    readonly done: number;
    /** Rows whose run did not succeed; each has the score 0. */
    readonly failed: number;
    /** The mean of the rows. */
    readonly score: number | null;
    readonly scores: ReadonlyArray<{
      readonly name: string;
      readonly score: number | null;
      /** Of which it says something. */
      readonly rows: number;
    }>;
    /** In US dollars, of what has a known price. */
    readonly cost: number;
    /** In US dollars, of what has a known price. */
    readonly judgeCost: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly latencyMs: {
      readonly p50: number;
      readonly p95: number;
    } | null;
    /** By the threshold; null where there is none, or while rows are left. */
    readonly passed: boolean | null;
  }>;
  readonly startedAt: string;
  readonly endedAt: string | null;
};

export type Erasure = {
  readonly id: string;
  /** Of the expression, which is not kept once all is done. */
  readonly sha256: string;
  readonly workflow: string | null;
  readonly since: string | null;
  readonly until: string;
  readonly dryRun: boolean;
  readonly stored: boolean;
  readonly by: string | null;
  readonly state: 'looking' | 'erasing' | 'done' | 'cancelled';
  /** How many records were looked at. */
  readonly looked: number;
  /** What went, or would go, by kind. */
  readonly counts: { readonly [name: string]: number };
  /** What was found and goes when nothing needs it any more. */
  readonly left: number;
  /** Runs that are not over: they are looked at when they are. */
  readonly open: number;
  /** Records on which the expression failed or gave neither true nor false: they stay. */
  readonly unread: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
};

export type Stats = {
  readonly from: string;
  readonly to: string;
  /** How long each part is. */
  readonly bucketMs: number;
  readonly runs: RunSums;
  readonly webhooks: {
    readonly accepted: number;
    readonly duplicate: number;
    readonly handshake: number;
    readonly rejected: number;
    /** Why they were rejected. */
    readonly reasons: { readonly [name: string]: number };
  };
  readonly calls: CallSums;
  /** As it stands now. */
  readonly queue: {
    /** Runs that are due and not at work. */
    readonly queued: number;
    readonly running: number;
    readonly waiting: number;
    /** How long the first of those that are due has waited. */
    readonly oldestMs: number;
  };
  readonly buckets: ReadonlyArray<{
    readonly at: string;
    readonly runs: RunSums;
    readonly webhooks: {
      readonly accepted: number;
      readonly duplicate: number;
      readonly handshake: number;
      readonly rejected: number;
    };
    readonly calls: CallSums;
    /** The calls of each service. */
    readonly services: { readonly [name: string]: number };
    /** The most in the part; null where it was not noted, and with `workflow`. */
    readonly queue: {
      /** Runs that are due and not at work. */
      readonly queued: number;
      readonly running: number;
      readonly waiting: number;
      /** How long the first of those that are due has waited. */
      readonly oldestMs: number;
    } | null;
  }>;
  /** The slowest by p95Ms and those with the greatest totalMs. */
  readonly steps: ReadonlyArray<{
    readonly workflow: string;
    readonly step: string;
    readonly count: number;
    readonly failures: number;
    readonly p50Ms: number;
    readonly p95Ms: number;
    readonly p99Ms: number;
    readonly totalMs: number;
  }>;
  readonly failures: ReadonlyArray<{
    readonly workflow: string;
    readonly step: string;
    readonly code: string;
    readonly count: number;
  }>;
  /** Calls by connection, the most called first; GET /calls/stats has more. */
  readonly services: ReadonlyArray<{
    readonly connection: string | null;
    readonly service: string;
    readonly calls: number;
    readonly failures: number;
    readonly p50Ms: number | null;
    readonly p95Ms: number | null;
    readonly p99Ms: number | null;
    readonly waitMs: number;
    readonly tokens: number;
    readonly cost: number;
  }>;
};

export type RunSums = {
  /** By when they began; all else by when they ended. */
  readonly begun: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  /** From 0 to 1, of those that succeeded or failed. */
  readonly successRate: number | null;
  /** From beginning to end, waits included; right to 5 %. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
};

export type CallSums = {
  readonly calls: number;
  readonly failures: number;
  /** What they waited at limits, all together. */
  readonly waitMs: number;
  readonly tokens: number;
  /** In US dollars. */
  readonly cost: number;
};

export type Silence = {
  /** The path or the workflow; empty where all is taken together. */
  readonly name: string;
  /** Since when nothing came; null where nothing has come in weeks. */
  readonly since: string | null;
  /** How long that is, without the time in which Snodo itself was away. */
  readonly silentMs: number;
  /** How many usually come in such a time; null, as all that follows, where too little is known. */
  readonly expected: number | null;
  /** How far apart they usually are at this hour; null too where it is usually less than one. */
  readonly everyMs: number | null;
  /** In how many weeks such a silence comes about once. */
  readonly weeks: number | null;
  /** When an alert would fire if nothing came; null too where that is weeks away. */
  readonly tellsAt: string | null;
};

export type WorkflowTime = {
  readonly from: string;
  readonly to: string;
  /** How many were made in the window and have ended. */
  readonly runs: number;
  /** Of how many of them the times are; all where it is `runs`. */
  readonly sampled: number;
  /** How many were left out of the sample, with more than 5,000 steps or calls. */
  readonly large: number;
  /** From the making of a run to its end. */
  readonly whole: {
    /** All together. */
    readonly ms: number;
    /** Of the time of all runs, from 0 to 1. */
    readonly share: number;
    /** In how many runs there was any of it; the next two are of these. */
    readonly runs: number;
    readonly medianMs: number;
    readonly p95Ms: number;
  };
  /** The greatest first. */
  readonly parts: ReadonlyArray<{
    /** `queued`: until a worker took the run up; `waiting`: for a time, a person, a called workflow, a job outside; `retrying`: between two tries; `throttled`: at the limits of a connection; `calling`: a service; `model`; `working`: all else. */
    readonly kind: 'queued' | 'waiting' | 'retrying' | 'throttled' | 'calling' | 'model' | 'working';
    /** The connection, the model, or the step that waits or works. */
    readonly name: string | null;
    /** All together. */
    readonly ms: number;
    /** Of the time of all runs, from 0 to 1. */
    readonly share: number;
    /** In how many runs there was any of it; the next two are of these. */
    readonly runs: number;
    readonly medianMs: number;
    readonly p95Ms: number;
  }>;
  /** The greatest first. */
  readonly steps: ReadonlyArray<{
    /** Inside of another without the numbers of items: `orders/send`. */
    readonly step: string;
    /** Null where no version that was looked at has it. */
    readonly type: string | null;
    /** All together. */
    readonly ms: number;
    /** Of the time of all runs, from 0 to 1. */
    readonly share: number;
    /** In how many runs there was any of it; the next two are of these. */
    readonly runs: number;
    readonly medianMs: number;
    readonly p95Ms: number;
    readonly parts: ReadonlyArray<{
      /** `queued`: until a worker took the run up; `waiting`: for a time, a person, a called workflow, a job outside; `retrying`: between two tries; `throttled`: at the limits of a connection; `calling`: a service; `model`; `working`: all else. */
      readonly kind: 'queued' | 'waiting' | 'retrying' | 'throttled' | 'calling' | 'model' | 'working';
      /** The connection, the model, or the step that waits or works. */
      readonly name: string | null;
      readonly ms: number;
    }>;
  }>;
};

export type Alert = {
  readonly slug: string;
  readonly metric: 'error-rate' | 'latency' | 'silence' | 'anomaly' | 'queue-age' | 'rejections' | 'throttled' | 'circuits' | 'expiry' | 'spend' | 'budget';
  readonly workflow: string | null;
  /** Of the metric `budget`. */
  readonly budget: string | null;
  readonly over: number;
  /** `learned`: it looks at what is usual. */
  readonly window: string;
  readonly for: string;
  readonly groupBy: 'workflow' | 'endpoint' | 'connection' | 'model' | null;
  readonly groupWait: string;
  readonly groupEvery: string;
  readonly notify: {
    readonly workflow: string;
  } | {
    readonly subscriber: true;
  } | {
    readonly email: {
      /** The account that sends it: of SMTP, Gmail, Outlook, SendGrid or Mailgun. */
      readonly connection: string;
      /** Everybody gets a mail and a link of their own. */
      readonly to: string | readonly string[];
      /** Who sends it, where the connection does not say so. */
      readonly from?: string;
      /** English where it is left out. */
      readonly language?: 'en' | 'it';
    };
  } | {
    readonly action: {
      /** The account that the action works with. */
      readonly connection: string;
      /** An action of the connector of that connection, or http.request. */
      readonly type: string;
      readonly with: { readonly [name: string]: unknown };
      /** English where it is left out. */
      readonly language?: 'en' | 'it';
    };
  } | ReadonlyArray<{
    readonly workflow: string;
  } | {
    readonly subscriber: true;
  } | {
    readonly email: {
      /** The account that sends it: of SMTP, Gmail, Outlook, SendGrid or Mailgun. */
      readonly connection: string;
      /** Everybody gets a mail and a link of their own. */
      readonly to: string | readonly string[];
      /** Who sends it, where the connection does not say so. */
      readonly from?: string;
      /** English where it is left out. */
      readonly language?: 'en' | 'it';
    };
  } | {
    readonly action: {
      /** The account that the action works with. */
      readonly connection: string;
      /** An action of the connector of that connection, or http.request. */
      readonly type: string;
      readonly with: { readonly [name: string]: unknown };
      /** English where it is left out. */
      readonly language?: 'en' | 'it';
    };
  }>;
  readonly escalate: ReadonlyArray<{
    readonly after: string;
    readonly to: ReadonlyArray<{
      readonly workflow: string;
    } | {
      readonly subscriber: true;
    } | {
      readonly email: {
        /** The account that sends it: of SMTP, Gmail, Outlook, SendGrid or Mailgun. */
        readonly connection: string;
        /** Everybody gets a mail and a link of their own. */
        readonly to: string | readonly string[];
        /** Who sends it, where the connection does not say so. */
        readonly from?: string;
        /** English where it is left out. */
        readonly language?: 'en' | 'it';
      };
    } | {
      readonly action: {
        /** The account that the action works with. */
        readonly connection: string;
        /** An action of the connector of that connection, or http.request. */
        readonly type: string;
        readonly with: { readonly [name: string]: unknown };
        /** English where it is left out. */
        readonly language?: 'en' | 'it';
      };
    }>;
  }>;
  readonly repeat: string | null;
  readonly quiet: ReadonlyArray<{
    readonly days?: readonly string[];
    readonly from: string;
    readonly to: string;
    readonly timeZone: string;
  }>;
  /** Whether nobody is told of the whole alert now, by a mute. */
  readonly muted: boolean;
  /** Those that are not over. */
  readonly mutes: readonly AlertMute[];
  /** When the quiet hours end that are now; null where none are. */
  readonly quietUntil: string | null;
  /** Muted: whether it fires or not, nobody is told. Acknowledged: somebody has acknowledged all that fires. */
  readonly state: 'ok' | 'firing' | 'acknowledged' | 'muted';
  readonly firing: boolean;
  /** Since when it fires, or does not. */
  readonly since: string;
  /** As it was found, of groups the worst; null where there was nothing to look at. */
  readonly value: number | null;
  /** Who has acknowledged last of what fires; null where something fires that nobody has. */
  readonly acknowledged: {
    readonly at: string;
    /** Who: a user, a token, or the address that a mail went to. */
    readonly by: string;
    /** page, api or email. */
    readonly via: string;
    readonly note: string | null;
  } | null;
  /** The groups that fire, at most 100. */
  readonly groups: ReadonlyArray<{
    readonly group: string;
    readonly since: string;
    readonly value: number | null;
    readonly acknowledged: {
      readonly at: string;
      /** Who: a user, a token, or the address that a mail went to. */
      readonly by: string;
      /** page, api or email. */
      readonly via: string;
      readonly note: string | null;
    } | null;
    readonly muted: boolean;
  }>;
  /** How many fire. */
  readonly firingGroups: number;
  readonly evaluatedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type AlertMute = {
  readonly id: string;
  /** Of this group alone; null: of the whole alert. */
  readonly group: string | null;
  /** Null where it lasts until it is ended. */
  readonly until: string | null;
  readonly reason: string | null;
  /** Who muted it. */
  readonly by: string | null;
  readonly createdAt: string;
};

export type AlertFiring = {
  readonly id: string;
  /** Of which group; null where the alert has none. */
  readonly group: string | null;
  readonly startedAt: string;
  /** Null while it fires. */
  readonly endedAt: string | null;
  readonly value: number;
  /** The worst value in that time. */
  readonly peak: number;
  /** Whether somebody was told of it; false where it was muted. */
  readonly told: boolean;
  /** The run that was started first to tell. */
  readonly run: string | null;
  /** Why somebody could not be told. */
  readonly problem: string | null;
  readonly acknowledged: {
    readonly at: string;
    /** Who: a user, a token, or the address that a mail went to. */
    readonly by: string;
    /** page, api or email. */
    readonly via: string;
    readonly note: string | null;
  } | null;
  /** What happened, in its order. */
  readonly events: ReadonlyArray<{
    readonly kind: 'fired' | 'muted' | 'unmuted' | 'acknowledged' | 'ended';
    readonly at: string;
    readonly by: string | null;
    readonly note: string | null;
  }>;
  /** Who was told what, in its order. */
  readonly notices: readonly AlertNotice[];
};

export type AlertNotice = {
  readonly id: string;
  readonly occasion: 'fired' | 'ended' | 'reminded' | 'escalated' | 'test';
  readonly by: 'workflow' | 'subscriber' | 'email' | 'action';
  /** A workflow, an address, or a connection with its action; empty of subscribers. */
  readonly to: string;
  /** Sent: of a workflow, started; of subscribers, handed on. */
  readonly status: 'pending' | 'sent' | 'failed';
  /** The run that was started. */
  readonly run: string | null;
  /** Why it could not be told, or not at the first attempt. */
  readonly error: string | null;
  readonly attempts: number;
  readonly createdAt: string;
  readonly sentAt: string | null;
};

export type Usage = {
  /** Of models. */
  readonly calls: number;
  readonly failures: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of inputTokens, those that the services had kept. */
  readonly cachedTokens: number;
  /** In US dollars, of the calls whose price is known. */
  readonly cost: number;
  /** Calls whose price is not known: give it with PUT /prices. */
  readonly unpriced: number;
};

export type UsageItem = {
  /** What it is counted by: a name, the id of a run, or when a day or an hour begins. */
  readonly key: string | null;
  /** Of a run or a step. */
  readonly workflow: string | null;
  /** Of models. */
  readonly calls: number;
  readonly failures: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of inputTokens, those that the services had kept. */
  readonly cachedTokens: number;
  /** In US dollars, of the calls whose price is known. */
  readonly cost: number;
  /** Calls whose price is not known: give it with PUT /prices. */
  readonly unpriced: number;
};

export type Budget = {
  readonly slug: string;
  readonly for: 'all' | {
    readonly workflow?: string;
    readonly connection?: string;
    /** A name, or a pattern such as gpt-4o*. */
    readonly model?: string;
  };
  readonly tokens: number | null;
  readonly cost: number | null;
  readonly per: 'day' | 'week' | 'month';
  readonly timeZone: string;
  readonly warnAt: number;
  readonly action: 'warn' | 'stop';
  readonly notify: {
    readonly workflow: string;
  } | {
    readonly subscriber: true;
  };
  /** The alert that tells of it. */
  readonly alert: string;
  /** Tokens or US dollars; what is under way counts as it was reckoned. */
  readonly used: number;
  /** Of what it allows: 1 is all. */
  readonly share: number;
  readonly state: 'ok' | 'warning' | 'spent';
  readonly window: {
    readonly from: string;
    /** When it begins anew. */
    readonly to: string;
  };
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type ModelPrice = {
  readonly provider: string;
  readonly model: string;
  readonly input: number;
  readonly output: number;
  readonly cachedInput: number | null;
  readonly updatedAt: string;
};

export type CallStats = {
  readonly connection: string | null;
  readonly service: string;
  /** Null where they are counted by connection. */
  readonly endpoint: string | null;
  readonly calls: number;
  readonly failures: number;
  /** Calls that never left. */
  readonly unsent: number;
  readonly cached: number;
  /** Of the calls that left; right to 3 %. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** What they waited, all together. */
  readonly waitMs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly tokens: number;
  /** In US dollars. */
  readonly cost: number;
};

export type Call = {
  readonly id: string;
  readonly run: string | null;
  readonly workflow: string | null;
  /** The item of an each, such as orders/17. */
  readonly scope: string | null;
  readonly step: string | null;
  readonly connection: string | null;
  /** The connector, or the host where there is none. */
  readonly service: string;
  /** Method, host and path, with {id} for what differs from call to call. */
  readonly endpoint: string;
  readonly method: string;
  /** Credentials in it read [secret]. */
  readonly url: string;
  /** Null where no answer came. */
  readonly status: number | null;
  /** From leaving to the last byte; waiting before it not counted. */
  readonly ms: number;
  readonly attempt: number;
  readonly cacheHit: boolean;
  readonly tokens: number | null;
  /** In US dollars; null where its price is not known. */
  readonly cost: number | null;
  /** Of a call that asked a model: as it was asked for. */
  readonly model: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Of inputTokens, those that the service had kept. */
  readonly cachedTokens: number | null;
  /** Which of /prices the cost was reckoned by; `table`: the one that comes with Snodo. */
  readonly price: string | null;
  readonly error: string | null;
  readonly at: string;
  /** Whether a request left this machine; where not, error says why. */
  readonly sent: boolean;
  /** Whether its connection was kept from a call before. */
  readonly reused: boolean;
  /** Where redirects led to. */
  readonly redirects: readonly string[];
  /** At the limits of the connection, and for a free connection. */
  readonly waitMs: number;
  readonly dnsMs: number | null;
  /** TCP and TLS. */
  readonly connectMs: number | null;
  /** From the request to the first byte of the answer. */
  readonly firstByteMs: number | null;
  readonly bodyMs: number | null;
  /** Of the bodies, as they went over the wire. */
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Whether GET /calls/{id} has its headers and bodies. */
  readonly kept: boolean;
};

/** A file value: as it is, a step takes it for the file. */
export type File = {
  readonly $file: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Whose history it is deleted with. */
  readonly run: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
};

export type CacheStats = {
  readonly keptIn: 'postgresql' | 'redis';
  /** Where false, entries and bytes are not known and read 0. */
  readonly reachable: boolean;
  /** Answers that are kept now. */
  readonly entries: number;
  /** Their size, packed and sealed. */
  readonly bytes: number;
  /** Answers that were there. */
  readonly hits: number;
  /** Of those, answers to questions that were only similar. */
  readonly similar: number;
  /** How similar they were on average; null where there were none. */
  readonly similarity: number | null;
  /** Questions that had to be asked. */
  readonly misses: number;
  /** Answers that were too large to be kept. */
  readonly tooLarge: number;
  /** hits of all; null where nothing was asked. */
  readonly hitRate: number | null;
  /** Tokens of models that did not have to be asked for again. */
  readonly tokens: number;
  /** What they would have cost, in US dollars. */
  readonly cost: number;
  readonly byConnection: ReadonlyArray<{
    readonly connection: string | null;
    /** Answers that are kept now. */
    readonly entries: number;
    /** Their size, packed and sealed. */
    readonly bytes: number;
    /** Answers that were there. */
    readonly hits: number;
    /** Of those, answers to questions that were only similar. */
    readonly similar: number;
    /** How similar they were on average; null where there were none. */
    readonly similarity: number | null;
    /** Questions that had to be asked. */
    readonly misses: number;
    /** Answers that were too large to be kept. */
    readonly tooLarge: number;
    /** hits of all; null where nothing was asked. */
    readonly hitRate: number | null;
    /** Tokens of models that did not have to be asked for again. */
    readonly tokens: number;
    /** What they would have cost, in US dollars. */
    readonly cost: number;
  }>;
  readonly byWorkflow: ReadonlyArray<{
    readonly workflow: string;
    /** Answers that are kept now. */
    readonly entries: number;
    /** Their size, packed and sealed. */
    readonly bytes: number;
    /** Answers that were there. */
    readonly hits: number;
    /** Of those, answers to questions that were only similar. */
    readonly similar: number;
    /** How similar they were on average; null where there were none. */
    readonly similarity: number | null;
    /** Questions that had to be asked. */
    readonly misses: number;
    /** Answers that were too large to be kept. */
    readonly tooLarge: number;
    /** hits of all; null where nothing was asked. */
    readonly hitRate: number | null;
    /** Tokens of models that did not have to be asked for again. */
    readonly tokens: number;
    /** What they would have cost, in US dollars. */
    readonly cost: number;
  }>;
};

export type KnowledgeBase = {
  readonly slug: string;
  readonly name: string;
  readonly connection: string | null;
  readonly model: string;
  /** Null while nothing is embedded. */
  readonly dimensions: number | null;
  readonly chunk: {
    readonly size: number;
    readonly overlap: number;
  };
  readonly language: string | null;
  readonly documents: number;
  readonly chunks: number;
  /** Documents that are not searched yet as they are now. */
  readonly waiting: number;
  /** Those of them that could not be embedded; they are tried again. */
  readonly failed: number;
  /** What the base is being embedded by anew; until it is done, it is searched as it was. */
  readonly rebuilding: {
    readonly connection: string | null;
    readonly model: string;
    /** Null while nothing is embedded. */
    readonly dimensions: number | null;
    readonly chunk: {
      readonly size: number;
      readonly overlap: number;
    };
    readonly language: string | null;
    readonly done: number;
    readonly total: number;
  } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** With the workflows that use it. */
export type KnowledgeBaseInUse = {
  readonly slug: string;
  readonly name: string;
  readonly connection: string | null;
  readonly model: string;
  /** Null while nothing is embedded. */
  readonly dimensions: number | null;
  readonly chunk: {
    readonly size: number;
    readonly overlap: number;
  };
  readonly language: string | null;
  readonly documents: number;
  readonly chunks: number;
  /** Documents that are not searched yet as they are now. */
  readonly waiting: number;
  /** Those of them that could not be embedded; they are tried again. */
  readonly failed: number;
  /** What the base is being embedded by anew; until it is done, it is searched as it was. */
  readonly rebuilding: {
    readonly connection: string | null;
    readonly model: string;
    /** Null while nothing is embedded. */
    readonly dimensions: number | null;
    readonly chunk: {
      readonly size: number;
      readonly overlap: number;
    };
    readonly language: string | null;
    readonly done: number;
    readonly total: number;
  } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly usedBy: readonly UserOfConnection[];
  /** How the nearest passages are found: exactly, or by an index of pgvector where it is large enough. */
  readonly index: 'exact' | 'pgvector';
};

export type KnowledgeFound = {
  readonly results: ReadonlyArray<{
    readonly text: string;
    /** 1 is best. */
    readonly score: number;
    readonly title: string | null;
    readonly source: string | null;
    readonly document: string;
    /** The headings above it, or the page of a PDF. */
    readonly place: string;
    /** Any JSON value. */
    readonly metadata: unknown;
  }>;
  readonly usage: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly cost: number | null;
    readonly [name: string]: unknown;
  };
  /** Null where none was asked. */
  readonly model: string | null;
};

export type KnowledgeDocument = {
  readonly id: string;
  readonly title: string | null;
  readonly source: string | null;
  /** Any JSON value. */
  readonly metadata: unknown;
  readonly characters: number;
  /** Null while it is not searched. */
  readonly chunks: number | null;
  /** waiting: it is embedded soon, and searched as it was until then; failed: it is tried again. */
  readonly state: 'ready' | 'waiting' | 'failed';
  readonly error: string | null;
  readonly addedAt: string;
  readonly updatedAt: string;
};

/** A document with its text. */
export type KnowledgeDocumentText = {
  readonly id: string;
  readonly title: string | null;
  readonly source: string | null;
  /** Any JSON value. */
  readonly metadata: unknown;
  readonly characters: number;
  /** Null while it is not searched. */
  readonly chunks: number | null;
  /** waiting: it is embedded soon, and searched as it was until then; failed: it is tried again. */
  readonly state: 'ready' | 'waiting' | 'failed';
  readonly error: string | null;
  readonly addedAt: string;
  readonly updatedAt: string;
  readonly sections: ReadonlyArray<{
    readonly place: string;
    readonly text: string;
  }>;
  /** Whether that is all of its text: at most 50000 characters. */
  readonly complete: boolean;
};

export type SecretName = {
  readonly name: string;
  readonly updatedAt: string;
  /** The drafts, live workflows and connections that name it. */
  readonly usedBy: ReadonlyArray<{
    readonly kind: 'workflow' | 'connection';
    readonly slug: string;
  }>;
};

/** Who is told what happened; never with its secret. */
export type Subscriber = {
  readonly slug: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Null: of all workflows. */
  readonly workflows: readonly string[] | null;
  readonly active: boolean;
  /** Why it was switched off. */
  readonly disabledReason: string | null;
  /** Since when nothing has reached it. */
  readonly failingSince: string | null;
  /** Until when the secret before this one signs too. */
  readonly previousSecretUntil: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type Message = {
  /** The webhook-id, the same at every attempt. */
  readonly id: string;
  readonly event: string;
  readonly run: string | null;
  /** `given-up`: its attempts are used up; `dropped`: its subscriber was switched off before. */
  readonly status: 'pending' | 'delivered' | 'given-up' | 'dropped';
  /** When it is sent next; null when it has ended. */
  readonly dueAt: string | null;
  /** Of the last answer; null where none came. */
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly deliveredAt: string | null;
  readonly attempts: ReadonlyArray<{
    readonly attempt: number;
    readonly at: string;
    readonly status: number | null;
    readonly ms: number;
    readonly error: string | null;
  }>;
};

export type TemplateSummary = {
  readonly id: string;
  readonly title: {
    readonly en: string;
    readonly it: string;
  };
  readonly description: {
    readonly en: string;
    readonly it: string;
  };
  readonly category: 'ai' | 'sales' | 'support' | 'commerce' | 'content' | 'messages' | 'data' | 'operations' | 'api';
  /** Whether the page offers it in the first minutes. */
  readonly first: boolean;
  /** The type of its trigger. */
  readonly trigger: string;
  /** The types of its steps, in their order. */
  readonly steps: readonly string[];
  /** The secrets it needs; anything random will do. */
  readonly secrets: readonly string[];
  /** The connections it needs, with the service of each and its colour; each can be put in the place of another. */
  readonly connections: ReadonlyArray<{
    readonly slug: string;
    readonly connector: string;
    readonly why: {
      readonly en: string;
      readonly it: string;
    };
    readonly title: string;
    readonly color: string | null;
  }>;
};

/** A workflow to begin with. */
export type Template = {
  readonly id: string;
  readonly title: {
    readonly en: string;
    readonly it: string;
  };
  readonly description: {
    readonly en: string;
    readonly it: string;
  };
  readonly category: 'ai' | 'sales' | 'support' | 'commerce' | 'content' | 'messages' | 'data' | 'operations' | 'api';
  /** Whether the page offers it in the first minutes. */
  readonly first: boolean;
  /** The type of its trigger. */
  readonly trigger: string;
  /** The types of its steps, in their order. */
  readonly steps: readonly string[];
  /** The secrets it needs; anything random will do. */
  readonly secrets: readonly string[];
  /** The connections it needs, with the service of each and its colour; each can be put in the place of another. */
  readonly connections: ReadonlyArray<{
    readonly slug: string;
    readonly connector: string;
    readonly why: {
      readonly en: string;
      readonly it: string;
    };
    readonly title: string;
    readonly color: string | null;
  }>;
  readonly document: Workflow;
  /** What the texts of the document are in another language, by the texts as they stand in it. */
  readonly words: {
    readonly it: { readonly [name: string]: string };
  };
  /** The constants (`vars`) that are one’s own, such as a channel; the document has examples. */
  readonly settings: ReadonlyArray<{
    readonly name: string;
    readonly title: {
      readonly en: string;
      readonly it: string;
    };
  }>;
  /** The knowledge bases it looks things up in, with documents to begin with. */
  readonly knowledge: ReadonlyArray<{
    readonly slug: string;
    readonly name: {
      readonly en: string;
      readonly it: string;
    };
    readonly language?: string | null;
    readonly documents: ReadonlyArray<{
      readonly title: string;
      readonly source: string;
      readonly text: string;
    }>;
  }>;
  /** What it is tried with: of a webhook, body and headers of POST /endpoints/send; of a chat, what is said to it; of any other trigger, that of POST /workflows/{slug}/try. */
  readonly sample: {
    /** Any JSON value. */
    readonly body: unknown;
    readonly headers: { readonly [name: string]: string };
  };
  /** What the run of the sample did, in words. */
  readonly happened: {
    readonly en: string;
    readonly it: string;
  };
};

/** What a text was understood as. Nothing is stored. */
export type Imported = {
  readonly kind: 'workflow' | 'curl' | 'openapi' | 'postman' | 'n8n' | 'node-red';
  readonly document: Workflow | null;
  readonly steps: ReadonlyArray<{
    readonly id: string;
    readonly type: string;
    readonly [name: string]: unknown;
  }> | null;
  /** Of an OpenAPI document: what there is to choose from. */
  readonly operations: ReadonlyArray<{
    readonly id: string;
    readonly method: string;
    readonly path: string;
    readonly summary: string;
  }> | null;
  /** The connections that the steps name, without what is secret. */
  readonly connections: ReadonlyArray<{
    readonly slug: string;
    readonly config: {
      readonly connector: string;
      readonly baseUrl?: string;
      readonly auth: {
        readonly type: string;
        readonly [name: string]: unknown;
      };
    };
    readonly missing: readonly string[];
    readonly why: string;
  }>;
  readonly layout: {
    readonly positions: { readonly [name: string]: {
        readonly x: number;
        readonly y: number;
      } };
    readonly notes: ReadonlyArray<{
      readonly x: number;
      readonly y: number;
      readonly id: string;
      readonly text: string;
      readonly width: number;
      readonly height: number;
      readonly colour: 'grey' | 'yellow' | 'green' | 'blue' | 'violet' | 'red';
    }>;
    readonly groups: readonly string[];
  } | null;
  /** Further workflows that the text holds: one for each of its other triggers. */
  readonly more: ReadonlyArray<{
    readonly document: Workflow;
    readonly layout: {
      readonly positions: { readonly [name: string]: {
          readonly x: number;
          readonly y: number;
        } };
      readonly notes: ReadonlyArray<{
        readonly x: number;
        readonly y: number;
        readonly id: string;
        readonly text: string;
        readonly width: number;
        readonly height: number;
        readonly colour: 'grey' | 'yellow' | 'green' | 'blue' | 'violet' | 'red';
      }>;
      readonly groups: readonly string[];
    } | null;
  }>;
  /** Values that were pinned to nodes, by the ids of their steps. */
  readonly samples: { readonly [name: string]: unknown };
  /** How many nodes and expressions were carried over, changed or left. */
  readonly counts: {
    readonly nodes: {
      readonly carried: number;
      readonly changed: number;
      readonly left: number;
    };
    readonly expressions: {
      readonly carried: number;
      readonly changed: number;
      readonly left: number;
    };
  };
  /** What became of each node and each expression; the first 2,000 lines. */
  readonly report: ReadonlyArray<{
    readonly node: string;
    readonly about: 'node' | 'expression' | 'whole';
    readonly verdict: 'carried' | 'changed' | 'left';
    readonly message: string;
  }>;
};

/** A token of this API, never itself. */
export type Token = {
  readonly name: string;
  readonly role: 'viewer' | 'editor' | 'admin';
  /** What it is limited to; null: to nothing but its role. */
  readonly scopes: readonly string[] | null;
  /** The name of the token that made it. */
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** When it was last used, to the minute. */
  readonly usedAt: string | null;
};

export type McpServer = {
  /** Where AI models call. */
  readonly url: string;
  /** Whose access tokens let in besides our own. */
  readonly authorizationServers: readonly string[];
  readonly tools: ReadonlyArray<{
    readonly name: string;
    readonly workflow: string;
    readonly title: string;
    readonly description: string;
    readonly effect: 'read' | 'idempotent' | 'write';
  }>;
};

export type McpCall = {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  /** As it names itself; null where it does not. */
  readonly client: string | null;
  readonly tool: string;
  readonly run: string | null;
  /** Null while it goes on, or where it broke off. */
  readonly outcome: 'done' | 'failed' | 'left running' | 'cancelled' | null;
  readonly ms: number | null;
};

export type AuditEntry = {
  readonly id: string;
  readonly at: string;
  /** The name of the token; null: none was known. */
  readonly who: string | null;
  /** The role that it had. */
  readonly role: string | null;
  /** Method and route, such as PUT /workflows/{slug}; of a decision, approval approved or refused. */
  readonly what: string;
  /** The slugs and ids in the address. */
  readonly which: string | null;
  /** Where it came from. */
  readonly address: string | null;
  /** Of the answer. */
  readonly status: number;
  /** More than 1: refusals of a flood, of which this is the number. */
  readonly times: number;
  /** Of an approval: how it was decided, and why; of an erasure: what it erased; of a member whom single sign-on let in or took out: why. */
  readonly note: string | null;
  /** Its place in the chain. */
  readonly seq: number;
  /** The hash of the entry before it. */
  readonly previous: string;
  /** SHA-256 of all but itself and `at`, as JSON with its fields by name and without spaces. */
  readonly hash: string;
};

export type AuditVerdict = {
  readonly whole: boolean;
  /** How many are as they were written, and in their places. */
  readonly entries: number;
  /** The last of them. Kept elsewhere, it shows later that nothing up to here was written anew. */
  readonly end: {
    readonly seq: number;
    readonly hash: string;
  };
  /** Where the chain breaks; null where it is whole. */
  readonly fault: {
    readonly seq: number;
    readonly message: string;
  } | null;
};

export type Workflow = {
  /** The version of this format. */
  readonly snodo: 1;
  readonly slug: string;
  readonly name?: string;
  /** Where it stands among the others, such as shop/orders. */
  readonly folder?: string;
  readonly note?: string;
  readonly trigger?: {
    readonly type: 'webhook';
    readonly path: string;
    readonly method?: 'POST' | 'PUT' | 'PATCH' | 'GET' | 'DELETE';
    /** How the sender proves who it is. */
    readonly verify?: {
      readonly scheme: string;
      /** What the sender signs with; a list while it is rotated, the current one first. */
      readonly secret?: string | readonly string[];
      readonly header?: string;
      /** The query parameter that holds the key. */
      readonly query?: string;
      readonly algorithm?: string;
      readonly encoding?: 'hex' | 'base64';
      readonly prefix?: string;
      readonly timestampHeader?: string;
      readonly tolerance?: string;
      /** What is signed, such as {{ timestamp }}.{{ body }}. */
      readonly signed?: string;
      readonly username?: string;
      /** Where the public keys of the issuer are. */
      readonly jwks?: string;
      readonly issuer?: string;
      readonly audience?: string;
      /** The service account that must have signed. */
      readonly email?: string;
      /** The claim that holds the SHA-256 of the body. */
      readonly bodyClaim?: string;
      readonly subject?: string;
      readonly fingerprint?: string;
      readonly topic?: string;
      /** The token that the provider shows when it asks for the handshake. */
      readonly verifyToken?: string;
      /** The certificates that are trusted, in PEM. */
      readonly ca?: string;
    };
    /** accepted: 202 once it is durable; result: the outcome; stream: events while the run goes on. */
    readonly respond?: 'accepted' | 'result' | 'stream';
    /** With respond: result, how long the caller waits before it gets a 202; with stream, before the stream ends. 30s when left out. */
    readonly timeout?: string;
    /** An expression whose value names the delivery; the same value again is a duplicate. */
    readonly dedupe?: string;
    /** How long a delivery is remembered for finding duplicates. */
    readonly window?: string;
    /** Who may call: addresses, ranges such as 203.0.113.0/24, or names of providers such as github. */
    readonly allow?: readonly string[];
    /** How many requests the endpoint takes. */
    readonly rateLimit?: {
      readonly requests: number;
      readonly per: string;
    };
    /** How many requests it takes from one address. */
    readonly senderRateLimit?: {
      readonly requests: number;
      readonly per: string;
    };
    /** The content types it takes; all when left out. */
    readonly accepts?: readonly string[];
    /** A JSON Schema (draft 7, or 2020-12 where $schema says so) that the body must fit. */
    readonly schema?: { readonly [name: string]: unknown };
    /** The largest body it takes. */
    readonly maxBytes?: number;
  } | {
    readonly type: 'chat';
    /** Where it is reached, below /chat/. Left out: the slug. */
    readonly path?: string;
    /** What stands above the conversation. */
    readonly title?: string;
    /** What is said before the visitor has said anything. */
    readonly welcome?: string;
    /** Questions that the visitor can ask with a click. */
    readonly suggestions?: readonly string[];
    /** What stands in the field while it is empty. */
    readonly placeholder?: string;
    /** public: everybody who knows the address; signed-in: users and tokens of this Snodo. */
    readonly access?: 'public' | 'signed-in';
    /** The sites that may show the chat in their pages or call it from there, such as https://www.example.com. */
    readonly origins?: readonly string[];
    /** How many messages are taken from one address, and in one conversation; 20 a minute when left out. */
    readonly rateLimit?: {
      readonly requests: number;
      readonly per: string;
    };
    /** The language of the page. Left out: the visitor's, where it is one of them. */
    readonly language?: 'en' | 'it';
  } | {
    readonly type: 'schedule';
    /** Minute, hour, day of the month, month, day of the week, such as 0 9 * * 1-5; with seconds before, six. */
    readonly cron?: string;
    /** How often, counted from the publish on, such as 15m. */
    readonly every?: string;
    /** Once, at this time, such as 2026-12-24T18:00:00+01:00. */
    readonly at?: string;
    /** Where cron and except are meant, such as Europe/Rome. */
    readonly timezone?: string;
    /** Days on which it does not start: 2026-12-24, 2026-08-10/2026-08-21, or 12-25 of every year. */
    readonly except?: readonly string[];
    /** What of the times that passed while no server ran is made up for. */
    readonly catchUp?: 'none' | 'last' | 'all';
    /** What the run reads as trigger.body.input. */
    readonly input?: unknown;
  } | {
    readonly type: 'queue';
    /** Where the messages are: a queue, topic, subject or stream. */
    readonly queue: string;
    readonly connection: string;
    /** What more the service needs to know. */
    readonly with?: { readonly [name: string]: unknown };
    /** An expression whose value names the message; left out, what names it at the service. */
    readonly dedupe?: string;
    /** How long a message is remembered for finding duplicates. */
    readonly window?: string;
    /** A JSON Schema (draft 7, or 2020-12 where $schema says so) that the body must fit. */
    readonly schema?: { readonly [name: string]: unknown };
    /** The largest message it takes. */
    readonly maxBytes?: number;
    /** An expression, such as trigger.message.key: of messages for which it is the same, one run ends before the next begins. */
    readonly orderBy?: string;
    /** While so many runs of the workflow are open, no more is taken. */
    readonly openRuns?: number;
    /** Gathers messages before a run starts. */
    readonly batch?: {
      /** How many a run gets at the most. */
      readonly size?: number;
      /** How long after the first message the run starts, at the latest. */
      readonly within: string;
      /** It starts as soon as nothing came for so long (debounce); left out, it waits for within or size. */
      readonly quiet?: string;
      /** An expression whose value tells which messages belong together, such as trigger.body.customer. */
      readonly by?: string;
    };
    /** The group of consumers it belongs to, where the service knows such. Left out: snodo- and the slug. */
    readonly group?: string;
    /** How many messages are taken before the first is kept. */
    readonly atOnce?: number;
    /** How many processes take messages, where there are as many. */
    readonly consumers?: number;
    /** Where what is refused is sent to, besides being kept with the reason; by the same connection. */
    readonly deadLetter?: string;
  } | {
    readonly type: 'stream';
    readonly connection: string;
    /** What more the service needs to know. */
    readonly with?: { readonly [name: string]: unknown };
    /** An expression whose value names the message; left out, what names it at the service. */
    readonly dedupe?: string;
    /** How long a message is remembered for finding duplicates. */
    readonly window?: string;
    /** A JSON Schema (draft 7, or 2020-12 where $schema says so) that the body must fit. */
    readonly schema?: { readonly [name: string]: unknown };
    /** The largest message it takes. */
    readonly maxBytes?: number;
    /** An expression, such as trigger.message.key: of messages for which it is the same, one run ends before the next begins. */
    readonly orderBy?: string;
    /** While so many runs of the workflow are open, no more is taken. */
    readonly openRuns?: number;
    /** Gathers messages before a run starts. */
    readonly batch?: {
      /** How many a run gets at the most. */
      readonly size?: number;
      /** How long after the first message the run starts, at the latest. */
      readonly within: string;
      /** It starts as soon as nothing came for so long (debounce); left out, it waits for within or size. */
      readonly quiet?: string;
      /** An expression whose value tells which messages belong together, such as trigger.body.customer. */
      readonly by?: string;
    };
  } | {
    readonly type: 'form';
    /** Where it is reached, below /forms/. Left out: the slug. */
    readonly path?: string;
    /** What stands above the form. Left out: the name. */
    readonly title?: string;
    /** What stands below the title; a blank line begins anew. */
    readonly description?: string;
    /** What is asked for, in this order. */
    readonly fields: ReadonlyArray<{
      /** What the value is called in trigger.body, or in the values of a step. */
      readonly name: string;
      /** What stands above the field. Left out: the name. */
      readonly label?: string;
      /** What stands below it. */
      readonly help?: string;
      /** What is asked for. */
      readonly type?: 'text' | 'multiline' | 'number' | 'boolean' | 'date' | 'datetime' | 'email' | 'url' | 'choice' | 'choices' | 'file';
      /** Whether it must be given; of yes or no, whether it must be ticked. */
      readonly required?: boolean;
      /** What it is where nothing is given. */
      readonly default?: unknown;
      /** Of choice and choices: texts, or { value, label }. */
      readonly options?: ReadonlyArray<string | {
        readonly value: string;
        readonly label?: string;
      }>;
      /** The least number, the earliest date, the fewest letters or choices. */
      readonly min?: number | string;
      /** The largest number, the latest date, the most letters or choices, the most bytes of a file. */
      readonly max?: number | string;
      /** A regular expression that the whole text must fit. */
      readonly pattern?: string;
      /** What stands in the field while it is empty. */
      readonly placeholder?: string;
    }>;
    /** What stands on the button. */
    readonly submit?: string;
    /** What is read once it is sent, or the address that is opened then. */
    readonly thanks?: string | {
      readonly redirect: string;
    };
    /** public: everybody who knows the address; signed-in: users and tokens of this Snodo. */
    readonly access?: 'public' | 'signed-in';
    /** The sites that may show it within their pages; none else. */
    readonly origins?: readonly string[];
    /** How often one address may send it; 20 times a minute when left out. */
    readonly rateLimit?: {
      readonly requests: number;
      readonly per: string;
    };
    /** The language of the page. Left out: the visitor's, where it is one of them. */
    readonly language?: 'en' | 'it';
    /** The most bytes that are sent in all, files too; 10 MB when left out. */
    readonly maxBytes?: number;
    /** none: a field that only programs fill in, and the limit, keep spam away. */
    readonly captcha?: 'none';
    /** accepted: thanks at once; result: what the workflow gives, or its next form. */
    readonly respond?: 'accepted' | 'result';
    /** With respond: result, how long is waited; 30s when left out. */
    readonly timeout?: string;
  } | {
    readonly type: 'failure';
    /** Of which workflows; of all others when left out. Those that start by failures are never among them. */
    readonly workflows?: readonly string[];
    /** Which ends start it: failed (when left out), cancelled. */
    readonly include?: ReadonlyArray<'failed' | 'cancelled'>;
  } | {
    readonly type: 'manual';
    /** What whoever starts it is asked for; the input of every run must fit it. */
    readonly form?: {
      readonly fields: ReadonlyArray<{
        /** What the value is called in trigger.body, or in the values of a step. */
        readonly name: string;
        /** What stands above the field. Left out: the name. */
        readonly label?: string;
        /** What stands below it. */
        readonly help?: string;
        /** What is asked for. */
        readonly type?: 'text' | 'multiline' | 'number' | 'boolean' | 'date' | 'datetime' | 'email' | 'url' | 'choice' | 'choices' | 'file';
        /** Whether it must be given; of yes or no, whether it must be ticked. */
        readonly required?: boolean;
        /** What it is where nothing is given. */
        readonly default?: unknown;
        /** Of choice and choices: texts, or { value, label }. */
        readonly options?: ReadonlyArray<string | {
          readonly value: string;
          readonly label?: string;
        }>;
        /** The least number, the earliest date, the fewest letters or choices. */
        readonly min?: number | string;
        /** The largest number, the latest date, the most letters or choices, the most bytes of a file. */
        readonly max?: number | string;
        /** A regular expression that the whole text must fit. */
        readonly pattern?: string;
        /** What stands in the field while it is empty. */
        readonly placeholder?: string;
      }>;
    };
  } | {
    readonly type: 'poll' | string;
    /** The account at the provider. */
    readonly connection: string;
    /** What the event needs to know. */
    readonly with?: { readonly [name: string]: unknown };
    /** Where the provider sends. Left out: the connector and the slug. */
    readonly path?: string;
    /** What the provider signs with, where the connector asks for it. */
    readonly secret?: string | readonly string[];
    /** How often it is asked for, where the service tells nobody: such as 5m. */
    readonly every?: string;
    /** accepted: 202 once it is durable; result: the outcome; stream: events while the run goes on. */
    readonly respond?: 'accepted' | 'result' | 'stream';
    /** With respond: result, how long the caller waits before it gets a 202; with stream, before the stream ends. 30s when left out. */
    readonly timeout?: string;
    /** An expression whose value names the delivery; the same value again is a duplicate. */
    readonly dedupe?: string;
    /** How long a delivery is remembered for finding duplicates. */
    readonly window?: string;
    /** Who may call: addresses, ranges such as 203.0.113.0/24, or names of providers such as github. */
    readonly allow?: readonly string[];
    /** How many requests the endpoint takes. */
    readonly rateLimit?: {
      readonly requests: number;
      readonly per: string;
    };
    /** How many requests it takes from one address. */
    readonly senderRateLimit?: {
      readonly requests: number;
      readonly per: string;
    };
    /** The content types it takes; all when left out. */
    readonly accepts?: readonly string[];
    /** A JSON Schema (draft 7, or 2020-12 where $schema says so) that the body must fit. */
    readonly schema?: { readonly [name: string]: unknown };
    /** The largest body it takes. */
    readonly maxBytes?: number;
  };
  /** Constants that expressions read as vars.NAME. */
  readonly vars?: { readonly [name: string]: unknown };
  readonly steps: ReadonlyArray<{
    readonly id: string;
    readonly type: string;
    readonly name?: string;
    readonly note?: string;
    /** The steps, or ports of steps, that come before. Left out: the step above. */
    readonly after?: string | readonly string[];
    readonly with?: { readonly [name: string]: unknown };
    readonly if?: string;
    readonly retry?: {
      /** How often the step is tried in all. */
      readonly attempts?: number;
      readonly backoff?: 'fixed' | 'exponential';
      /** The first wait. */
      readonly base?: string;
      /** The longest wait. */
      readonly max?: string;
      /** Wait a random part of the time (full jitter), so that many runs do not come back together. */
      readonly jitter?: boolean;
      /** What is tried again: error codes, statuses, 5xx; left out, what may pass by itself. */
      readonly on?: ReadonlyArray<number | string>;
    };
    readonly timeout?: string;
    readonly onError?: 'fail' | 'continue' | 'route';
    /** It runs only at workers with this label, such as gpu. Left out: as the workflow says. */
    readonly runOn?: string;
    /** Of a step that only reads: how long its answer is kept for whoever asks the same. */
    readonly cache?: string | {
      readonly for: string;
      /** By which it can be cleared. */
      readonly tags?: string | readonly string[];
      /** What names the answer within the step, instead of what is asked. */
      readonly key?: unknown;
      /** Who shares it: all (when left out), workflow, run. */
      readonly scope?: string;
      /** How long after that it is still given, while a new one is asked for. */
      readonly stale?: string;
      /** Ask anew, whatever is kept. */
      readonly refresh?: boolean | string;
      /** Of a model: the answer to a question that is so similar will do, such as 0.95. */
      readonly similar?: number | string;
      /** With similar: who makes the embeddings; left out, that of the step. */
      readonly connection?: string;
      /** With similar: the model for embeddings; left out, the built-in one. */
      readonly model?: string;
      /** Of a model: keep also answers at a temperature above 0. */
      readonly anyTemperature?: boolean | string;
    };
  }>;
  /** What the run answers with. */
  readonly output?: unknown;
  /** Offers the workflow to AI models over MCP, as soon as it is published: true, or how. */
  readonly tool?: boolean | {
    /** false keeps what stands here and offers nothing. */
    readonly offered?: boolean;
    /** What models call it by; the slug when left out. */
    readonly name?: string;
    /** What people read; the name of the workflow when left out. */
    readonly title?: string;
    /** By which a model decides when to use it; the note of the workflow when left out. */
    readonly description?: string;
    /** A JSON Schema of type object: what a model fills in, and the run gets as trigger.body. */
    readonly input?: { readonly [name: string]: unknown };
    /** A JSON Schema of type object that the output of the workflow fits. */
    readonly output?: { readonly [name: string]: unknown };
  };
  readonly onFailure?: {
    readonly workflow: string;
  };
  /** How many runs of this workflow may be at work at once. */
  readonly concurrency?: number;
  /** Whose calls go first where a connection has a limit. */
  readonly priority?: 'high' | 'normal' | 'low';
  /** Its steps run only at workers with this label, such as eu. */
  readonly runOn?: string;
  /** The longest a run may take, waits included. */
  readonly timeout?: string;
  /** How long ended runs stay in the history. */
  readonly keep?: string;
  /** What the history keeps of its runs. */
  readonly history?: {
    /** What is left of what came in, of inputs and of outputs once a run has ended: all, hashes, nothing. */
    readonly bodies?: 'full' | 'hash' | 'none';
  };
};

export type AnyJson = string | number | boolean | null | readonly AnyJson[] | { readonly [name: string]: AnyJson };

/** How the page draws a workflow. Apart from its document. */
export type GivenLayout = {
  /** Where steps stand, by their ids; `$trigger` is the trigger. */
  readonly positions?: { readonly [name: string]: {
      readonly x: number;
      readonly y: number;
    } };
  readonly notes?: ReadonlyArray<{
    readonly id: string;
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly colour: 'grey' | 'yellow' | 'green' | 'blue' | 'violet' | 'red';
  }>;
  readonly groups?: ReadonlyArray<{
    readonly id: string;
    readonly title: string;
    readonly colour: 'grey' | 'yellow' | 'green' | 'blue' | 'violet' | 'red';
    readonly steps: readonly string[];
  }>;
};

/** Of the access token of OAuth 2.0, never itself. */
export type GivenTokenOfConnection = {
  /** Null: the server did not say. */
  readonly scopes: readonly string[] | null;
  readonly obtainedAt: string;
  /** Null: it has no end that is known. */
  readonly expiresAt: string | null;
};

/** A workflow that uses a connection or a knowledge base. */
export type GivenUserOfConnection = {
  readonly workflow: string;
  /** The version that is live; null: the draft. */
  readonly version: number | null;
  /** Their ids, an inner one as OUTER/INNER; "trigger" for the trigger. */
  readonly steps: readonly string[];
};

/** How things stand in this process; not there where it has not used it. All of it: /connections/{slug}/traffic. */
export type GivenTraffic = {
  /** Calls that wait for their turn in this process. */
  readonly waiting: number;
  /** Until when the service wants no calls. */
  readonly heldUntil: string | null;
  /** Open: the service is spared, for it fails. */
  readonly circuit: 'closed' | 'open' | 'half-open';
};

/** Every route of the API: what it takes, and what it answers. */
export interface Routes {
  /** Nothing: the address is called by POST */
  readonly 'GET /callbacks/{token}': {
    readonly params: {
      readonly token: string;
    };
    readonly answer: never;
  };
  /** Go on with a run that waits for a call from outside */
  readonly 'POST /callbacks/{token}': {
    readonly params: {
      readonly token: string;
    };
    readonly body?: unknown;
    readonly answer: {
      readonly accepted: true;
    };
  };
  /** The run that an address shows */
  readonly 'GET /shared/{token}': {
    readonly params: {
      readonly token: string;
    };
    readonly answer: SharedRun;
  };
  /** Who is signed in */
  readonly 'GET /session': {
    readonly answer: Session;
  };
  /** Sign a browser in by a token, or by name and password: it gets a cookie for seven days */
  readonly 'POST /session': {
    readonly body: {
      readonly token: string;
    } | {
      readonly name: string;
      readonly password: string;
    };
    readonly answer: Session | HalfWayIn;
  };
  /** Sign the browser out */
  readonly 'DELETE /session': {
    readonly answer: undefined;
  };
  /** Sign a browser in whose user has given the password, by a code of the second factor or a recovery code */
  readonly 'POST /session/code': {
    readonly body: {
      /** Six digits of the authenticator app, or a recovery code. */
      readonly code: string;
    };
    readonly answer: {
      /** Of the user or the token. */
      readonly name: string;
      /** none: they are in projects alone, which GET /projects lists. */
      readonly role: 'none' | 'viewer' | 'editor' | 'admin';
      readonly kind: 'token' | 'user';
      /** Where the second factor was just set up. */
      readonly recoveryCodes?: readonly string[];
    };
  };
  /** A key for the authenticator app of who has given the password and must set up a second factor */
  readonly 'POST /session/offer': {
    readonly answer: OfferedSecondFactor;
  };
  /** Send a browser to the provider of single sign-on (SNODO_OIDC_ISSUER) */
  readonly 'GET /session/sso': {
    readonly answer: never;
  };
  /** Where the provider sends the browser back to */
  readonly 'GET /session/sso/callback': {
    readonly answer: never;
  };
  /** What a browser needs to ask for a passkey */
  readonly 'POST /session/passkey/options': {
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Sign a browser in by a passkey alone, which counts as both factors */
  readonly 'POST /session/passkey': {
    readonly body: {
      readonly id: string;
      readonly rawId: string;
      readonly type: 'public-key';
      readonly response: {
        readonly clientDataJSON: string;
        readonly authenticatorData: string;
        readonly signature: string;
      };
    };
    readonly answer: Session;
  };
  /** How people come in, and whether there is no user yet */
  readonly 'GET /setup': {
    readonly answer: {
      readonly needed: boolean;
      /** Whether the page begins with it. */
      readonly guided: boolean;
      /** Whether users sign in by name and password. */
      readonly passwords: boolean;
      /** What single sign-on is called; null where there is none. */
      readonly sso: string | null;
    };
  };
  /** Make the first user, an admin, and sign the browser in */
  readonly 'POST /setup': {
    readonly body: {
      /** A token of an admin: that of the first start is one. */
      readonly token: string;
      readonly name: string;
      readonly password: string;
    };
    readonly answer: Session;
  };
  /** Take an invitation: choose a password, and be signed in */
  readonly 'POST /invitations': {
    readonly body: {
      /** What stands behind # in the link. */
      readonly token: string;
      /** Left out: only who is invited is answered. */
      readonly password?: string;
    };
    readonly answer: Session | HalfWayIn;
  };
  /** Change the own password: all other browsers of the user are signed out */
  readonly 'PUT /session/password': {
    readonly body: {
      readonly current: string;
      readonly password: string;
    };
    readonly answer: undefined;
  };
  /** The own second factor */
  readonly 'GET /session/second-factor': {
    readonly answer: {
      /** Whether who asks has a password, to which it comes as the second. */
      readonly available: boolean;
      /** Since when it is asked for; null where there is none. */
      readonly since: string | null;
      /** How many are left. */
      readonly recoveryCodes: number;
      /** Whether every user has to have one. */
      readonly required: boolean;
    };
  };
  /** Put the key in force by a code of it: other browsers of the user are signed out */
  readonly 'PUT /session/second-factor': {
    readonly body: {
      /** Six digits of the authenticator app, or a recovery code. */
      readonly code: string;
    };
    readonly answer: {
      /** Ten codes that let in once each without the app. They are answered this once. */
      readonly recoveryCodes: readonly string[];
    };
  };
  /** A key for the own authenticator app; it is in force once a code of it was given */
  readonly 'POST /session/second-factor': {
    readonly body: {
      readonly password: string;
    };
    readonly answer: OfferedSecondFactor;
  };
  /** Ten new recovery codes; those from before no longer let in */
  readonly 'POST /session/second-factor/recovery-codes': {
    readonly body: {
      /** Six digits of the authenticator app, or a recovery code. */
      readonly code: string;
    };
    readonly answer: {
      /** Ten codes that let in once each without the app. They are answered this once. */
      readonly recoveryCodes: readonly string[];
    };
  };
  /** Switch the own second factor off: other browsers of the user are signed out */
  readonly 'POST /session/second-factor/remove': {
    readonly body: {
      /** Six digits of the authenticator app, or a recovery code. */
      readonly code: string;
    };
    readonly answer: undefined;
  };
  /** Take away the second factor and the passkeys of a user who has lost them; the user is signed out */
  readonly 'DELETE /users/{name}/second-factor': {
    readonly params: {
      readonly name: string;
    };
    readonly answer: undefined;
  };
  /** The browsers in which who asks is signed in */
  readonly 'GET /sessions': {
    readonly answer: {
      readonly items: ReadonlyArray<{
        readonly id: string;
        /** By what its user came in. */
        readonly way: 'token' | 'password' | 'second factor' | 'passkey' | 'single sign-on';
        /** As it calls itself (User-Agent). */
        readonly browser: string;
        readonly address: string | null;
        readonly since: string;
        /** When it was last used, to the minute. */
        readonly usedAt: string;
        readonly until: string;
        /** Whether it is the one that asks. */
        readonly isThis: boolean;
      }>;
    };
  };
  /** Sign all own browsers out but the one that asks */
  readonly 'DELETE /sessions': {
    readonly answer: undefined;
  };
  /** Sign one of the own browsers out, at once */
  readonly 'DELETE /sessions/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: undefined;
  };
  /** The own passkeys */
  readonly 'GET /session/passkeys': {
    readonly answer: {
      readonly items: readonly Passkey[];
    };
  };
  /** Keep the passkey that the browser has made */
  readonly 'POST /session/passkeys': {
    readonly body: {
      readonly label: string;
      readonly response: {
        readonly id: string;
        readonly rawId: string;
        readonly type: 'public-key';
        readonly response: {
          readonly clientDataJSON: string;
          readonly attestationObject: string;
          readonly transports?: readonly string[];
        };
      };
    };
    readonly answer: {
      readonly id: string;
    };
  };
  /** What a browser needs to make a passkey for who is signed in */
  readonly 'POST /session/passkeys/options': {
    readonly body: {
      readonly password: string;
    };
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Call an own passkey something else */
  readonly 'PATCH /session/passkeys/{passkey}': {
    readonly params: {
      readonly passkey: string;
    };
    readonly body: {
      readonly label: string;
    };
    readonly answer: undefined;
  };
  /** Remove an own passkey: it lets in no more */
  readonly 'DELETE /session/passkeys/{passkey}': {
    readonly params: {
      readonly passkey: string;
    };
    readonly answer: undefined;
  };
  /** The users and their roles, by name */
  readonly 'GET /users': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly User[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Make a user, with a first password or with a link by which it chooses one */
  readonly 'POST /users': {
    readonly body: {
      readonly name: string;
      readonly role: 'none' | 'viewer' | 'editor' | 'admin';
      readonly email?: string;
      /** A first one; left out: the answer has an invitation. */
      readonly password?: string;
    };
    readonly answer: {
      readonly name: string;
      readonly role: 'none' | 'viewer' | 'editor' | 'admin';
      readonly email: string | null;
      /** The name of the user or token that made it. */
      readonly createdBy: string;
      readonly createdAt: string;
      /** When it last signed in. */
      readonly signedInAt: string | null;
      /** Until when the invitation that is open can be taken. */
      readonly invitedUntil: string | null;
      /** Whether it comes in by single sign-on, which sets its role. */
      readonly bySso: boolean;
      /** Whether it has a second factor or a passkey. */
      readonly secondFactor: boolean;
      readonly invitation: {
        /** Where the user chooses a password, once. It is answered this once. */
        readonly url: string;
        readonly until: string;
      } | null;
    };
  };
  /** Change the role or the address of a user; another role signs it out */
  readonly 'PATCH /users/{name}': {
    readonly params: {
      readonly name: string;
    };
    readonly body: {
      readonly role?: 'none' | 'viewer' | 'editor' | 'admin';
      readonly email?: string | null;
    };
    readonly answer: User;
  };
  /** Delete a user; it is signed out at once */
  readonly 'DELETE /users/{name}': {
    readonly params: {
      readonly name: string;
    };
    readonly answer: undefined;
  };
  /** A new link by which a user chooses a password, for seven days; one given before no longer works */
  readonly 'POST /users/{name}/invitation': {
    readonly params: {
      readonly name: string;
    };
    readonly answer: {
      /** Where the user chooses a password, once. It is answered this once. */
      readonly url: string;
      readonly until: string;
    };
  };
  /** The projects that who asks is in; for admins of the server, all */
  readonly 'GET /projects': {
    readonly answer: {
      readonly items: readonly Project[];
      readonly nextCursor: null;
    };
  };
  /** Make a project; a user who makes it is its first admin */
  readonly 'POST /projects': {
    readonly body: {
      readonly slug: string;
      /** Left out: the slug. */
      readonly title?: string;
    };
    readonly answer: Project;
  };
  /** A project */
  readonly 'GET /projects/{project}': {
    readonly params: {
      readonly project: string;
    };
    readonly answer: Project;
  };
  /** Give a project another title; for its admins */
  readonly 'PATCH /projects/{project}': {
    readonly params: {
      readonly project: string;
    };
    readonly body: {
      readonly title: string;
    };
    readonly answer: Project;
  };
  /** Delete a project with all that is in it: workflows, runs, connections, secrets, files */
  readonly 'DELETE /projects/{project}': {
    readonly params: {
      readonly project: string;
    };
    readonly query: {
      /** The slug once more. */
      readonly confirm: string;
    };
    readonly answer: undefined;
  };
  /** Who is in a project */
  readonly 'GET /projects/{project}/members': {
    readonly params: {
      readonly project: string;
    };
    readonly answer: {
      readonly items: readonly Member[];
      readonly nextCursor: null;
    };
  };
  /** Let a user of this server into a project, or give them another role there; for its admins */
  readonly 'PUT /projects/{project}/members/{name}': {
    readonly params: {
      readonly project: string;
      readonly name: string;
    };
    readonly body: {
      readonly role: 'viewer' | 'editor' | 'admin';
    };
    readonly answer: Member;
  };
  /** Take somebody out of a project, at once; for its admins, and for whoever leaves it */
  readonly 'DELETE /projects/{project}/members/{name}': {
    readonly params: {
      readonly project: string;
      readonly name: string;
    };
    readonly answer: undefined;
  };
  /** The workflows, by slug */
  readonly 'GET /workflows': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly StoredWorkflow[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** The draft */
  readonly 'GET /workflows/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: StoredWorkflow;
  };
  /** Save the draft; what is live stays as it is */
  readonly 'PUT /workflows/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      /** Save it though it could not be published yet, as long as it has the form of a workflow. */
      readonly unfinished?: 'true' | 'false';
    };
    readonly headers?: {
      /** The etag of the draft that is to be replaced. */
      readonly 'if-match'?: string;
      /** Save it only if there is none yet. */
      readonly 'if-none-match'?: '*';
      /** Comes again in the events, so that a window knows its own changes. */
      readonly 'x-snodo-client'?: string;
    };
    readonly body: Workflow | string;
    readonly answer: SavedWorkflow;
  };
  /** Delete a workflow with its versions and its endpoint */
  readonly 'DELETE /workflows/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** What is wrong with a document; nothing is saved */
  readonly 'POST /workflows/check': {
    readonly body: Workflow | string;
    readonly answer: {
      readonly document: Workflow | null;
      readonly problems: ReadonlyArray<{
        readonly path: string;
        readonly message: string;
        readonly hint?: string;
      }>;
    };
  };
  /** Have a model propose a workflow, or a change of one, by its description; nothing is saved */
  readonly 'POST /workflows/describe': {
    readonly body: {
      /** What the workflow is to do, or how it is to change, in any language. */
      readonly text: string;
      /** Whose model is asked; left out, the model service used last. */
      readonly connection?: string;
      /** Left out, the one that was asked the most lately. */
      readonly model?: string;
      /** The workflow that is to be changed, or what a new one is to be called. */
      readonly slug?: string;
      /** What it begins from, instead of the draft of `slug`. */
      readonly document?: { readonly [name: string]: AnyJson };
    };
    readonly answer: DescribedWorkflow;
  };
  /** How the page draws a workflow */
  readonly 'GET /workflows/{slug}/layout': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: Layout;
  };
  /** Keep how the page draws a workflow; the draft stays as it is */
  readonly 'PUT /workflows/{slug}/layout': {
    readonly params: {
      readonly slug: string;
    };
    readonly headers?: {
      readonly 'x-snodo-client'?: string;
    };
    readonly body: GivenLayout;
    readonly answer: Layout;
  };
  /** What others do with a workflow, as server-sent events */
  readonly 'GET /workflows/{slug}/events': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: never;
    readonly events: true;
  };
  /** Say that one has a workflow open; said every 10 s, for after 25 s one is gone */
  readonly 'PUT /workflows/{slug}/presence/{client}': {
    readonly params: {
      readonly slug: string;
      readonly client: string;
    };
    readonly body?: {
      /** The step that is being looked at; null: none. */
      readonly step?: string | null;
    };
    readonly answer: undefined;
  };
  /** Say that one has a workflow open no more */
  readonly 'DELETE /workflows/{slug}/presence/{client}': {
    readonly params: {
      readonly slug: string;
      readonly client: string;
    };
    readonly answer: undefined;
  };
  /** The folders that workflows stand in, and those that who asks may write in */
  readonly 'GET /folders': {
    readonly answer: {
      readonly items: readonly Folder[];
      readonly nextCursor: null;
    };
  };
  /** Who may write in some folders alone */
  readonly 'GET /folder-editors': {
    readonly answer: {
      readonly items: readonly FolderEditor[];
      readonly nextCursor: null;
    };
  };
  /** Let a viewer write and run the workflows of these folders, with those below, and of no others */
  readonly 'PUT /folder-editors/{name}': {
    readonly params: {
      readonly name: string;
    };
    readonly body: {
      readonly folders: readonly string[];
    };
    readonly answer: FolderEditor;
  };
  /** What folders of files have brought here, by kind and name */
  readonly 'GET /managed': {
    readonly query?: {
      readonly kind?: 'connection' | 'prompt' | 'workflow' | 'subscriber' | 'budget' | 'alert';
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly ManagedObject[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Note that a folder of files has brought this, as `snodo apply` does */
  readonly 'PUT /managed/{kind}/{slug}': {
    readonly params: {
      readonly kind: 'connection' | 'prompt' | 'workflow' | 'subscriber' | 'budget' | 'alert';
      readonly slug: string;
    };
    readonly body: {
      /** The name of the folder of files, as its snodo.yaml says it. */
      readonly source: string;
      /** The environment of it that this server is. */
      readonly environment: string;
      /** Of what the file said. */
      readonly given: string;
      /** Of what stood here when it was applied: another one means a change by hand. */
      readonly stands: string;
      /** Of a workflow: the version that was made live. */
      readonly version: number | null;
    };
    readonly answer: undefined;
  };
  /** Note that no folder of files has this any more; it itself stays */
  readonly 'DELETE /managed/{kind}/{slug}': {
    readonly params: {
      readonly kind: 'connection' | 'prompt' | 'workflow' | 'subscriber' | 'budget' | 'alert';
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** Check the draft and make it live as the next version */
  readonly 'POST /workflows/{slug}/publish': {
    readonly params: {
      readonly slug: string;
    };
    readonly headers?: {
      /** The etag of the draft that shall go live, and no other. */
      readonly 'if-match'?: string;
    };
    readonly answer: {
      readonly version: number;
      /** Its webhook at the provider, where it has one. */
      readonly registration?: {
        readonly workflow: string;
        /** CONNECTOR.EVENT */
        readonly event: string;
        readonly connection: string;
        /** Any JSON value. */
        readonly input: unknown;
        readonly state: 'pending' | 'registered' | 'removing';
        /** Why the last attempt failed; it is made again at nextAt. */
        readonly problem: string | null;
        /** The provider's name for the webhook. */
        readonly remoteId: string | null;
        /** Where the provider sends. */
        readonly url: string | null;
        /** Where the provider ends it; it is renewed before. */
        readonly expiresAt: string | null;
        readonly registeredAt: string | null;
        /** When it was last seen at the provider. */
        readonly checkedAt: string | null;
        /** When it is looked after again. */
        readonly nextAt: string;
      };
      /** What the service is asked for, where it is asked. */
      readonly poll?: {
        readonly workflow: string;
        /** CONNECTOR.EVENT */
        readonly event: string;
        readonly connection: string;
        /** Any JSON value. */
        readonly input: unknown;
        /** How often the service is asked, in milliseconds. */
        readonly everyMs: number;
        /** When it answered last; null until then. */
        readonly askedAt: string | null;
        /** When it is asked again. */
        readonly nextAt: string;
        /** Why the last look failed; it is made again at nextAt. */
        readonly problem: string | null;
        /** How much has started a run so far. */
        readonly found: number;
        /** When something new was found last. */
        readonly foundAt: string | null;
      };
    };
  };
  /** Take it offline: nothing listens for it, and its webhook at a provider is deleted; runs that have begun go on */
  readonly 'POST /workflows/{slug}/unpublish': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** What was published, newest first */
  readonly 'GET /workflows/{slug}/versions': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: number;
    };
    readonly answer: {
      readonly items: readonly Version[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A version as it was published, also of a workflow that is deleted */
  readonly 'GET /workflows/{slug}/versions/{version}': {
    readonly params: {
      readonly slug: string;
      readonly version: number;
    };
    readonly answer: WholeVersion;
  };
  /** Make an earlier version the draft again; what is live stays until the next publish */
  readonly 'POST /workflows/{slug}/versions/{version}/restore': {
    readonly params: {
      readonly slug: string;
      readonly version: number;
    };
    readonly headers?: {
      readonly 'x-snodo-client'?: string;
    };
    readonly answer: StoredWorkflow;
  };
  /** Run a draft, or a part of it, without publishing it */
  readonly 'POST /workflows/{slug}/try': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      /** The draft when left out. It need not be saved. */
      readonly document?: unknown;
      /** all: the whole workflow; upTo: what leads to `step`, and the step; step: that step alone, after those before it that have no output in `outputs`. */
      readonly mode: 'all' | 'upTo' | 'step';
      /** With upTo and step. */
      readonly step?: string;
      /** The sample of the trigger when left out, else an empty one. */
      readonly trigger?: {
        readonly body?: unknown;
        readonly headers?: { readonly [name: string]: string };
        readonly query?: { readonly [name: string]: unknown };
        readonly params?: { readonly [name: string]: string };
        readonly method?: string | null;
        readonly rawBody?: string;
        readonly message?: { readonly [name: string]: string };
        readonly cloudEvent?: { readonly [name: string]: unknown };
        readonly cloudEvents?: ReadonlyArray<{ readonly [name: string]: unknown }>;
      };
      /** By the id of the step: these are not carried out, and give this instead. */
      readonly outputs?: { readonly [name: string]: unknown };
    };
    readonly answer: {
      readonly id: string;
    };
  };
  /** How what runs beside the live version compares with it */
  readonly 'GET /workflows/{slug}/shadow': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: Shadow;
  };
  /** Run a version beside the live one, with its effects held back */
  readonly 'PUT /workflows/{slug}/shadow': {
    readonly params: {
      readonly slug: string;
    };
    readonly body?: {
      /** The draft; also where nothing is said. */
      readonly draft?: true;
      /** A published version instead of the draft. */
      readonly version?: number;
      /** How many runs of the live version it takes. */
      readonly limit?: number;
      /** How long it takes runs. */
      readonly for?: string;
    };
    readonly answer: Shadow;
  };
  /** Run it beside the live version no longer; what was compared stays */
  readonly 'DELETE /workflows/{slug}/shadow': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: Shadow;
  };
  /** The runs that were compared, newest first, and where they differ */
  readonly 'GET /workflows/{slug}/shadow/runs': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      readonly only?: 'all' | 'different' | 'same';
      /** Only those that differ at this place, as `differences` has it. */
      readonly path?: string;
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly ShadowRun[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** What expressions are written and tried against */
  readonly 'GET /workflows/{slug}/samples': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: {
      readonly trigger: Trigger;
      /** Outputs by the id of the step. */
      readonly steps: { readonly [name: string]: unknown };
    };
  };
  /** Keep a sample of the trigger */
  readonly 'PUT /workflows/{slug}/samples/trigger': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      /** What expressions see as trigger; what is left out is empty. */
      readonly value: {
        readonly body?: unknown;
        readonly headers?: { readonly [name: string]: string };
        readonly query?: { readonly [name: string]: unknown };
        readonly params?: { readonly [name: string]: string };
        readonly method?: string | null;
        readonly rawBody?: string;
        readonly message?: { readonly [name: string]: string };
        readonly cloudEvent?: { readonly [name: string]: unknown };
        readonly cloudEvents?: ReadonlyArray<{ readonly [name: string]: unknown }>;
      };
    };
    readonly answer: undefined;
  };
  /** Forget the sample of the trigger */
  readonly 'DELETE /workflows/{slug}/samples/trigger': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** Keep a sample of what a step gives */
  readonly 'PUT /workflows/{slug}/samples/steps/{step}': {
    readonly params: {
      readonly slug: string;
      readonly step: string;
    };
    readonly body: {
      /** Any JSON value. */
      readonly value: unknown;
    };
    readonly answer: undefined;
  };
  /** Forget the sample of a step */
  readonly 'DELETE /workflows/{slug}/samples/steps/{step}': {
    readonly params: {
      readonly slug: string;
      readonly step: string;
    };
    readonly answer: undefined;
  };
  /** Wait two minutes for a request, to have a sample of the trigger */
  readonly 'POST /workflows/{slug}/listen': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      /** Below /hooks/, as in a trigger. */
      readonly path: string;
      readonly method?: 'POST' | 'PUT' | 'PATCH' | 'GET' | 'DELETE';
    };
    readonly answer: {
      readonly id: string;
      /** Where to send it. */
      readonly url: string;
      readonly until: string;
    };
  };
  /** What has come */
  readonly 'GET /workflows/{slug}/listen/{id}': {
    readonly params: {
      readonly slug: string;
      readonly id: string;
    };
    readonly answer: {
      readonly until: string;
      /** Null while nothing has come. */
      readonly delivery: string | null;
      /** What expressions see of it. */
      readonly trigger: {
        /** Any JSON value. */
        readonly body: unknown;
        readonly headers: { readonly [name: string]: string };
        readonly query: { readonly [name: string]: unknown };
        readonly params: { readonly [name: string]: string };
        readonly method: string | null;
        readonly rawBody?: string;
        /** Of a message of a queue or a stream: its id, its key, and where it stood. */
        readonly message?: { readonly [name: string]: string };
        readonly cloudEvent?: { readonly [name: string]: unknown };
        readonly cloudEvents?: ReadonlyArray<{ readonly [name: string]: unknown }>;
      } | null;
    };
  };
  /** Wait no longer */
  readonly 'DELETE /workflows/{slug}/listen/{id}': {
    readonly params: {
      readonly slug: string;
      readonly id: string;
    };
    readonly answer: undefined;
  };
  /** Start a run of the live version */
  readonly 'POST /workflows/{slug}/runs': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      /** A duration up to 10m: answer when the run has ended. */
      readonly wait?: string;
    };
    readonly body?: {
      /** What the run gets as trigger.body; null when left out. It must fit the form of the workflow. */
      readonly input?: unknown;
    };
    readonly answer: Run | {
      readonly id: string;
    } | Run;
  };
  /** Runs, newest first */
  readonly 'GET /runs': {
    readonly query?: {
      readonly workflow?: string;
      readonly status?: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
      readonly since?: string;
      /** Only those made before; as since. */
      readonly until?: string;
      /** Words that ended runs were given, answered or failed with; found some seconds after their end. */
      readonly text?: string;
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly RunSummary[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A run with its steps */
  readonly 'GET /runs/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly query?: {
      /** An item of an each, such as orders/17, or a job of a callback or poll, such as render/1: `steps` are the inner ones there. */
      readonly scope?: string;
    };
    readonly answer: Run;
  };
  /** What happens in a run, as server-sent events */
  readonly 'GET /runs/{id}/events': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: never;
    readonly events: true;
  };
  /** What a run carries out, also where it tries a draft, and how the page draws it now */
  readonly 'GET /runs/{id}/document': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: RunDocument;
  };
  /** Stop a run, and the runs it called */
  readonly 'POST /runs/{id}/cancel': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: {
      readonly id: string;
      readonly status: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
      /** False: its worker was told, but a step is still ending. */
      readonly stopped: boolean;
    };
  };
  /** Open a failed or cancelled run again: what succeeded stays, what failed is tried anew */
  readonly 'POST /runs/{id}/retry': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: {
      readonly id: string;
    };
  };
  /** Make a new run, of the same version or the live one, that keeps the results before a step */
  readonly 'POST /runs/{id}/replay': {
    readonly params: {
      readonly id: string;
    };
    readonly body?: {
      /** The results before this step are kept. Left out: the whole run is done again. */
      readonly fromStep?: string;
      /** own: the version that the run went by; live: the one that is live now, where the workflow was mended. */
      readonly version?: 'own' | 'live';
      /** once: what the earlier run did outside is not done again where a step is given the same; it gives what it gave then. repeat: all is done again. */
      readonly effects?: 'repeat' | 'once';
      /** A JSON Merge Patch (RFC 7396) over what expressions see. */
      readonly patch?: {
        readonly trigger?: { readonly [name: string]: unknown };
        /** By id, for outputs that are kept. */
        readonly steps?: { readonly [name: string]: unknown };
      };
    };
    readonly answer: {
      readonly id: string;
    };
  };
  /** Have a model say why a run failed, and propose a mend of the draft; nothing is saved */
  readonly 'POST /runs/{id}/explain': {
    readonly params: {
      readonly id: string;
    };
    readonly body?: {
      /** Whose model is asked; left out, the model service used last. */
      readonly connection?: string;
      /** Left out, the one that was asked the most lately. */
      readonly model?: string;
      readonly language?: 'en' | 'it';
      /** Placeholders go to the model in the place of personal data that is known by its form. */
      readonly redact?: boolean;
    };
    readonly answer: ExplainedRun;
  };
  /** Open failed and cancelled runs again, at a pace, the oldest first: what succeeded stays, what failed is tried anew */
  readonly 'POST /runs/retry': {
    readonly body: {
      /** Their ids; or filter. */
      readonly runs?: readonly string[];
      /** As GET /runs takes it; of the runs that fit it the 10000 oldest. */
      readonly filter?: {
        readonly workflow?: string;
        readonly status?: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
        readonly since?: string;
        /** Only those made before; as since. */
        readonly until?: string;
        readonly text?: string;
      };
      /** So many runs begin in such a time at most. */
      readonly pace?: {
        readonly requests: number;
        readonly per: string;
      };
    };
    readonly answer: {
      /** For GET /replays/{id}. */
      readonly id: string;
      /** With how many it is done. */
      readonly total: number;
      /** With how many of the given runs it cannot be done. */
      readonly refused: number;
      /** Why; the first 100. */
      readonly problems: ReadonlyArray<{
        readonly run: string;
        readonly problem: string;
      }>;
    };
  };
  /** Stop open runs, and the runs they called, at a pace, the oldest first */
  readonly 'POST /runs/cancel': {
    readonly body: {
      /** Their ids; or filter. */
      readonly runs?: readonly string[];
      /** As GET /runs takes it; of the runs that fit it the 10000 oldest. */
      readonly filter?: {
        readonly workflow?: string;
        readonly status?: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
        readonly since?: string;
        /** Only those made before; as since. */
        readonly until?: string;
        readonly text?: string;
      };
      /** So many runs begin in such a time at most. */
      readonly pace?: {
        readonly requests: number;
        readonly per: string;
      };
    };
    readonly answer: {
      /** For GET /replays/{id}. */
      readonly id: string;
      /** With how many it is done. */
      readonly total: number;
      /** With how many of the given runs it cannot be done. */
      readonly refused: number;
      /** Why; the first 100. */
      readonly problems: ReadonlyArray<{
        readonly run: string;
        readonly problem: string;
      }>;
    };
  };
  /** Who may look at a run without an account, newest first */
  readonly 'GET /runs/{id}/shares': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: {
      readonly items: readonly RunShare[];
    };
  };
  /** Let people without an account look at a run, by an address */
  readonly 'POST /runs/{id}/shares': {
    readonly params: {
      readonly id: string;
    };
    readonly body?: {
      /** How long it can be looked at. */
      readonly until?: string;
      /** outline: how it went, without what came in, went out or was answered. */
      readonly show?: 'all' | 'outline';
    };
    readonly answer: {
      readonly id: string;
      /** The address. It is answered this once and kept nowhere. */
      readonly url: string;
      readonly show: 'all' | 'outline';
      readonly until: string;
    };
  };
  /** End a share now */
  readonly 'DELETE /runs/{id}/shares/{share}': {
    readonly params: {
      readonly id: string;
      readonly share: string;
    };
    readonly answer: undefined;
  };
  /** What waits until people approve it, the oldest first; or what is over, the newest first */
  readonly 'GET /approvals': {
    readonly query?: {
      readonly workflow?: string;
      readonly run?: string;
      readonly status?: 'waiting' | 'approved' | 'refused' | 'expired' | 'ended' | 'any';
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Approval[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** How many approvals wait */
  readonly 'GET /approvals/count': {
    readonly answer: {
      readonly count: number;
    };
  };
  /** Approve or refuse what a run asks for */
  readonly 'POST /runs/{id}/approvals/{approval}': {
    readonly params: {
      readonly id: string;
      readonly approval: string;
    };
    readonly body: {
      /** Whether it may go on. */
      readonly approve: boolean;
      /** Why, for whoever reads the run, and for the agent. */
      readonly reason?: string;
      /** What was asked for, where it has a form: it must fit it. Only with approve: true. */
      readonly content?: { readonly [name: string]: string | number | boolean | readonly string[] };
      /** With approve: false, where there is a form: no answer is given, which is less than a no. */
      readonly dismiss?: true;
    };
    readonly answer: {
      readonly accepted: true;
    };
  };
  /** Write to everybody who was asked once more */
  readonly 'POST /approvals/{approval}/send': {
    readonly params: {
      readonly approval: string;
    };
    readonly answer: {
      readonly accepted: true;
    };
  };
  /** What waits until somebody has filled it in, the oldest first */
  readonly 'GET /waiting-forms': {
    readonly query?: {
      readonly run?: string;
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly WaitingForm[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** How many forms wait */
  readonly 'GET /waiting-forms/count': {
    readonly answer: {
      readonly count: number;
    };
  };
  /** Fill in the form that a run waits with */
  readonly 'POST /runs/{id}/forms/{form}': {
    readonly params: {
      readonly id: string;
      readonly form: string;
    };
    readonly body: {
      /** What is filled in, by the names of the fields; files as file values. */
      readonly values: unknown;
    };
    readonly answer: {
      readonly accepted: true;
    };
  };
  /** The forms that are open, by workflow */
  readonly 'GET /forms': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Form[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** What an agent of a run has said and done, turn by turn */
  readonly 'GET /runs/{id}/agent': {
    readonly params: {
      readonly id: string;
    };
    readonly query: {
      /** Such as helper; in an each orders/17/helper. */
      readonly step: string;
    };
    readonly answer: AgentRun;
  };
  /** What the agents of a workflow remember, by key */
  readonly 'GET /workflows/{slug}/memory': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly AgentMemory[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Forget all that the agents of a workflow remember */
  readonly 'DELETE /workflows/{slug}/memory': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** What was said under a key: the last 200 questions with their answers, the oldest first */
  readonly 'GET /workflows/{slug}/memory/{key}': {
    readonly params: {
      readonly slug: string;
      readonly key: string;
    };
    readonly answer: {
      readonly key: string;
      readonly exchanges: ReadonlyArray<{
        readonly run: string;
        readonly at: string;
        readonly prompt: string;
        readonly answer: string;
      }>;
    };
  };
  /** Forget what is kept under a key */
  readonly 'DELETE /workflows/{slug}/memory/{key}': {
    readonly params: {
      readonly slug: string;
      readonly key: string;
    };
    readonly answer: undefined;
  };
  /** The values that workflows have stored, by key */
  readonly 'GET /store': {
    readonly query?: {
      /** Whose values; left out, those that all workflows share. */
      readonly workflow?: string;
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly StoredValue[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** What is stored by a key */
  readonly 'GET /store/{key}': {
    readonly params: {
      readonly key: string;
    };
    readonly query?: {
      /** Whose values; left out, those that all workflows share. */
      readonly workflow?: string;
    };
    readonly answer: {
      readonly key: string;
      /** Any JSON value. */
      readonly value: unknown;
    };
  };
  /** Delete what is stored by a key */
  readonly 'DELETE /store/{key}': {
    readonly params: {
      readonly key: string;
    };
    readonly query?: {
      /** Whose values; left out, those that all workflows share. */
      readonly workflow?: string;
    };
    readonly answer: undefined;
  };
  /** Try a connection, and see whom the service takes it for */
  readonly 'POST /connections/{slug}/test': {
    readonly params: {
      readonly slug: string;
    };
    readonly body?: {
      /** Asked for by GET, instead of the connector's own call. */
      readonly path?: string;
    };
    readonly answer: {
      /** Whether the service took the request. */
      readonly ok: boolean;
      /** Of its answer; null where none came. */
      readonly status: number | null;
      readonly ms: number;
      readonly message: string;
      /** Whom the service takes the caller for; null where its answer tells nobody. */
      readonly who: string | null;
    };
  };
  /** Try a connection before it is stored */
  readonly 'POST /connections/test': {
    readonly body: {
      readonly connector: string;
      readonly baseUrl?: string;
      readonly auth?: {
        readonly type: 'none';
      } | {
        readonly type: 'api-key';
        readonly in: 'header' | 'query' | 'path';
        readonly name: string;
        readonly value: string;
      } | {
        readonly type: 'bearer';
        readonly token: string;
      } | {
        readonly type: 'basic';
        readonly username: string;
        readonly password: string;
      } | {
        readonly type: 'headers';
        readonly headers: { readonly [name: string]: string };
      } | {
        readonly type: 'digest';
        readonly username: string;
        readonly password: string;
      } | {
        readonly type: 'hmac';
        readonly secret: string;
        readonly algorithm?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
        readonly encoding?: 'hex' | 'base64';
        readonly header: string;
        readonly prefix?: string;
        readonly timestampHeader?: string;
        readonly timestampUnit?: 'seconds' | 'milliseconds';
        readonly nonceHeader?: string;
        readonly signed?: string;
      } | {
        readonly type: 'http-signature';
        readonly keyId: string;
        readonly privateKey: string;
      } | {
        readonly type: 'jwt';
        readonly algorithm: 'HS256' | 'HS384' | 'HS512' | 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA';
        readonly key: string;
        readonly keyEncoding?: 'utf8' | 'base64' | 'hex';
        readonly keyId?: string;
        readonly claims?: { readonly [name: string]: AnyJson };
        readonly expiresIn?: string;
        readonly jti?: boolean;
        readonly header?: string;
        readonly prefix?: string;
      } | {
        readonly type: 'mtls';
        readonly cert?: string;
        readonly key?: string;
        readonly pfx?: string;
        readonly passphrase?: string;
        readonly ca?: string;
      } | {
        readonly type: 'aws-sigv4';
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly sessionToken?: string;
        readonly region: string;
        readonly service: string;
      } | {
        readonly type: 'oauth1a';
        readonly consumerKey: string;
        readonly consumerSecret?: string;
        readonly token?: string;
        readonly tokenSecret?: string;
        readonly signatureMethod?: 'HMAC-SHA1' | 'HMAC-SHA256' | 'RSA-SHA1' | 'PLAINTEXT';
        readonly privateKey?: string;
        readonly realm?: string;
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'authorization_code';
        readonly authorizationUrl?: string;
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'client_credentials';
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'refresh_token';
        readonly refreshToken: string;
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'device_code';
        readonly deviceUrl?: string;
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId?: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        readonly key: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'jwt_bearer';
        readonly subject?: string;
        readonly claims?: { readonly [name: string]: AnyJson };
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'token_exchange';
        readonly subjectToken: string;
        readonly subjectTokenType?: string;
        readonly actorToken?: string;
        readonly actorTokenType?: string;
        readonly requestedTokenType?: string;
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'password';
        readonly username: string;
        readonly password: string;
      };
      readonly headers?: { readonly [name: string]: string };
      /** How many calls all processes together may make, and how much they may use. */
      readonly rateLimit?: {
        readonly requests?: number;
        readonly per: string;
        /** How many calls may be under way at once. */
        readonly concurrency?: number;
        /** How many tokens its models may use. */
        readonly tokens?: number;
        /** What its models may cost, in US dollars. */
        readonly cost?: number;
      };
      readonly tls?: {
        readonly ca?: string;
        readonly servername?: string;
        readonly cert?: string;
        readonly key?: string;
        readonly passphrase?: string;
      };
      /** Of the connector mcp: a program of this machine that SNODO_MCP_COMMANDS allows, instead of baseUrl. */
      readonly command?: string;
      /** What the command is called with. */
      readonly args?: readonly string[];
      /** Of the connector mcp: whether what the server says of its tools is believed, such as that one only reads. */
      readonly trusted?: boolean;
      /** The variables that the command gets besides PATH and HOME. */
      readonly env?: { readonly [name: string]: string };
      /** Of the connector slack: the signing secret of its app, by which the buttons in messages are known. */
      readonly signingSecret?: string;
      /** What a test asks for, instead of what the connector says. */
      readonly testPath?: string;
      /** When its credential ends, where that is known: 2027-03-31. */
      readonly expires?: string;
      /** The roles it is shared with; left out, editors use it and admins manage it. */
      readonly share?: {
        /** Who may name it in workflows and test it. */
        readonly use?: 'editor' | 'admin';
        /** Who may change, connect and delete it. */
        readonly manage?: 'editor' | 'admin';
      };
      /** broken: somebody has to connect it again; unauthorized: nobody has consented; pending: somebody was asked to. */
      readonly state?: 'connected' | 'broken' | 'unauthorized' | 'pending';
      /** Why it is not connected. */
      readonly reason?: string | null;
      /** Since when it stands so, where that is kept. */
      readonly since?: string | null;
      readonly token?: GivenTokenOfConnection | null;
      /** When the first thing that it needs ends: certificate, token, consent, or `expires`. */
      readonly expiresAt?: string | null;
      /** Whether that is within 14 days, or past. */
      readonly expiring?: boolean;
      /** To the minute; null: never. */
      readonly lastUsedAt?: string | null;
      /** The drafts and live workflows that name it. */
      readonly usedBy?: readonly GivenUserOfConnection[];
      /** After a rotation: until when the former credential is still shown where need be. */
      readonly previousUntil?: string | null;
      /** Whether your role may name it in workflows and test it. */
      readonly mayUse?: boolean;
      /** Whether your role may change, connect and delete it. */
      readonly mayManage?: boolean;
      readonly slug?: string;
      readonly updatedAt?: string;
      readonly traffic?: GivenTraffic;
    };
    readonly answer: {
      /** Whether the service took the request. */
      readonly ok: boolean;
      /** Of its answer; null where none came. */
      readonly status: number | null;
      readonly ms: number;
      readonly message: string;
      /** Whom the service takes the caller for; null where its answer tells nobody. */
      readonly who: string | null;
    };
  };
  /** Give a connection a new credential without a gap */
  readonly 'POST /connections/{slug}/rotate': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      /** The fields of auth that change, such as { token }. With another type: all of them. */
      readonly auth: { readonly [name: string]: AnyJson };
      /** How long the former credential is shown where the service refuses the new one. */
      readonly keepPrevious?: string;
      /** Whether the new one is tried before it takes over. */
      readonly test?: boolean;
    };
    readonly answer: Connection | NamedConnection;
  };
  /** The connections, by slug */
  readonly 'GET /connections': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: ReadonlyArray<Connection | NamedConnection>;
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A connection, never with a secret */
  readonly 'GET /connections/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: Connection | NamedConnection;
  };
  /** Make or change a connection */
  readonly 'PUT /connections/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      readonly connector: string;
      readonly baseUrl?: string;
      readonly auth?: {
        readonly type: 'none';
      } | {
        readonly type: 'api-key';
        readonly in: 'header' | 'query' | 'path';
        readonly name: string;
        readonly value: string;
      } | {
        readonly type: 'bearer';
        readonly token: string;
      } | {
        readonly type: 'basic';
        readonly username: string;
        readonly password: string;
      } | {
        readonly type: 'headers';
        readonly headers: { readonly [name: string]: string };
      } | {
        readonly type: 'digest';
        readonly username: string;
        readonly password: string;
      } | {
        readonly type: 'hmac';
        readonly secret: string;
        readonly algorithm?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
        readonly encoding?: 'hex' | 'base64';
        readonly header: string;
        readonly prefix?: string;
        readonly timestampHeader?: string;
        readonly timestampUnit?: 'seconds' | 'milliseconds';
        readonly nonceHeader?: string;
        readonly signed?: string;
      } | {
        readonly type: 'http-signature';
        readonly keyId: string;
        readonly privateKey: string;
      } | {
        readonly type: 'jwt';
        readonly algorithm: 'HS256' | 'HS384' | 'HS512' | 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA';
        readonly key: string;
        readonly keyEncoding?: 'utf8' | 'base64' | 'hex';
        readonly keyId?: string;
        readonly claims?: { readonly [name: string]: AnyJson };
        readonly expiresIn?: string;
        readonly jti?: boolean;
        readonly header?: string;
        readonly prefix?: string;
      } | {
        readonly type: 'mtls';
        readonly cert?: string;
        readonly key?: string;
        readonly pfx?: string;
        readonly passphrase?: string;
        readonly ca?: string;
      } | {
        readonly type: 'aws-sigv4';
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly sessionToken?: string;
        readonly region: string;
        readonly service: string;
      } | {
        readonly type: 'oauth1a';
        readonly consumerKey: string;
        readonly consumerSecret?: string;
        readonly token?: string;
        readonly tokenSecret?: string;
        readonly signatureMethod?: 'HMAC-SHA1' | 'HMAC-SHA256' | 'RSA-SHA1' | 'PLAINTEXT';
        readonly privateKey?: string;
        readonly realm?: string;
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'authorization_code';
        readonly authorizationUrl?: string;
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'client_credentials';
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'refresh_token';
        readonly refreshToken: string;
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'device_code';
        readonly deviceUrl?: string;
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId?: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        readonly key: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'jwt_bearer';
        readonly subject?: string;
        readonly claims?: { readonly [name: string]: AnyJson };
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'token_exchange';
        readonly subjectToken: string;
        readonly subjectTokenType?: string;
        readonly actorToken?: string;
        readonly actorTokenType?: string;
        readonly requestedTokenType?: string;
      } | {
        readonly type: 'oauth2';
        readonly tokenUrl?: string;
        /** Its endpoints are read from its metadata; those given here count more. */
        readonly issuer?: string;
        readonly revocationUrl?: string;
        readonly clientId: string;
        readonly clientSecret?: string;
        readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none';
        /** A private key in PEM, for private_key_jwt and jwt_bearer. */
        readonly key?: string;
        readonly keyId?: string;
        readonly scopes?: readonly string[];
        readonly audience?: string;
        readonly resource?: string;
        /** Further parameters of the consent, or of the token request where there is none. */
        readonly extra?: { readonly [name: string]: string };
        /** In which the access token is sent. */
        readonly header?: string;
        readonly prefix?: string;
        readonly grant: 'password';
        readonly username: string;
        readonly password: string;
      };
      readonly headers?: { readonly [name: string]: string };
      /** How many calls all processes together may make, and how much they may use. */
      readonly rateLimit?: {
        readonly requests?: number;
        readonly per: string;
        /** How many calls may be under way at once. */
        readonly concurrency?: number;
        /** How many tokens its models may use. */
        readonly tokens?: number;
        /** What its models may cost, in US dollars. */
        readonly cost?: number;
      };
      readonly tls?: {
        readonly ca?: string;
        readonly servername?: string;
        readonly cert?: string;
        readonly key?: string;
        readonly passphrase?: string;
      };
      /** Of the connector mcp: a program of this machine that SNODO_MCP_COMMANDS allows, instead of baseUrl. */
      readonly command?: string;
      /** What the command is called with. */
      readonly args?: readonly string[];
      /** Of the connector mcp: whether what the server says of its tools is believed, such as that one only reads. */
      readonly trusted?: boolean;
      /** The variables that the command gets besides PATH and HOME. */
      readonly env?: { readonly [name: string]: string };
      /** Of the connector slack: the signing secret of its app, by which the buttons in messages are known. */
      readonly signingSecret?: string;
      /** What a test asks for, instead of what the connector says. */
      readonly testPath?: string;
      /** When its credential ends, where that is known: 2027-03-31. */
      readonly expires?: string;
      /** The roles it is shared with; left out, editors use it and admins manage it. */
      readonly share?: {
        /** Who may name it in workflows and test it. */
        readonly use?: 'editor' | 'admin';
        /** Who may change, connect and delete it. */
        readonly manage?: 'editor' | 'admin';
      };
      /** broken: somebody has to connect it again; unauthorized: nobody has consented; pending: somebody was asked to. */
      readonly state?: 'connected' | 'broken' | 'unauthorized' | 'pending';
      /** Why it is not connected. */
      readonly reason?: string | null;
      /** Since when it stands so, where that is kept. */
      readonly since?: string | null;
      readonly token?: GivenTokenOfConnection | null;
      /** When the first thing that it needs ends: certificate, token, consent, or `expires`. */
      readonly expiresAt?: string | null;
      /** Whether that is within 14 days, or past. */
      readonly expiring?: boolean;
      /** To the minute; null: never. */
      readonly lastUsedAt?: string | null;
      /** The drafts and live workflows that name it. */
      readonly usedBy?: readonly GivenUserOfConnection[];
      /** After a rotation: until when the former credential is still shown where need be. */
      readonly previousUntil?: string | null;
      /** Whether your role may name it in workflows and test it. */
      readonly mayUse?: boolean;
      /** Whether your role may change, connect and delete it. */
      readonly mayManage?: boolean;
      readonly slug?: string;
      readonly updatedAt?: string;
      readonly traffic?: GivenTraffic;
    };
    readonly answer: Connection | NamedConnection;
  };
  /** Delete a connection and the credentials sealed for it */
  readonly 'DELETE /connections/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      readonly force?: 'true' | 'false';
    };
    readonly answer: undefined;
  };
  /** What a GraphQL service offers, as it says itself */
  readonly 'GET /connections/{slug}/graphql': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      readonly path?: string;
    };
    readonly answer: GraphqlOffer;
  };
  /** What a SOAP service offers, by its WSDL */
  readonly 'GET /connections/{slug}/soap': {
    readonly params: {
      readonly slug: string;
    };
    readonly query: {
      /** A whole address, or a path below the connection's. */
      readonly wsdl: string;
    };
    readonly answer: {
      readonly ports: readonly SoapPort[];
    };
  };
  /** The values that a field may have at an account, as its service lists them */
  readonly 'GET /connections/{slug}/options/{name}': {
    readonly params: {
      readonly slug: string;
      /** What `options` of the field says in the schema of the step. */
      readonly name: string;
    };
    readonly query?: {
      /** What is looked for, where the service can. */
      readonly search?: string;
      /** The fields of the step so far, as JSON: some values depend on others. */
      readonly input?: string;
    };
    readonly answer: Options;
  };
  /** The services of gRPC that the server of a connection says it has */
  readonly 'GET /connections/{slug}/grpc': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: GrpcServices;
  };
  /** The services of gRPC that .proto files describe */
  readonly 'POST /connections/{slug}/grpc': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      /** Texts of .proto files. */
      readonly proto: string | readonly string[];
    };
    readonly answer: GrpcServices;
  };
  /** The tools of an MCP server, as it says itself */
  readonly 'GET /connections/{slug}/tools': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: {
      readonly items: readonly McpTool[];
    };
  };
  /** The resources of an MCP server */
  readonly 'GET /connections/{slug}/resources': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: {
      readonly items: readonly McpResource[];
    };
  };
  /** The prompts of an MCP server */
  readonly 'GET /connections/{slug}/prompts': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: {
      readonly items: readonly McpPrompt[];
    };
  };
  /** How things stand at a connection: what waits and why, what is used of its limits, whether its service is spared */
  readonly 'GET /connections/{slug}/traffic': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: ConnectionTraffic;
  };
  /** The address that services send people back to after a consent */
  readonly 'GET /oauth': {
    readonly answer: {
      readonly callbackUrl: string;
    };
  };
  /** Begin to connect an account by OAuth 2.0 */
  readonly 'GET /connections/{slug}/oauth/start': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: OAuthStart;
  };
  /** Have the service take the tokens of a connection back, and forget them */
  readonly 'POST /connections/{slug}/oauth/revoke': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: {
      /** Whether the service has taken the tokens back. */
      readonly revoked: boolean;
      readonly message: string;
    };
  };
  /** Find out how one signs in to an MCP server */
  readonly 'POST /connections/{slug}/oauth/discover': {
    readonly params: {
      readonly slug: string;
    };
    readonly body?: {
      readonly grant?: 'authorization_code' | 'client_credentials';
      /** Of a client that was registered by hand; left out, Snodo registers itself. */
      readonly clientId?: string;
      readonly clientSecret?: string;
      /** A private key in PEM, for private_key_jwt. */
      readonly key?: string;
      /** Besides those that it asks for. */
      readonly scopes?: readonly string[];
    };
    readonly answer: McpSignIn;
  };
  /** Services, their actions and their events, by name, category and what they do */
  readonly 'GET /catalogue': {
    readonly query?: {
      /** Words in English or Italian; all must be found. */
      readonly text?: string;
      /** Only those of a kind. */
      readonly kind?: 'connector' | 'action' | 'event';
      /** Only of these: ids with commas between them. */
      readonly connectors?: string;
      /** How many at most. */
      readonly limit?: number;
      /** Of what is told to people. */
      readonly language?: 'en' | 'it';
    };
    readonly answer: {
      readonly items: readonly CatalogueEntry[];
    };
  };
  /** Files of own connectors that could not be loaded */
  readonly 'GET /connector-problems': {
    readonly answer: {
      readonly items: ReadonlyArray<{
        /** From SNODO_CONNECTORS_DIR on. */
        readonly file: string;
        readonly message: string;
      }>;
    };
  };
  /** The services that Snodo knows: those by hand first, then by id */
  readonly 'GET /connectors': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
      /** Of what is told to people. */
      readonly language?: 'en' | 'it';
      /** Only those that are made so. */
      readonly made?: 'hand' | 'given' | 'generated';
      /** Only this one. */
      readonly id?: string;
    };
    readonly answer: {
      readonly items: readonly ConnectorSummary[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A service with its actions and events */
  readonly 'GET /connectors/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly query?: {
      /** Of what is told to people. */
      readonly language?: 'en' | 'it';
    };
    readonly answer: Connector;
  };
  /** Make a connector from a document of an API */
  readonly 'POST /connectors/openapi': {
    readonly body: {
      /** What describes it: a document (OpenAPI, Postman, curl), a GraphQL service or its schema, a WSDL, or a server of gRPC that tells of itself. Left out, it is told by what is given; gRPC has to be said. */
      readonly kind?: 'document' | 'graphql' | 'wsdl' | 'grpc';
      /** Where the document is read, or the service is. */
      readonly url?: string;
      /** An OpenAPI document (2.0, 3.0, 3.1), a collection of Postman, curl commands, a WSDL; or a schema of GraphQL (as text, or what introspection answers), beside `url`. */
      readonly document?: string | { readonly [name: string]: unknown };
      /** The connection over which the service is asked what it offers, where it tells only whom it knows. */
      readonly connection?: string;
      /** What people call the service. */
      readonly title?: string;
      /** Its name in documents; left out, made of its title. */
      readonly id?: string;
    } | string;
    readonly answer: ConnectorSummary;
  };
  /** Make a connector that was made from a document anew from another */
  readonly 'PUT /connectors/openapi/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly body: {
      /** What describes it: a document (OpenAPI, Postman, curl), a GraphQL service or its schema, a WSDL, or a server of gRPC that tells of itself. Left out, it is told by what is given; gRPC has to be said. */
      readonly kind?: 'document' | 'graphql' | 'wsdl' | 'grpc';
      /** Where the document is read, or the service is. */
      readonly url?: string;
      /** An OpenAPI document (2.0, 3.0, 3.1), a collection of Postman, curl commands, a WSDL; or a schema of GraphQL (as text, or what introspection answers), beside `url`. */
      readonly document?: string | { readonly [name: string]: unknown };
      /** The connection over which the service is asked what it offers, where it tells only whom it knows. */
      readonly connection?: string;
      /** What people call the service. */
      readonly title?: string;
    };
    readonly answer: ConnectorSummary;
  };
  /** Delete a connector that was made from a document */
  readonly 'DELETE /connectors/openapi/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: undefined;
  };
  /** The services whose models can be asked */
  readonly 'GET /model-providers': {
    readonly answer: {
      readonly items: readonly ModelProvider[];
    };
  };
  /** The models of a connection */
  readonly 'GET /connections/{slug}/models': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: {
      /** Who says that there are these. */
      readonly source: 'service' | 'price-table';
      readonly items: readonly ListedModel[];
    };
  };
  /** Propose how one value becomes another, by names and types */
  readonly 'POST /mappings/propose': {
    readonly body: {
      /** What there is: a sample of it, or its JSON Schema. */
      readonly from: unknown;
      /** Which of the two `from` is. */
      readonly kind?: 'sample' | 'schema';
      /** The JSON Schema of what is needed. */
      readonly to: unknown;
      /** What `from` is called in expressions. */
      readonly root?: string;
    };
    readonly answer: {
      readonly fields: ReadonlyArray<{
        /** Such as buyer.email; lines[].sku within a list. */
        readonly target: string;
        readonly sources: readonly string[];
        /** Within a list: as it stands in the expression of the list. */
        readonly expression: string;
        readonly confidence: number;
        readonly reason: string;
      }>;
      readonly unmapped: ReadonlyArray<{
        readonly target: string;
        readonly required: boolean;
        readonly reason: string;
      }>;
      /** Fields of `from` that nothing was made of. */
      readonly unused: readonly string[];
      /** The `value` of a `map` step. */
      readonly map: unknown;
    };
  };
  /** The prompts of the library, by slug */
  readonly 'GET /prompts': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly PromptSummary[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** The newest version of a prompt, and who uses it */
  readonly 'GET /prompts/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: UsedPrompt;
  };
  /** Save a prompt: its next version, where anything of it is different */
  readonly 'PUT /prompts/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly headers?: {
      /** The etag of the version that is to be followed. */
      readonly 'if-match'?: string;
      /** Save it only if there is none yet. */
      readonly 'if-none-match'?: '*';
    };
    readonly body: {
      /** What people call it. */
      readonly name: string;
      /** What the model is told before: its part, tone and rules. */
      readonly system?: string;
      /** What the model is asked. {{ customer }} is a variable, \{{ are braces. */
      readonly prompt: string;
      /** What is named in the texts is one anyway. */
      readonly variables?: ReadonlyArray<{
        /** As the texts name it: {{ customer }}. */
        readonly name: string;
        /** What it stands for. */
        readonly description?: string;
        /** A value to try the prompt with. */
        readonly example?: string;
      }>;
      /** Of the model, where a step names none. */
      readonly connection?: string;
      /** The model, where a step names none. */
      readonly model?: string;
      readonly settings?: {
        readonly temperature?: number;
        readonly maxOutputTokens?: number;
      };
      /** What was changed, and why. */
      readonly note?: string;
    };
    readonly answer: Prompt;
  };
  /** Delete a prompt; workflows that are live with a version of it go on */
  readonly 'DELETE /prompts/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** The versions of a prompt, newest first */
  readonly 'GET /prompts/{slug}/versions': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: number;
    };
    readonly answer: {
      readonly items: readonly PromptVersion[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A version of a prompt, also of one that is deleted */
  readonly 'GET /prompts/{slug}/versions/{version}': {
    readonly params: {
      readonly slug: string;
      readonly version: number;
    };
    readonly answer: Prompt;
  };
  /** Make an earlier version the newest again, as the next version */
  readonly 'POST /prompts/{slug}/versions/{version}/restore': {
    readonly params: {
      readonly slug: string;
      readonly version: number;
    };
    readonly answer: Prompt;
  };
  /** Ask a model with a prompt, saved or not */
  readonly 'POST /prompts/{slug}/try': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      /** A duration up to 10m: answer when the run has ended. */
      readonly wait?: string;
    };
    readonly body?: {
      /** Without `prompt`: which is tried; the newest when left out. */
      readonly version?: number;
      /** What the model is told before: its part, tone and rules. */
      readonly system?: string;
      /** A text that need not be saved; left out, the prompt of the library. */
      readonly prompt?: string;
      /** Of its variables, by name. */
      readonly values?: { readonly [name: string]: unknown };
      /** null: the built-in offline model. */
      readonly connection?: string | null;
      /** The model, where a step names none. */
      readonly model?: string;
      readonly settings?: {
        readonly temperature?: number;
        readonly maxOutputTokens?: number;
      };
    };
    readonly answer: Run | {
      readonly id: string;
    } | Run;
  };
  /** The kinds of steps that come with Snodo, by type */
  readonly 'GET /step-types': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly StepType[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A kind of step, also an action of a connector */
  readonly 'GET /step-types/{type}': {
    readonly params: {
      readonly type: string;
    };
    readonly query?: {
      /** Of what an action tells people. */
      readonly language?: 'en' | 'it';
    };
    readonly answer: StepType;
  };
  /** What expressions come to over a scope that is given; nothing is called or stored */
  readonly 'POST /expressions/evaluate': {
    readonly body: {
      /** As in `with` of a step: texts may hold {{ }}. */
      readonly value: unknown;
      /** `value` is an expression, with or without its braces, as in `if`. */
      readonly expression?: boolean;
      /** What expressions see. */
      readonly scope: {
        /** Any JSON value. */
        readonly trigger?: unknown;
        /** Outputs by the id of the step. */
        readonly steps?: { readonly [name: string]: unknown };
        readonly vars?: { readonly [name: string]: unknown };
        /** Any JSON value. */
        readonly run?: unknown;
        /** Any JSON value. */
        readonly item?: unknown;
        readonly index?: number;
      };
    };
    readonly answer: {
      /** Any JSON value. */
      readonly value: unknown;
      /** Nothing is there to read: a field of `with` would be left out. */
      readonly missing?: true;
    } | {
      readonly problem: {
        readonly message: string;
        readonly hint?: string;
      };
    };
  };
  /** What services are asked for, by workflow */
  readonly 'GET /polls': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Poll[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** What a service is asked for, for a workflow */
  readonly 'GET /polls/{workflow}': {
    readonly params: {
      readonly workflow: string;
    };
    readonly answer: Poll;
  };
  /** Ask the service now */
  readonly 'POST /polls/{workflow}/check': {
    readonly params: {
      readonly workflow: string;
    };
    readonly answer: Poll;
  };
  /** Which workflows start by the clock, and when next */
  readonly 'GET /schedules': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Schedule[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** When a workflow starts by the clock */
  readonly 'GET /schedules/{workflow}': {
    readonly params: {
      readonly workflow: string;
    };
    readonly answer: Schedule;
  };
  /** Start it now as the clock would; the times to come stay as they are */
  readonly 'POST /schedules/{workflow}/start': {
    readonly params: {
      readonly workflow: string;
    };
    readonly answer: {
      readonly id: string;
    };
  };
  /** The processes that carry runs out */
  readonly 'GET /workers': {
    readonly answer: {
      readonly items: readonly Worker[];
    };
  };
  /** Have a worker take no more runs; others go on with those it has */
  readonly 'POST /workers/{id}/drain': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: Worker;
  };
  /** Have a drained worker take runs again */
  readonly 'POST /workers/{id}/resume': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: Worker;
  };
  /** Whose messages start workflows: queues and streams */
  readonly 'GET /consumers': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Consumer[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Connect as a trigger would, and take nothing */
  readonly 'POST /consumers/try': {
    readonly body: {
      readonly workflow: string;
      readonly trigger: {
        readonly type: 'queue';
        /** Where the messages are: a queue, topic, subject or stream. */
        readonly queue: string;
        readonly connection: string;
        /** What more the service needs to know. */
        readonly with?: { readonly [name: string]: AnyJson };
        /** An expression whose value names the message; left out, what names it at the service. */
        readonly dedupe?: string;
        /** How long a message is remembered for finding duplicates. */
        readonly window?: string;
        /** A JSON Schema (draft 7, or 2020-12 where $schema says so) that the body must fit. */
        readonly schema?: { readonly [name: string]: AnyJson };
        /** The largest message it takes. */
        readonly maxBytes?: number;
        /** An expression, such as trigger.message.key: of messages for which it is the same, one run ends before the next begins. */
        readonly orderBy?: string;
        /** While so many runs of the workflow are open, no more is taken. */
        readonly openRuns?: number;
        /** Gathers messages before a run starts. */
        readonly batch?: {
          /** How many a run gets at the most. */
          readonly size?: number;
          /** How long after the first message the run starts, at the latest. */
          readonly within: string;
          /** It starts as soon as nothing came for so long (debounce); left out, it waits for within or size. */
          readonly quiet?: string;
          /** An expression whose value tells which messages belong together, such as trigger.body.customer. */
          readonly by?: string;
        };
        /** The group of consumers it belongs to, where the service knows such. Left out: snodo- and the slug. */
        readonly group?: string;
        /** How many messages are taken before the first is kept. */
        readonly atOnce?: number;
        /** How many processes take messages, where there are as many. */
        readonly consumers?: number;
        /** Where what is refused is sent to, besides being kept with the reason; by the same connection. */
        readonly deadLetter?: string;
      } | {
        readonly type: 'stream';
        readonly connection: string;
        /** What more the service needs to know. */
        readonly with?: { readonly [name: string]: AnyJson };
        /** An expression whose value names the message; left out, what names it at the service. */
        readonly dedupe?: string;
        /** How long a message is remembered for finding duplicates. */
        readonly window?: string;
        /** A JSON Schema (draft 7, or 2020-12 where $schema says so) that the body must fit. */
        readonly schema?: { readonly [name: string]: AnyJson };
        /** The largest message it takes. */
        readonly maxBytes?: number;
        /** An expression, such as trigger.message.key: of messages for which it is the same, one run ends before the next begins. */
        readonly orderBy?: string;
        /** While so many runs of the workflow are open, no more is taken. */
        readonly openRuns?: number;
        /** Gathers messages before a run starts. */
        readonly batch?: {
          /** How many a run gets at the most. */
          readonly size?: number;
          /** How long after the first message the run starts, at the latest. */
          readonly within: string;
          /** It starts as soon as nothing came for so long (debounce); left out, it waits for within or size. */
          readonly quiet?: string;
          /** An expression whose value tells which messages belong together, such as trigger.body.customer. */
          readonly by?: string;
        };
      };
    };
    readonly answer: {
      readonly ok: boolean;
      /** How many messages wait, where the service tells. */
      readonly waiting: number | null;
      readonly problem: string | null;
    };
  };
  /** Whose messages start a workflow */
  readonly 'GET /consumers/{workflow}': {
    readonly params: {
      readonly workflow: string;
    };
    readonly answer: Consumer;
  };
  /** Take no more messages until it is resumed; those of a queue wait there */
  readonly 'POST /consumers/{workflow}/pause': {
    readonly params: {
      readonly workflow: string;
    };
    readonly answer: Consumer;
  };
  /** Take messages again, and connect at once where it waits to try again */
  readonly 'POST /consumers/{workflow}/resume': {
    readonly params: {
      readonly workflow: string;
    };
    readonly answer: Consumer;
  };
  /** The webhooks that are kept at providers */
  readonly 'GET /registrations': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Registration[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A workflow's webhook at its provider, and what was done with it */
  readonly 'GET /registrations/{workflow}': {
    readonly params: {
      readonly workflow: string;
    };
    readonly answer: RegistrationWithEvents;
  };
  /** Look now whether the provider has it as it should be, and mend it where not */
  readonly 'POST /registrations/{workflow}/check': {
    readonly params: {
      readonly workflow: string;
    };
    readonly answer: RegistrationWithEvents;
  };
  /** Runs that have failed for good, those that began last first */
  readonly 'GET /dead-letters': {
    readonly query?: {
      readonly workflow?: string;
      readonly step?: string;
      readonly code?: string;
      readonly connection?: string;
      /** The shape of the message, as a group tells it. */
      readonly shape?: string;
      /** Only those that failed from then on. */
      readonly since?: string;
      /** Only those that failed before; as since. */
      readonly until?: string;
      readonly state?: 'open' | 'retried' | 'dismissed';
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly DeadLetter[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** The same, counted by workflow, step, code and shape of the message, the largest group first */
  readonly 'GET /dead-letters/groups': {
    readonly query?: {
      readonly workflow?: string;
      readonly step?: string;
      readonly code?: string;
      readonly connection?: string;
      /** The shape of the message, as a group tells it. */
      readonly shape?: string;
      /** Only those that failed from then on. */
      readonly since?: string;
      /** Only those that failed before; as since. */
      readonly until?: string;
      readonly state?: 'open' | 'retried' | 'dismissed';
      /** How many groups. */
      readonly limit?: number;
    };
    readonly answer: {
      readonly items: readonly DeadLetterGroup[];
    };
  };
  /** Let failed runs go on, at a pace, the oldest first: what succeeded stays, what failed is tried anew */
  readonly 'POST /dead-letters/retry': {
    readonly body: {
      /** The runs; or filter. */
      readonly ids?: readonly string[];
      readonly filter?: {
        readonly workflow?: string;
        readonly step?: string;
        readonly code?: string;
        readonly connection?: string;
        /** The shape of the message, as a group tells it. */
        readonly shape?: string;
        /** Only those that failed from then on. */
        readonly since?: string;
        /** Only those that failed before; as since. */
        readonly until?: string;
      };
      /** So many runs begin in such a time at most. */
      readonly pace?: {
        readonly requests: number;
        readonly per: string;
      };
    };
    readonly answer: {
      readonly id: string;
      readonly total: number;
    };
  };
  /** Let failed runs be, with a reason */
  readonly 'POST /dead-letters/dismiss': {
    readonly body: {
      /** The runs; or filter. */
      readonly ids?: readonly string[];
      readonly filter?: {
        readonly workflow?: string;
        readonly step?: string;
        readonly code?: string;
        readonly connection?: string;
        /** The shape of the message, as a group tells it. */
        readonly shape?: string;
        /** Only those that failed from then on. */
        readonly since?: string;
        /** Only those that failed before; as since. */
        readonly until?: string;
      };
      /** Why they are let be. It is kept. */
      readonly reason: string;
    };
    readonly answer: {
      readonly dismissed: number;
    };
  };
  /** Webhooks received, newest first */
  readonly 'GET /deliveries': {
    readonly query?: {
      readonly endpoint?: string;
      readonly workflow?: string;
      readonly since?: string;
      /** Only those before; as since. */
      readonly until?: string;
      /** The address it came from. */
      readonly sender?: string;
      readonly method?: string;
      /** How the last of its runs stands. */
      readonly run?: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
      /** Words in body, headers or query, as web searches are written; in the order of a phrase with "quotes". */
      readonly text?: string;
      readonly status?: 'accepted' | 'duplicate' | 'rejected' | 'handshake';
      /** Text in the reason; given several times, one of them. */
      readonly reason?: string | readonly string[];
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly DeliverySummary[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** What became of all that was received */
  readonly 'GET /deliveries/ledger': {
    readonly query?: {
      /** The last 24 h when left out. */
      readonly since?: string;
    };
    readonly answer: {
      readonly since: string;
      /** The sum of the four that follow. */
      readonly received: number;
      readonly accepted: number;
      readonly duplicate: number;
      readonly rejected: number;
      readonly handshake: number;
      /** Runs that they started, replays among them. */
      readonly runs: {
        readonly succeeded: number;
        readonly failed: number;
        readonly cancelled: number;
        readonly open: number;
      };
    };
  };
  /** Whether the ledger balances, by every single row */
  readonly 'GET /deliveries/verify': {
    readonly query?: {
      /** The last 24 h when left out. */
      readonly since?: string;
    };
    readonly answer: {
      readonly since: string;
      readonly balanced: boolean;
      /** The sum of the four that follow. */
      readonly received: number;
      readonly accepted: number;
      readonly duplicate: number;
      /** Counted as in the ledger, also where the single request is not kept. */
      readonly rejected: number;
      readonly handshake: number;
      /** The accepted ones by how the run stands that each of them started. */
      readonly runs: {
        readonly succeeded: number;
        readonly failed: number;
        readonly cancelled: number;
        readonly open: number;
      };
      /** Accepted ones that start no run, for whoever makes a workflow and listens. */
      readonly heard: number;
      readonly faults: ReadonlyArray<{
        readonly fault: 'run_missing' | 'run_of_refused' | 'duplicate_of_nothing' | 'no_reason' | 'delivery_missing' | 'run_unnamed' | 'failure_unsaid';
        readonly message: string;
        readonly count: number;
        /** Of up to ten deliveries or runs. */
        readonly ids: readonly string[];
      }>;
    };
  };
  /** A webhook with its body and its runs */
  readonly 'GET /deliveries/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: Delivery;
  };
  /** A curl command that sends it again */
  readonly 'GET /deliveries/{id}/curl': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: string;
  };
  /** Start a new run of the live version with a webhook that was accepted */
  readonly 'POST /deliveries/{id}/replay': {
    readonly params: {
      readonly id: string;
    };
    readonly body?: {
      /** once: what the earlier run did outside is not done again where a step is given the same; it gives what it gave then. repeat: all is done again. */
      readonly effects?: 'repeat' | 'once';
    };
    readonly answer: {
      readonly delivery: string;
      readonly run: string;
    };
  };
  /** Start many accepted webhooks again, at a pace, the oldest first */
  readonly 'POST /deliveries/replay': {
    readonly body: {
      readonly endpoint?: string;
      readonly workflow?: string;
      readonly since?: string;
      /** Only those before; as since. */
      readonly until?: string;
      /** The address it came from. */
      readonly sender?: string;
      readonly method?: string;
      /** How the last of its runs stands. */
      readonly run?: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
      /** Words in body, headers or query, as web searches are written; in the order of a phrase with "quotes". */
      readonly text?: string;
      /** So many runs begin in such a time at most. */
      readonly pace?: {
        readonly requests: number;
        readonly per: string;
      };
      /** once: what the earlier run did outside is not done again where a step is given the same; it gives what it gave then. repeat: all is done again. */
      readonly effects?: 'repeat' | 'once';
      /** How many; the newest ones. */
      readonly limit?: number;
    };
    readonly answer: {
      readonly id: string;
      readonly total: number;
    };
  };
  /** What is done with many webhooks or runs, newest first */
  readonly 'GET /replays': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Replay[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** How a replay stands */
  readonly 'GET /replays/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: {
      readonly id: string;
      /** delivery: each gets a new run; run: failed ones go on; cancel: open ones are cancelled. */
      readonly kind: 'delivery' | 'run' | 'cancel';
      readonly state: 'running' | 'done' | 'cancelled';
      /** Any JSON value. */
      readonly filter: unknown;
      readonly pace: {
        readonly requests: number;
        readonly perMs: number;
      };
      readonly total: number;
      /** Runs that were started, or cancelled. */
      readonly done: number;
      /** Those with which it could not be done. */
      readonly failed: number;
      readonly startedAt: string;
      readonly endedAt: string | null;
      /** Why it could not be done with deliveries or runs; the first 100. */
      readonly problems: ReadonlyArray<{
        readonly delivery?: string;
        readonly run?: string;
        readonly problem: string;
      }>;
    };
  };
  /** Do nothing more of a replay */
  readonly 'POST /replays/{id}/cancel': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: Replay;
  };
  /** Take a webhook in once more, as it was or mended, as if it had come from its sender */
  readonly 'POST /deliveries/{id}/resend': {
    readonly params: {
      readonly id: string;
    };
    readonly body?: {
      /** A JSON value, a text as it is, or { base64 } for bytes. */
      readonly body?: unknown;
      /** By name; null takes one away. */
      readonly headers?: { readonly [name: string]: string | null };
      /** All of the query. */
      readonly query?: { readonly [name: string]: string | readonly string[] };
    };
    readonly answer: {
      readonly delivery: string;
      readonly run: string;
    };
  };
  /** Where webhooks are taken, by path */
  readonly 'GET /endpoints': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Endpoint[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Payloads as providers document them, for trying an endpoint */
  readonly 'GET /endpoints/examples': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Example[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Try an endpoint: a request signed as its provider signs, sent over HTTP */
  readonly 'POST /endpoints/send': {
    readonly body: {
      readonly path: string;
      /** The endpoint's own when left out. */
      readonly method?: string;
      /** A JSON value, a text as it is, or { base64 } for bytes. */
      readonly body?: unknown;
      /** A name of GET /endpoints/examples; of the scheme of the endpoint the event is enough. */
      readonly example?: string;
      readonly headers?: { readonly [name: string]: string };
      readonly query?: { readonly [name: string]: string | readonly string[] };
    };
    readonly answer: {
      readonly status: number;
      readonly headers: { readonly [name: string]: string };
      readonly body: string;
      /** The record of it; null where none is kept. */
      readonly delivery: string | null;
    };
  };
  /** What visitors of chats talked about, newest first */
  readonly 'GET /conversations': {
    readonly query?: {
      readonly workflow?: string;
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly ConversationSummary[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A conversation with its newest 500 messages and their runs */
  readonly 'GET /conversations/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: Conversation;
  };
  /** Delete a conversation; its runs stay as long as their workflow keeps them */
  readonly 'DELETE /conversations/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: undefined;
  };
  /** The JSON Schema that the newest accepted JSON deliveries of an endpoint fit */
  readonly 'POST /endpoints/infer-schema': {
    readonly body: {
      /** The path below /hooks/, as it stands in the workflow. */
      readonly path: string;
      /** How many of the newest deliveries are read. */
      readonly limit?: number;
      readonly since?: string;
    };
    readonly answer: {
      /** A JSON Schema, for trigger.schema. */
      readonly schema: unknown;
      readonly deliveries: number;
    };
  };
  /** What workflows and models are measured with, by slug */
  readonly 'GET /datasets': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Dataset[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A dataset without its rows */
  readonly 'GET /datasets/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: Dataset;
  };
  /** Make a dataset, or replace its rows */
  readonly 'PUT /datasets/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      readonly name?: string | null;
      readonly rows?: ReadonlyArray<{
        /** What goes in: the body of the trigger. */
        readonly input: unknown;
        /** What a good output is; nothing is expected when left out. */
        readonly expected?: unknown;
        readonly tags?: readonly string[];
        /** What came with the input, where a workflow reads it. */
        readonly trigger?: {
          readonly headers?: { readonly [name: string]: string };
          readonly query?: { readonly [name: string]: unknown };
          readonly params?: { readonly [name: string]: string };
          readonly method?: string | null;
        };
        /** By the id of a step: for this row it is not carried out, and gives this instead. */
        readonly outputs?: { readonly [name: string]: unknown };
        /** The run that the row was taken from. */
        readonly run?: string | null;
      }>;
    };
    readonly answer: Dataset;
  };
  /** Delete a dataset; evaluations that were made with it stay */
  readonly 'DELETE /datasets/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** The rows, in order */
  readonly 'GET /datasets/{slug}/rows': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: number | null;
    };
    readonly answer: {
      readonly items: readonly DatasetRow[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Add rows: as JSON, from a run, or a file of CSV or JSON Lines by its Content-Type */
  readonly 'POST /datasets/{slug}/rows': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      readonly rows?: ReadonlyArray<{
        /** What goes in: the body of the trigger. */
        readonly input: unknown;
        /** What a good output is; nothing is expected when left out. */
        readonly expected?: unknown;
        readonly tags?: readonly string[];
        /** What came with the input, where a workflow reads it. */
        readonly trigger?: {
          readonly headers?: { readonly [name: string]: string };
          readonly query?: { readonly [name: string]: unknown };
          readonly params?: { readonly [name: string]: string };
          readonly method?: string | null;
        };
        /** By the id of a step: for this row it is not carried out, and gives this instead. */
        readonly outputs?: { readonly [name: string]: unknown };
        /** The run that the row was taken from. */
        readonly run?: string | null;
      }>;
      /** A run: what started it is the input, what it answered is expected. */
      readonly run?: string;
    } | string;
    readonly answer: Dataset;
  };
  /** Delete a row */
  readonly 'DELETE /datasets/{slug}/rows/{position}': {
    readonly params: {
      readonly slug: string;
      readonly position: number;
    };
    readonly answer: undefined;
  };
  /** What was measured, newest first */
  readonly 'GET /evaluations': {
    readonly query?: {
      readonly dataset?: string;
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Evaluation[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Measure a workflow with every row of a dataset */
  readonly 'POST /evaluations': {
    readonly body: {
      readonly dataset: string;
      readonly name?: string;
      /** What is measured; of several each is a column. */
      readonly target: {
        readonly workflow: string;
        /** A published version; the live one when left out. */
        readonly version?: number;
        /** The draft instead of a version. */
        readonly draft?: true;
      } | {
        readonly prompt: string;
        /** The newest one when left out. */
        readonly version?: number;
      } | ReadonlyArray<{
        readonly workflow: string;
        /** A published version; the live one when left out. */
        readonly version?: number;
        /** The draft instead of a version. */
        readonly draft?: true;
      } | {
        readonly prompt: string;
        /** The newest one when left out. */
        readonly version?: number;
      }>;
      /** Each target is measured with each of them, in every step that asks a model. */
      readonly models?: ReadonlyArray<{
        /** That of the step when left out. */
        readonly connection?: string;
        readonly model: string;
      }>;
      readonly scorers: ReadonlyArray<{
        readonly type: 'exact';
        /** What its column is called; its type when left out. */
        readonly name?: string;
        /** Where in the output it looks, such as output.sentiment; the whole output when left out. */
        readonly path?: string;
        /** The same for every row; what the row expects when left out. */
        readonly expected?: unknown;
      } | {
        readonly type: 'contains';
        /** What its column is called; its type when left out. */
        readonly name?: string;
        /** Where in the output it looks, such as output.sentiment; the whole output when left out. */
        readonly path?: string;
        /** The same for every row; what the row expects when left out. */
        readonly expected?: unknown;
        readonly ignoreCase?: boolean;
      } | {
        readonly type: 'schema';
        /** What its column is called; its type when left out. */
        readonly name?: string;
        /** Where in the output it looks, such as output.sentiment; the whole output when left out. */
        readonly path?: string;
        /** A JSON Schema that the output must fit. */
        readonly schema: { readonly [name: string]: unknown };
      } | {
        readonly type: 'rubric';
        /** What its column is called; its type when left out. */
        readonly name?: string;
        /** What a good output is, in plain words, for the judge. */
        readonly rubric: string;
        /** The model service of the judge. */
        readonly connection?: string;
        readonly model: string;
        /** The best mark; the worst is 1. 2: wrong or right. */
        readonly scale?: number;
      } | {
        readonly type: 'expression';
        /** What its column is called; its type when left out. */
        readonly name?: string;
        /** JSONata over input, expected, output and run: true, false or a number from 0 to 1. */
        readonly expression: string;
      }>;
      /** How many rows are under way at once. */
      readonly concurrency?: number;
      /** Hold back what would change something outside, or wait for somebody: such steps give null, or what `outputs` says. Without it they are carried out. */
      readonly hold?: boolean;
      /** By the id of a step: it is not carried out, and gives this instead. */
      readonly outputs?: { readonly [name: string]: unknown };
      /** When a column is good enough. */
      readonly threshold?: {
        /** The mean score that is needed. */
        readonly score: number;
        /** US dollars that a row may cost on average. */
        readonly cost?: number;
        /** How long 95 % of the rows may take at most. */
        readonly latencyMs?: number;
      };
    };
    readonly answer: {
      readonly id: string;
    };
  };
  /** What was measured by now, each target and model side by side */
  readonly 'GET /evaluations/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: Evaluation;
  };
  /** Delete an evaluation that has ended; its runs stay in the history */
  readonly 'DELETE /evaluations/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: undefined;
  };
  /** Begin no row more, and cancel those that are under way */
  readonly 'POST /evaluations/{id}/cancel': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: Evaluation;
  };
  /** Erasures, newest first */
  readonly 'GET /erasures': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Erasure[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Erase the contents of runs, deliveries and calls that an expression means */
  readonly 'POST /erasures': {
    readonly body: {
      /** JSONata over each record of the history; true means: this one. Such as trigger.body.email = 'ada@example.com', or $contains(text, 'ada@example.com'). */
      readonly expression: string;
      /** Only its records. */
      readonly workflow?: string;
      readonly since?: string;
      /** Only what was made before; as since. Left out: now. */
      readonly until?: string;
      /** Also values of the store that these runs were the last to write. A counter or a cursor then begins anew. */
      readonly stored?: boolean;
      /** true: counts and lists what would go, and changes nothing. */
      readonly dryRun: boolean;
    };
    readonly answer: Erasure;
  };
  /** How an erasure stands, and what it found */
  readonly 'GET /erasures/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: {
      readonly id: string;
      /** Of the expression, which is not kept once all is done. */
      readonly sha256: string;
      readonly workflow: string | null;
      readonly since: string | null;
      readonly until: string;
      readonly dryRun: boolean;
      readonly stored: boolean;
      readonly by: string | null;
      readonly state: 'looking' | 'erasing' | 'done' | 'cancelled';
      /** How many records were looked at. */
      readonly looked: number;
      /** What went, or would go, by kind. */
      readonly counts: { readonly [name: string]: number };
      /** What was found and goes when nothing needs it any more. */
      readonly left: number;
      /** Runs that are not over: they are looked at when they are. */
      readonly open: number;
      /** Records on which the expression failed or gave neither true nor false: they stay. */
      readonly unread: number;
      readonly startedAt: string;
      readonly endedAt: string | null;
      /** What was found, the newest 100. */
      readonly items: ReadonlyArray<{
        readonly kind: 'run' | 'delivery' | 'call';
        readonly id: string;
      }>;
      /** What could not be read, the newest 100. */
      readonly unreadItems: ReadonlyArray<{
        readonly kind: 'run' | 'delivery' | 'call';
        readonly id: string;
      }>;
    };
  };
  /** Erase nothing more */
  readonly 'POST /erasures/{id}/cancel': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: Erasure;
  };
  /** The rows, each with what every variant gave and its scores */
  readonly 'GET /evaluations/{id}/rows': {
    readonly params: {
      readonly id: string;
    };
    readonly query?: {
      /** wrong: of which a variant is not wholly right; failed: of which a run did not succeed. */
      readonly only?: 'all' | 'wrong' | 'failed';
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: number | null;
    };
    readonly answer: {
      readonly items: ReadonlyArray<{
        /** Its place; it stays the same when others go. */
        readonly position: number;
        /** Any JSON value. */
        readonly input: unknown;
        /** Any JSON value. */
        readonly expected?: unknown;
        readonly tags: readonly string[];
        readonly trigger?: { readonly [name: string]: unknown };
        readonly outputs?: { readonly [name: string]: unknown };
        readonly results: ReadonlyArray<{
          readonly variant: number;
          readonly state: 'pending' | 'running' | 'judging' | 'done' | 'cancelled';
          readonly run: string | null;
          /** Any JSON value. */
          readonly output: unknown;
          /** Why its run did not succeed. */
          readonly error: string | null;
          readonly score: number | null;
          readonly scores: ReadonlyArray<{
            readonly name: string;
            readonly score: number | null;
            readonly why: string | null;
          }>;
          readonly ms: number | null;
          readonly cost: number | null;
          readonly inputTokens: number | null;
          readonly outputTokens: number | null;
        }>;
      }>;
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** The rows that got worse, or better, against another evaluation or variant */
  readonly 'GET /evaluations/{id}/changes': {
    readonly params: {
      readonly id: string;
    };
    readonly query?: {
      readonly variant?: number | null;
      /** The evaluation before; the same one when left out. */
      readonly than?: string;
      readonly thanVariant?: number | null;
      readonly kind?: 'worse' | 'better';
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: number | null;
    };
    readonly answer: {
      readonly worse: number;
      readonly better: number;
      readonly same: number;
      readonly items: ReadonlyArray<{
        /** Its place; it stays the same when others go. */
        readonly position: number;
        /** Any JSON value. */
        readonly input: unknown;
        /** Any JSON value. */
        readonly expected?: unknown;
        readonly tags: readonly string[];
        readonly trigger?: { readonly [name: string]: unknown };
        readonly outputs?: { readonly [name: string]: unknown };
        /** Of the score; below 0: worse. */
        readonly change: number;
        readonly before: {
          readonly variant: number;
          readonly state: 'pending' | 'running' | 'judging' | 'done' | 'cancelled';
          readonly run: string | null;
          /** Any JSON value. */
          readonly output: unknown;
          /** Why its run did not succeed. */
          readonly error: string | null;
          readonly score: number | null;
          readonly scores: ReadonlyArray<{
            readonly name: string;
            readonly score: number | null;
            readonly why: string | null;
          }>;
          readonly ms: number | null;
          readonly cost: number | null;
          readonly inputTokens: number | null;
          readonly outputTokens: number | null;
        };
        readonly after: {
          readonly variant: number;
          readonly state: 'pending' | 'running' | 'judging' | 'done' | 'cancelled';
          readonly run: string | null;
          /** Any JSON value. */
          readonly output: unknown;
          /** Why its run did not succeed. */
          readonly error: string | null;
          readonly score: number | null;
          readonly scores: ReadonlyArray<{
            readonly name: string;
            readonly score: number | null;
            readonly why: string | null;
          }>;
          readonly ms: number | null;
          readonly cost: number | null;
          readonly inputTokens: number | null;
          readonly outputTokens: number | null;
        };
      }>;
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** What happened in a window: runs, steps, webhooks, calls, the queue */
  readonly 'GET /stats': {
    readonly query?: {
      /** A day before `to` when left out. */
      readonly from?: string;
      /** Now when left out. */
      readonly to?: string;
      readonly workflow?: string;
      /** `runs` then counts how often the step was carried out. */
      readonly step?: string;
    };
    readonly answer: Stats;
  };
  /** How long each has been silent, and what is usual for it */
  readonly 'GET /stats/silence': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
      /** Webhooks by path, runs by workflow, or runs together. */
      readonly by?: 'endpoint' | 'workflow' | 'all';
      /** With `all`: only of this workflow. */
      readonly workflow?: string;
      /** As in a rule: it fires where such a silence is rarer than once in so many weeks. */
      readonly over?: number;
    };
    readonly answer: {
      readonly items: readonly Silence[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Where the time of its runs went: queue, waits, limits, calls, models, own work */
  readonly 'GET /workflows/{slug}/time': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      /** A day before `to` when left out. */
      readonly from?: string;
      /** Now when left out. */
      readonly to?: string;
    };
    readonly answer: WorkflowTime;
  };
  /** The alerts, by slug, each with how it stands */
  readonly 'GET /alerts': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Alert[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** An alert and how it stands */
  readonly 'GET /alerts/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: Alert;
  };
  /** Make or change an alert; it is looked at at once, and then every minute */
  readonly 'PUT /alerts/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      /** `error-rate`: the share of runs that failed of those that ended, from 0 to 1; `latency`: the time that 95 % of runs took at most, in milliseconds; `silence`: how many runs began, or, by endpoint, how many requests were taken: it fires when there are not more than that; with the window `learned` in how many weeks so long a silence comes about once, by what is usual: it fires over that; `anomaly`: how many times further than usual the number of runs of the last whole hours is from that of the same hours of the weeks before; `queue-age`: how long the first of the queued runs has waited, in milliseconds; `rejections`: how many webhooks were rejected; `throttled`: how long calls waited at the limits of their connection, each on average, in milliseconds; `circuits`: how many connections make no calls because their service fails; `expiry`: how long the first credential or certificate of a connection is still good, in milliseconds: it fires when that is not more; `spend`: what calls of models cost, in US dollars; `budget`: the share of a budget that is used, from 0 to 1 and beyond. */
      readonly metric: 'error-rate' | 'latency' | 'silence' | 'anomaly' | 'queue-age' | 'rejections' | 'throttled' | 'circuits' | 'expiry' | 'spend' | 'budget';
      /** Only of this workflow; left out, of all. */
      readonly workflow?: string;
      /** Of the metric `budget`: which one. */
      readonly budget?: string;
      /** It fires when the value is over this; see metric. Left out only where the window is `learned`: 26. */
      readonly over?: number;
      /** The time that is looked back on. `learned`, of the metric `silence`: by what is usual for each at this hour of the week. */
      readonly window?: 'learned' | string;
      /** How long the value must be over it. */
      readonly for?: string;
      /** Each workflow, endpoint, connection or model is looked at and fires by itself. */
      readonly groupBy?: 'workflow' | 'endpoint' | 'connection' | 'model';
      /** How long the first message of groups waits for others that go with it. */
      readonly groupWait?: string;
      /** After a message of groups there is none for so long. */
      readonly groupEvery?: string;
      /** Who is told, one or a list: a workflow that is started, the subscribers (signed webhooks), e-mail, or an action of a connection. */
      readonly notify: {
        /** It is started. */
        readonly workflow: string;
      } | {
        readonly subscriber: true;
      } | {
        readonly email: {
          /** The account that sends it: of SMTP, Gmail, Outlook, SendGrid or Mailgun. */
          readonly connection: string;
          /** Everybody gets a mail and a link of their own. */
          readonly to: string | readonly string[];
          /** Who sends it, where the connection does not say so. */
          readonly from?: string;
          /** English where it is left out. */
          readonly language?: 'en' | 'it';
        };
      } | {
        readonly action: {
          /** The account that the action works with. */
          readonly connection: string;
          /** An action of the connector of that connection, or http.request. */
          readonly type: string;
          /** Its fields. Texts may hold {{ alert.title }}, {{ alert.text }} and all that is told. */
          readonly with: { readonly [name: string]: unknown };
          /** English where it is left out. */
          readonly language?: 'en' | 'it';
        };
      } | ReadonlyArray<{
        /** It is started. */
        readonly workflow: string;
      } | {
        readonly subscriber: true;
      } | {
        readonly email: {
          /** The account that sends it: of SMTP, Gmail, Outlook, SendGrid or Mailgun. */
          readonly connection: string;
          /** Everybody gets a mail and a link of their own. */
          readonly to: string | readonly string[];
          /** Who sends it, where the connection does not say so. */
          readonly from?: string;
          /** English where it is left out. */
          readonly language?: 'en' | 'it';
        };
      } | {
        readonly action: {
          /** The account that the action works with. */
          readonly connection: string;
          /** An action of the connector of that connection, or http.request. */
          readonly type: string;
          /** Its fields. Texts may hold {{ alert.title }}, {{ alert.text }} and all that is told. */
          readonly with: { readonly [name: string]: unknown };
          /** English where it is left out. */
          readonly language?: 'en' | 'it';
        };
      }>;
      /** Who is told as well when nobody has acknowledged it for some time. */
      readonly escalate?: ReadonlyArray<{
        /** How long nobody has acknowledged it since it was told. */
        readonly after: string;
        readonly to: ReadonlyArray<{
          /** It is started. */
          readonly workflow: string;
        } | {
          readonly subscriber: true;
        } | {
          readonly email: {
            /** The account that sends it: of SMTP, Gmail, Outlook, SendGrid or Mailgun. */
            readonly connection: string;
            /** Everybody gets a mail and a link of their own. */
            readonly to: string | readonly string[];
            /** Who sends it, where the connection does not say so. */
            readonly from?: string;
            /** English where it is left out. */
            readonly language?: 'en' | 'it';
          };
        } | {
          readonly action: {
            /** The account that the action works with. */
            readonly connection: string;
            /** An action of the connector of that connection, or http.request. */
            readonly type: string;
            /** Its fields. Texts may hold {{ alert.title }}, {{ alert.text }} and all that is told. */
            readonly with: { readonly [name: string]: unknown };
            /** English where it is left out. */
            readonly language?: 'en' | 'it';
          };
        }>;
      }>;
      /** It is told again so often while it fires. */
      readonly repeat?: string;
      /** Hours in which nobody is told; what fires on is told after them. */
      readonly quiet?: ReadonlyArray<{
        /** On which days they begin; left out, on every day. */
        readonly days?: ReadonlyArray<'sun' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat'>;
        /** When they begin, by the clock of the place. */
        readonly from: string;
        /** When they end; on the next day where it is not after `from`. */
        readonly to: string | '24:00';
        /** Of which place. */
        readonly timeZone?: string;
      }>;
      /** true: nobody is told until it is unmuted; false: ends that. Left out, it stays as it is. */
      readonly muted?: boolean;
    };
    readonly answer: Alert;
  };
  /** Delete an alert with its history; nobody is told */
  readonly 'DELETE /alerts/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** When it fired, the last time first, with what happened and who was told */
  readonly 'GET /alerts/{slug}/firings': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly AlertFiring[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Tell as it would be told, with the state "test", also where it is muted */
  readonly 'POST /alerts/{slug}/test': {
    readonly params: {
      readonly slug: string;
    };
    readonly body?: {
      /** Whether those are told as well whom an escalation would tell. */
      readonly escalation?: boolean;
    };
    readonly answer: {
      /** The first run that was started. */
      readonly run: string | null;
      /** Why somebody could not be told. */
      readonly problem: string | null;
      /** Who was told. */
      readonly notices: readonly AlertNotice[];
    };
  };
  /** Tell nobody for a while; with neither `for` nor `until`, until it is ended */
  readonly 'POST /alerts/{slug}/mutes': {
    readonly params: {
      readonly slug: string;
    };
    readonly body?: {
      /** Only of this group of an alert that has some; left out, all of it. */
      readonly group?: string;
      /** For how long. */
      readonly for?: string;
      /** Until when. */
      readonly until?: string;
      /** Why, for whoever looks at it. */
      readonly reason?: string;
    };
    readonly answer: AlertMute;
  };
  /** End a mute; what still fires is told at once */
  readonly 'DELETE /alerts/{slug}/mutes/{id}': {
    readonly params: {
      readonly slug: string;
      readonly id: string;
    };
    readonly answer: undefined;
  };
  /** Say that somebody knows of what fires, so that it goes on to nobody else */
  readonly 'POST /alerts/{slug}/acknowledge': {
    readonly params: {
      readonly slug: string;
    };
    readonly body?: {
      /** Only of this group of an alert that has some; left out, all of it. */
      readonly group?: string;
      /** What whoever looks at it should know. */
      readonly note?: string;
    };
    readonly answer: Alert;
  };
  /** What models used: tokens and money */
  readonly 'GET /usage': {
    readonly query?: {
      readonly by?: 'workflow' | 'connection' | 'model' | 'day' | 'hour' | 'run' | 'step';
      readonly workflow?: string;
      readonly connection?: string;
      /** A name, or a pattern such as gpt-4o*. */
      readonly model?: string;
      /** 30 days before `until` when left out. */
      readonly since?: string;
      /** Now when left out. */
      readonly until?: string;
      readonly limit?: number;
    };
    readonly answer: {
      readonly since: string;
      readonly until: string;
      readonly total: Usage;
      readonly items: readonly UsageItem[];
    };
  };
  /** The budgets of models, by slug, each with what is used of it */
  readonly 'GET /budgets': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Budget[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A budget and what is used of it */
  readonly 'GET /budgets/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: Budget;
  };
  /** Make or change a budget; what was used in the window before counts */
  readonly 'PUT /budgets/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      /** Of which calls; all that is named must fit. */
      readonly for: 'all' | {
        readonly workflow?: string;
        readonly connection?: string;
        /** A name, or a pattern such as gpt-4o*. */
        readonly model?: string;
      };
      /** How many may be used, in and out together. */
      readonly tokens?: number;
      /** What may be spent, in US dollars. */
      readonly cost?: number;
      /** Of the calendar; a week begins on Monday. */
      readonly per: 'day' | 'week' | 'month';
      /** Where the day begins. */
      readonly timeZone?: string;
      /** The share at which somebody is told. */
      readonly warnAt?: number;
      /** stop: a call for which not enough is left is not made; it fails with the code budget. */
      readonly action?: 'warn' | 'stop';
      /** Who is told, by the alert budget-SLUG: as of PUT /alerts. */
      readonly notify?: {
        readonly workflow: string;
      } | {
        readonly subscriber: true;
      };
    };
    readonly answer: Budget;
  };
  /** Delete a budget with its alerts; calls that it stopped go out again */
  readonly 'DELETE /budgets/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** The prices of models that were given; they go before the table that comes with Snodo */
  readonly 'GET /prices': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly ModelPrice[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Give the price of a model, or of all whose name fits a pattern; the next call is reckoned by it */
  readonly 'PUT /prices/{provider}/{model}': {
    readonly params: {
      /** The connector of a connection, such as openai or ollama; * for any. */
      readonly provider: string;
      /** The name of a model, or a pattern such as gpt-4o*. */
      readonly model: string;
    };
    readonly body: {
      /** US dollars for a million tokens that go in. */
      readonly input: number;
      /** US dollars for a million tokens that come out. */
      readonly output: number;
      /** US dollars for a million tokens that go in and that the service had kept; left out, as all others. */
      readonly cachedInput?: number;
    };
    readonly answer: ModelPrice;
  };
  /** Take a price back */
  readonly 'DELETE /prices/{provider}/{model}': {
    readonly params: {
      /** The connector of a connection, such as openai or ollama; * for any. */
      readonly provider: string;
      /** The name of a model, or a pattern such as gpt-4o*. */
      readonly model: string;
    };
    readonly answer: undefined;
  };
  /** Outgoing API calls of a window, counted by place */
  readonly 'GET /calls/stats': {
    readonly query?: {
      readonly connection?: string;
      readonly service?: string;
      readonly workflow?: string;
      /** A day before `until` when left out. */
      readonly since?: string;
      readonly until?: string;
      readonly by?: 'connection' | 'endpoint';
      readonly limit?: number;
    };
    readonly answer: {
      readonly since: string;
      readonly until: string;
      readonly items: readonly CallStats[];
    };
  };
  /** Outgoing API calls, newest first */
  readonly 'GET /calls': {
    readonly query?: {
      readonly connection?: string;
      /** A connector, or a host such as api.example.com. */
      readonly service?: string;
      /** As calls have it. */
      readonly endpoint?: string;
      /** The name of a model, as calls have it. */
      readonly model?: string;
      readonly workflow?: string;
      readonly run?: string;
      readonly scope?: string;
      readonly step?: string;
      readonly status?: string;
      /** Whether it failed: also where it was not accepted or never left. */
      readonly failed?: 'true' | 'false';
      readonly error?: string;
      readonly cached?: 'true' | 'false';
      readonly slowerThan?: string;
      readonly since?: string;
      readonly until?: string;
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Call[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** One call, with its headers and bodies where they are kept */
  readonly 'GET /calls/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: {
      readonly id: string;
      readonly run: string | null;
      readonly workflow: string | null;
      /** The item of an each, such as orders/17. */
      readonly scope: string | null;
      readonly step: string | null;
      readonly connection: string | null;
      /** The connector, or the host where there is none. */
      readonly service: string;
      /** Method, host and path, with {id} for what differs from call to call. */
      readonly endpoint: string;
      readonly method: string;
      /** Credentials in it read [secret]. */
      readonly url: string;
      /** Null where no answer came. */
      readonly status: number | null;
      /** From leaving to the last byte; waiting before it not counted. */
      readonly ms: number;
      readonly attempt: number;
      readonly cacheHit: boolean;
      readonly tokens: number | null;
      /** In US dollars; null where its price is not known. */
      readonly cost: number | null;
      /** Of a call that asked a model: as it was asked for. */
      readonly model: string | null;
      readonly inputTokens: number | null;
      readonly outputTokens: number | null;
      /** Of inputTokens, those that the service had kept. */
      readonly cachedTokens: number | null;
      /** Which of /prices the cost was reckoned by; `table`: the one that comes with Snodo. */
      readonly price: string | null;
      readonly error: string | null;
      readonly at: string;
      /** Whether a request left this machine; where not, error says why. */
      readonly sent: boolean;
      /** Whether its connection was kept from a call before. */
      readonly reused: boolean;
      /** Where redirects led to. */
      readonly redirects: readonly string[];
      /** At the limits of the connection, and for a free connection. */
      readonly waitMs: number;
      readonly dnsMs: number | null;
      /** TCP and TLS. */
      readonly connectMs: number | null;
      /** From the request to the first byte of the answer. */
      readonly firstByteMs: number | null;
      readonly bodyMs: number | null;
      /** Of the bodies, as they went over the wire. */
      readonly requestBytes: number;
      readonly responseBytes: number;
      /** Whether GET /calls/{id} has its headers and bodies. */
      readonly kept: boolean;
      /** Null where it is not kept (SNODO_CALL_BODIES). */
      readonly request: {
        readonly headers: { readonly [name: string]: string };
        /** Null where it is no text. */
        readonly body: string | null;
        /** False where only its beginning is kept. */
        readonly complete: boolean;
      } | null;
      readonly response: {
        readonly headers: { readonly [name: string]: string };
        /** Null where it is no text. */
        readonly body: string | null;
        /** False where only its beginning is kept. */
        readonly complete: boolean;
      } | null;
    };
  };
  /** The files, newest first */
  readonly 'GET /files': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly File[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Upload a file */
  readonly 'POST /files': {
    readonly query?: {
      readonly name?: string;
      /** After how long it is deleted. */
      readonly expires?: string;
    };
    readonly body: Blob | Uint8Array;
    readonly answer: File;
  };
  /** What is known of a file */
  readonly 'GET /files/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: File;
  };
  /** Delete a file */
  readonly 'DELETE /files/{id}': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: undefined;
  };
  /** The bytes of a file */
  readonly 'GET /files/{id}/content': {
    readonly params: {
      readonly id: string;
    };
    readonly answer: Uint8Array;
  };
  /** What is kept of answers, and what it saves */
  readonly 'GET /cache': {
    readonly query?: {
      /** Over which time hits, misses and savings are counted; they are kept for 30 days. */
      readonly window?: string;
    };
    readonly answer: CacheStats;
  };
  /** Forget answers: all, or those that all that is said fits */
  readonly 'DELETE /cache': {
    readonly query?: {
      readonly tag?: string;
      readonly connection?: string;
      /** The one that asked first. */
      readonly workflow?: string;
    };
    readonly answer: {
      readonly cleared: number;
    };
  };
  /** The knowledge bases, by slug */
  readonly 'GET /knowledge': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly KnowledgeBase[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A knowledge base and what uses it */
  readonly 'GET /knowledge/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: KnowledgeBaseInUse;
  };
  /** Make or change a knowledge base */
  readonly 'PUT /knowledge/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      readonly name: string;
      /** The service that embeds; null: the offline model, which goes by words alone. */
      readonly connection?: string | null;
      readonly model?: string;
      /** How many numbers the model is asked for; null: as many as it gives. */
      readonly dimensions?: number | null;
      readonly chunk?: {
        /** Tokens of a chunk at most, as reckoned here. */
        readonly size?: number;
        /** Tokens that it repeats of the one before. */
        readonly overlap?: number;
      };
      /** Of its texts, by ISO 639-1: a search by words then finds their other forms. Null: as written. */
      readonly language?: string | null;
    };
    readonly answer: KnowledgeBase;
  };
  /** Delete a knowledge base with its documents */
  readonly 'DELETE /knowledge/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** Search a knowledge base, as the step knowledge.search does */
  readonly 'POST /knowledge/{slug}/search': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      /** What is looked for, in whole sentences or words. */
      readonly query: string;
      /** How many passages are given at most, the best first. */
      readonly limit?: number;
      /** Passages below it are left out. What a score means depends on the mode. */
      readonly minScore?: number;
      /** What the metadata of a document must hold, such as { product: lamp }. */
      readonly filter?: { readonly [name: string]: AnyJson };
      /** By what texts mean (semantic), by their words (text), or by both (hybrid). */
      readonly mode?: 'hybrid' | 'semantic' | 'text';
    };
    readonly answer: KnowledgeFound;
  };
  /** The documents of a knowledge base, by id */
  readonly 'GET /knowledge/{slug}/documents': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      /** What stands in the title, the source or the id. */
      readonly text?: string;
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly KnowledgeDocument[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Put a document into a knowledge base, in the place of one of the same id */
  readonly 'POST /knowledge/{slug}/documents': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      /** A document of the same id is replaced; left out, it is the source, or else made of the text. */
      readonly id?: string;
      /** What the document is called; it is searched too. */
      readonly title?: string;
      /** Where it comes from, such as the address of its page: answers can name it. */
      readonly source?: string;
      /** Values that searches can filter by, such as { product: lamp }. */
      readonly metadata?: { readonly [name: string]: string | number | boolean | null | ReadonlyArray<string | number | boolean | null> };
      /** Plain text, Markdown or a page of HTML. */
      readonly text?: string;
      /** Instead of a text: a file value, as POST /files answers it. */
      readonly file?: {
        readonly $file: string;
        readonly [name: string]: unknown;
      };
    };
    readonly answer: KnowledgeDocument;
  };
  /** A document of a knowledge base */
  readonly 'GET /knowledge/{slug}/documents/{id}': {
    readonly params: {
      readonly slug: string;
      readonly id: string;
    };
    readonly answer: KnowledgeDocumentText;
  };
  /** Take a document out of a knowledge base */
  readonly 'DELETE /knowledge/{slug}/documents/{id}': {
    readonly params: {
      readonly slug: string;
      readonly id: string;
    };
    readonly answer: undefined;
  };
  /** The names of the secrets, never a value */
  readonly 'GET /secrets': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly SecretName[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Store a secret, sealed */
  readonly 'PUT /secrets/{name}': {
    readonly params: {
      readonly name: string;
    };
    readonly body: {
      readonly value: string;
    };
    readonly answer: undefined;
  };
  /** Delete a secret */
  readonly 'DELETE /secrets/{name}': {
    readonly params: {
      readonly name: string;
    };
    readonly answer: undefined;
  };
  /** Seal by the current key whatever an older one sealed, in the projects too */
  readonly 'POST /secrets/reseal': {
    readonly answer: {
      /** How many values were sealed anew. */
      readonly resealed: number;
      /** Values that none of the keys opens; they stay as they are. */
      readonly unopened: ReadonlyArray<{
        readonly place: string;
        readonly id: string;
        /** Left out: of the server itself. */
        readonly project?: string;
      }>;
    };
  };
  /** The subscribers, by slug */
  readonly 'GET /subscribers': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Subscriber[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** A subscriber, never with its secret */
  readonly 'GET /subscribers/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: Subscriber;
  };
  /** Tell another system what happens, or change what it is told */
  readonly 'PUT /subscribers/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly body: {
      /** Where the messages are sent with POST. */
      readonly url: string;
      /** Which events. `*`: all; `run.succeeded`: a run has ended well; `run.failed`: a run has failed; `run.cancelled`: a run was cancelled; `connection.circuit_opened`: a service fails so often that no calls are made for a while; `connection.circuit_closed`: a service that was spared answers again; `subscriber.disabled`: another subscriber was switched off; `connection.broken`: a connection has to be connected again; `connection.mended`: a broken connection works again; `connection.expiring`: the credential of a connection ends soon; `alert.fired`: an alert began to fire; `alert.ended`: an alert fires no longer; `alert.reminded`: an alert still fires; `alert.escalated`: nobody has acknowledged an alert in time; `alert.test`: somebody tried whether alerts are told. */
      readonly events: ReadonlyArray<'*' | 'run.succeeded' | 'run.failed' | 'run.cancelled' | 'connection.circuit_opened' | 'connection.circuit_closed' | 'subscriber.disabled' | 'connection.broken' | 'connection.mended' | 'connection.expiring' | 'alert.fired' | 'alert.ended' | 'alert.reminded' | 'alert.escalated' | 'alert.test'>;
      /** Only of runs of these workflows; left out, of all. */
      readonly workflows?: readonly string[] | null;
      /** whsec_ and 24 to 64 bytes in base64; made by Snodo when left out. */
      readonly secret?: string;
    };
    readonly answer: Subscriber | {
      readonly slug: string;
      readonly url: string;
      readonly events: readonly string[];
      /** Null: of all workflows. */
      readonly workflows: readonly string[] | null;
      readonly active: boolean;
      /** Why it was switched off. */
      readonly disabledReason: string | null;
      /** Since when nothing has reached it. */
      readonly failingSince: string | null;
      /** Until when the secret before this one signs too. */
      readonly previousSecretUntil: string | null;
      readonly createdAt: string;
      readonly updatedAt: string;
      readonly secret: string;
    };
  };
  /** Delete a subscriber and its messages */
  readonly 'DELETE /subscribers/{slug}': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: undefined;
  };
  /** Switch a subscriber on again; what was dropped is sent only when it is retried */
  readonly 'POST /subscribers/{slug}/enable': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: Subscriber;
  };
  /** Give a subscriber a new secret */
  readonly 'POST /subscribers/{slug}/rotate': {
    readonly params: {
      readonly slug: string;
    };
    readonly body?: {
      /** How long the secret so far signs too. */
      readonly keepFor?: string;
      /** whsec_ and 24 to 64 bytes in base64; made by Snodo when left out. */
      readonly secret?: string;
    };
    readonly answer: {
      readonly secret: string;
      readonly previousSecretUntil: string;
    };
  };
  /** What a subscriber was told, newest first */
  readonly 'GET /subscribers/{slug}/messages': {
    readonly params: {
      readonly slug: string;
    };
    readonly query?: {
      readonly status?: 'pending' | 'delivered' | 'given-up' | 'dropped';
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Message[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Send a message again, or now what waits for its next attempt */
  readonly 'POST /subscribers/{slug}/messages/{id}/retry': {
    readonly params: {
      readonly slug: string;
      readonly id: string;
    };
    readonly answer: {
      readonly id: string;
    };
  };
  /** Send a message of type test */
  readonly 'POST /subscribers/{slug}/test': {
    readonly params: {
      readonly slug: string;
    };
    readonly answer: {
      readonly id: string;
    };
  };
  /** Workflows to begin with, those for the first minutes first */
  readonly 'GET /templates': {
    readonly answer: {
      readonly items: readonly TemplateSummary[];
    };
  };
  /** A workflow to begin with, whole */
  readonly 'GET /templates/{template}': {
    readonly params: {
      readonly template: string;
    };
    readonly answer: Template;
  };
  /** Understand a text: a workflow, curl, OpenAPI, Postman, n8n, Node-RED */
  readonly 'POST /imports': {
    readonly body: {
      /** What was pasted. */
      readonly text: string;
      /** Of an OpenAPI document: the id of one. */
      readonly operation?: string;
    };
    readonly answer: Imported;
  };
  /** The tokens and their roles, by name; that of the settings, admin, is not among them */
  readonly 'GET /tokens': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly Token[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Make a token of a role */
  readonly 'POST /tokens': {
    readonly body: {
      readonly name: string;
      readonly role: 'viewer' | 'editor' | 'admin';
      /** What it is limited to, besides its role; left out: to nothing. */
      readonly scopes?: readonly string[];
      /** When it ends; left out: when it is revoked. */
      readonly expires?: string;
    };
    readonly answer: {
      readonly name: string;
      readonly role: 'viewer' | 'editor' | 'admin';
      /** What it is limited to; null: to nothing but its role. */
      readonly scopes: readonly string[] | null;
      /** The name of the token that made it. */
      readonly createdBy: string;
      readonly createdAt: string;
      readonly expiresAt: string | null;
      /** When it was last used, to the minute. */
      readonly usedAt: string | null;
      /** The token. It is answered this once and kept nowhere. */
      readonly token: string;
    };
  };
  /** Revoke a token, with the sessions of browsers that it began */
  readonly 'DELETE /tokens/{name}': {
    readonly params: {
      readonly name: string;
    };
    readonly answer: undefined;
  };
  /** The MCP server: its address, and the workflows that it offers as tools */
  readonly 'GET /mcp': {
    readonly answer: McpServer;
  };
  /** The tools that were called over MCP, newest first; kept for 30 days */
  readonly 'GET /mcp/calls': {
    readonly query?: {
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly McpCall[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** Who did what, newest first: every change and every refusal, for a year */
  readonly 'GET /audit': {
    readonly query?: {
      /** The name of a token. */
      readonly who?: string;
      /** A part of method and route, such as DELETE or /connections. */
      readonly what?: string;
      readonly since?: string;
      /** How many at most. */
      readonly limit?: number;
      /** The nextCursor of the page before. */
      readonly cursor?: string;
    };
    readonly answer: {
      readonly items: readonly AuditEntry[];
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null;
    };
  };
  /** The audit in the order in which it was written, oldest first, for who keeps it elsewhere too */
  readonly 'GET /audit/chain': {
    readonly query?: {
      /** Only what comes after the entry with this seq. */
      readonly after?: number | null;
      readonly since?: string;
      readonly limit?: number;
    };
    readonly answer: {
      readonly items: readonly AuditEntry[];
    };
  };
  /** Whether all entries are as they were written, and none is missing */
  readonly 'GET /audit/verify': {
    readonly answer: AuditVerdict;
  };
}
