import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RedirectPreflight } from '../../../../src-shared/contract/views.ts';
import { useHost } from '../../../app/host-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { later } from '../../../ui/later.tsx';
import { useTokenActions } from '../use-token-actions.ts';
import styles from './preflight-line.module.css';
import type { Draft } from './use-draft.ts';
import { useRedirectSwitch } from './use-redirect-switch.ts';

const ProblemText = later(async () => {
  const { ProblemText } = await import('../../../ui/problem-text.tsx');
  return ProblemText;
});

/** Which redirect URI the provider must know and whether its port can be taken, before any browser opens. */
export function PreflightLine({ draft, paused }: { draft: Draft; paused: boolean }) {
  const host = useHost();
  const { copyText } = useTokenActions();
  const { environment, application } = draft;
  const { switchTo, switching } = useRedirectSwitch(environment.id, application.id);
  const { data } = useQuery({
    // A change of the environment makes it stale; while a run holds the port the question is not asked.
    queryKey: ['environments', 'preflight', environment.id, application.id, application.redirectUri],
    queryFn: () => host.tokens.preflight({ environmentId: environment.id, applicationId: application.id }),
    enabled: !paused,
    refetchOnWindowFocus: true,
    // A port that is taken may be given back at any moment.
    refetchInterval: ({ state }) => (state.data && !state.data.portFree ? takenCheckMs : false),
  });
  const redirectUri = data?.redirectUri ?? application.redirectUri;
  if (redirectUri === null) return null;
  const wrong = data !== undefined && (data.problem !== null || !data.portFree);
  const free = data?.freeRedirectUri ?? null;
  return (
    <p className={styles.line} role="status">
      <span>Register</span>
      <span className={classes('mono', styles.uri)}>{redirectUri}</span>
      <Button
        kind="plain"
        size="sm"
        square
        aria-label="Copy the redirect URI"
        title="Copy the redirect URI"
        onClick={() => void copyText(redirectUri, 'the redirect URI')}
      >
        <Copy aria-hidden="true" />
      </Button>
      {data && (
        <span className={wrong && !paused ? styles.wrong : styles.right}>{standing(data, paused)}</span>
      )}
      {free !== null && !paused && (
        <Button
          kind="plain"
          size="sm"
          disabled={switching}
          title={`Use ${free}, which is registered too, and save this for ${application.name}`}
          onClick={() => void switchTo(free)}
        >
          Use port {new URL(free).port}
        </Button>
      )}
    </p>
  );
}

const takenCheckMs = 3_000;

function standing(preflight: RedirectPreflight, paused: boolean): ReactNode {
  if (paused) return '· its port is in use by this run';
  if (preflight.problem && preflight.problem.code !== 'PORT_IN_USE')
    return (
      <>
        ! <ProblemText problem={preflight.problem} />
      </>
    );
  if (preflight.portFree) return `· port ${preflight.port ?? ''} is free`;
  const other = preflight.freeRedirectUri;
  const passing = preflight.problem?.code === 'PORT_IN_USE' && preflight.problem.passing;
  const holder = passing
    ? 'for the moment by a connection of this machine'
    : `by ${preflight.program ?? 'another program'}`;
  return `! port ${preflight.port ?? ''} is taken ${holder}${other === null ? '' : `; ${other} is registered too and free`}`;
}
