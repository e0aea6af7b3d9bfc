import type { EnvironmentList } from '../../../src-shared/contract/views.ts';
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Settings, SettingsStore } from '../../ports/settings-store.ts';
import type { Changes } from '../changes.ts';
import { followingPractice, keptPractice, type PracticeSource } from './practice-environment.ts';

/** The settings as services see them, with the practice environment in place; every change is announced. */
export interface EnvironmentState {
  read(): Settings;
  /** `change` must keep the reference of each part that it leaves alone: what differs is announced. */
  update: SettingsStore['update'];
  /** Ends listening to other processes. */
  close(): void;
}

const sections = ['environments', 'folders', 'requests', 'workspace', 'secretBindings'] as const;
type Section = (typeof sections)[number];

function textsOf(settings: Settings): Readonly<Record<Section, string>> {
  return {
    environments: JSON.stringify(settings.environments),
    folders: JSON.stringify(settings.folders),
    requests: JSON.stringify(settings.requests),
    workspace: JSON.stringify(settings.workspace),
    secretBindings: JSON.stringify(settings.secretBindings),
  };
}

export function createEnvironmentState(ports: {
  readonly store: SettingsStore;
  readonly practice: PracticeSource;
  readonly changes: Changes;
}): EnvironmentState {
  const { store, practice, changes } = ports;

  function announce(differs: (section: Section) => boolean): void {
    if (differs('environments')) changes.announce('environments');
    if (differs('environments') || differs('secretBindings')) changes.announce('secrets');
    if (differs('requests') || differs('folders')) changes.announce('requests');
    if (differs('workspace')) changes.announce('workspace');
  }

  let known = store.read();
  const unwatch = store.watch(() => {
    const before = textsOf(known);
    known = store.read();
    const after = textsOf(known);
    announce((section) => before[section] !== after[section]);
  });

  // Drafts and secrets change with the tenant's addresses, though nothing is written.
  let followed = practice.current()?.issuer;
  const ignore = changes.subscribe(({ topic }) => {
    const issuer = practice.current()?.issuer;
    if (topic !== 'practice' || issuer === followed) return;
    followed = issuer;
    // After the word of the change itself, and of the environment, which whoever started the tenant says.
    queueMicrotask(() => announce((section) => section === 'workspace' || section === 'secretBindings'));
  });

  return {
    read: () => followingPractice(store.read(), practice.current()),

    async update(change, options) {
      const info = practice.current();
      let before: Settings | null = null;
      let after: Settings | null = null;
      const written = await store.update((kept) => {
        before = followingPractice(kept, info);
        after = change(before);
        return after === before ? kept : keptPractice(after, info);
      }, options);
      known = written;
      announce((section) => before?.[section] !== after?.[section]);
      return followingPractice(written, info);
    },

    close() {
      unwatch();
      ignore();
    },
  };
}

export function listOf({ environments, revision }: Settings): EnvironmentList {
  return { environments, revision };
}

/** Throws `NOT_FOUND`. */
export function environmentIn(settings: Settings, environmentId: string): Environment {
  const environment = settings.environments.find(({ id }) => id === environmentId);
  if (environment === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'environment' });
  return environment;
}

/** Throws `NOT_FOUND`. */
export function applicationIn(environment: Environment, applicationId: string): Application {
  const application = environment.applications.find(({ id }) => id === applicationId);
  if (application === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'application' });
  return application;
}

/** `settings` with this environment replaced, and the edit noted for editors that began earlier. */
export function withEnvironment(settings: Settings, environment: Environment): Settings {
  return withEdited(
    {
      ...settings,
      environments: settings.environments.map((each) => (each.id === environment.id ? environment : each)),
    },
    environment.id,
  );
}

/** Notes that an environment was edited, made or removed by the write that `settings` is for. */
export function withEdited(settings: Settings, environmentId: string): Settings {
  return {
    ...settings,
    environmentRevisions: { ...settings.environmentRevisions, [environmentId]: settings.revision + 1 },
  };
}
