/**
 * What claims call a person (OpenID Connect Core section 5.1): the name, else the given and family name, else the user
 * name, else the address. Null where none says anything: the subject is not a name.
 */
export function personName(claim: (name: string) => string | null): string | null {
  const said = (name: string) => claim(name)?.trim() ?? '';
  const parts = [said('given_name'), said('family_name')].filter((part) => part !== '').join(' ');
  return [said('name'), parts, said('preferred_username'), said('email')].find((text) => text !== '') ?? null;
}
