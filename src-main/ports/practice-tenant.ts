import type { ApplicationKind } from '../../src-shared/domain/environments/environment.ts';
import type { PracticeEvent, PracticeSettings } from '../../src-shared/domain/environments/practice.ts';

/** The running practice tenant as the services see it; each host starts the one in `src-main/practice`. */
export interface PracticeTenantPort {
  readonly issuer: string;
  readonly ordersUrl: string;
  readonly clients: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: ApplicationKind;
    readonly clientId: string;
    readonly clientSecret: string | null;
  }[];
  readonly apis: readonly {
    readonly id: string;
    readonly name: string;
    readonly audience: string;
    readonly scopes: readonly string[];
  }[];
  /** In force from the next request on. */
  settings: PracticeSettings;
  log(): readonly PracticeEvent[];
  close(): Promise<void>;
}
