/** What the browser tab says after a callback. All of it is text; nothing of it is trusted. */
export interface CallbackPage {
  readonly title: string;
  readonly text: string;
  /** Lines in the provider's own words. */
  readonly details: readonly string[];
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

/** The page as HTML without script or anything fetched; `nonce` admits its one style element. */
export function renderCallbackPage(page: CallbackPage, nonce: string): string {
  const details = page.details.map((line) => `<p class="detail">${escapeHtml(line)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)} · Claimcheck</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif;
  color: #1c2024; background: #f8f9fa; }
main { max-width: 34rem; padding: 2rem; }
h1 { font-size: 1.25rem; font-weight: 600; margin: 0 0 .5rem; }
p { margin: 0 0 .5rem; }
.detail { font: 14px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { body { color: #edeef0; background: #111315; } }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(page.text)}</p>
${details}
</main>
</body>
</html>
`;
}

export const goBack = 'You can close this tab and go back to Claimcheck.';
