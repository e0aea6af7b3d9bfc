import {
  type Application,
  type ApplicationKind,
  type ClientAuthentication,
  defaultRedirectUri,
  type Environment,
} from '../environments/environment.ts';
import { redirectUriProblem } from '../environments/environment-edit.ts';
import { secretLimits } from '../environments/secret.ts';
import { objectionTo } from '../minting/request-parameters.ts';
import { newTokenRequest, nothingAsked, type TokenRequest } from '../minting/token-request.ts';
import { organisationParameter } from '../profiles/profile.ts';
import { profileOf } from '../profiles/profiles.ts';
import { splitAddress } from './address.ts';
import type { DraftApplication, DraftParameter } from './draft.ts';
import { filledPlaces, placesIn } from './fill-places.ts';
import type { NoteBook } from './note.ts';
import { hasSecretShape, isPlaceholder, isSecretValue, shownPair } from './take-secrets.ts';

/** An application of the environment and the token request of it, out of an OAuth 2.0 setting of a file. */
export interface PlannedApplication {
  readonly application: Application;
  readonly tokenRequest: TokenRequest;
  /** For the vault alone; null where the file has none, or one for another provider. */
  readonly secret: string | null;
}

interface Surroundings {
  readonly values: ReadonlyMap<string, string>;
  readonly environment: Environment;
}

// As the contract takes them.
const longestText = 1_000;
const mostScopes = 1_000;
const mostParameters = 100;

export function originOf(text: string): string | null {
  return URL.canParse(text) ? new URL(text).origin : null;
}

/** Whether all endpoints that the setting names are this environment's provider's, and it names one. */
export function isOfProvider(
  { tokenUrl, authorizationUrl }: DraftApplication,
  { values, environment }: Surroundings,
): boolean {
  const own = [originOf(environment.issuer), originOf(environment.tokenEndpoint ?? '')];
  const named = [tokenUrl, authorizationUrl].filter((url) => url !== '');
  return (
    named.length > 0 &&
    named.every((url) => {
      const origin = originOf(filledPlaces(url, values));
      return origin !== null && own.includes(origin);
    })
  );
}

/** Null for a grant that is not made here. */
function kindOfGrant({ grant, clientSecret }: DraftApplication): ApplicationKind | null {
  switch (grant) {
    case 'client_credentials':
      return 'machine';
    case 'authorization_code':
      return clientSecret.trim() === '' ? 'spa' : 'web';
    case 'device_code':
    case 'urn:ietf:params:oauth:grant-type:device_code':
      return 'device';
    default:
      return null;
  }
}

function authenticationOf(kind: ApplicationKind, block: DraftApplication): ClientAuthentication {
  if (kind === 'spa' || (kind === 'device' && block.clientSecret.trim() === '')) return 'none';
  return block.credentialsIn === 'header' ? 'client_secret_basic' : 'client_secret_post';
}

/** A secret goes nowhere but to the provider that the file had it for. */
function secretOf(block: DraftApplication, around: Surroundings): string | null {
  const secret = filledPlaces(block.clientSecret, around.values).trim();
  const usable =
    secret !== '' &&
    secret.length <= secretLimits.longest &&
    !/[\r\n]/.test(secret) &&
    placesIn(secret).length === 0 &&
    !isPlaceholder(secret);
  return usable && around.environment.tokenEndpoint !== null && isOfProvider(block, around) ? secret : null;
}

const beginning = /^(?:\{\{[^{}]*\}\}|[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/[^/?#]+)/;

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

function redirectUriOf(kind: ApplicationKind, block: DraftApplication, values: Surroundings['values']) {
  if (kind !== 'spa' && kind !== 'web') return null;
  const filled = filledPlaces(block.redirectUri, values);
  const usable =
    filled.length <= longestText && !hasSecretShape(filled) && redirectUriProblem(filled) === null;
  return usable ? filled : defaultRedirectUri;
}

const isShown = (text: string) => text.length <= longestText && !hasSecretShape(text);

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

/** Null where it is no client that could get tokens here: another grant, or nothing but an empty form. */
export function applicationOfBlock(
  block: DraftApplication,
  named: { readonly id: string; readonly name: string },
  around: Surroundings,
  notes: NoteBook,
): PlannedApplication | null {
  const { values, environment } = around;
  const kind = kindOfGrant(block);
  if (kind === null || `${block.clientId}${block.tokenUrl}${block.authorizationUrl}`.trim() === '')
    return null;
  const clientId = filledPlaces(block.clientId, values).trim();
  const application: Application = {
    ...named,
    kind,
    clientId: isShown(clientId) && placesIn(clientId).length === 0 ? clientId : '',
    clientAuthentication: authenticationOf(kind, block),
    assertion: null,
    redirectUri: redirectUriOf(kind, block, values),
    otherRedirectUris: [],
  };
  const inQuery = askedInQuery(block, around);
  const audience = audienceOf(
    block.audience === '' ? { ...block, audience: inQuery.audience } : block,
    around,
  );
  const own = block.scopes.flatMap((each) => filledPlaces(each, values).split(/\s+/));
  const scopes = [...new Set(own.length > 0 ? own : inQuery.scopes)];
  const leftOut = scopes.filter((each, index) => index >= mostScopes || !isShown(each)).length;
  if (leftOut > 0) notes.add('too_many', named.name, `scopes: ${leftOut}`);
  if (!isShown(audience)) notes.add('secret_masked', named.name, 'audience');
  const tokenRequest: TokenRequest = {
    ...newTokenRequest(environment, application),
    audiences: audience !== '' && isShown(audience) ? [audience] : [],
    scopes: scopes.filter(isShown).slice(0, mostScopes),
    prompt: inQuery.prompt,
    loginHint: inQuery.loginHint,
    organization: inQuery.organization,
    connectionId: inQuery.connectionId,
    extra: {
      authorize: extraOf('authorize', [...inQuery.rest, ...block.extra.authorize], named.name, values, notes),
      token: extraOf('token', block.extra.token, named.name, values, notes),
      refresh: extraOf('refresh', block.extra.refresh, named.name, values, notes),
    },
  };
  return { application, tokenRequest, secret: secretOf(block, around) };
}
