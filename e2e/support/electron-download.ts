import { type ElectronApplication, expect } from '@playwright/test';

/**
 * Answers the system's dialog, which no test can reach, with a path for the file that an action hands to the person.
 * The app waits for the file before the action, and keeps what became of it for the question after it: one question
 * around both could reach the app when the file is gone already.
 */
export async function saveNextDownload(
  app: ElectronApplication,
  path: string,
  action: () => Promise<void>,
): Promise<void> {
  await app.evaluate(({ session }, to) => {
    const saved = new Promise<string>((resolve) => {
      session.defaultSession.once('will-download', (_event, item) => {
        item.setSavePath(to);
        item.once('done', (_done, state) => resolve(state));
      });
    });
    Reflect.set(globalThis, 'savedDownload', saved);
  }, path);
  await action();
  const state = await app.evaluate((): Promise<string> => Reflect.get(globalThis, 'savedDownload'));
  expect(state, 'the state of the saved file').toBe('completed');
}
