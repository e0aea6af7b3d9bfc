import type { LanguageId } from '../code/language.ts';
import type { HistoryBounds } from '../history/history-limits.ts';
import type { TokenRequest } from '../minting/token-request.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const screens = ['tokens', 'requests', 'history', 'environments'] as const;
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
  /** The language that code was last wanted in, and whether it stands beside requests; absent before either was chosen. */
  readonly code?: { readonly language: LanguageId; readonly shown: boolean };
  /** How much of the history is kept; absent: as much as is usual. */
  readonly history?: HistoryBounds;
}
