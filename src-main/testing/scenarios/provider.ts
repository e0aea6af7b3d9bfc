import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { Change, Person } from './scenario.ts';

/** `reached`: the callback was fetched; else the run waits. `at`: the callback's address, where there is one. */
export interface Browsed {
  readonly reached: boolean;
  readonly at: string | null;
}

/** The clock of this machine and what was added to it, so that nobody has to wait. */
export interface PassingTime {
  /** Milliseconds since the epoch. */
  now(): number;
  pass(milliseconds: number): void;
}

export function passingTime(): PassingTime {
  let passed = 0;
  return {
    now: () => Date.now() + passed,
    pass(milliseconds) {
      passed += milliseconds;
    },
  };
}

/** A provider that scenarios run against, with the environment that fits it. */
export interface ScenarioProvider {
  /** As it is when nothing is wrong. */
  readonly environment: Environment;
  /** By application id; those of the environment by their kind. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Puts values into a template. */
  fill(template: string): string;
  /** Opens the sign-in page as the person would, and says where the browser ended. */
  browse(url: string, person: Person, redirectUri: string): Promise<Browsed>;
  /** Opens the page where a device's code is confirmed, and does there what the person does. */
  confirm(url: string, person: Person): Promise<void>;
  /** How late it is at the provider, and on a machine whose clock is right. */
  readonly time: PassingTime;
  /** A change at the provider. */
  change(change: ProviderChange): Promise<void>;
  close(): Promise<void>;
}

const atProvider = [
  'settings',
  'register_api',
  'authorise',
  'enable_scope',
  'add_scope',
  'register_callback',
  'shape',
] as const;

export type ProviderChange = Extract<Change, { readonly do: (typeof atProvider)[number] }>;

export function isProviderChange(change: Change): change is ProviderChange {
  return atProvider.some((name) => name === change.do);
}
