import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { shown } from '../../../../src-shared/domain/text/shown.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import type { PillTone } from '../../../ui/pill.tsx';

export const originWords: Readonly<Record<TokenSet['origin'], string>> = {
  minted: 'minted',
  refreshed: 'refreshed',
  pasted: 'pasted',
  forged: 'forged here',
};

export const originTones: Readonly<Record<TokenSet['origin'], PillTone>> = {
  minted: 'plain',
  refreshed: 'plain',
  pasted: 'accent',
  forged: 'warn',
};

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Local time of day. Milliseconds since the epoch. */
export function clockText(at: number): string {
  return clock.format(at);
}

/** What a token set goes by: the name it was given, else its application. */
export function setTitle({
  name,
  applicationName,
  origin,
}: Pick<TokenSetSummary, 'name' | 'applicationName' | 'origin'>): string {
  return displayText(name ?? (applicationName || (origin === 'pasted' ? 'Pasted tokens' : 'Tokens')));
}

/** Whom the access token is for. What can't be read may well have an `aud`. */
export function audienceText({
  accessForm,
  audiences,
}: Pick<TokenSetSummary, 'accessForm' | 'audiences'>): string {
  switch (accessForm) {
    case null:
      return 'no access token';
    case 'opaque':
      return 'opaque';
    case 'jwe':
      return 'encrypted';
    case 'jws':
      return audiences.length === 0 ? 'no aud' : audiences.map(displayText).join(', ');
  }
}

/** Said in full over a holder that may be cut, with the subject by which providers know them. */
export function holderTitle(holder: string, subject: string | null): string {
  return subject === null ? shown(holder) : `${shown(holder)}, sub ${shown(subject)}`;
}

/** The earlier one on the left; of two of the same moment the one the other came from. */
export function comparedIds(
  one: Pick<TokenSetSummary, 'id' | 'mintedAt' | 'parentId'>,
  other: Pick<TokenSetSummary, 'id' | 'mintedAt' | 'parentId'>,
): { readonly left: string; readonly right: string } {
  const oneFirst = other.parentId === one.id || (one.parentId !== other.id && one.mintedAt <= other.mintedAt);
  return oneFirst ? { left: one.id, right: other.id } : { left: other.id, right: one.id };
}
