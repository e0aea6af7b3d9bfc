import Conf from 'conf';
import { type Clock, systemClock } from './clock.ts';
import { engineOver, type SettingsText, settingsFileName, settingsFileOptions } from './settings/engine.ts';
import { createSettingsStore } from './settings-file.ts';
import type { SettingsStore } from './settings-store.ts';

/**
 * The settings file for hosts without Electron: the browser host and the command line. Same folder, same
 * file and same lock as the desktop app. Touches nothing before the first read.
 */
export function createConfStore(options: {
  readonly directory: string;
  readonly clock?: Clock;
}): SettingsStore {
  const { directory, clock = systemClock } = options;
  const engine = engineOver(
    () => new Conf<SettingsText>({ ...settingsFileOptions(directory), configName: settingsFileName }),
  );
  return createSettingsStore({ engine, directory, clock });
}
