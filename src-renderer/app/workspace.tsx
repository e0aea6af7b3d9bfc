import { useQuery } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Workspace } from '../../src-shared/domain/environments/workspace.ts';
import { useHost } from './host-context.tsx';
import { queries } from './queries.ts';
import { withUntouchedDrafts } from './untouched-drafts.ts';

interface WorkspaceValue {
  readonly workspace: Workspace;
  readonly update: (change: (workspace: Workspace) => Workspace) => void;
}

const WorkspaceContext = createContext<WorkspaceValue | null>(null);
const saveDelayMs = 400;

/** Holds where the person is, and keeps it for the next start shortly after each change. */
export function WorkspaceProvider({ initial, children }: { initial: Workspace; children: ReactNode }) {
  const host = useHost();
  const [workspace, setWorkspace] = useState(initial);
  useSaving(workspace);

  // Drafts made before the practice tenant ran name addresses that it did not have yet.
  const { data: fresh } = useQuery({ ...queries.draftsOfPractice(host), initialData: initial });
  const loaded = useRef(initial);
  useEffect(() => {
    const before = loaded.current;
    loaded.current = fresh;
    if (before !== fresh) setWorkspace((current) => withUntouchedDrafts(current, before, fresh));
  }, [fresh]);

  const update = useCallback((change: (current: Workspace) => Workspace) => setWorkspace(change), []);
  const value = useMemo(() => ({ workspace, update }), [workspace, update]);
  return <WorkspaceContext value={value}>{children}</WorkspaceContext>;
}

/** Keeps each change a moment later, however fast further ones follow, and what is left when the page goes. */
function useSaving(workspace: Workspace): void {
  const host = useHost();
  const latest = useRef(workspace);
  const saved = useRef(workspace);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const save = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    if (saved.current === latest.current) return;
    saved.current = latest.current;
    // A place that could not be kept is not worth a message: the next change tries again.
    host.workspace.save(latest.current).catch(() => undefined);
  }, [host]);

  useEffect(() => {
    latest.current = workspace;
    if (saved.current !== workspace) timer.current ??= setTimeout(save, saveDelayMs);
  }, [workspace, save]);
  useEffect(() => {
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);
}

export function useWorkspace(): WorkspaceValue {
  const value = useContext(WorkspaceContext);
  if (!value) throw new Error('useWorkspace needs a WorkspaceProvider above it');
  return value;
}
