// The pages on which a person lets a device sign in. No script.
import { html } from './html.ts';
import { page } from './pages.ts';

const action = '/device';

/** Where the code that a device shows is entered. */
export function enterCodePage(view: {
  readonly secret: string;
  /** From the address, or empty. */
  readonly code: string;
  readonly problem: string | null;
}): string {
  return page(
    'Connect a device',
    html`<h1>Connect a device</h1>
${view.problem === null ? null : html`<p role="alert">${view.problem}</p>`}
<form method="post" action="${action}">
<input type="hidden" name="xsrf" value="${view.secret}">
<label for="code">Enter the code that your device shows</label>
<input class="code" id="code" name="user_code" value="${view.code}" autocomplete="off" spellcheck="false" autofocus>
<button class="main" name="go" value="on">Continue</button>
</form>`,
  );
}

/** Which application the code belongs to, to be confirmed before anyone signs in. */
export function confirmPage(view: {
  readonly secret: string;
  readonly code: string;
  readonly applicationName: string;
}): string {
  return page(
    `Connect ${view.applicationName}?`,
    html`<h1>Connect ${view.applicationName}?</h1>
<p class="soft">Go on only if your device shows this code, and you started this yourself.</p>
<code class="address">${view.code}</code>
<form method="post" action="${action}" class="choices">
<input type="hidden" name="xsrf" value="${view.secret}">
<input type="hidden" name="user_code" value="${view.code}">
<button class="main" name="confirm" value="yes">Continue</button>
<button name="abort" value="yes">Cancel</button>
</form>`,
  );
}

export function deviceDonePage(): string {
  return page(
    'Device connected',
    html`<h1>Device connected</h1>
<p>The sign-in goes on there by itself. You can close this page.</p>`,
  );
}

export function abortedPage(): string {
  return page(
    'Device not connected',
    html`<h1>Device not connected</h1>
<p>The device was told so. You can close this page.</p>`,
  );
}
