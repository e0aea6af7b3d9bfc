import type { Application, Environment } from '../environments/environment.ts';
import { isLoopbackHostname } from '../environments/issuer.ts';
import { isOfProvider, originOf, type PlannedApplication } from './application-of-block.ts';
import type { DraftApplication } from './draft.ts';
import { filledPlaces, placesIn } from './fill-places.ts';
import type { NoteBook } from './note.ts';
import { isPlaceholder, placeholderIn, shownPair } from './take-secrets.ts';

interface Surroundings {
  readonly values: ReadonlyMap<string, string>;
  readonly environment: Environment;
}

/** The application of the environment that a client id names, if there is exactly one. */
export function applicationOf(
  clientId: string,
  values: ReadonlyMap<string, string>,
  environment: Environment,
): Application | null {
  const wanted = filledPlaces(clientId, values).trim();
  const found = environment.applications.filter((each) => each.clientId === wanted && wanted !== '');
  return found.length === 1 ? (found[0] ?? null) : null;
}

function isLoopback(uri: string): boolean {
  return URL.canParse(uri) && isLoopbackHostname(new URL(uri).hostname);
}

function noteDomain(
  block: DraftApplication,
  where: string,
  { values, environment }: Surroundings,
  becomesApplication: boolean,
  notes: NoteBook,
): void {
  const issuer = originOf(environment.issuer);
  for (const written of [block.tokenUrl, block.authorizationUrl]) {
    const filled = filledPlaces(written, values);
    const origin = originOf(filled);
    // An application asks the provider of its environment: nothing is to be filled in here.
    if (written === '' || origin === issuer || (becomesApplication && origin === null)) continue;
    const [place] = placesIn(written);
    const shown = place === undefined ? (origin ?? filled) : `{{${place}}}`;
    notes.add('change_domain', where, placeholderIn(filled) ?? shown);
  }
}

function described(block: DraftApplication): string {
  const { clientId, grant, audience, scopes, authorizationUrl, tokenUrl, redirectUri } = block;
  const extra = Object.values(block.extra).flatMap((rows) =>
    rows.map(({ name, value }) => shownPair(name, value, '=')),
  );
  const parts = [
    ...[clientId, grant, audience, scopes.join(' '), authorizationUrl, tokenUrl, redirectUri],
    ...extra,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** A client that a document describes without a client id: it can only be set up by hand. */
export function noteDescribed(block: DraftApplication, around: Surroundings, notes: NoteBook): void {
  noteDomain(block, block.name, around, false, notes);
  if (block.clientId === '' && block.tokenUrl !== '')
    notes.add('change_credentials', block.name, 'client id');
  notes.add('application_described', block.name, described(block));
}

/** What must be changed before an imported setting gets tokens here, and what became of it. */
export function noteApplication(
  block: DraftApplication,
  mine: Application | null,
  planned: PlannedApplication | null,
  around: Surroundings,
  notes: NoteBook,
): void {
  const { values } = around;
  const where = planned?.application.name ?? mine?.name ?? block.name;
  noteDomain(block, where, around, planned !== null, notes);
  const redirectUri = filledPlaces(block.redirectUri, values);
  const registered = mine === null ? [] : [mine.redirectUri, ...mine.otherRedirectUris];
  if (redirectUri !== '' && !registered.includes(redirectUri) && !isLoopback(redirectUri))
    notes.add('change_callback', where, redirectUri);
  if (mine !== null) return;
  const clientId = filledPlaces(block.clientId, values).trim();
  const known = clientId !== '' && !isPlaceholder(clientId) && placesIn(clientId).length === 0;
  if (!known || !isOfProvider(block, around)) notes.add('change_credentials', where, clientId || 'client id');
  if (planned === null) {
    notes.add('application_described', where, described(block));
    return;
  }
  const { application, secret, tokenRequest } = planned;
  if (application.clientAuthentication !== 'none') {
    if (secret === null) notes.add('change_credentials', where, 'client secret');
    else notes.add('secret_to_vault', where, 'client secret');
  }
  for (const audience of tokenRequest.audiences) {
    const found = placeholderIn(audience);
    if (found !== null) notes.add('change_domain', where, `audience: ${found}`);
    for (const name of placesIn(audience)) notes.add('variable_undefined', where, name);
  }
  notes.add('application_added', where, described(block));
}
