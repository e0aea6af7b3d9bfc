import { type DraftAuth, noAuth } from './apply-auth.ts';
import { bearerHeader, type DraftApplication, noExtra } from './draft.ts';
import type { NoteBook } from './note.ts';
import { entriesOf, listMember, member, type References, textMember } from './openapi-parts.ts';

interface Needed {
  readonly scheme: unknown;
  readonly name: string;
  readonly scopes: readonly string[];
}

const grantOfFlow: Readonly<Record<string, string>> = {
  authorizationCode: 'authorization_code',
  clientCredentials: 'client_credentials',
  implicit: 'implicit',
  password: 'password',
};

function isToken({ scheme }: Needed): boolean {
  const type = textMember(scheme, 'type');
  return (
    type === 'oauth2' ||
    type === 'openIdConnect' ||
    (type === 'http' && textMember(scheme, 'scheme').toLowerCase() === 'bearer')
  );
}

function alternativesOf(document: unknown, operation: unknown, references: References): readonly Needed[][] {
  const schemes = member(member(document, 'components'), 'securitySchemes');
  const own = member(operation, 'security');
  const required = Array.isArray(own) ? own : listMember(document, 'security');
  return required.map((each) =>
    entriesOf(each).map(([name, scopes]) => ({
      scheme: references.resolve(member(schemes, name)),
      name,
      scopes: Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [],
    })),
  );
}

/** Clients that the flows of a document's security schemes describe. */
export function applicationsOf(
  document: unknown,
  references: References,
  notes: NoteBook,
): readonly DraftApplication[] {
  const schemes = entriesOf(member(member(document, 'components'), 'securitySchemes'));
  for (const [name, unresolved] of schemes) {
    const scheme = references.resolve(unresolved);
    const others = [
      textMember(scheme, 'openIdConnectUrl'),
      ...entriesOf(member(scheme, 'flows')).map(([, flow]) => textMember(flow, 'refreshUrl')),
    ];
    for (const url of new Set(others)) if (url !== '') notes.add('option_ignored', name, url);
  }
  return schemes.flatMap(([name, unresolved]) => {
    const flows = entriesOf(member(references.resolve(unresolved), 'flows'));
    return flows.map(([flow, settings]) => ({
      name,
      grant: grantOfFlow[flow] ?? flow,
      clientId: '',
      clientSecret: '',
      credentialsIn: null,
      audience: '',
      scopes: entriesOf(member(settings, 'scopes')).map(([scope]) => scope),
      authorizationUrl: textMember(settings, 'authorizationUrl'),
      tokenUrl: textMember(settings, 'tokenUrl'),
      redirectUri: '',
      extra: noExtra,
    }));
  });
}

function authOf({ scheme, name }: Needed): DraftAuth {
  const type = textMember(scheme, 'type');
  const kind = textMember(scheme, 'scheme').toLowerCase();
  if (type === 'http' && kind === 'basic')
    return { kind: 'basic', username: '{{user_name}}', password: '{{password}}' };
  if (type === 'apiKey' && /^(?:header|query)$/.test(textMember(scheme, 'in')))
    return {
      kind: 'api_key',
      in: textMember(scheme, 'in') === 'query' ? 'query' : 'header',
      name: textMember(scheme, 'name'),
      value: `{{${name.replace(/[^\w.-]+/g, '_')}}}`,
    };
  return {
    kind: 'unsupported',
    name: [type, kind || textMember(scheme, 'in'), name].filter((part) => part !== '').join(' '),
  };
}

function shownScheme({ scheme, name }: Needed): string {
  const parameter = textMember(scheme, 'name');
  return parameter === '' ? name : `${name} (${parameter})`;
}

/** How an operation is authorised, of several ways the one with a token first; its scopes are noted. */
export function operationAuth(
  document: unknown,
  operation: unknown,
  where: string,
  references: References,
  notes: NoteBook,
): readonly DraftAuth[] {
  const alternatives = alternativesOf(document, operation, references);
  const chosen = alternatives.find((needed) => needed.some(isToken)) ?? alternatives[0] ?? [];
  for (const other of alternatives)
    if (other !== chosen && other.length > 0)
      notes.add('option_ignored', where, `security: ${other.map(shownScheme).join(' + ')}`);
  const extended = [member(operation, 'x-scope'), member(operation, 'x-scopes')].flat();
  const scopes = [
    ...chosen.flatMap((needed) => needed.scopes),
    ...extended.filter((each) => typeof each === 'string'),
  ];
  if (scopes.length > 0) notes.add('scopes_needed', where, [...new Set(scopes)].join(' '));
  if (chosen.length === 0) return [noAuth];
  return chosen.map(
    (needed): DraftAuth =>
      isToken(needed) ? { kind: 'bearer', token: '', placement: bearerHeader } : authOf(needed),
  );
}
