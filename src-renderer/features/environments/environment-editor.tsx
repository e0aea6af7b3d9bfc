import { useRef } from 'react';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { Pill } from '../../ui/pill.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ApisSection } from './apis-section.tsx';
import { ApplicationsSection } from './applications-section.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { EditorNotices } from './editor-notices.tsx';
import styles from './environment-editor.module.css';
import { GeneralSection } from './general-section.tsx';
import { PracticeSection } from './practice-section.tsx';
import { SaveBar } from './save-bar.tsx';
import { type Section, sections, sectionTitles } from './sections.ts';
import { chosenKey, updateSetup, useSetup } from './setup-store.ts';
import { TokenKeysSection } from './token-keys-section.tsx';
import { useDraft } from './use-draft.ts';
import { useSave } from './use-save.ts';
import { VariablesSection } from './variables-section.tsx';

const isSection = (value: string): value is Section => sections.some((section) => section === value);

/** Everything that one environment holds, section by section. Edits stay in a draft until they are saved. */
export function EnvironmentEditor({ saved }: { saved: Environment }) {
  const draft = useDraft(saved);
  const { section } = useSetup();
  const saving = useSave(saved);
  const tabs = useRef<HTMLDivElement>(null);
  const { environment, errors } = draft;

  const save = async (): Promise<boolean> => {
    const first = errors[0];
    if (first === undefined) return draft.conflicts.length === 0 && (await saving.save(environment));
    draft.attempt();
    updateSetup(({ chosen }) => ({
      section: first.section,
      chosen:
        first.itemId === null
          ? chosen
          : { ...chosen, [chosenKey(environment.id, first.section)]: first.itemId },
    }));
    requestAnimationFrame(() => tabs.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return false;
  };

  const panels: Record<Section, { readonly count?: number; readonly panel: React.ReactNode }> = {
    general: { panel: <GeneralSection draft={draft} /> },
    applications: {
      count: environment.applications.length,
      panel: <ApplicationsSection draft={draft} saved={saved} onSave={save} />,
    },
    apis: { count: environment.apis.length, panel: <ApisSection draft={draft} saved={saved} /> },
    variables: {
      count: environment.variables.length,
      panel: <VariablesSection draft={draft} saved={saved} />,
    },
    connection: { panel: <ConnectionSection draft={draft} saved={saved} /> },
    keys: { panel: <TokenKeysSection saved={saved} /> },
    practice: { panel: <PracticeSection /> },
  };
  const shown = sections.filter((each) => each !== 'practice' || environment.practice);

  return (
    <section className={styles.editor} aria-label={`Setup of ${saved.name}`}>
      <header className={styles.head}>
        <ColourDot colour={environment.colour} />
        <h2 className={styles.title}>{environment.name === '' ? 'Unnamed' : environment.name}</h2>
        {environment.practice && <Pill tone="accent">practice</Pill>}
        {environment.production && (
          <Pill tone="error" mark={false}>
            production
          </Pill>
        )}
        <span className={styles.spacer} />
        <SaveBar draft={draft} saving={saving.saving} onSave={save} />
      </header>
      <EditorNotices draft={draft} problem={saving.problem} onDismiss={saving.forgetProblem} />
      <div className={styles.tabs} ref={tabs}>
        <Tabs
          label={`Sections of ${saved.name}`}
          value={shown.includes(section) ? section : 'general'}
          onChange={(value) => {
            if (isSection(value)) updateSetup(() => ({ section: value }));
          }}
          tabs={shown.map((each) => ({
            value: each,
            label: sectionTitles[each],
            ...(panels[each].count === undefined ? {} : { count: panels[each].count }),
            panel: panels[each].panel,
          }))}
        />
      </div>
    </section>
  );
}
