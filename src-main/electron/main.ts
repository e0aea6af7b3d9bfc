import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, ipcMain, Menu, protocol, session } from 'electron';
import { systemClock } from '../ports/clock.ts';
import { openDataDirectory } from '../ports/data-directory.ts';
import { describeLaunchFault, type LaunchOptions, readLaunchOptions } from '../ports/launch-options.ts';
import { createLog, hearUnforeseen, tellOfUnforeseen } from '../ports/log.ts';
import { listPageFiles } from '../ports/page-files.ts';
import { acceptPorts } from './connections.ts';
import { menuTemplate } from './menu.ts';
import { lockNavigation } from './navigation-lock.ts';
import { openSession } from './pages.ts';
import { openWindow, type WorkbenchWindow } from './window.ts';
import type { Workbench } from './workbench.ts';

const closingTimeoutMs = 3_000;

/** Tells whoever started this process, if they listen, that the person can see the product. */
function tellStarter(): void {
  process.send?.('ready');
}

function giveUp(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  app.exit(2);
}

function start(options: LaunchOptions): void {
  app.enableSandbox();
  const write = (line: string): boolean => process.stderr.write(line);
  const log = createLog({ verbose: options.verbose, clock: systemClock, write });
  hearUnforeseen(process, tellOfUnforeseen(log, write));
  const surroundings = { platform: process.platform, env: process.env, home: homedir() };
  const data = openDataDirectory(options.profile, surroundings);
  if (!data.ok) {
    giveUp(data.sentence);
    return;
  }
  const { directory } = data;
  app.setName('Claimcheck');
  app.setPath('userData', directory);
  app.setPath('sessionData', join(directory, 'desktop'));
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  if (!app.requestSingleInstanceLock()) {
    tellStarter();
    app.quit();
    return;
  }
  let window: WorkbenchWindow | null = null;
  app.on('second-instance', () => window?.focus());
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents));
  app.on('window-all-closed', () => app.quit());
  const output = fileURLToPath(new URL('..', import.meta.url));
  const workbench = app.whenReady().then(async () => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
    openSession(session.defaultSession, listPageFiles(join(output, 'renderer')));
    window = openWindow({
      directory,
      preload: join(output, 'preload', 'preload.cjs'),
      devTools: !app.isPackaged,
      onShown: tellStarter,
    });
    // Loaded only now, so that the page loads meanwhile.
    const { openWorkbench } = await import('./workbench.ts');
    return openWorkbench(options, directory, surroundings, log, ({ theme }) => window?.setTheme(theme));
  });
  acceptPorts(ipcMain, async (port) => {
    await (await workbench).serve(port);
  });
  closeBeforeQuitting(workbench);
}

/** Quits once everything is closed, or when that takes too long. */
function closeBeforeQuitting(workbench: Promise<Workbench>): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const late = new Promise((resolve) => setTimeout(resolve, closingTimeoutMs));
    const closed = workbench.then((opened) => opened.close()).catch(() => undefined);
    void Promise.race([closed, late]).then(() => app.exit(0));
  });
}

const launch = readLaunchOptions(process.argv.slice(1));
if (launch.ok) start(launch.options);
else giveUp(describeLaunchFault(launch));
