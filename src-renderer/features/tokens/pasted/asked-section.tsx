import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AskedByHand } from '../../../../src-shared/domain/paste/asked-by-hand.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { queries } from '../../../app/queries.ts';
import { useWorkspace } from '../../../app/workspace.tsx';
import { ChipsInput } from '../../../ui/chips-input.tsx';
import { useNotify } from '../../../ui/toasts.tsx';
import { splitScopes } from '../request/chip-warnings.ts';
import { suggestedAudiences, suggestedScopes } from '../request/suggestions.ts';
import styles from './asked-section.module.css';

function one(values: readonly string[]): string | null {
  return values.at(-1) ?? null;
}

function listed(value: string | null): readonly string[] {
  return value === null || value === '' ? [] : [value];
}

function whenEmpty(values: readonly string[], words: string): string {
  return values.length === 0 ? words : '';
}

/** Typed beside a pasted token set: what was asked for to get it, so that it can be judged like one minted here. */
export function AskedSection({ tokenSet }: { readonly tokenSet: TokenSet }) {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const environment = useEnvironment();
  const { workspace } = useWorkspace();
  const { asked, application } = tokenSet.evidence;
  // What was typed stands at once; the host's answer, with the ledger in it, follows.
  const [typed, setTyped] = useState<AskedByHand>({
    audiences: asked.audiences,
    scopes: asked.scopes,
    organization: asked.organization,
    clientId: application?.clientId ?? null,
  });
  const clients = useMemo(
    () => environment.applications.map(({ clientId }) => clientId).filter((clientId) => clientId !== ''),
    [environment],
  );

  const change = async (fields: Partial<AskedByHand>) => {
    const next = { ...typed, ...fields };
    setTyped(next);
    try {
      const judged = await host.tokens.setAsked({
        id: tokenSet.id,
        audiences: [...next.audiences],
        scopes: [...next.scopes],
        organization: next.organization,
        clientId: next.clientId,
      });
      cache.setQueryData(queries.tokenSet(host, judged.id).queryKey, judged);
    } catch (error) {
      setTyped(typed);
      notify.problem(problemOf(error));
    }
  };

  return (
    <section className={styles.section} aria-labelledby="asked-title">
      <h3 id="asked-title" className={styles.title}>
        What did you ask for?
      </h3>
      <p className={styles.soft}>A pasted token does not say. With it, it is judged like one you get here.</p>
      <div className={styles.fields}>
        <span className={styles.label}>Audience</span>
        <ChipsInput
          label="Asked audience"
          values={typed.audiences}
          onChange={(audiences) => void change({ audiences })}
          suggestions={suggestedAudiences(environment, workspace.tokenRequests)}
          placeholder={whenEmpty(typed.audiences, 'none')}
        />
        <span className={styles.label}>Scopes</span>
        <ChipsInput
          label="Asked scopes"
          values={typed.scopes}
          onChange={(scopes) => void change({ scopes })}
          suggestions={suggestedScopes(
            environment,
            asked,
            tokenSet.evidence.metadata?.scopesSupported ?? null,
          )}
          placeholder={whenEmpty(typed.scopes, 'none')}
          split={splitScopes}
        />
        <span className={styles.label}>Organisation</span>
        <ChipsInput
          label="Asked organisation"
          values={listed(typed.organization)}
          onChange={(values) => void change({ organization: one(values) })}
          suggestions={[]}
          placeholder={whenEmpty(listed(typed.organization), 'none')}
        />
        <span className={styles.label}>Client id</span>
        <ChipsInput
          label="Asking client id"
          values={listed(typed.clientId)}
          onChange={(values) => void change({ clientId: one(values) })}
          suggestions={clients}
          placeholder={whenEmpty(listed(typed.clientId), 'as the token says')}
        />
      </div>
    </section>
  );
}
