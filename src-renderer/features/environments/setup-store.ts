// What the Setup screen must not lose when another screen or environment is shown: unsaved edits and the place in
// the editor. Lives as long as the page; no secret is in it.
import { useSyncExternalStore } from 'react';
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { Section } from './sections.ts';

export interface Draft {
  /** What was kept when the edits began. */
  readonly base: Environment;
  readonly environment: Environment;
  /** Saving was tried: empty fields are named from now on. */
  readonly attempted: boolean;
}

/** What a new environment begins with, out of something that was pasted. */
export interface EnvironmentPrefill {
  readonly issuer: string;
  readonly application: Application;
}

export interface SetupState {
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Edits that gave way to a newer version, as text to copy from. */
  readonly setAside: Readonly<Record<string, string>>;
  readonly section: Section;
  /** The application or API chosen last, by environment and section. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly dialog: 'add' | 'import' | null;
  /** For the dialog that adds an environment; null: it begins empty. */
  readonly prefill: EnvironmentPrefill | null;
  /** An environment chosen with the keyboard: its row takes the focus once it is drawn again. */
  readonly focus: string | null;
}

let state: SetupState = {
  drafts: {},
  setAside: {},
  section: 'general',
  chosen: {},
  dialog: null,
  prefill: null,
  focus: null,
};
const listeners = new Set<() => void>();

export function updateSetup(change: (current: SetupState) => Partial<SetupState>): void {
  state = { ...state, ...change(state) };
  for (const listener of listeners) listener();
}

const current = () => state;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSetup(): SetupState {
  return useSyncExternalStore(subscribe, current);
}

/** The draft of an environment at this moment; it is replaced with every edit. */
export function draftOf(environmentId: string): Draft | undefined {
  return state.drafts[environmentId];
}

export function withoutKey<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}

/** The key under which `chosen` keeps what is chosen in a section of an environment. */
export function chosenKey(environmentId: string, section: Section): string {
  return `${section} ${environmentId}`;
}
