import { Check, ChevronDown, CircleHelp, Code, X } from 'lucide-react';
import { useId, useState } from 'react';
import { verdictWords } from '../../../../src-shared/domain/demands/verdict-words.ts';
import type { Severity } from '../../../../src-shared/domain/inspection/finding.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { useWorkspace } from '../../../app/workspace.tsx';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { Select } from '../../../ui/select.tsx';
import { chosenKey, updateSetup } from '../../environments/setup-store.ts';
import { CodeDialog } from './code-dialog.tsx';
import { DemandList } from './demand-list.tsx';
import styles from './demands-line.module.css';
import { useDemands } from './use-demands.ts';

const marks: Record<Severity, typeof Check> = {
  ok: Check,
  error: X,
  warning: CircleHelp,
  notice: CircleHelp,
};

interface DemandsLineProps {
  readonly tokenSet: TokenSet;
  /** What the token says whom it is for. */
  readonly audiences: readonly string[];
}

/** Whether the API that the token is meant for would take it, in one line; more on demand. */
export function DemandsLine({ tokenSet, audiences }: DemandsLineProps) {
  const demanded = useDemands(tokenSet, audiences);
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState(false);
  const { update } = useWorkspace();
  const listId = useId();
  if (demanded === null) return null;
  const { environment, api, kind, demands, verdict, choose } = demanded;
  const { severity, sentence } = verdictWords(verdict, api.name, kind);
  const Mark = marks[severity];
  const sayIt = () => {
    updateSetup(({ chosen }) => ({
      section: 'apis',
      chosen: { ...chosen, [chosenKey(environment.id, 'apis')]: api.id },
    }));
    update((current) => ({ ...current, screen: 'environments' }));
  };
  return (
    <section className={styles.demands} aria-label="What an API would say">
      <div className={styles.line}>
        <Mark className={classes(styles.mark, styles[severity])} aria-hidden="true" />
        <p className={styles.sentence} title={sentence}>
          {sentence}
        </p>
        {environment.apis.length > 1 && (
          <Select
            label="API that gets the token"
            size="sm"
            value={api.id}
            options={environment.apis.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={choose}
          />
        )}
        {demands === null ? (
          <Button size="sm" onClick={sayIt}>
            Say what it demands
          </Button>
        ) : (
          <>
            <Button
              kind="plain"
              size="sm"
              aria-expanded={open}
              aria-controls={listId}
              onClick={() => setOpen(!open)}
            >
              Demands
              <ChevronDown className={open ? styles.turned : undefined} aria-hidden="true" />
            </Button>
            <Button kind="plain" size="sm" onClick={() => setCode(true)}>
              <Code aria-hidden="true" />
              Code that enforces this
            </Button>
          </>
        )}
      </div>
      <div id={listId}>{open && verdict !== null && <DemandList verdict={verdict} />}</div>
      {code && demands !== null && (
        <CodeDialog apiName={api.name} demands={demands} onClose={() => setCode(false)} />
      )}
    </section>
  );
}
