import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { Change, Person } from './scenario.ts';

/** A provider that scenarios run against, with the environment that fits it. */
export interface ScenarioProvider {
  /** As it is when nothing is wrong. */
  readonly environment: Environment;
  /** By application id. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Puts values into a template. */
  fill(template: string): string;
  /** Opens the sign-in page as the person would; false when the callback is never reached. */
  browse(url: string, person: Person, redirectUri: string): Promise<boolean>;
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
