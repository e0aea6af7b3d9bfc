/** The name of the settings file without its ending: `name` for electron-store, `configName` for conf. */
export const settingsFileName = 'claimcheck';

/** What an engine holds: the whole file as text, so that parsing stays in one place for all hosts. */
export interface SettingsText {
  text?: string;
}

/**
 * Options for conf and electron-store alike. They do what those libraries are good at, replacing one file
 * atomically with a safe mode; content, versions and damage are `createSettingsStore`'s.
 */
export function settingsFileOptions(directory: string) {
  return {
    cwd: directory,
    fileExtension: 'json',
    configFileMode: 0o600,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    serialize: (value: SettingsText): string => value.text ?? '',
    deserialize: (text: string): SettingsText => ({ text }),
  };
}

/** The one file, whoever writes it. Both may throw what the file system throws. */
export interface SettingsEngine {
  /** Null when there is no file. */
  read(): string | null;
  /** All or nothing, mode 0600. */
  write(text: string): void;
}

/**
 * The engine over a conf or electron-store instance made with `settingsFileOptions`. `open` runs at the first
 * use and again after it failed, because those constructors touch the disk.
 */
export function engineOver(open: () => { store: SettingsText }): SettingsEngine {
  let instance: { store: SettingsText } | null = null;
  const opened = () => {
    instance ??= open();
    return instance;
  };
  return {
    read: () => opened().store.text ?? null,
    write(text) {
      opened().store = { text };
    },
  };
}
