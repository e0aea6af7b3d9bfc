/** What the practice tenant does with an audience the application may not have. */
export const audiencePolicies = ['refuse', 'drop'] as const;
export type AudiencePolicy = (typeof audiencePolicies)[number];

export interface PracticeSettings {
  readonly audiencePolicy: AudiencePolicy;
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
