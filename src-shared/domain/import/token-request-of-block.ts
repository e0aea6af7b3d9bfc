import { variablePlace } from '../calls/variable-place.ts';
import type { Application, Environment } from '../environments/environment.ts';
import { objectionTo } from '../minting/request-parameters.ts';
import { newTokenRequest, nothingAsked, type TokenRequest } from '../minting/token-request.ts';
import { organisationParameter } from '../profiles/profile.ts';
import { profileOf } from '../profiles/profiles.ts';
import { splitAddress } from './address.ts';
import type { DraftApplication, DraftParameter } from './draft.ts';
import { filledPlaces } from './fill-places.ts';
import type { NoteBook } from './note.ts';
import { hasSecretShape, isSecretValue, shownPair } from './take-secrets.ts';

/** What stands around the setting: the file's variables, and the environment that it is brought into. */
export interface Surroundings {
  readonly values: ReadonlyMap<string, string>;
  readonly environment: Environment;
}

// As the contract takes them.
export const longestText = 1_000;
const mostScopes = 1_000;
const mostParameters = 100;

/** Whether a text may stand on the screen: not too long, and without the shape of a secret. */
export const isShown = (text: string) => text.length <= longestText && !hasSecretShape(text);

const beginning = new RegExp(`^(?:${variablePlace}|[A-Za-z][A-Za-z0-9+.-]{0,30}://[^/?#]+)`);

/** An audience below the provider's domain moves with it: a management API is each tenant's own. */
function audienceOf(block: DraftApplication, { values, environment }: Surroundings): string {
  const filled = filledPlaces(block.audience, values);
  for (const endpoint of [block.tokenUrl, block.authorizationUrl])
    for (const [text, from] of [
      [block.audience, endpoint],
      [filled, filledPlaces(endpoint, values)],
    ] as const) {
      const base = beginning.exec(from)?.[0];
      if (base !== undefined && (text === base || text.startsWith(`${base}/`)))
        return environment.issuer.replace(/\/$/, '') + filledPlaces(text.slice(base.length), values);
    }
  return filled;
}

type Leg = keyof TokenRequest['extra'];

/** What the query of the authorization endpoint says, taken for what it means here. */
function askedInQuery(block: DraftApplication, { values, environment }: Surroundings) {
  const profile = profileOf(environment.profile);
  const { query } = splitAddress(filledPlaces(block.authorizationUrl, values));
  const organisation = organisationParameter(profile);
  const connection = profile.request.connectionParameter;
  const known = ['prompt', 'login_hint', 'audience', 'scope', organisation, connection];
  const taken = query.filter(({ name, value }) => known.includes(name) && isShown(value));
  const named = (name: string) => taken.find((each) => each.name === name)?.value || null;
  return {
    prompt: named('prompt'),
    loginHint: named('login_hint'),
    organization: named(organisation),
    connectionId: named(connection),
    audience: named('audience') ?? '',
    scopes: (named('scope') ?? '').split(/\s+/).filter((each) => each !== ''),
    rest: query.filter((each) => !taken.includes(each)),
  };
}

function extraOf(
  leg: Leg,
  rows: readonly DraftParameter[],
  where: string,
  values: Surroundings['values'],
  notes: NoteBook,
): TokenRequest['extra'][Leg] {
  const fitting = rows.slice(0, mostParameters);
  if (fitting.length < rows.length) notes.add('too_many', where, `${leg}: ${rows.length - fitting.length}`);
  return fitting.flatMap(({ name, value: written, enabled }) => {
    const value = filledPlaces(written, values);
    const fits = name.length <= longestText && value.length <= longestText;
    const objection = objectionTo({
      ...nothingAsked,
      extra: { ...nothingAsked.extra, [leg]: [{ name, value }] },
    });
    if (name === '') return [];
    if (!enabled || !fits || objection !== null) {
      notes.add(enabled ? 'option_ignored' : 'disabled_left', where, shownPair(name, value, '='));
      return [];
    }
    if (!isSecretValue(name, value)) return [{ name, value }];
    // Parameters of a token request stand on the screen and in the settings file.
    notes.add('enter_secret', where, `${leg}: ${name}`);
    return [{ name, value: '' }];
  });
}

/** What the setting asks for. What can't be taken over is noted. */
export function tokenRequestOfBlock(
  block: DraftApplication,
  application: Application,
  around: Surroundings,
  notes: NoteBook,
): TokenRequest {
  const { values, environment } = around;
  const inQuery = askedInQuery(block, around);
  const audience = audienceOf(
    block.audience === '' ? { ...block, audience: inQuery.audience } : block,
    around,
  );
  const own = block.scopes.flatMap((each) => filledPlaces(each, values).split(/\s+/));
  const scopes = [...new Set(own.length > 0 ? own : inQuery.scopes)];
  const leftOut = scopes.filter((each, index) => index >= mostScopes || !isShown(each)).length;
  if (leftOut > 0) notes.add('too_many', application.name, `scopes: ${leftOut}`);
  if (!isShown(audience)) notes.add('secret_masked', application.name, 'audience');
  return {
    ...newTokenRequest(environment, application),
    audiences: audience !== '' && isShown(audience) ? [audience] : [],
    scopes: scopes.filter(isShown).slice(0, mostScopes),
    prompt: inQuery.prompt,
    loginHint: inQuery.loginHint,
    organization: inQuery.organization,
    connectionId: inQuery.connectionId,
    extra: {
      authorize: extraOf(
        'authorize',
        [...inQuery.rest, ...block.extra.authorize],
        application.name,
        values,
        notes,
      ),
      token: extraOf('token', block.extra.token, application.name, values, notes),
      refresh: extraOf('refresh', block.extra.refresh, application.name, values, notes),
    },
  };
}
