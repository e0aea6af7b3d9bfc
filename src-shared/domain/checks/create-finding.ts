import { composeFinding, type FindingText } from '../inspection/compose-finding.ts';
import type { Finding, TokenKind } from '../inspection/finding.ts';
import type { RemedyTopic } from '../profiles/profile.ts';
import { displayText } from '../text/display-text.ts';
import { catalogue, type FindingCode } from './catalogue.ts';
import type { CheckContext } from './context.ts';

/** A check looks at the context and says what it finds; it never throws and knows no provider. */
export type Check = (context: CheckContext) => readonly Finding[];

export interface FindingWords extends FindingText {
  readonly token?: TokenKind | null;
  readonly claim?: string | null;
}

export function createFinding(code: FindingCode, words: FindingWords): Finding {
  const { token = null, claim = null, ...text } = words;
  return composeFinding(code, catalogue[code], { token, claim }, text);
}

/** Remedy and link of the profile, ready to spread into `FindingWords`. */
export function remedyFor(
  { profile, applicationName }: CheckContext,
  topic: RemedyTopic,
  value: string,
): { readonly remedy: string; readonly link: string | null } {
  const remedy = profile.remedies[topic]({ application: applicationName, value: shown(value) });
  return { remedy, link: profile.links[topic] ?? null };
}

const longestShown = 200;

/** A value inside a sentence: made visible, and cut where it would bury the sentence. */
export function shown(value: string): string {
  if (value === '') return '(empty)';
  return displayText(value.length > longestShown ? `${value.slice(0, longestShown)}…` : value);
}

/** Several values inside a sentence: `a`, `a and b`, `a, b and 3 more`. */
export function shownList(values: readonly string[]): string {
  const named = values.length > 4 ? values.slice(0, 3).map(shown) : values.map(shown);
  const last = values.length > 4 ? `${values.length - 3} more` : named.pop();
  return named.length === 0 ? (last ?? 'nothing') : `${named.join(', ')} and ${last}`;
}

export const tokenWords = { id: 'ID token', access: 'access token', refresh: 'refresh token' } as const;
