import type { Page } from '@playwright/test';

/** One of these takes the focus for all of its members, which arrow keys choose among (ARIA Authoring Practices). */
const composites =
  '[role=tree], [role=tablist], [role=listbox], [role=radiogroup], [role=toolbar], [role=menu], [role=group]:has(> [aria-pressed])';
const most = 400;

/**
 * Presses Tab until the focus has gone round. Gives what could be pressed with the pointer and was not reached, in words;
 * members of a widget that arrow keys move through count as reached with one of them.
 */
export async function unreachedByTab(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('[data-reached]')) each.removeAttribute('data-reached');
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab');
    const again = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return false;
      if (element.hasAttribute('data-reached')) return true;
      element.setAttribute('data-reached', '');
      return false;
    });
    if (again) break;
  }
  return page.evaluate((widgets) => {
    const pressable =
      'a[href], button, input, select, textarea, summary, [role=button], [role=option], [role=treeitem], [role=tab]';
    return [...document.querySelectorAll<HTMLElement>(pressable)]
      .filter((element) => {
        if (
          element.matches(
            ':disabled, [aria-disabled=true], [aria-hidden=true] *, [inert] *, [tabindex="-1"][aria-hidden]',
          )
        )
          return false;
        if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
        const reached = (each: Element) =>
          each.matches('[data-reached]') || each.querySelector('[data-reached]') !== null;
        const widget = element.closest(widgets);
        if (element.matches('input[type=radio]')) {
          const { name, form } = element as HTMLInputElement;
          return ![...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].some(
            (each) => each.name === name && each.form === form && reached(each),
          );
        }
        return !(reached(element) || (widget !== null && reached(widget)));
      })
      .map(
        (element) =>
          `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? ''}`,
      );
  }, composites);
}
