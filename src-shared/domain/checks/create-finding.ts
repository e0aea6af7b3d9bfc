import { composeFinding, type FindingText } from '../inspection/compose-finding.ts';
import type { Finding, TokenKind } from '../inspection/finding.ts';
import type { RemedyTopic } from '../profiles/profile.ts';
import { shown } from '../text/shown.ts';
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

export const tokenWords = { id: 'ID token', access: 'access token', refresh: 'refresh token' } as const;
