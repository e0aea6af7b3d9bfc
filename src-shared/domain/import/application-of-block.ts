import {
  type Application,
  type ApplicationKind,
  type ClientAuthentication,
  defaultRedirectUri,
} from '../environments/environment.ts';
import { redirectUriProblem } from '../environments/environment-edit.ts';
import { secretLimits } from '../environments/secret.ts';
import type { TokenRequest } from '../minting/token-request.ts';
import type { DraftApplication } from './draft.ts';
import { filledPlaces, placesIn } from './fill-places.ts';
import type { NoteBook } from './note.ts';
import { hasSecretShape, isPlaceholder } from './take-secrets.ts';
import { isShown, longestText, type Surroundings, tokenRequestOfBlock } from './token-request-of-block.ts';

/** An application of the environment and the token request of it, out of an OAuth 2.0 setting of a file. */
export interface PlannedApplication {
  readonly application: Application;
  readonly tokenRequest: TokenRequest;
  /** For the vault alone; null where the file has none, or one for another provider. */
  readonly secret: string | null;
}

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

function redirectUriOf(kind: ApplicationKind, block: DraftApplication, values: Surroundings['values']) {
  if (kind !== 'spa' && kind !== 'web') return null;
  const filled = filledPlaces(block.redirectUri, values);
  const usable =
    filled.length <= longestText && !hasSecretShape(filled) && redirectUriProblem(filled) === null;
  return usable ? filled : defaultRedirectUri;
}

/** Null where it is no client that could get tokens here: another grant, or nothing but an empty form. */
export function applicationOfBlock(
  block: DraftApplication,
  named: { readonly id: string; readonly name: string },
  around: Surroundings,
  notes: NoteBook,
): PlannedApplication | null {
  const { values } = around;
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
  const tokenRequest = tokenRequestOfBlock(block, application, around, notes);
  return { application, tokenRequest, secret: secretOf(block, around) };
}
