// Runs under Electron: the product, or an empty window of the same runtime, with a stopwatch beside it. Tells on
// standard output when the window was made and when its button could be seen, in milliseconds since the epoch.
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow } from 'electron';

const { electron, chrome, node } = process.versions;
const runtime = `Electron ${electron}, Chromium ${chrome}, Node ${node}`;
const product = process.env.CLAIMCHECK_BENCH_PRODUCT;

/** Runs in the page: the time of the first frame in which the button is there and has a size. */
const watchForButton = `new Promise((resolve) => {
  const look = () => {
    const button = [...document.querySelectorAll('button')].find((each) => each.textContent.startsWith('Get tokens'));
    if (button && button.getBoundingClientRect().width > 0) {
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
    } else requestAnimationFrame(look);
  };
  look();
})`;

app.once('browser-window-created', (_event, window) => {
  const createdAt = Date.now();
  window.webContents.once('dom-ready', async () => {
    const paintedAt = await window.webContents.executeJavaScript(watchForButton);
    process.stdout.write(`\nbench:${JSON.stringify({ createdAt, paintedAt, runtime })}\n`);
    app.quit();
  });
});

if (product) {
  await import(product);
} else {
  app.enableSandbox();
  const profile = process.argv[process.argv.indexOf('--profile') + 1];
  app.setPath('userData', profile);
  app.whenReady().then(() => {
    const window = new BrowserWindow({
      width: 1440,
      height: 900,
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
    });
    window.once('ready-to-show', () => window.show());
    void window.loadFile(fileURLToPath(new URL('../empty-page.html', import.meta.url)));
  });
}
