/** What the practice tenant does with an audience the application may not have. */
export const audiencePolicies = ['refuse', 'drop'] as const;
export type AudiencePolicy = (typeof audiencePolicies)[number];

/** What the practice tenant can be made to get wrong, one switch each. */
export const practiceFaults = [
  'api_not_registered',
  'application_not_authorised',
  'scope_not_enabled',
  'callback_not_registered',
  'token_expired',
  'key_rotated',
  'clock_skewed',
  'custom_domain',
  'opaque_token',
  'refresh_returns_old_token',
] as const;
export type PracticeFault = (typeof practiceFaults)[number];

export interface PracticeSettings {
  readonly audiencePolicy: AudiencePolicy;
  /** In force from the next request on; empty: the tenant behaves. */
  readonly faults: readonly PracticeFault[];
}

export interface PracticeStatus {
  readonly running: boolean;
  readonly issuer: string | null;
  readonly ordersUrl: string | null;
  readonly settings: PracticeSettings;
}

/** The practice tenant's own record of what it saw; no secret, code or verifier is in it. */
export type PracticeEvent =
  | {
      readonly type: 'authorization_requested';
      readonly at: number;
      readonly clientId: string;
      readonly codeChallengeMethod: string | null;
      readonly hasCodeChallenge: boolean;
      readonly audience: string | null;
    }
  | { readonly type: 'code_issued'; readonly at: number; readonly clientId: string; readonly codeId: string }
  | {
      readonly type: 'code_redeemed';
      readonly at: number;
      readonly clientId: string;
      readonly codeId: string;
    }
  | {
      readonly type: 'token_issued';
      readonly at: number;
      readonly clientId: string;
      readonly grant: string;
      readonly audiences: readonly string[];
    }
  | {
      readonly type: 'refused';
      readonly at: number;
      readonly clientId: string | null;
      readonly error: string;
    };
