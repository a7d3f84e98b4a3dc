import type { EmbeddingModelV4, LanguageModelV4, TranscriptionModelV4 } from '@ai-sdk/provider';
import type { Auth } from '../../outbound/auth/auth.ts';
import type { ConnectionConfig } from '../../outbound/connection.ts';
import type { Ability } from './ability.ts';
import type { ModelListing } from './model-listing.ts';

/** A way to prove who calls, with the fields of `auth` that are the same for everybody. */
interface UsualAuth {
  readonly type: Auth['type'];
  readonly preset?: Readonly<Record<string, string>>;
}

export interface MakerSettings {
  /** The connector of the connection. */
  readonly name: string;
  /** As the definition says what it must be, without a slash at its end. */
  readonly baseUrl: string;
  /** What the client makes its requests by. */
  readonly fetch: typeof globalThis.fetch;
}

/** What a client makes, by what it is for. */
export interface ModelOf {
  readonly chat: LanguageModelV4;
  readonly embedding: EmbeddingModelV4;
  readonly transcription: TranscriptionModelV4;
}

/** The models of a service, by name. */
export type MadeModels = { readonly [U in keyof ModelOf]?: (model: string) => ModelOf[U] };

/** A service that has models. */
export interface ProviderDefinition {
  /** The connector of its connections. */
  readonly id: string;
  readonly title: string;
  /** Null where each account has its own address. */
  readonly baseUrl: string | null;
  /** Where its interface lies on a server whose address is given without a path. */
  readonly underRoot?: `/${string}`;
  /** An address as it may be, where `baseUrl` is null. */
  readonly example?: string;
  /** The address by the credential, where that tells it. */
  readonly addressOf?: (config: ConnectionConfig) => string | undefined;
  /** The usual one first. */
  readonly auth: readonly UsualAuth[];
  readonly can: readonly Ability[];
  /** The page that describes its API, where there is one. */
  readonly docs?: string;
  /** Its name in the price table. */
  readonly prices?: string;
  /** How it tells which models it has; left out where it does not. */
  readonly listing?: ModelListing;
  /** Loads its client, at the first use, and makes its models. */
  readonly make: (settings: MakerSettings) => Promise<MadeModels>;
}

/** What clients are given as a key: none of them works without one, and what they do with it is taken off again. */
export const noKey = 'none';
