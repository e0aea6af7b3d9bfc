import type { Settings } from '../../ports/settings-store.ts';
import type { EnvironmentState } from '../environments/environment-state.ts';

/** Writes; `putBack` undoes what was done to the vault when that fails. */
export async function writeOr(
  state: EnvironmentState,
  putBack: () => Promise<void>,
  change: (settings: Settings) => Settings,
  options?: { readonly forgetPrevious: boolean },
): Promise<void> {
  try {
    await state.update(change, options);
  } catch (error) {
    await putBack();
    throw error;
  }
}
