import type { PracticeFault, PracticeSettings } from '../../src-shared/domain/environments/practice.ts';
import type { EventLog } from './event-log.ts';
import type { IssuedTokens } from './issued-tokens.ts';
import type { SigningKey, TokenSigner } from './signing-key.ts';
import type { TenantDirectory } from './tenant-directory.ts';

/** What the parts of one running tenant share. */
export interface TenantState {
  readonly issuer: string;
  /** The published key. */
  readonly key: SigningKey;
  /** Signs what the tenant issues: with the published key unless a fault says otherwise. */
  readonly sign: TokenSigner;
  readonly directory: TenantDirectory;
  readonly issued: IssuedTokens;
  readonly log: EventLog;
  readonly settings: () => PracticeSettings;
  /** True while the fault is switched on. */
  readonly has: (fault: PracticeFault) => boolean;
  /** The tenant's clock, which a fault can put ahead. Milliseconds since the epoch. */
  readonly now: () => number;
  /** The clock of this machine, which the Orders API keeps to. Milliseconds since the epoch. */
  readonly trueNow: () => number;
}

/** Seconds since the epoch, as tokens have it. */
export function nowInSeconds(state: Pick<TenantState, 'now'>): number {
  return Math.floor(state.now() / 1000);
}

/** The same port under the name that stands for the tenant's custom domain. */
export function customDomain({ issuer }: Pick<TenantState, 'issuer'>): string {
  return issuer.replace('127.0.0.1', 'localhost');
}

/** The issuer in a user's tokens. A machine's name the tenant's own domain, as Kinde has it with a custom domain too. */
export function userIssuer(state: Pick<TenantState, 'issuer' | 'has'>): string {
  return state.has('custom_domain') ? customDomain(state) : state.issuer;
}
