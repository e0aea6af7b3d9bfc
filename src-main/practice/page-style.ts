import { createHash } from 'node:crypto';

/** The look of the tenant's pages; no file, no font and no script is loaded. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: oklch(0.955 0.012 200); --surface: oklch(0.995 0.003 200); --line: oklch(0.86 0.014 205);
  --text: oklch(0.24 0.02 230); --soft: oklch(0.44 0.02 230);
  --accent: oklch(0.45 0.09 205); --accent-soft: oklch(0.945 0.025 200); --on-accent: oklch(0.99 0 0);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: oklch(0.19 0.016 230); --surface: oklch(0.235 0.018 230); --line: oklch(0.36 0.02 230);
    --text: oklch(0.95 0.006 200); --soft: oklch(0.76 0.014 210);
    --accent: oklch(0.79 0.09 200); --accent-soft: oklch(0.3 0.035 210); --on-accent: oklch(0.17 0.02 230);
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px;
  background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif;
}
main {
  width: 100%; max-width: 420px; padding: 32px; background: var(--surface);
  border: 1px solid var(--line); border-radius: 14px;
}
main.wide { max-width: 620px; }
.tenant { margin: 0 0 20px; color: var(--soft); font-size: 13px; }
h1 { margin: 0 0 8px; font-size: 23px; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; }
h2 { margin: 24px 0 8px; font-size: 15px; }
p { margin: 0 0 16px; }
.soft { color: var(--soft); }
ul { margin: 0 0 16px; padding: 0; list-style: none; }
.people li { margin-bottom: 12px; }
.people p { margin: 4px 2px 0; color: var(--soft); font-size: 13px; }
.list li { padding: 8px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
code { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
.address {
  display: block; margin: 0 0 16px; padding: 10px 12px; background: var(--accent-soft); border-radius: 8px;
}
input.code {
  width: 100%; min-height: 52px; margin: 6px 0 16px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 9px;
  background: var(--ground); color: var(--text); font: 600 22px/1.2 ui-monospace, monospace;
  letter-spacing: 0.14em; text-align: center; text-transform: uppercase;
}
button {
  width: 100%; min-height: 44px; padding: 9px 16px; border-radius: 9px; cursor: pointer;
  border: 1px solid var(--line); background: var(--surface); color: var(--text); font: inherit; font-weight: 550;
}
button:hover { border-color: var(--accent); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.main:hover { filter: brightness(1.07); }
button.quiet { border-color: transparent; background: none; color: var(--soft); }
button.quiet:hover { color: var(--text); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.choices { display: grid; gap: 10px; margin-top: 24px; }
`;

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

/**
 * The pages' Content-Security-Policy: their one style sheet and nothing else. Browsers hold every redirect that follows
 * a form against `form-action`, so the callback must be in it; where it can't be written there (IPv6 addresses have no
 * place in the grammar), forms are left unrestricted.
 */
export function pagePolicy(callback: string | null): string {
  const formAction = callback === null ? " form-action 'self';" : formActionFor(callback);
  return `default-src 'none'; style-src 'sha256-${styleHash}';${formAction} base-uri 'none'; frame-ancestors 'none'`;
}

function formActionFor(callback: string): string {
  if (!URL.canParse(callback)) return " form-action 'self';";
  const { protocol, origin, hostname } = new URL(callback);
  if (hostname.startsWith('[')) return '';
  return origin === 'null' ? ` form-action 'self' ${protocol};` : ` form-action 'self' ${origin};`;
}
