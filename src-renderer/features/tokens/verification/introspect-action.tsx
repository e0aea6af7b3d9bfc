import { useState } from 'react';
import type { Environment } from '../../../../src-shared/domain/environments/environment.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { useHost } from '../../../app/host-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import styles from './check-actions.module.css';
import type { Checks } from './use-checks.ts';

interface IntrospectActionProps {
  readonly tokenSet: TokenSet;
  readonly token: 'id' | 'access';
  readonly environment: Environment;
  readonly checks: Checks;
}

/** Sends the token to the introspection endpoint, after saying where it goes. */
export function IntrospectAction({ tokenSet, token, environment, checks }: IntrospectActionProps) {
  const host = useHost();
  const { applications } = environment;
  const [chosen, setChosen] = useState(tokenSet.applicationId ?? applications[0]?.id ?? null);
  const own = applications.find(({ id }) => id === tokenSet.applicationId);
  const introspect = (applicationId: string) =>
    checks.run(() =>
      host.tokens.introspect({ id: tokenSet.id, token, environmentId: environment.id, applicationId }),
    );
  return (
    <div className={styles.row}>
      <Button
        size="sm"
        disabled={checks.busy || chosen === null}
        onClick={() => {
          if (chosen !== null) void introspect(chosen);
        }}
      >
        Ask the provider
      </Button>
      {own === undefined && applications.length > 0 && (
        <Select
          label="Ask as"
          size="sm"
          value={chosen}
          options={applications.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosen}
        />
      )}
      <span className={styles.help}>
        Introspection: the token is sent to {displayText(environment.issuer)}
        {own === undefined ? '' : `, as ${own.name}`}.
      </span>
    </div>
  );
}
