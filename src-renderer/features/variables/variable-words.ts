import type { VariableFaultReason } from '../../../src-shared/domain/calls/variable-rules.ts';

/** What is wrong with a variable, as a sentence at its field. */
export const variableFaultWords: Record<VariableFaultReason, string> = {
  empty_name: 'Give the variable a name.',
  name_not_usable: 'Leave blanks at the ends and braces out of the name.',
  domain_is_built_in: '“domain” is built in: choose another name.',
  repeated_name: 'This name is taken by a row above.',
  repeated_id: 'This row stands twice: delete one.',
  holds_token: 'This is a signed token, and may lie in no file: make the variable secret.',
  holds_credentials: 'This looks like a credential, which may lie in no file: make the variable secret.',
};
