import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect } from '@playwright/test';
import { WebSocket } from 'ws';
import { startElectron } from './support/electron-host.ts';
import { test } from './support/test.ts';
import { startWebHost } from './support/web-host.ts';

const args = ['--practice-port', '0', '--orders-port', '0'];

interface Process {
  readonly commandLine: string;
  readonly userId: number;
  /** 2 is a filter for system calls. */
  readonly seccomp: string;
}

/** The processes of this system that run this program, as the kernel sees them. */
function processesOf(profile: string): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        const commandLine = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const status = readFileSync(`/proc/${id}/status`, 'utf8');
        const field = (name: string) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? '';
        return [{ commandLine, userId: Number(field('Uid')), seccomp: field('Seccomp') }];
      } catch {
        return [];
      }
    })
    .filter(({ commandLine }) => commandLine.includes(profile));
}

test.describe('on both hosts', () => {
  test('a page is given nothing of Node, and runs no script but its own', async ({ workbench }) => {
    const { page } = workbench;
    await expect(page.getByRole('banner')).toBeVisible();
    const found = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.head.append(script);
      const names = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'injected'];
      return names.filter((name) => name in window);
    });
    expect(found).toEqual([]);
  });

  test('a page reaches no other server', async ({ workbench }) => {
    const { page } = workbench;
    await expect(page.getByRole('banner')).toBeVisible();
    const outcomes = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        violations.push(effectiveDirective);
      });
      const fetched = await fetch('http://127.0.0.1:9/').then(
        () => 'answered',
        () => 'refused',
      );
      const image = new Image();
      const loaded = await new Promise((resolve) => {
        image.onload = () => resolve('loaded');
        image.onerror = () => resolve('refused');
        image.src = 'http://127.0.0.1:9/pixel';
      });
      return { fetched, loaded, violations: violations.sort() };
    });
    expect(outcomes).toEqual({
      fetched: 'refused',
      loaded: 'refused',
      violations: ['connect-src', 'img-src'],
    });
  });
});

test.describe('the desktop app', { tag: '@electron' }, () => {
  test('shows its pages in sandboxed processes, none of them root’s', async ({ workbench }) => {
    await expect(workbench.page.getByRole('banner')).toBeVisible();
    const processes = processesOf(workbench.profile);
    expect(processes.filter(({ commandLine }) => /\s--no-sandbox(\s|$)/.test(commandLine))).toEqual([]);
    const renderers = processes.filter(({ commandLine }) => commandLine.includes('--type=renderer'));
    expect(renderers.length).toBeGreaterThan(0);
    for (const { seccomp, userId } of renderers) {
      expect(seccomp).toBe('2');
      expect(userId).not.toBe(0);
    }
  });

  test('goes nowhere, opens nothing and is granted nothing', async ({ profile }) => {
    const { app } = await startElectron(profile, args);
    const page = await app.firstWindow();
    await expect(page.getByRole('banner')).toBeVisible();
    const home = page.url();
    expect((await page.reload())?.headers()['content-security-policy']).toContain("default-src 'none'");

    // Chromium itself stops this one, before anything is asked.
    await page.evaluate(() => {
      window.location.href = 'file:///etc/passwd';
    });
    for (const address of ['https://example.com/', 'app://elsewhere/']) {
      await app.evaluate(({ webContents }) => {
        const prevented = new Promise<boolean>((resolve) => {
          const [contents] = webContents.getAllWebContents();
          contents?.once('will-frame-navigate', (event) =>
            setImmediate(() => resolve(event.defaultPrevented)),
          );
        });
        Reflect.set(globalThis, 'preventedNavigation', prevented);
      });
      await page.evaluate((target) => {
        window.location.href = target;
      }, address);
      const prevented = await app.evaluate(
        (): Promise<boolean> => Reflect.get(globalThis, 'preventedNavigation'),
      );
      expect(prevented, address).toBe(true);
      expect(page.url()).toBe(home);
      expect(await page.evaluate((target) => window.open(target) === null, address), address).toBe(true);
    }
    expect(app.windows()).toHaveLength(1);

    const granted = await page.evaluate(async () => {
      const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const;
      const states = asked.map(async (name) => {
        const { state } = await navigator.permissions.query({ name });
        return state === 'granted' ? [name] : [];
      });
      const media = navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
        () => ['media'],
        () => [],
      );
      const notification = Notification.requestPermission().then((state) =>
        state === 'granted' ? ['notification'] : [],
      );
      return (await Promise.all([...states, media, notification])).flat();
    });
    expect(granted).toEqual([]);
    await app.close();
  });
});

test.describe('the browser host', { tag: '@web' }, () => {
  test('answers only its own origin and host, with its policy and without a cookie', async ({ profile }) => {
    const host = await startWebHost(profile, args);
    const { origin, port } = new URL(host.link);
    const page = await fetch(origin);
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(part);
    expect(page.headers.has('set-cookie')).toBe(false);
    expect(page.headers.has('access-control-allow-origin')).toBe(false);

    const foreign = await fetch(origin, { headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
    expect(await statusFor(Number(port), 'evil.example')).toContain(' 403 ');
    expect(await socketStatus(port, 'https://evil.example')).toBe(403);
    expect(await socketStatus(port, `http://localhost:${port}`)).toBe(403);
    await host.stop();
  });

  test('lets in whoever brings the launch link first, and nobody after', async ({ profile, realBrowser }) => {
    const host = await startWebHost(profile, args);
    const first = await realBrowser.newContext();
    const second = await realBrowser.newContext();
    const page = await first.newPage();
    await page.goto(host.link);
    await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
    expect(await first.cookies()).toEqual([]);
    expect(page.url()).not.toContain(new URL(host.link).hash);

    const late = await second.newPage();
    await late.goto(host.link);
    await expect(late.getByRole('main')).toContainText('used up');
    await late.goto(new URL(host.link).origin);
    await expect(late.getByRole('main')).toContainText('launch link');
    await expect(late.getByRole('navigation')).toHaveCount(0);

    await page.reload();
    await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
    await first.close();
    await second.close();
    await host.stop();
  });
});

/** The status line of a request that names another host, as one does whose name was pointed at this machine. */
function statusFor(port: number, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port }, () =>
      socket.write(`GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`),
    );
    socket.once('error', reject);
    socket.once('data', (chunk) => {
      socket.destroy();
      resolve(chunk.toString().split('\r\n', 1)[0] ?? '');
    });
  });
}

function socketStatus(port: string, origin: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/connection`, { origin });
    socket.once('open', () => {
      socket.close();
      resolve(101);
    });
    socket.once('error', () => undefined);
    socket.once('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode);
    });
  });
}
