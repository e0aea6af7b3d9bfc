import type { Parameter } from '../../minting/parameter.ts';
import { redactText } from '../../redaction/redact.ts';
import { secretNameLabel } from '../../redaction/redact-names.ts';
import type { CodeHeader } from '../code-call.ts';
import { environmentVariable, plain } from '../code-text.ts';
import { createEnvironmentNames } from '../safe-call/environment-name.ts';

/** Parameters as code may hold them: one that is a secret, by its name or by its value, is read from the environment. */
export function safeParameters(
  parameters: readonly Parameter[],
  knownSecrets: readonly string[],
): readonly CodeHeader[] {
  const names = createEnvironmentNames();
  for (const reserved of ['CLIENT_SECRET', 'CLIENT_ASSERTION']) names.of(reserved, 'the application');
  return parameters.map(({ name, value }) => {
    const secret = secretNameLabel(name) !== null || redactText(value, knownSecrets) !== value;
    return {
      name,
      value: secret && value !== '' ? environmentVariable(names.of(name, value)) : plain(value),
    };
  });
}
