import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { Problem } from '../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../src-shared/domain/problems/problem-text.ts';
import { Button } from './button.tsx';
import styles from './toasts.module.css';

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport ?? ''}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast ?? ''} swipeDirection="down">
      <Toast.Content className={styles.content ?? ''}>
        <div className={styles.text}>
          <Toast.Title className={styles.title ?? ''} />
          <Toast.Description className={styles.description ?? ''} />
        </div>
        <Toast.Action render={<Button size="sm" />} />
        <Toast.Close
          render={
            <Button kind="plain" size="sm" square aria-label="Dismiss">
              <X aria-hidden="true" />
            </Button>
          }
        />
      </Toast.Content>
    </Toast.Root>
  ));
}

/** Short news at the lower edge. A problem stays until it is dismissed; a deletion carries its undo. Stays the same object. */
export function useNotify() {
  const { add, close } = Toast.useToastManager();
  return useMemo(
    () => ({
      say: (title: string) => add({ title, timeout: 4_000 }),
      problem(problem: Problem) {
        if (problem.code === 'CANCELLED') return;
        const text = describeProblem(problem);
        add({
          title: text.title,
          description: `${text.detail} ${text.remedy}`.trim(),
          timeout: 0,
          priority: 'high',
        });
      },
      undoable(title: string, undo: () => void) {
        const onClick = () => {
          close(id);
          undo();
        };
        const id = add({ title, timeout: 12_000, actionProps: { children: 'Undo', onClick } });
      },
    }),
    [add, close],
  );
}
