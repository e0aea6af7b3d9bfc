import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import type { RequestToken } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Application } from '../../../src-shared/domain/environments/environment.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { distanceText } from '../../../src-shared/domain/text/time-text.ts';
import { setTitle } from '../tokens/aside/set-words.ts';
import { type ChosenSet, choosable, holderOf, newestOf } from './carried-token.ts';

/** One way to say which token a call carries: by the request, which is saved, or by a set of this session. */
export interface TokenOption {
  readonly value: string;
  readonly label: string;
  readonly hint: string | null;
  /** Once it is chosen: an access token is what calls carry, so that it is not said. */
  readonly shortHint: string | null;
  readonly group: 'newest' | 'set' | null;
  readonly origin: TokenSetSummary['origin'] | null;
  readonly choice:
    | { readonly by: 'request'; readonly token: RequestToken }
    | { readonly by: 'set'; readonly chosen: ChosenSet };
}

const tokenNames = { access: 'access token', id: 'ID token' } as const;

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

const justNowMs = 60_000;

/** The clock is read now and then: it may lie before the set, and knows no seconds. */
function ageText({ mintedAt }: TokenSetSummary, now: number): string {
  return now - mintedAt < justNowMs ? 'just now' : distanceText(mintedAt, now);
}

function holder(set: TokenSetSummary, sets: readonly TokenSetSummary[], machine: boolean): string | null {
  const name = machine ? null : holderOf(set, sets);
  return name === null ? null : displayText(name);
}

export function tokenValue(token: RequestToken, chosen: ChosenSet | null): string {
  if (chosen !== null) return `set ${chosen.id}`;
  return token.kind === 'none' ? 'none' : `${token.kind} ${token.applicationId}`;
}

/** What a call can carry: nothing, the newest of each application, any one set; newest first. Milliseconds. */
export function tokenOptions(
  applications: readonly Application[],
  sets: readonly TokenSetSummary[],
  now: number,
): readonly TokenOption[] {
  const machines = new Set(applications.filter(({ kind }) => kind === 'machine').map(({ id }) => id));
  const isMachine = ({ applicationId }: TokenSetSummary) =>
    applicationId !== null && machines.has(applicationId);
  const newest = applications.flatMap((application) => {
    const set = newestOf(sets, application.id);
    const kinds = application.kind === 'machine' ? (['access'] as const) : (['access', 'id'] as const);
    return kinds.map((kind): TokenOption => {
      const token: RequestToken = { kind, applicationId: application.id };
      const whose =
        set?.holds[kind] === true
          ? [holder(set, sets, machines.has(application.id)), ageText(set, now)]
          : ['none yet'];
      return {
        value: tokenValue(token, null),
        label: application.name,
        hint: joined([tokenNames[kind], ...whose]),
        shortHint: joined([kind === 'id' ? tokenNames.id : null, ...whose]),
        group: 'newest',
        origin: null,
        choice: { by: 'request', token },
      };
    });
  });
  const single = sets
    .toSorted((one, other) => other.mintedAt - one.mintedAt)
    .flatMap((set): TokenOption[] => {
      const chosen = choosable(set);
      if (chosen === null) return [];
      const hint = joined([
        chosen.token === 'id' ? tokenNames.id : null,
        holder(set, sets, isMachine(set)),
        ageText(set, now),
      ]);
      return [
        {
          value: tokenValue({ kind: 'none' }, chosen),
          label: setTitle(set),
          hint,
          shortHint: hint,
          group: 'set',
          origin: set.origin,
          choice: { by: 'set', chosen },
        },
      ];
    });
  const none: TokenOption = {
    value: 'none',
    label: 'No token',
    hint: null,
    shortHint: null,
    group: null,
    origin: null,
    choice: { by: 'request', token: { kind: 'none' } },
  };
  return [none, ...newest, ...single];
}
