import type { RequestFolder } from '../../src-shared/domain/calls/request-folder.ts';
import type { SavedRequest } from '../../src-shared/domain/calls/saved-request.ts';
import type { Environment } from '../../src-shared/domain/environments/environment.ts';
import type { SecretBinding } from '../../src-shared/domain/environments/secret.ts';
import type { Workspace } from '../../src-shared/domain/environments/workspace.ts';

/** All of the settings file. `revision` grows by one with each write, whichever host wrote. */
export interface Settings {
  readonly revision: number;
  readonly environments: readonly Environment[];
  readonly folders: readonly RequestFolder[];
  readonly requests: readonly SavedRequest[];
  readonly workspace: Workspace;
  /** Of what lies in the keychain; the secrets themselves are not here. */
  readonly secretBindings: readonly SecretBinding[];
  /** By environment, removed ones included: the `revision` that its last edit led to. */
  readonly environmentRevisions: Readonly<Record<string, number>>;
}

/** One JSON file shared by all hosts: parsed, mode 0600, written atomically under a lock. */
export interface SettingsStore {
  read(): Settings;
  /**
   * Reads afresh under the lock, applies `change`, writes. Throws `ProblemError` `SETTINGS_NOT_WRITTEN`.
   * `forgetPrevious`: the version before is not kept, because it holds what may lie in no file.
   */
  update(
    change: (settings: Settings) => Settings,
    options?: { readonly forgetPrevious: boolean },
  ): Promise<Settings>;
  /** Called after a write by another process. Returns the function that ends it. */
  watch(callback: () => void): () => void;
  /** Ends once every update asked for has been written or has failed: to be awaited before the process ends. */
  settled(): Promise<void>;
  /** Where an unreadable file was set aside at start, or null. */
  readonly setAside: string | null;
}
