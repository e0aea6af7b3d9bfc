import type { PracticeSettings } from '../../src-shared/domain/environments/practice.ts';
import type { EventLog } from './event-log.ts';
import type { IssuedTokens } from './issued-tokens.ts';
import type { SigningKey } from './signing-key.ts';
import type { TenantDirectory } from './tenant-directory.ts';

/** What the parts of one running tenant share. */
export interface TenantState {
  readonly issuer: string;
  readonly key: SigningKey;
  readonly directory: TenantDirectory;
  readonly issued: IssuedTokens;
  readonly log: EventLog;
  readonly settings: () => PracticeSettings;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Seconds since the epoch, as tokens have it. */
export function nowInSeconds(state: Pick<TenantState, 'now'>): number {
  return Math.floor(state.now() / 1000);
}
