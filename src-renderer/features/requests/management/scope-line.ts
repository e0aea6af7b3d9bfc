import type { Fix } from '../../../../src-shared/domain/diagnosis/fix.ts';
import type { ScopeStanding } from '../../../../src-shared/domain/management/scope-standing.ts';
import type { ProviderProfile } from '../../../../src-shared/domain/profiles/profile.ts';
import type { PillTone } from '../../../ui/pill.tsx';
import type { CarriedToken } from '../carried-token.ts';

/** What can be done at once about a scope. */
export type ScopeAct =
  | { readonly kind: 'get_tokens'; readonly fix: Fix }
  | { readonly kind: 'open_page'; readonly url: string };

/** One line about the scope that a call needs, before it is sent. */
export interface ScopeLine {
  readonly tone: PillTone;
  /** Empty where the scope alone says all. */
  readonly note: string;
  /** The way out in full; empty where the note or the act says it. */
  readonly remedy: string;
  readonly act: ScopeAct | null;
}

interface Circumstances {
  readonly carried: Pick<CarriedToken, 'by' | 'token' | 'set'>;
  /** The application whose token request brings the token; null where none does. */
  readonly application: string | null;
  /** The management API's audience. */
  readonly audience: string;
  readonly profile: ProviderProfile;
}

function quiet(note: string, act: ScopeAct | null = null): ScopeLine {
  return { tone: 'plain', note, remedy: '', act };
}

function forThisApi({ application, audience, profile }: Circumstances): ScopeAct | null {
  const name = profile.managementApi?.name ?? 'this API';
  const fix: Fix = { change: 'add_audience', value: audience, name };
  return application === null ? null : { kind: 'get_tokens', fix };
}

function untold(circumstances: Circumstances): ScopeLine {
  const { carried } = circumstances;
  if (carried.by === 'none') return quiet('no token goes along');
  if (carried.token === 'id') return quiet('an ID token holds no scopes of an API');
  if (carried.set !== null) return quiet('this token does not say which scopes it has');
  return quiet('there is no token yet', forThisApi(circumstances));
}

function missing(
  scope: string,
  { mend, misnamed }: Extract<ScopeStanding, { state: 'missing' }>,
  { application, profile }: Circumstances,
): ScopeLine {
  if (mend === 'ask') {
    const fix: Fix =
      misnamed === null
        ? { change: 'add_scope', value: scope }
        : { change: 'replace_scope', from: misnamed, to: scope };
    return {
      tone: 'warn',
      note: misnamed === null ? 'the token lacks it' : `the token lacks it: ${misnamed} is no scope here`,
      remedy: '',
      act: application === null ? null : { kind: 'get_tokens', fix },
    };
  }
  const whom = application ?? 'the application';
  const url = profile.links.scope;
  return {
    tone: 'warn',
    note: `the token lacks it: it is not enabled for ${whom}`,
    remedy: profile.remedies.scope({ application: whom, value: scope }),
    act: url === undefined ? null : { kind: 'open_page', url },
  };
}

/** `scope`: what the call needs. */
export function scopeLine(scope: string, standing: ScopeStanding, circumstances: Circumstances): ScopeLine {
  const { carried, profile } = circumstances;
  if (carried.token === 'id') return untold(circumstances);
  switch (standing.state) {
    case 'not_needed':
      return quiet('');
    case 'untold':
      return untold(circumstances);
    case 'other_api': {
      const note = `the token is not for the ${profile.managementApi?.name ?? 'API'}`;
      return { tone: 'warn', note, remedy: '', act: forThisApi(circumstances) };
    }
    case 'held': {
      const note = standing.as === scope ? '' : `the token has it as ${standing.as}`;
      return { tone: 'ok', note, remedy: '', act: null };
    }
    case 'missing':
      return missing(scope, standing, circumstances);
  }
}
