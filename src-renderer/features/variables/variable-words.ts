import type { VariableFaultReason } from '../../../src-shared/domain/calls/variable-rules.ts';
import type { ScopedVariable } from '../../../src-shared/domain/calls/variable-scope.ts';
import type { SecretStatus } from '../../../src-shared/domain/environments/secret.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';

/** What is wrong with a variable, as a sentence at its field. */
export const variableFaultWords: Record<VariableFaultReason, string> = {
  empty_name: 'Give the variable a name.',
  name_not_usable: 'Leave blanks at the ends, braces and double quotes out of the name.',
  domain_is_built_in: '“domain” is built in: choose another name.',
  repeated_name: 'This name is taken by a row above.',
  repeated_id: 'This row stands twice: delete one.',
  holds_token: 'This is a signed token, and may lie in no file: make the variable secret.',
  holds_credentials: 'This looks like a credential, which may lie in no file: make the variable secret.',
};

/** Where a variable stands, to go behind its value. */
export function sourceWords(source: ScopedVariable['source']): string {
  switch (source.kind) {
    case 'built_in':
      return 'built in: the issuer';
    case 'request':
      return 'from this request';
    case 'collection':
      return `from the collection “${displayText(source.name)}”`;
    case 'folder':
      return `from the folder “${displayText(source.name)}”`;
    case 'environment':
      return 'from the environment';
  }
}

/** Where the value of a secret variable is; never the value. */
export function secretWords(status: SecretStatus | undefined): string {
  switch (status?.state) {
    case 'kept':
      return status.keptIn === 'keychain' ? 'kept in the system keychain' : 'kept in memory of this session';
    case 'rebind':
      return 'entered for another issuer: enter it again';
    case 'unknown':
      return 'the keychain does not say whether it is kept';
    case 'absent':
    case undefined:
      return 'not entered yet';
  }
}

/** Where a text in a field with names would break a line. */
const longest = 200;

/** What a name stands for, in a few words. */
export function valueWords(
  { value }: Pick<ScopedVariable, 'value'>,
  status: SecretStatus | undefined,
): string {
  if (value.kind === 'secret') return value.typed === '' ? secretWords(status) : 'secret, not saved yet';
  if (value.text === '') return 'empty';
  return displayText(value.text.length > longest ? `${value.text.slice(0, longest)}…` : value.text);
}
