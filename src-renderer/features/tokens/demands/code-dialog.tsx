import { useMemo, useState } from 'react';
import type { EnforcedDemands } from '../../../../src-shared/domain/demands/enforced-demands.ts';
import type { Snippet } from '../../../../src-shared/domain/snippets/snippet.ts';
import { snippetsFor } from '../../../../src-shared/domain/snippets/snippets.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../../ui/button.tsx';
import { CodeLines } from '../../../ui/code-lines.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { useTokenActions } from '../use-token-actions.ts';
import styles from './code-dialog.module.css';

interface CodeDialogProps {
  readonly apiName: string;
  readonly demands: EnforcedDemands;
  readonly onClose: () => void;
}

/** The demands as code for common libraries. */
export function CodeDialog({ apiName, demands, onClose }: CodeDialogProps) {
  const { copyText } = useTokenActions();
  const snippets = useMemo(() => snippetsFor(demands), [demands]);
  const [chosen, setChosen] = useState<string>('jose');
  const code = snippets.find(({ id }) => id === chosen)?.code ?? null;
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={`Code that enforces what ${displayText(apiName)} demands`}
      description="It holds no secret: keys come from the issuer when it runs."
      actions={
        <Button
          kind="primary"
          disabled={code === null || demands.audiences.length === 0}
          onClick={() => code !== null && void copyText(code, 'the code')}
        >
          Copy
        </Button>
      }
    >
      {demands.audiences.length === 0 ? (
        <p>This API has no audience yet, so that no token could be for it. Name one in Setup first.</p>
      ) : (
        <div className={styles.body}>
          <Tabs
            label="Languages"
            value={chosen}
            onChange={setChosen}
            tabs={snippets.map((snippet) => ({
              value: snippet.id,
              label: snippet.language,
              panel: <Code snippet={snippet} />,
            }))}
          />
        </div>
      )}
    </Dialog>
  );
}

function Code({ snippet }: { snippet: Snippet }) {
  const { code, library, install, byHand, differs, language, fileName } = snippet;
  return (
    <div className={styles.panel}>
      <p className={styles.library}>
        {library} <code>{install}</code>
      </p>
      {code !== null && (
        <div className={styles.code}>
          <CodeLines
            text={code.replaceAll('\t', '    ').trimEnd()}
            language="text"
            label={`${language}: ${fileName}`}
          />
        </div>
      )}
      <ul className={styles.notes}>
        {code !== null && byHand.length > 0 && (
          <li>The library has no option for {byHand.join(', ')}: the code checks that itself.</li>
        )}
        {differs.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
