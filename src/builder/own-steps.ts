// Written by `node bin/types.mjs` from the schemas of the steps. Do not edit it.

import type { Call } from './call-type.ts';

/** What a workflow says of itself as a whole. */
export interface WorkflowFields {
  readonly name?: string;
  /** Where it stands among the others, such as shop/orders. */
  readonly folder?: string;
  readonly note?: string;
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
}

/** What every step may say besides what it does. */
export interface StepFields {
  readonly name?: string;
  readonly note?: string;
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
}

/** What starts a workflow. */
export interface Triggers {
  readonly webhook: {
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
  };
  readonly chat: {
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
  };
  readonly schedule: {
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
  };
  readonly queue: {
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
  };
  readonly stream: {
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
  };
  readonly form: {
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
  };
  readonly failure: {
    /** Of which workflows; of all others when left out. Those that start by failures are never among them. */
    readonly workflows?: readonly string[];
    /** Which ends start it: failed (when left out), cancelled. */
    readonly include?: ReadonlyArray<'failed' | 'cancelled'>;
  };
  readonly manual: {
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
  };
  readonly event: {
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
}

/** The steps that come with Snodo: what `with` takes, and which of its fields take no expression. */
export interface OwnSteps {
  /** Calls an HTTP API, over a connection (`path` is added to its address) or at a `url`. A status of 400 or more fails the step unless `accept` lists it. Files are sent as `body` or in `multipart`; with `download` the answer is kept as one. */
  readonly 'http.request': {
    readonly with: {
      /** The account at the service: its address, credentials and limits. */
      readonly connection?: string;
      /** Added to the address of the connection. */
      readonly path?: string;
      /** The whole address, where there is no connection. */
      readonly url?: string;
      /** What is done with the address. */
      readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
      /** Added to the address after a question mark. */
      readonly query?: { readonly [name: string]: string | number | boolean | null | ReadonlyArray<string | number | boolean | null> };
      /** Sent with the request; secrets may be used here. */
      readonly headers?: { readonly [name: string]: string | number | boolean };
      /** What is sent: a value as JSON, a text as it is, or a file. */
      readonly body?: unknown;
      /** A form with files, sent instead of a body. */
      readonly multipart?: ReadonlyArray<{
        /** The name of the field. */
        readonly name: string;
        /** What the field holds, where it is no file. */
        readonly value?: unknown;
        /** The file that the field sends. */
        readonly file?: {
          readonly $file: string;
          readonly [name: string]: unknown;
        };
        /** What the file is called for the service. */
        readonly filename?: string;
        /** The media type of the field. */
        readonly contentType?: string;
      }>;
      /** The body of a successful answer is kept as a file. */
      readonly download?: boolean;
      /** How many bytes a download may have: 2 GB when left out. */
      readonly maxBytes?: number;
      /** Statuses of 400 or more that do not fail the step, such as 404 or 4xx. */
      readonly accept?: ReadonlyArray<number | string>;
      /** How the list comes page by page, so that all of it is read. */
      readonly paginate?: {
        readonly by: 'link';
        /** Where the next address is in the body. Left out: the Link header. */
        readonly link?: string;
        /** Where the list is in the body. Left out: the body, or the one list in it. */
        readonly items?: string;
        readonly maxPages?: number;
        readonly maxItems?: number;
        /** Places of the body and their values: a page where they stand is the last. */
        readonly until?: { readonly [name: string]: unknown };
      } | {
        readonly by: 'cursor';
        /** Where the next cursor is in the body: meta.next, or data.-1.id for the last id. */
        readonly cursor: string;
        /** The name of a query parameter, or body. and a place in the body. */
        readonly cursorIn?: string;
        /** How many items to ask for at a time. */
        readonly limit?: number;
        /** The name of a query parameter, or body. and a place in the body. */
        readonly limitParam?: string;
        /** Where the list is in the body. Left out: the body, or the one list in it. */
        readonly items?: string;
        readonly maxPages?: number;
        readonly maxItems?: number;
        /** Places of the body and their values: a page where they stand is the last. */
        readonly until?: { readonly [name: string]: unknown };
      } | {
        readonly by: 'page';
        /** The name of a query parameter, or body. and a place in the body. */
        readonly pageParam?: string;
        /** How many items to ask for at a time. */
        readonly limit?: number;
        /** The name of a query parameter, or body. and a place in the body. */
        readonly limitParam?: string;
        /** Where the list is in the body. Left out: the body, or the one list in it. */
        readonly items?: string;
        readonly maxPages?: number;
        readonly maxItems?: number;
        /** Places of the body and their values: a page where they stand is the last. */
        readonly until?: { readonly [name: string]: unknown };
      } | {
        readonly by: 'offset';
        /** The name of a query parameter, or body. and a place in the body. */
        readonly offsetParam?: string;
        /** How many items to ask for at a time. */
        readonly limit?: number;
        /** The name of a query parameter, or body. and a place in the body. */
        readonly limitParam?: string;
        /** Where the list is in the body. Left out: the body, or the one list in it. */
        readonly items?: string;
        readonly maxPages?: number;
        readonly maxItems?: number;
        /** Places of the body and their values: a page where they stand is the last. */
        readonly until?: { readonly [name: string]: unknown };
      };
      /** The answer comes as events or lines, and the body is a list of them. */
      readonly read?: 'events' | 'lines';
      /** With an answer in parts: how many are enough, 1,000 when left out. */
      readonly maxEvents?: number;
      /** With an answer in parts: how long it is read, 30s when left out. */
      readonly for?: string;
      /** Of a GET or HEAD: when it is not answered by then, a second call is made and the first good answer counts. */
      readonly hedge?: string;
    };
    readonly literal: never;
  };
  /** Calls a method of a gRPC service, over a connection or at a `target`. The types come from `proto`, or from the server itself (reflection). Any status but OK fails the step. */
  readonly 'grpc.call': {
    readonly with: {
      /** The account at the service: its address, credentials and limits. */
      readonly connection?: string;
      /** The server as host:port, where there is no connection. */
      readonly target?: string;
      /** Speak to the target in plain text. */
      readonly plaintext?: boolean;
      /** The full name of the service, such as shop.v1.Orders. */
      readonly service: string;
      /** The method of the service that is called. */
      readonly method: string;
      /** What is sent, in the JSON form of Protocol Buffers. */
      readonly message?: unknown;
      /** The text of a .proto file, or of several; the server itself is asked where there is none. */
      readonly proto?: string | readonly string[];
      /** Sent with the call as headers are; secrets may be used here. */
      readonly metadata?: { readonly [name: string]: string | number | boolean };
      /** How long the call may take: 60s when left out. */
      readonly timeout?: string;
      /** How many messages of a stream are enough: 1,000 when left out. */
      readonly maxMessages?: number;
    };
    readonly literal: never;
  };
  /** Opens a WebSocket, over a connection (`path` is added to its address) or at a `url`, sends `message` or `messages`, waits for the reply or replies, and closes. */
  readonly 'websocket.request': {
    readonly with: {
      /** The account at the service: its address, credentials and limits. */
      readonly connection?: string;
      /** Added to the address of the connection. */
      readonly path?: string;
      /** The whole address, where there is no connection. */
      readonly url?: string;
      /** Added to the address after a question mark. */
      readonly query?: { readonly [name: string]: string | number | boolean | null | ReadonlyArray<string | number | boolean | null> };
      /** Sent with the request; secrets may be used here. */
      readonly headers?: { readonly [name: string]: string | number | boolean };
      /** The subprotocols that are offered to the server. */
      readonly subprotocols?: readonly string[];
      /** What is sent: text as it is, all else as JSON. */
      readonly message?: unknown;
      /** Several messages, sent one after the other. */
      readonly messages?: readonly unknown[];
      /** Places of a reply and their values: the reply where they stand is the last. */
      readonly until?: { readonly [name: string]: unknown };
      /** How many replies to wait for: 1 when left out; 0 only sends. */
      readonly replies?: number;
      /** How long all of it may take: 60s when left out. */
      readonly timeout?: string;
    };
    readonly literal: never;
  };
  /** Reads a file of at most `maxBytes` (1 MB). The output is what it holds: text, base64 or JSON. */
  readonly 'file.read': {
    readonly with: {
      /** The file that a step, an upload or a webhook gave. */
      readonly file: {
        readonly $file: string;
        readonly [name: string]: unknown;
      };
      /** The form in which the output holds what is in the file. */
      readonly as?: 'text' | 'base64' | 'json';
      /** How many bytes the file may have at most. */
      readonly maxBytes?: number;
    };
    readonly literal: never;
  };
  /** Makes a file of `text`, `base64` or `json`. The output is its file value. */
  readonly 'file.write': {
    readonly with: {
      /** What the file is called, with its ending. */
      readonly name: string;
      /** The media type of the file, such as application/pdf. */
      readonly contentType?: string;
      /** What the file holds, as text. */
      readonly text?: string;
      /** What the file holds, as bytes in base64. */
      readonly base64?: string;
      /** What the file holds, as a value. */
      readonly json?: unknown;
    };
    readonly literal: never;
  };
  /** Carries out a query or a mutation, with `variables`. Errors in the answer fail the step, unless `partial` takes the data that came beside them. */
  readonly 'graphql.request': {
    readonly with: {
      /** The account at the service: its address, credentials and limits. */
      readonly connection?: string;
      /** Added to the address of the connection. */
      readonly path?: string;
      /** The whole address, where there is no connection. */
      readonly url?: string;
      /** The query or mutation in GraphQL. */
      readonly query: string;
      /** The values of the variables that the query declares. */
      readonly variables?: { readonly [name: string]: unknown };
      /** Which operation is carried out, where the query holds several. */
      readonly operationName?: string;
      /** Send the digest of the query, and the query only where it is not known. */
      readonly persisted?: boolean;
      /** Take data that came beside errors, instead of failing. */
      readonly partial?: boolean;
      /** Sent with the request; secrets may be used here. */
      readonly headers?: { readonly [name: string]: string | number | boolean };
      /** Statuses of 400 or more that do not fail the step, such as 404 or 4xx. */
      readonly accept?: ReadonlyArray<number | string>;
    };
    readonly literal: never;
  };
  /** Calls an operation of a SOAP service by its WSDL: an address, or a path below that of the connection. A fault fails the step. */
  readonly 'soap.call': {
    readonly with: {
      /** The account at the service: its address, credentials and limits. */
      readonly connection?: string;
      /** Where the WSDL is: an address, or a path below that of the connection. */
      readonly wsdl: string;
      /** The operation that is called. */
      readonly operation: string;
      /** Which service of the WSDL, where it has several. */
      readonly service?: string;
      /** Which port, where several have the operation: the first when left out. */
      readonly port?: string;
      /** Where the operation is called, instead of where the WSDL says. */
      readonly url?: string;
      /** Where the operation is called, below the address of the connection. */
      readonly path?: string;
      /** What the operation is given, by the names of the WSDL. */
      readonly input?: unknown;
      /** The elements of the SOAP header. */
      readonly headers?: { readonly [name: string]: unknown };
      /** How the message is signed or who sends it, by WS-Security. */
      readonly security?: {
        readonly type: 'username';
        readonly username: string;
        readonly password: string;
        /** Whether a timestamp of ten minutes goes along. */
        readonly timestamp?: boolean;
        readonly mustUnderstand?: boolean;
      } | {
        readonly type: 'username-digest';
        readonly username: string;
        readonly password: string;
        /** Whether a timestamp of ten minutes goes along. */
        readonly timestamp?: boolean;
        readonly mustUnderstand?: boolean;
      } | {
        readonly type: 'x509';
        /** The private key, RSA, as PEM. */
        readonly key: string;
        /** The certificate, as PEM. */
        readonly cert: string;
        readonly passphrase?: string;
        readonly timestamp?: boolean;
      };
    };
    readonly literal: never;
  };
  /** Calls `method` with `params` by JSON-RPC 2.0, or several at once with `batch`. A `notification` wants no answer. An error of the service fails the step. */
  readonly 'jsonrpc.call': {
    readonly with: {
      /** The account at the service: its address, credentials and limits. */
      readonly connection?: string;
      /** Added to the address of the connection. */
      readonly path?: string;
      /** The whole address, where there is no connection. */
      readonly url?: string;
      /** The method that is called. */
      readonly method?: string;
      /** What the method is given: a list, or values by name. */
      readonly params?: readonly unknown[] | { readonly [name: string]: unknown };
      /** Whether no answer is wanted. */
      readonly notification?: boolean;
      /** Several calls that are sent at once. */
      readonly batch?: ReadonlyArray<{
        /** The method that is called. */
        readonly method: string;
        /** What the method is given: a list, or values by name. */
        readonly params?: readonly unknown[] | { readonly [name: string]: unknown };
        /** Whether no answer is wanted. */
        readonly notification?: boolean;
      }>;
      /** Whether a batch fails when one of its calls did: yes when left out. */
      readonly failOnError?: boolean;
      /** Sent with the request; secrets may be used here. */
      readonly headers?: { readonly [name: string]: string | number | boolean };
    };
    readonly literal: never;
  };
  /** Sends messages to a queue, topic or stream, and goes on once the service has them for good. Each has an id that stays the same when the step is tried again. */
  readonly 'publish': {
    readonly with: {
      /** The account at the service that keeps the messages. */
      readonly connection: string;
      /** Where it is sent: a queue, topic, subject or stream. */
      readonly queue: string;
      /** What is sent: JSON, or a text as it is. */
      readonly body?: unknown;
      /** Several at once, instead of a body. */
      readonly messages?: ReadonlyArray<{
        /** What is sent: JSON, or a text as it is. */
        readonly body: unknown;
        /** What messages belong together by: the key, routing key or group. */
        readonly key?: string | number;
        /** Told beside the body, where the service knows such. */
        readonly headers?: { readonly [name: string]: string | number | boolean };
      }>;
      /** What messages belong together by: the key, routing key or group. */
      readonly key?: string | number;
      /** Told beside the body, where the service knows such. */
      readonly headers?: { readonly [name: string]: string | number | boolean };
      /** What the body is; left out, application/json, or text/plain for a text. */
      readonly contentType?: string;
      /** What more the service takes, such as exchange. */
      readonly options?: { readonly [name: string]: unknown };
    };
    readonly literal: never;
  };
  /** Asks a model for text, or with `schema` for JSON of that form. Without a connection the built-in offline model answers: it reads lexicons, not meaning. */
  readonly 'ai.generate': {
    readonly with: {
      /** The model service; the built-in offline model answers where there is none. */
      readonly connection?: string;
      /** The name of the model, as the service calls it. */
      readonly model?: string;
      /** Instead of one model: each is asked where the one before it could not answer. A name, or { connection, model }; written as it is. */
      readonly models?: ReadonlyArray<string | {
        readonly connection?: string;
        readonly model: string;
      }>;
      /** How freely the model chooses its words: 0 is the steadiest. */
      readonly temperature?: number;
      /** How many tokens the answer may have at most. */
      readonly maxOutputTokens?: number;
      /** How long the answer is kept for whoever asks the same, such as 24h. */
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
      /** What the model is asked. */
      readonly prompt: string | {
        /** Its name in the library. */
        readonly prompt: string;
        /** Left out: the newest when the workflow is published. */
        readonly version?: number;
        /** Of its variables, by name. */
        readonly values?: { readonly [name: string]: unknown };
      };
      /** What the model is told before the prompt: its part, tone and rules. */
      readonly system?: string;
      /** Values from outside that the prompt is about, by name. They are marked as data: what they tell the model to do is not done. */
      readonly data?: { readonly [name: string]: unknown };
      /** Placeholders such as [EMAIL_1] go to the model instead, and the originals are put back into the answer. */
      readonly redact?: true | {
        /** E-mail addresses */
        readonly emails?: boolean;
        /** Telephone numbers */
        readonly phones?: boolean;
        /** Payment cards */
        readonly cards?: boolean;
        /** IBANs */
        readonly ibans?: boolean;
        /** IP addresses */
        readonly ips?: boolean;
        /** Italian tax codes */
        readonly taxIds?: boolean;
        /** Names that are known, such as {{ trigger.body.customer }}. */
        readonly names?: readonly string[];
        /** What else is hidden. */
        readonly custom?: ReadonlyArray<{
          /** What stands in its place: ORDER gives [ORDER_1]. */
          readonly name: string;
          /** A regular expression, such as ORD-\d+. */
          readonly pattern: string;
        }>;
      } | false;
      /** Images and PDF that the model looks at: file values that a step, an upload or a webhook gave. */
      readonly files?: ReadonlyArray<{
        readonly $file: string;
        readonly [name: string]: unknown;
      }>;
      /** The JSON Schema that the answer must fit; without one the answer is text. */
      readonly schema?: { readonly [name: string]: unknown };
    };
    readonly literal: 'schema' | 'models';
  };
  /** Gives a text one of your labels and goes on at the port of that label, or at `unsure`. Without a connection the built-in word lists answer: they know feelings, urgency, English and Italian, and topics of customers’ letters, and say so where they cannot tell. */
  readonly 'ai.classify': {
    readonly with: {
      /** The model service; the built-in offline model answers where there is none. */
      readonly connection?: string;
      /** The name of the model, as the service calls it. */
      readonly model?: string;
      /** Instead of one model: each is asked where the one before it could not answer. A name, or { connection, model }; written as it is. */
      readonly models?: ReadonlyArray<string | {
        readonly connection?: string;
        readonly model: string;
      }>;
      /** How freely the model chooses its words: 0 is the steadiest. */
      readonly temperature?: number;
      /** How many tokens the answer may have at most. */
      readonly maxOutputTokens?: number;
      /** How long the answer is kept for whoever asks the same, such as 24h. */
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
      /** What is worked on. To the model it is data: what it tells the model to do is not done. */
      readonly text: string;
      /** What the text may be; each is a port of the step. */
      readonly labels: ReadonlyArray<string | {
        /** The label, which is also a port: letters, digits, _ and -. */
        readonly name: string;
        /** What texts with this label are about. */
        readonly description?: string;
      }>;
      /** Whether a text may have more than one label. */
      readonly multiple?: boolean;
      /** A confidence below it, from 0 to 1, leaves by the port unsure. */
      readonly threshold?: number;
      /** Placeholders such as [EMAIL_1] go to the model instead, and the originals are put back into the answer. */
      readonly redact?: true | {
        /** E-mail addresses */
        readonly emails?: boolean;
        /** Telephone numbers */
        readonly phones?: boolean;
        /** Payment cards */
        readonly cards?: boolean;
        /** IBANs */
        readonly ibans?: boolean;
        /** IP addresses */
        readonly ips?: boolean;
        /** Italian tax codes */
        readonly taxIds?: boolean;
        /** Names that are known, such as {{ trigger.body.customer }}. */
        readonly names?: readonly string[];
        /** What else is hidden. */
        readonly custom?: ReadonlyArray<{
          /** What stands in its place: ORDER gives [ORDER_1]. */
          readonly name: string;
          /** A regular expression, such as ORD-\d+. */
          readonly pattern: string;
        }>;
      } | false;
    };
    readonly literal: 'models';
  };
  /** Finds fields in a text or in files, and gives null for what is not there. With `evidence` each comes with the words that say it. Without a connection forms alone are found: lines such as `total: 12`, addresses, numbers, dates. */
  readonly 'ai.extract': {
    readonly with: {
      /** The model service; the built-in offline model answers where there is none. */
      readonly connection?: string;
      /** The name of the model, as the service calls it. */
      readonly model?: string;
      /** Instead of one model: each is asked where the one before it could not answer. A name, or { connection, model }; written as it is. */
      readonly models?: ReadonlyArray<string | {
        readonly connection?: string;
        readonly model: string;
      }>;
      /** How freely the model chooses its words: 0 is the steadiest. */
      readonly temperature?: number;
      /** How many tokens the answer may have at most. */
      readonly maxOutputTokens?: number;
      /** How long the answer is kept for whoever asks the same, such as 24h. */
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
      /** What is worked on. To the model it is data: what it tells the model to do is not done. */
      readonly text?: string;
      /** Read instead of a text, or with it: text, CSV, JSON, HTML, PDF, XLSX. */
      readonly files?: ReadonlyArray<{
        readonly $file: string;
        readonly [name: string]: unknown;
      }>;
      /** What is looked for; what the text does not say is null. */
      readonly fields?: { readonly [name: string]: {
          /** A date comes as 2026-01-31, a list as texts. */
          readonly type: 'string' | 'number' | 'boolean' | 'date' | 'list';
          /** Where it stands and what it means. */
          readonly description?: string;
          /** Whether the step fails where the text does not give it. */
          readonly required?: boolean;
        } };
      /** A JSON Schema of the output, instead of fields. */
      readonly schema?: { readonly [name: string]: unknown };
      /** Gives for each field the words of the text that say it; what has none is left out. */
      readonly evidence?: boolean;
      /** Placeholders such as [EMAIL_1] go to the model instead, and the originals are put back into the answer. */
      readonly redact?: true | {
        /** E-mail addresses */
        readonly emails?: boolean;
        /** Telephone numbers */
        readonly phones?: boolean;
        /** Payment cards */
        readonly cards?: boolean;
        /** IBANs */
        readonly ibans?: boolean;
        /** IP addresses */
        readonly ips?: boolean;
        /** Italian tax codes */
        readonly taxIds?: boolean;
        /** Names that are known, such as {{ trigger.body.customer }}. */
        readonly names?: readonly string[];
        /** What else is hidden. */
        readonly custom?: ReadonlyArray<{
          /** What stands in its place: ORDER gives [ORDER_1]. */
          readonly name: string;
          /** A regular expression, such as ORD-\d+. */
          readonly pattern: string;
        }>;
      } | false;
    };
    readonly literal: 'models' | 'schema';
  };
  /** Sums a text up, however long it is: a long one is read in parts. Without a connection the output is the first sentences. */
  readonly 'ai.summarize': {
    readonly with: {
      /** The model service; the built-in offline model answers where there is none. */
      readonly connection?: string;
      /** The name of the model, as the service calls it. */
      readonly model?: string;
      /** Instead of one model: each is asked where the one before it could not answer. A name, or { connection, model }; written as it is. */
      readonly models?: ReadonlyArray<string | {
        readonly connection?: string;
        readonly model: string;
      }>;
      /** How freely the model chooses its words: 0 is the steadiest. */
      readonly temperature?: number;
      /** How many tokens the answer may have at most. */
      readonly maxOutputTokens?: number;
      /** How long the answer is kept for whoever asks the same, such as 24h. */
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
      /** What is worked on. To the model it is data: what it tells the model to do is not done. */
      readonly text: string;
      /** A sentence or two, a paragraph, or up to a page. */
      readonly length?: 'short' | 'medium' | 'long';
      /** What the reader wants to know above all, such as what was promised. */
      readonly focus?: string;
      /** Of the summary, such as it or Italian: that of the text if empty. */
      readonly language?: string;
      /** A longer text is read in parts of so many tokens: less for a model with a small window. */
      readonly partTokens?: number;
      /** Placeholders such as [EMAIL_1] go to the model instead, and the originals are put back into the answer. */
      readonly redact?: true | {
        /** E-mail addresses */
        readonly emails?: boolean;
        /** Telephone numbers */
        readonly phones?: boolean;
        /** Payment cards */
        readonly cards?: boolean;
        /** IBANs */
        readonly ibans?: boolean;
        /** IP addresses */
        readonly ips?: boolean;
        /** Italian tax codes */
        readonly taxIds?: boolean;
        /** Names that are known, such as {{ trigger.body.customer }}. */
        readonly names?: readonly string[];
        /** What else is hidden. */
        readonly custom?: ReadonlyArray<{
          /** What stands in its place: ORDER gives [ORDER_1]. */
          readonly name: string;
          /** A regular expression, such as ORD-\d+. */
          readonly pattern: string;
        }>;
      } | false;
    };
    readonly literal: 'models';
  };
  /** Translates a text. Placeholders such as {name} and %s, HTML tags and addresses stay as they are, which is checked. It needs a connection: the built-in offline model cannot translate. */
  readonly 'ai.translate': {
    readonly with: {
      /** The model service; the built-in offline model answers where there is none. */
      readonly connection?: string;
      /** The name of the model, as the service calls it. */
      readonly model?: string;
      /** Instead of one model: each is asked where the one before it could not answer. A name, or { connection, model }; written as it is. */
      readonly models?: ReadonlyArray<string | {
        readonly connection?: string;
        readonly model: string;
      }>;
      /** How freely the model chooses its words: 0 is the steadiest. */
      readonly temperature?: number;
      /** How many tokens the answer may have at most. */
      readonly maxOutputTokens?: number;
      /** How long the answer is kept for whoever asks the same, such as 24h. */
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
      /** What is worked on. To the model it is data: what it tells the model to do is not done. */
      readonly text: string;
      /** The language to translate into, such as it or Italian. */
      readonly to: string;
      /** The language of the text: found out if empty. */
      readonly from?: string;
      /** Terms with the words that they become. */
      readonly glossary?: { readonly [name: string]: string };
      /** A longer text is read in parts of so many tokens: less for a model with a small window. */
      readonly partTokens?: number;
      /** Placeholders such as [EMAIL_1] go to the model instead, and the originals are put back into the answer. */
      readonly redact?: true | {
        /** E-mail addresses */
        readonly emails?: boolean;
        /** Telephone numbers */
        readonly phones?: boolean;
        /** Payment cards */
        readonly cards?: boolean;
        /** IBANs */
        readonly ibans?: boolean;
        /** IP addresses */
        readonly ips?: boolean;
        /** Italian tax codes */
        readonly taxIds?: boolean;
        /** Names that are known, such as {{ trigger.body.customer }}. */
        readonly names?: readonly string[];
        /** What else is hidden. */
        readonly custom?: ReadonlyArray<{
          /** What stands in its place: ORDER gives [ORDER_1]. */
          readonly name: string;
          /** A regular expression, such as ORD-\d+. */
          readonly pattern: string;
        }>;
      } | false;
    };
    readonly literal: 'models';
  };
  /** Tells whether a text holds hate, threats and the like, and goes on at `flagged` or `clean`: by the service’s own moderation where it has one (openai), else by asking a model. It needs a connection. */
  readonly 'ai.moderate': {
    readonly with: {
      /** The model service; the built-in offline model answers where there is none. */
      readonly connection?: string;
      /** How long the answer is kept for whoever asks the same, such as 24h. */
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
      /** A model of the service. Of openai, if empty: the one it has for this. */
      readonly model?: string;
      /** What is worked on. To the model it is data: what it tells the model to do is not done. */
      readonly text: string;
      /** What is looked for, if not what the service looks for anyway. */
      readonly categories?: ReadonlyArray<string | {
        /** Name */
        readonly name: string;
        /** What it means */
        readonly description?: string;
      }>;
      /** The score from 0 to 1 from which a text is flagged. */
      readonly threshold?: number;
      /** Placeholders such as [EMAIL_1] go to the model instead, and the originals are put back into the answer. */
      readonly redact?: true | {
        /** E-mail addresses */
        readonly emails?: boolean;
        /** Telephone numbers */
        readonly phones?: boolean;
        /** Payment cards */
        readonly cards?: boolean;
        /** IBANs */
        readonly ibans?: boolean;
        /** IP addresses */
        readonly ips?: boolean;
        /** Italian tax codes */
        readonly taxIds?: boolean;
        /** Names that are known, such as {{ trigger.body.customer }}. */
        readonly names?: readonly string[];
        /** What else is hidden. */
        readonly custom?: ReadonlyArray<{
          /** What stands in its place: ORDER gives [ORDER_1]. */
          readonly name: string;
          /** A regular expression, such as ORD-\d+. */
          readonly pattern: string;
        }>;
      } | false;
    };
    readonly literal: never;
  };
  /** Lets a model work with tools until it has an answer. Each question and each call of a tool is kept, so that a restart repeats none; calls that change something wait for a person unless `approve` says otherwise. */
  readonly 'ai.agent': {
    readonly with: {
      /** The model service; the built-in offline model answers where there is none. */
      readonly connection?: string;
      /** The name of the model, as the service calls it. */
      readonly model?: string;
      /** Instead of one model: each is asked where the one before it could not answer. A name, or { connection, model }; written as it is. */
      readonly models?: ReadonlyArray<string | {
        readonly connection?: string;
        readonly model: string;
      }>;
      /** Who the agent is, what it is for and what it must not do. */
      readonly instructions?: string;
      /** What the agent is asked. */
      readonly prompt: string | {
        /** Its name in the library. */
        readonly prompt: string;
        /** Left out: the newest when the workflow is published. */
        readonly version?: number;
        /** Of its variables, by name. */
        readonly values?: { readonly [name: string]: unknown };
      };
      /** What the agent may do, and nothing else: steps, other workflows, tools of MCP servers. */
      readonly tools?: ReadonlyArray<{
        /** As the model calls it; of a workflow, its slug when left out. */
        readonly name?: string;
        /** What it does and when to use it, for the model. */
        readonly description?: string;
        /** Its type and its with; the arguments are args, such as {{ args.number }}. */
        readonly step?: {
          readonly type: string;
          readonly name?: string;
          readonly note?: string;
          readonly with?: { readonly [name: string]: unknown };
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
        };
        /** Instead of a step: the workflow that is run, with the arguments as its input. */
        readonly workflow?: string;
        /** Instead of a step: the connection of an MCP server. */
        readonly mcp?: string;
        /** With an MCP server: which of its tools the agent may use. */
        readonly allow?: readonly string[];
        /** With an MCP server that asks for something while a tool works: nobody is asked and it is declined, or a person is asked and the run waits. */
        readonly ask?: 'nobody' | 'person';
        /** With an MCP server: how long the person has; limits.approval when left out. */
        readonly expires?: string;
        /** The JSON Schema of its arguments; none when left out. */
        readonly input?: { readonly [name: string]: unknown };
        /** Whether it only reads or changes something; left out, what its step does. */
        readonly effect?: 'read' | 'write';
      }>;
      /** Which calls of tools wait until a person approves them: those that change something, all or none. */
      readonly approve?: 'none' | 'write' | 'all';
      /** At which it ends: turns, tokens, cost in US dollars, time. */
      readonly limits?: {
        /** How often the model is asked at most. */
        readonly turns?: number;
        /** How many it may use in all. */
        readonly tokens?: number;
        /** How much it may cost, in US dollars. */
        readonly cost?: number;
        /** How long it may be at work; waiting for a person does not count. */
        readonly time?: string;
        /** How long a person has to approve a call. */
        readonly approval?: string;
        /** It fails, or is asked once more to answer without tools. */
        readonly onEnd?: 'fail' | 'answer';
      };
      /** The JSON Schema that the last answer must fit; without one the answer is text. */
      readonly schema?: { readonly [name: string]: unknown };
      /** Which conversation this belongs to, so that the model sees what was said before. */
      readonly memory?: {
        /** Which conversation it is, such as the id of the customer. */
        readonly key: string;
        /** How many earlier questions with their answers the model sees. */
        readonly last?: number;
        /** How long they are kept. */
        readonly keep?: string;
      };
      /** Placeholders such as [EMAIL_1] go to the model instead, and the originals are put back into the answer. */
      readonly redact?: true | {
        /** E-mail addresses */
        readonly emails?: boolean;
        /** Telephone numbers */
        readonly phones?: boolean;
        /** Payment cards */
        readonly cards?: boolean;
        /** IBANs */
        readonly ibans?: boolean;
        /** IP addresses */
        readonly ips?: boolean;
        /** Italian tax codes */
        readonly taxIds?: boolean;
        /** Names that are known, such as {{ trigger.body.customer }}. */
        readonly names?: readonly string[];
        /** What else is hidden. */
        readonly custom?: ReadonlyArray<{
          /** What stands in its place: ORDER gives [ORDER_1]. */
          readonly name: string;
          /** A regular expression, such as ORD-\d+. */
          readonly pattern: string;
        }>;
      } | false;
      /** How freely the model chooses its words: 0 is the steadiest. */
      readonly temperature?: number;
      /** How many tokens each answer may have at most. */
      readonly maxOutputTokens?: number;
    };
    readonly literal: 'models' | 'tools' | 'approve' | 'limits' | 'schema';
  };
  /** Turns texts into numbers by which one can tell how alike they are. Without a connection they go by the words of the texts, not by what they mean. */
  readonly 'ai.embed': {
    readonly with: {
      /** The model service; the built-in offline model answers where there is none. */
      readonly connection?: string;
      /** The name of the model, such as text-embedding-3-small. */
      readonly model?: string;
      /** What is worked on. To the model it is data: what it tells the model to do is not done. */
      readonly text?: string;
      /** Instead of one text: each gets an embedding of its own. */
      readonly texts?: readonly string[];
      /** How many numbers, of a model that can do with fewer; left out, as many as it gives. */
      readonly dimensions?: number;
      /** How long the answer is kept for whoever asks the same, such as 24h. */
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
    };
    readonly literal: never;
  };
  /** Finds the passages of a knowledge base that answer a question, each with its source. What they say comes from outside: give them to a model as data. */
  readonly 'knowledge.search': {
    readonly with: {
      /** The knowledge base, by its slug. */
      readonly base: string;
      /** What is looked for, in whole sentences or words. */
      readonly query: string;
      /** How many passages are given at most, the best first. */
      readonly limit?: number;
      /** Passages below it are left out. What a score means depends on the mode. */
      readonly minScore?: number;
      /** What the metadata of a document must hold, such as { product: lamp }. */
      readonly filter?: { readonly [name: string]: unknown };
      /** By what texts mean (semantic), by their words (text), or by both (hybrid). */
      readonly mode?: 'hybrid' | 'semantic' | 'text';
    };
    readonly literal: never;
  };
  /** Puts a text or a file into a knowledge base, in the place of the document of the same id. What has not changed in it is not embedded again. */
  readonly 'knowledge.add': {
    readonly with: {
      /** The knowledge base, by its slug. */
      readonly base: string;
      /** A document of the same id is replaced; left out, it is the source, or else made of the text. */
      readonly id?: string;
      /** What the document is called; it is searched too. */
      readonly title?: string;
      /** Plain text, Markdown or a page of HTML; its headings say where a passage stands. */
      readonly text?: string;
      /** Instead of a text: text, Markdown, HTML, PDF, CSV, JSON or XLSX. */
      readonly file?: {
        readonly $file: string;
        readonly [name: string]: unknown;
      };
      /** Where it comes from, such as the address of its page: answers can name it. */
      readonly source?: string;
      /** Values that searches can filter by, such as { product: lamp }. */
      readonly metadata?: { readonly [name: string]: string | number | boolean | null | ReadonlyArray<string | number | boolean | null> };
    };
    readonly literal: never;
  };
  /** Takes a document out of a knowledge base. One that is not there is no failure: `removed` is then false. */
  readonly 'knowledge.remove': {
    readonly with: {
      /** The knowledge base, by its slug. */
      readonly base: string;
      /** The id of the document. */
      readonly id: string;
    };
    readonly literal: never;
  };
  /** Calls a tool of a server of the Model Context Protocol. The arguments are checked against what the tool says that it takes. */
  readonly 'mcp.call': {
    readonly with: {
      /** The MCP server: a connection of the connector mcp. */
      readonly connection: string;
      /** The name of the tool, as the server calls it. */
      readonly tool: string;
      /** What the tool is given. */
      readonly arguments?: { readonly [name: string]: unknown };
      /** What the server may be told when it asks for input while it works. Without them it is told nothing. */
      readonly answers?: { readonly [name: string]: unknown };
      /** Nobody is asked and it is declined, or a person is asked and the run waits. */
      readonly ask?: 'nobody' | 'person';
      /** How long the person has: 7d when left out. */
      readonly expires?: string;
      /** How long the server may give no sign of life: 60s when left out. Progress counts as one. */
      readonly timeout?: string;
    };
    readonly literal: never;
  };
  /** Reads what a server of the Model Context Protocol keeps at a URI: text as text, bytes as a file. */
  readonly 'mcp.read': {
    readonly with: {
      /** The MCP server: a connection of the connector mcp. */
      readonly connection: string;
      /** The resource, as the server calls it: file:///notes.txt. */
      readonly uri: string;
      /** How long the server may give no sign of life: 60s when left out. Progress counts as one. */
      readonly timeout?: string;
    };
    readonly literal: never;
  };
  /** Has a server of the Model Context Protocol fill in one of its prompts: the messages for a model. */
  readonly 'mcp.prompt': {
    readonly with: {
      /** The MCP server: a connection of the connector mcp. */
      readonly connection: string;
      /** The name of the prompt, as the server calls it. */
      readonly prompt: string;
      /** What is put into the prompt, as texts. */
      readonly arguments?: { readonly [name: string]: string | number | boolean };
      /** How long the server may give no sign of life: 60s when left out. Progress counts as one. */
      readonly timeout?: string;
    };
    readonly literal: never;
  };
  /** Writes down what is said in a recording: its text, its language and what was said when, as far as the service tells. */
  readonly 'ai.transcribe': {
    readonly with: {
      /** The service that listens, such as one to OpenAI or Groq: there is no offline model for it. */
      readonly connection?: string;
      /** The name of the model, such as whisper-1. */
      readonly model: string;
      /** The file value of a recording, of at most 20 MB. */
      readonly file: {
        readonly $file: string;
        readonly [name: string]: unknown;
      };
      /** How long the text is kept for whoever asks for the same recording, such as 24h. */
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
    };
    readonly literal: never;
  };
  /** Makes a value out of others; the value is the output. */
  readonly 'map': {
    readonly with: {
      /** The value that is made, with expressions in it. */
      readonly value?: unknown;
    };
    readonly literal: never;
  };
  /** Makes a value of text or a file, or text or a file of a value: JSON, XML, CSV, YAML, Excel, forms, NDJSON, and text of PDF. Files are file values or base64. The output is the value, the text or the base64; with `as: file` a file value. */
  readonly 'convert': {
    readonly with: {
      /** The format that is read; left out where the value is no text or file. */
      readonly from?: 'json' | 'xml' | 'csv' | 'yaml' | 'xlsx' | 'form' | 'ndjson' | 'pdf' | 'text';
      /** The format that is written; json gives the value itself. */
      readonly to?: 'json' | 'xml' | 'csv' | 'yaml' | 'xlsx' | 'form' | 'ndjson' | 'pdf' | 'text';
      /** What is converted: a value, a text or a file. */
      readonly value: unknown;
      /** How the formats are read and written. */
      readonly options?: {
        /** The encoding of a text that is given as bytes; left out, the one that XML declares, or UTF-8. A byte order mark wins. */
        readonly encoding?: 'utf-8' | 'windows-1252' | 'latin1' | 'utf-16le';
        /** to: json gives JSON text and not the value. */
        readonly asText?: boolean;
        /** Between the cells of CSV: found out, or a comma when written. */
        readonly delimiter?: string;
        /** Whether a row names the columns: true when left out. */
        readonly header?: boolean;
        /** Which row of a sheet names the columns: 1 when left out. */
        readonly headerRow?: number;
        /** The names of the columns, and their order. */
        readonly columns?: readonly string[];
        /** Whether texts that are numbers, true or false become that. */
        readonly types?: boolean;
        /** Writes what is nested in columns with dotted names. */
        readonly flatten?: boolean;
        /** Whether a cell of CSV that a spreadsheet would run gets a quote. */
        readonly escapeFormulas?: boolean;
        /** The sheet by its name or number; "*" gives all by name. */
        readonly sheet?: string | number;
        /** What names of attributes in XML begin with: @ when left out. */
        readonly attributePrefix?: string;
        /** The element around a value without one root: root when left out. */
        readonly root?: string;
        /** Paths of elements that are lists, such as order.items.item. */
        readonly lists?: readonly string[];
        /** Which pages of a PDF, such as 1-3,5: all when left out. */
        readonly pages?: number | string;
      };
      /** A value, or a file that later steps can send on. */
      readonly as?: 'value' | 'file';
      /** What the file is called, where the output is one. */
      readonly name?: string;
    };
    readonly literal: never;
  };
  /** Checks a value, or a file of JSON, against a JSON Schema. The value is the output; one that does not fit fails the step, and `error.details.problems` has every place. */
  readonly 'validate': {
    readonly with: {
      /** What is checked: a value, or a file of JSON. */
      readonly value: unknown;
      /** The JSON Schema that the value must fit: draft 7, or 2020-12 where $schema says so. */
      readonly schema: { readonly [name: string]: unknown };
      /** Whether "12" becomes 12 where the schema asks for a number. */
      readonly coerce?: boolean;
    };
    readonly literal: 'schema';
  };
  /** Runs JavaScript or TypeScript; what it returns is the output. It sees input, trigger, steps, item, index, run and vars, and has no files, no processes and no network but `http`, where that is opened. */
  readonly 'code': {
    readonly with: {
      /** The body of an async function: it may await, and returns the output. */
      readonly code: string;
      /** What the code sees as input. */
      readonly input?: unknown;
      /** Whether the code has http(request), which calls an address or over a connection. */
      readonly http?: boolean;
      /** Those that http may call over. */
      readonly connections?: readonly string[];
      /** How long the code may keep a processor busy: 1s when left out. Waiting for calls does not count. */
      readonly cpu?: string;
      /** How many MB the code may take: 64 when left out. */
      readonly memory?: number;
    };
    readonly literal: 'code' | 'connections';
  };
  /** The value that is stored by a key is the output; the default where there is none. */
  readonly 'store.get': {
    readonly with: {
      /** The name of the value, at most 500 characters. */
      readonly key: string;
      /** For workflow only this workflow sees it, for shared all workflows do. */
      readonly scope?: 'workflow' | 'shared';
      /** The output where nothing is stored; null when left out. */
      readonly default?: unknown;
    };
    readonly literal: never;
  };
  /** Keeps a value by a key for later runs, at most 256 kB of JSON. The output is `{ set, value }`: whether it was stored, and what is. */
  readonly 'store.set': {
    readonly with: {
      /** The name of the value, at most 500 characters. */
      readonly key: string;
      /** For workflow only this workflow sees it, for shared all workflows do. */
      readonly scope?: 'workflow' | 'shared';
      /** What is kept. */
      readonly value: unknown;
      /** When it is forgotten; left out, never. */
      readonly ttl?: string;
      /** What is stored already stays; `set` of the output tells. */
      readonly ifMissing?: boolean;
    };
    readonly literal: never;
  };
  /** Adds to the number that is stored by a key, which begins at 0; the sum is the output. */
  readonly 'store.increment': {
    readonly with: {
      /** The name of the value, at most 500 characters. */
      readonly key: string;
      /** For workflow only this workflow sees it, for shared all workflows do. */
      readonly scope?: 'workflow' | 'shared';
      /** What is added: 1 when left out. */
      readonly by?: number;
      /** When it is forgotten; left out, never. */
      readonly ttl?: string;
    };
    readonly literal: never;
  };
  /** Deletes what is stored by a key. That there is nothing is no failure: then `deleted` is false. */
  readonly 'store.delete': {
    readonly with: {
      /** The name of the value, at most 500 characters. */
      readonly key: string;
      /** For workflow only this workflow sees it, for shared all workflows do. */
      readonly scope?: 'workflow' | 'shared';
    };
    readonly literal: never;
  };
  /** Goes on at its port `true` or `false`. */
  readonly 'branch': {
    readonly with: {
      /** True or false decides at which port the run goes on. */
      readonly when?: unknown;
    };
    readonly literal: never;
  };
  /** Goes on at the port of the first case that matches `value`, else at `default`. Cases are a list of values, or names with the value (or a list of values) each stands for. */
  readonly 'switch': {
    readonly with: {
      /** What is compared with the cases. */
      readonly value?: unknown;
      /** A list of values, or names with the value that each stands for; each is a port. */
      readonly cases: readonly string[] | { readonly [name: string]: unknown };
    };
    readonly literal: never;
  };
  /** Carries `steps` out for every one of `items`, `concurrency` at a time (1 when left out). Inside, `item` and `index` are in scope; the output is the list of what the inner steps end with. With `pages` instead of `items` a paginated list is read page by page, however long it is. */
  readonly 'each': {
    readonly with: {
      /** The list whose every item the inner steps are carried out for. */
      readonly items?: readonly unknown[];
      /** Instead of items: an HTTP request with paginate, whose list is read page by page. */
      readonly pages?: Call;
      /** How many items are carried out side by side. */
      readonly concurrency?: number;
      /** Whether the items after one that fails are carried out; its place in the list is null. */
      readonly onItemError?: 'fail' | 'continue';
      /** With pages: whether the outputs of all items are gathered too. */
      readonly collect?: boolean;
      /** What is carried out for every item, with item and index in scope. */
      readonly steps: Call;
    };
    readonly literal: 'pages' | 'steps';
  };
  /** Runs another workflow with `input` and waits for it; its output is the output. `wait: false` goes on at once. */
  readonly 'call': {
    readonly with: {
      /** The workflow that is run. */
      readonly workflow: string;
      /** What the workflow gets as trigger.body. */
      readonly input?: unknown;
      /** Whether this run waits for the other and takes its output. */
      readonly wait?: boolean;
    };
    readonly literal: never;
  };
  /** Waits for a time (`for: 15m`) or until one (`until: 2030-01-31T09:00:00Z`). The run holds no worker meanwhile. */
  readonly 'wait': {
    readonly with: {
      /** How long to wait, such as 15m. */
      readonly for?: string;
      /** The moment to wait for, with its zone. */
      readonly until?: string;
    };
    readonly literal: never;
  };
  /** Carries `submit` out once, with a one-time address in `callback.url`, and waits until that address is called or `expires` (24h) is over. The output is the call, and `submit`. */
  readonly 'callback': {
    readonly with: {
      /** A step that is carried out once, with callback.url in scope. */
      readonly submit?: Call;
      /** How long to wait: 24h when left out. */
      readonly expires?: string;
      /** The moment until which is waited, with its zone. */
      readonly until?: string;
      /** The content types that the call may have. */
      readonly accept?: readonly string[];
      /** The JSON Schema that the body of the call must fit. */
      readonly schema?: { readonly [name: string]: unknown };
    };
    readonly literal: 'submit' | 'accept' | 'schema';
  };
  /** Carries `submit` out once, then `check` again and again (`every` 5s) until the condition `until` holds, at most `for` 1h. With `callback: true` a call of `callback.url` ends it too. */
  readonly 'poll': {
    readonly with: {
      /** A step that is carried out once, before the first check. */
      readonly submit?: Call;
      /** The step that is carried out again and again. */
      readonly check: Call;
      /** The condition over check and submit by which the job is done. */
      readonly until: string;
      /** The condition over check and submit by which the job has failed. */
      readonly failIf?: string;
      /** How long to wait between checks. */
      readonly every?: string;
      /** Whether the wait stays the same or doubles. */
      readonly backoff?: 'fixed' | 'exponential';
      /** The longest wait between checks, where it doubles. */
      readonly max?: string;
      /** How long the job may take in all. */
      readonly for?: string;
      /** Whether a call of callback.url ends the waiting too. */
      readonly callback?: boolean;
    };
    readonly literal: 'submit' | 'check' | 'until' | 'failIf' | 'callback';
  };
  /** Waits until people approve or refuse: in the page, over the API, or where they are asked, by e-mail, in Slack or in Teams. Goes on when it is approved; a refusal is a failure, with a port of its own. */
  readonly 'approval': {
    readonly with: {
      /** What the person is asked to approve. */
      readonly title: string;
      /** What the person needs to see to decide. */
      readonly details?: unknown;
      /** How long the person has: 7d when left out. */
      readonly expires?: string;
      /** Where people are asked besides the page: by e-mail, in Slack, in Teams. */
      readonly notify?: ReadonlyArray<{
        /** An e-mail with a link each to approve and to refuse. */
        readonly by: 'email';
        /** The account over which it is sent. */
        readonly connection: string;
        /** Whom it goes to: everybody gets a mail and links of their own. */
        readonly to: string | readonly string[];
        /** Who sends it, where the connection does not say so: SMTP, SendGrid, Mailgun. */
        readonly from?: string;
        /** The language of what stands around your own words. */
        readonly language?: 'en' | 'it';
      } | {
        /** A message of Slack with buttons. */
        readonly by: 'slack';
        /** The account over which it is sent. */
        readonly connection: string;
        /** The id of a channel or of a person, such as C0123456789. */
        readonly channel: string;
        /** The language of what stands around your own words. */
        readonly language?: 'en' | 'it';
      } | {
        /** A card of Microsoft Teams with links. */
        readonly by: 'teams';
        /** An account of Microsoft Teams; or one of HTTP whose address is an incoming webhook of a channel. */
        readonly connection: string;
        /** Its id; left out with an incoming webhook. */
        readonly team?: string;
        /** Its id; left out with an incoming webhook. */
        readonly channel?: string;
        /** The language of what stands around your own words. */
        readonly language?: 'en' | 'it';
      }>;
      /** Who may decide: names of users, e-mail addresses, role:editor. Left out, every editor and whoever was written to. */
      readonly approvers?: readonly string[];
      /** How many different people must approve; one refusal refuses. */
      readonly quorum?: number;
      /** Whether the person who started the run may not decide. */
      readonly notSelf?: boolean;
      /** When everybody is asked again: every 4h, or a list of times since the asking, such as 1h and 4h. */
      readonly remind?: string | readonly string[];
      /** Who is asked when nobody has decided for some time. */
      readonly escalate?: {
        /** How long nobody has decided. */
        readonly after: string;
        /** Who is then asked as well. */
        readonly notify: ReadonlyArray<{
          /** An e-mail with a link each to approve and to refuse. */
          readonly by: 'email';
          /** The account over which it is sent. */
          readonly connection: string;
          /** Whom it goes to: everybody gets a mail and links of their own. */
          readonly to: string | readonly string[];
          /** Who sends it, where the connection does not say so: SMTP, SendGrid, Mailgun. */
          readonly from?: string;
          /** The language of what stands around your own words. */
          readonly language?: 'en' | 'it';
        } | {
          /** A message of Slack with buttons. */
          readonly by: 'slack';
          /** The account over which it is sent. */
          readonly connection: string;
          /** The id of a channel or of a person, such as C0123456789. */
          readonly channel: string;
          /** The language of what stands around your own words. */
          readonly language?: 'en' | 'it';
        } | {
          /** A card of Microsoft Teams with links. */
          readonly by: 'teams';
          /** An account of Microsoft Teams; or one of HTTP whose address is an incoming webhook of a channel. */
          readonly connection: string;
          /** Its id; left out with an incoming webhook. */
          readonly team?: string;
          /** Its id; left out with an incoming webhook. */
          readonly channel?: string;
          /** The language of what stands around your own words. */
          readonly language?: 'en' | 'it';
        }>;
        /** Who may then decide as well, where it is not open to all. */
        readonly approvers?: readonly string[];
      };
      /** Whether it then fails (port expired, as when left out), or counts as refused or approved. */
      readonly onExpire?: 'fail' | 'refuse' | 'approve';
    };
    readonly literal: never;
  };
  /** Waits until somebody has filled in a form: in the page, or by the one-time address that `submit` can send (`form.url`). The output is `values`, `by` and `at`. */
  readonly 'form': {
    readonly with: {
      /** What stands above the form. */
      readonly title: string;
      /** What stands below the title. */
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
      /** How long there is to answer: 7d when left out. */
      readonly expires?: string;
      /** A step that is carried out once, with form.url in scope, such as an e-mail. */
      readonly submit?: Call;
    };
    readonly literal: 'submit';
  };
  /** Answers the webhook that started the run (with `respond: result`) while the run goes on. A `body` of `{ base64 }` with a `content-type` header other than JSON is answered as bytes. */
  readonly 'respond': {
    readonly with: {
      /** The HTTP status of the answer. */
      readonly status?: number;
      /** The headers of the answer. */
      readonly headers?: { readonly [name: string]: string };
      /** What is answered, as JSON or as text. */
      readonly body?: unknown;
    };
    readonly literal: never;
  };
  /** Ends the run as failed, with a message. */
  readonly 'fail': {
    readonly with: {
      /** Why the run fails, for whoever looks at it. */
      readonly message: string;
    };
    readonly literal: never;
  };
  /** Ends the run here as succeeded, with `output` as what it answers. */
  readonly 'stop': {
    readonly with: {
      /** What the run answers with. */
      readonly output?: unknown;
    };
    readonly literal: never;
  };
}
