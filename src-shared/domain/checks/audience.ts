import type { Finding } from '../inspection/finding.ts';
import { nameWithin } from '../profiles/profile.ts';
import { shown, shownList } from '../text/shown.ts';
import { askedInVain } from './audience-asked.ts';
import { askedFor } from './audience-granted.ts';
import { nothingAsked } from './audience-unasked.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor } from './create-finding.ts';
import { isReadable } from './token-view.ts';

const place = { token: 'access', claim: 'aud' } as const;

/** A token that only the provider's own services take, whatever was asked for. */
function forProvider(context: CheckContext, values: readonly string[]): Finding[] {
  const { profile, issuer } = context;
  if (!profile.onlyForProvider({ issuer, audiences: values })) return [];
  return [
    createFinding('TOKEN_FOR_PROVIDER', {
      ...place,
      actual: shownList(values),
      label: 'for the provider',
      title: `This access token is for ${nameWithin(profile)}’s own services`,
      why: 'Your API can’t check it and must not take it, even where its signature could be verified.',
      ...remedyFor(context, 'provider_only', ''),
    }),
  ];
}

/** `aud` of the access token against the audiences asked for. */
export function checkAudience(context: CheckContext): readonly Finding[] {
  const { access, asked } = context;
  if (access === null) return [];
  if (!isReadable(access)) return askedInVain(context, asked.audiences);
  const list = access.audience;
  if (list.state === 'invalid')
    return [
      createFinding('AUD_INVALID', {
        ...place,
        expected: 'a text or a list of texts',
        actual: shown(access.claims.get('aud')?.text ?? ''),
        label: 'no audience',
        title: 'The aud of the access token is neither a text nor a list of texts',
        why: 'No API can compare it with its own audience.',
      }),
    ];
  const findings =
    asked.audiences.length === 0 ? nothingAsked(context, access) : askedFor(context, access, list.values);
  return [...findings, ...forProvider(context, list.values)];
}
