import type { TokenRequest } from '../minting/token-request.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const screens = ['tokens', 'requests', 'environments'] as const;
export type Screen = (typeof screens)[number];

/** Where the person left off. Holds no secret. */
export interface Workspace {
  readonly theme: Theme;
  readonly screen: Screen;
  readonly environmentId: string | null;
  /** The application chosen last, by environment. */
  readonly applicationIds: Readonly<Record<string, string>>;
  /** The draft of each application. */
  readonly tokenRequests: readonly TokenRequest[];
  readonly requestIds: Readonly<Record<string, string>>;
}
