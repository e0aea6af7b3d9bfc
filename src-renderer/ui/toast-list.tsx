import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { describeProblem } from '../../src-shared/domain/problems/problem-text.ts';
import { Button } from './button.tsx';
import { type News, readNews } from './news.ts';
import styles from './toasts.module.css';

const manager = Toast.createToastManager();

/** Shows the news at the lower edge, three at a time. */
export function ToastList() {
  useEffect(() => readNews(show), []);
  return (
    <Toast.Provider limit={3} toastManager={manager}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport ?? ''}>
          <Shown />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function show(news: News): void {
  switch (news.kind) {
    case 'said':
      manager.add({ title: news.title, timeout: 4_000 });
      return;
    case 'problem': {
      const { title, detail, remedy } = describeProblem(news.problem);
      manager.add({ title, description: `${detail} ${remedy}`.trim(), timeout: 0, priority: 'high' });
      return;
    }
    case 'undoable': {
      const { title, undo, stays, withdrawn } = news;
      if (withdrawn.aborted) return;
      const onClick = () => {
        manager.close(id);
        undo();
      };
      const timeout = stays ? 0 : 12_000;
      const id = manager.add({ title, timeout, actionProps: { children: 'Undo', onClick } });
      withdrawn.addEventListener('abort', () => manager.close(id));
      return;
    }
  }
}

function Shown() {
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
