// The pages a person sees while signing in to the practice tenant. No script, no password field.
import { fullName } from './claims.ts';
import { type Html, html } from './html.ts';
import { pageStyle } from './page-style.ts';
import type { PracticeUser } from './tenant-data.ts';

export function page(title: string, body: Html, width: 'narrow' | 'wide' = 'narrow'): string {
  const style: Html = { markup: pageStyle };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main class="${width}">
<p class="tenant">Acme, a practice tenant on this machine</p>
${body}
</main>
</body>
</html>`.markup;
}

export interface SignInPage {
  readonly variant: 'sign_in' | 'register' | 'choose';
  readonly applicationName: string;
  readonly users: readonly PracticeUser[];
  /** An email address asked for with `login_hint`, or null. */
  readonly loginHint: string | null;
  /** Set while somebody is signed in already. */
  readonly signedInAs: PracticeUser | null;
  readonly action: string;
}

const signInHeadings: Readonly<Record<SignInPage['variant'], string>> = {
  sign_in: 'Sign in to',
  register: 'Create an account for',
  choose: 'Choose an account for',
};

/** Who to continue as: one button for each user, the hinted one first. */
export function signInPage(view: SignInPage): string {
  const hinted = view.users.find(({ email }) => email === view.loginHint);
  const ordered = hinted ? [hinted, ...view.users.filter((user) => user !== hinted)] : view.users;
  const heading = `${signInHeadings[view.variant]} ${view.applicationName}`;
  const unknownHint = view.loginHint !== null && !hinted;
  return page(
    heading,
    html`<h1>${heading}</h1>
<p class="soft">There is no password here. Pick somebody to continue as.</p>
${view.signedInAs ? html`<p>Signed in now as ${fullName(view.signedInAs)}.</p>` : null}
${unknownHint ? html`<p>Nobody here has the address <code>${view.loginHint}</code>.</p>` : null}
<form method="post" action="${view.action}">
<ul class="people">${ordered.map((user, index) => personItem(user, index === 0, user === hinted))}</ul>
<button class="quiet" name="decision" value="cancel">Cancel</button>
</form>`,
  );
}

function personItem(user: PracticeUser, first: boolean, hinted: boolean): Html {
  const about = user.roles.length > 0 ? user.roles.map(({ name }) => name).join(', ') : 'No roles';
  const rights = user.permissions.length > 0 ? user.permissions.join(', ') : 'no permissions';
  const note = `${fullName(user)}, ${user.email}. ${about}; ${rights}.`;
  return html`<li>
<button class="${first ? 'main' : 'other'}" name="user" value="${user.id}" aria-describedby="about-${user.id}"${
    hinted ? html` autofocus` : null
  }>Continue as ${user.givenName}</button>
<p id="about-${user.id}">${note}</p>
</li>`;
}

export interface ConsentPage {
  readonly applicationName: string;
  readonly user: PracticeUser;
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
  readonly action: string;
}

const scopeSentences: Readonly<Record<string, string>> = {
  openid: 'Know who you are',
  profile: 'See your name and picture',
  email: 'See your email address',
  phone: 'See your phone number',
  address: 'See your address',
  offline: 'Keep access while you are away',
};

/** What the application asks for, to be allowed or denied. */
export function consentPage(view: ConsentPage): string {
  const heading = `Allow ${view.applicationName} access?`;
  return page(
    heading,
    html`<h1>${heading}</h1>
<p class="soft">You are ${fullName(view.user)}. ${view.applicationName} asks to:</p>
<ul class="list">${view.scopes.map(
      (scope) => html`<li>${scopeSentences[scope] ?? scope} <code class="soft">${scope}</code></li>`,
    )}</ul>
${view.audiences.length > 0 ? html`<h2>With a token for</h2>` : null}
<ul class="list">${view.audiences.map((audience) => html`<li><code>${audience}</code></li>`)}</ul>
<form method="post" action="${view.action}" class="choices">
<button class="main" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>`,
  );
}

/** Kinde's page for a callback URL that is not registered; there is no redirect to an address nobody vouches for. */
export function callbackPage(redirectUri: string | null): string {
  const said = redirectUri === null ? html`<em>none was sent</em>` : html`${redirectUri}`;
  return page(
    'Invalid callback URL',
    html`<h1>Invalid callback URL.</h1>
<p>Looks like the allowed callback URLs in your Kinde application don't include the one below.</p>
<code class="address">${said}</code>
<p class="soft">Callback URLs are compared exactly. The client ID may be wrong as well.</p>`,
    'wide',
  );
}

export function errorPage(error: string, description: string | undefined): string {
  return page(
    'Sign-in stopped',
    html`<h1>This sign-in can't go on</h1>
<p>${description ?? 'The request was refused.'}</p>
<p class="soft">Error code: <code>${error}</code>. Go back to the application and start again.</p>`,
    'wide',
  );
}

export function signedOutPage(): string {
  return page(
    'Signed out',
    html`<h1>Signed out</h1>
<p>The session at this tenant has ended. You can close this page.</p>`,
  );
}
