// What a scenario is: data alone, written from what is known of providers and never from a check's code.

import type { FindingCode } from '../../../src-shared/domain/checks/catalogue.ts';
import type { CauseCode } from '../../../src-shared/domain/diagnosis/cause-catalogue.ts';
import type {
  ApplicationKind,
  ProviderProfileId,
} from '../../../src-shared/domain/environments/environment.ts';
import type { PracticeSettings } from '../../../src-shared/domain/environments/practice.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type { MockShape } from './mock-shape.ts';

/**
 * Text in which these stand for what a run only knows: `{issuer}`, `{localhost}` (the issuer under that name),
 * `{callback}` (the registered redirect URI), `{callback_localhost}`, `{orders}` (where the Orders API answers).
 */
type Template = string;

type ApplicationName = 'Storefront' | 'Back office' | 'Nightly sync' | 'Partner feed' | 'Wall display';

/**
 * What the person does on the pages. `leaves`: closes the browser, and the run waits until its time is up. `elsewhere`: signs
 * in on another machine, which the callback never leaves; `pastes`: the same, and pastes where the browser ended.
 */
export type Person = 'ada' | 'sam' | 'denies' | 'leaves' | 'elsewhere' | 'pastes';

/** Fields of the token request, over those of a new one. */
export interface Asked
  extends Partial<Omit<TokenRequest, 'environmentId' | 'applicationId' | 'audiences' | 'extra'>> {
  readonly audiences?: readonly Template[];
  readonly extra?: Partial<TokenRequest['extra']>;
}

/** One step of somebody who sets things up, breaks them or mends them. */
export type Change =
  /** In Claimcheck. */
  | { readonly do: 'request'; readonly fields: Asked }
  | { readonly do: 'environment'; readonly fields: EnvironmentFields }
  | { readonly do: 'secret'; readonly value: 'right' | 'wrong' }
  /** Takes the fix that the first cause offers. */
  | { readonly do: 'fix' }
  /** Only tries again, from the beginning. */
  | { readonly do: 'again' }
  /** Another thing is done with the tokens before they are judged; null: nothing. */
  | { readonly do: 'afterwards'; readonly next: Afterwards | null }
  /** The call is made otherwise. */
  | { readonly do: 'call'; readonly fields: Partial<Call> }
  /** By the person and their machine. */
  | { readonly do: 'person'; readonly is: Person }
  | { readonly do: 'clock'; readonly aheadMinutes: number }
  /** At the practice tenant, through its Management API or its switches. */
  | { readonly do: 'settings'; readonly to: Partial<PracticeSettings> }
  | { readonly do: 'register_api'; readonly audience: string; readonly scopes?: readonly string[] }
  | { readonly do: 'authorise'; readonly audience: Template; readonly application: ApplicationName }
  | {
      readonly do: 'enable_scope';
      readonly audience: Template;
      readonly application: ApplicationName;
      readonly scope: string;
    }
  | { readonly do: 'add_scope'; readonly audience: Template; readonly scope: string }
  | { readonly do: 'register_callback'; readonly application: ApplicationName; readonly url: Template }
  /** At the mock provider. */
  | { readonly do: 'shape'; readonly to: MockShape };

export interface EnvironmentFields {
  readonly issuer?: Template;
  readonly profile?: ProviderProfileId;
  readonly redirectUri?: Template;
  readonly clientId?: string;
  readonly kind?: ApplicationKind;
  readonly clientAuthentication?: 'none' | 'client_secret_post' | 'client_secret_basic';
  /** Scopes of the API Orders, as the environment says. */
  readonly ordersScopes?: readonly string[];
  /** Issuer of a second environment. */
  readonly otherIssuer?: string;
}

/** What happens after tokens came, before they are judged. */
export type Afterwards =
  | { readonly do: 'refresh' }
  | { readonly do: 'revoke_and_refresh' }
  | { readonly do: 'wait'; readonly minutes: number }
  /** Asks the provider about the access token. */
  | { readonly do: 'introspect' }
  /** Opens the access token with the environment's key. */
  | { readonly do: 'decrypt' }
  /**
   * Pastes a text in which `{access}` and `{id}` are the tokens that came, and `{access_cut}` is the access token without
   * its last characters; `verified`: then has it checked against the environment's issuer.
   */
  | { readonly do: 'paste'; readonly text: Template; readonly verified?: boolean };

/** A call of an API with one of the tokens that came; it is judged instead of the tokens. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: Template;
  readonly token: 'access' | 'id' | 'none';
  /** A header of one's own, where no token is chosen. */
  readonly authorization?: string;
}

/** What somebody sets up and does, whatever comes of it. */
export interface Setting {
  readonly name: string;
  /** Where the fact stands that this starts from. */
  readonly fact: string;
  readonly provider: 'practice' | 'mock';
  readonly application?: ApplicationName;
  readonly before?: readonly Change[];
  readonly asked?: Asked;
  readonly person?: Person;
  readonly afterwards?: Afterwards;
  readonly call?: Call;
}

/** One thing that is wrong: what is seen first, why, and what mends it. */
interface Wrong {
  /**
   * Code of the first finding; where no token came, the reason of the refusal or the code of the problem; of a call, how
   * its refusal is explained.
   */
  readonly finding: string;
  readonly cause: CauseCode;
  readonly remedy: readonly Change[];
}

export interface Scenario extends Setting {
  /** In the order in which they come to light; none: nothing is wrong. */
  readonly wrong: readonly Wrong[];
}

/** What a token, a response or a callback shows by itself, so that the finding is all there is to say. */
export interface Sign extends Setting {
  /** Seen at first, the worst among them first of all; gone after the remedy. */
  readonly shows: readonly FindingCode[];
  readonly remedy: readonly Change[];
}
