import { isReadable, listClaim } from '../checks/token-view.ts';
import type { Hypothesis } from './assess.ts';
import { apiNotRegistered, droppedSilently, notAuthorised, wrongDomain } from './audience-allowed.ts';
import { comma, ignoredLeg, nearlyKnown, notAsked, placeholder, unknownParameter } from './audience-asked.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { idTokenRead, oldToken, opaqueToken } from './token-causes.ts';

/** Every cause that is considered for an audience which is not there; null: none was asked for. */
export function whyAudienceMissing(
  context: DiagnosisContext,
  asked: string | null,
): readonly (Hypothesis | null)[] {
  const { check } = context;
  const token = [oldToken(context, asked), idTokenRead(context), opaqueToken(context)];
  if (asked === null) return [notAsked(context), ...token];
  const granted = isReadable(check.access) ? listClaim(check.access, 'aud').values : [];
  // What no parameter decides can't be missing for want of a switch.
  const decided = context.profile.audience.parameter !== null;
  return [
    placeholder(context, asked),
    comma(context, asked),
    ignoredLeg(context, asked),
    unknownParameter(context, asked),
    nearlyKnown(context, asked),
    wrongDomain(context, asked),
    decided ? apiNotRegistered(context, asked) : null,
    decided ? notAuthorised(context, asked) : null,
    ...token,
    granted.length === 0 ? droppedSilently(context) : null,
  ];
}
