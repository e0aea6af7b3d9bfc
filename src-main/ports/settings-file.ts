import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import type { Clock } from './clock.ts';
import { decodeSettings, emptySettings, encodeSettings } from './settings/codec.ts';
import { type SettingsEngine, settingsFileName } from './settings/engine.ts';
import { settingsNotWritten, systemErrorCode } from './settings/failure.ts';
import { fileState, freeAsideName, keepPrevious, putAside, readIfThere } from './settings/keep.ts';
import { underLock, underLockSync } from './settings/lock.ts';
import { watchDirectory } from './settings/watch.ts';
import type { Settings, SettingsStore } from './settings-store.ts';

/** What reading answers when the file itself is at fault; anything else (too many open files) may pass. */
const damage: readonly (string | null)[] = ['EACCES', 'EPERM', 'EISDIR'];

interface Loaded {
  /** `fileState` when it was read. */
  readonly state: string | null;
  readonly text: string | null;
  readonly settings: Settings;
}

/**
 * The settings file of all hosts: `claimcheck.json` in `directory`, with the version before it in
 * `claimcheck.previous.json`. A file that can't be read (cut short, of a newer version, of another shape) is
 * set aside and the version before it taken instead.
 *
 * Reading never throws: where nothing can be read, the settings are empty. The directory is made with mode
 * 0700; one that is there already keeps its mode.
 */
export function createSettingsStore(options: {
  readonly engine: SettingsEngine;
  readonly directory: string;
  readonly clock: Clock;
}): SettingsStore {
  const { engine, directory, clock } = options;
  const path = join(directory, `${settingsFileName}.json`);
  const previousPath = join(directory, `${settingsFileName}.previous.json`);
  let loaded: Loaded | null = null;
  let setAside: string | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  /** The state of the file that watchers were told of, or that was written here. */
  let announced: string | null = null;
  const watchers = new Set<() => void>();

  function contentOf(): string | null {
    try {
      return engine.read();
    } catch (error) {
      if (damage.includes(systemErrorCode(error))) return null;
      throw error;
    }
  }

  /** Null when the file is there but can't be used. Throws when that can't be told. */
  function load(): Loaded | null {
    const state = fileState(path);
    if (loaded !== null && loaded.state === state) return loaded;
    if (state === null) return { state, text: null, settings: emptySettings };
    const text = contentOf();
    const decoded = text === null ? null : decodeSettings(text);
    return decoded?.ok === true ? { state, text, settings: decoded.settings } : null;
  }

  function announce(state: string | null): void {
    if (state === announced) return;
    announced = state;
    for (const watcher of watchers) watcher();
  }

  function fallback(): Settings {
    const text = readIfThere(previousPath);
    const decoded = text === null ? null : decodeSettings(text);
    // The lost version had the next number; an edit that began from it must not pass for a fresh one.
    return decoded?.ok === true
      ? { ...decoded.settings, revision: decoded.settings.revision + 2 }
      : emptySettings;
  }

  /** To be called under the lock. */
  function repaired(): Loaded {
    const intact = load();
    if (intact !== null) return intact;
    const aside = freeAsideName(directory, clock.now());
    const settings = fallback();
    const text = encodeSettings(settings);
    putAside(path, aside);
    setAside = aside;
    if (settings === emptySettings || text === null) {
      rmSync(path, { force: true, recursive: true });
      return { state: null, text: null, settings: emptySettings };
    }
    engine.write(text);
    return { state: fileState(path), text, settings };
  }

  function write(
    current: Loaded,
    change: (settings: Settings) => Settings,
    forgetPrevious: boolean,
  ): Settings {
    const changed = change(current.settings);
    if (changed === current.settings) return changed;
    const settings = { ...changed, revision: current.settings.revision + 1 };
    const text = encodeSettings(settings);
    if (text === null)
      throw new ProblemError({ code: 'REQUEST_INVALID', field: 'settings', reason: 'too_large' });
    if (current.text !== null && !forgetPrevious) keepPrevious(previousPath, current.text);
    engine.write(text);
    if (forgetPrevious) keepPrevious(previousPath, text);
    loaded = { state: fileState(path), text, settings };
    announced = loaded.state;
    return settings;
  }

  return {
    read() {
      try {
        loaded = load() ?? underLockSync(directory, repaired);
        return loaded.settings;
      } catch {
        return loaded?.settings ?? fallback();
      }
    },

    update(change, { forgetPrevious } = { forgetPrevious: false }) {
      const run = turn.then(async () => {
        try {
          mkdirSync(directory, { recursive: true, mode: 0o700 });
          return await underLock(directory, () => {
            loaded = repaired();
            announce(loaded.state);
            return write(loaded, change, forgetPrevious);
          });
        } catch (error) {
          throw settingsNotWritten(error);
        }
      });
      turn = run.catch(() => undefined);
      return run;
    },

    watch(callback) {
      const look = () => {
        try {
          announce(fileState(path));
        } catch {
          // What can't be looked at now will be at the next change.
        }
      };
      if (watchers.size === 0) look();
      watchers.add(callback);
      const end = watchDirectory(directory, look);
      return () => {
        watchers.delete(callback);
        end();
      };
    },

    async settled() {
      for (let last: Promise<unknown> | null = null; last !== turn; ) {
        last = turn;
        await last;
      }
    },

    get setAside() {
      return setAside;
    },
  };
}
