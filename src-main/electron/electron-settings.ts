import Store from 'electron-store';
import { type Clock, systemClock } from '../ports/clock.ts';
import {
  engineOver,
  type SettingsText,
  settingsFileName,
  settingsFileOptions,
} from '../ports/settings/engine.ts';
import { createSettingsStore } from '../ports/settings-file.ts';
import type { SettingsStore } from '../ports/settings-store.ts';

/** The settings file of the desktop app: same folder, same file and same lock as the other hosts. */
export function createElectronSettings(directory: string, clock: Clock = systemClock): SettingsStore {
  const engine = engineOver(
    () => new Store<SettingsText>({ ...settingsFileOptions(directory), name: settingsFileName }),
  );
  return createSettingsStore({ engine, directory, clock });
}
