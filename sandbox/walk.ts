import type { Browser, Page } from './browser.js';

/** Who the person at the browser is, by the origin of the site that asks. */
export type Identities = Readonly<Record<string, string>>;

/** What is pressed on a consent page. */
export type Decision = 'allow' | 'deny';

const MAX_PAGES = 12;

/** Walks from an address to the page that asks nothing more, as a person would: says who they are where asked, and
 *  decides. `stopAt` ends the walk before the first page whose address it accepts is answered. */
export async function walk(
  browser: Browser,
  address: string,
  who: Identities,
  options: { decision?: Decision; stopAt?: (page: Page) => boolean } = {},
): Promise<Page> {
  let page = await browser.open(address);
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    if (page.forms.length === 0 || options.stopAt?.(page) === true) return page;
    page = await browser.submit(page, answerFor(page, who, options.decision ?? 'allow'));
  }
  throw new Error(`still not done after ${MAX_PAGES} pages: ${page.url}`);
}

function answerFor(page: Page, who: Identities, decision: Decision): Parameters<Browser['submit']>[1] {
  const [form] = page.forms;
  if (form?.buttons.some((button) => button.name === 'decision')) return { button: `decision=${decision}` };
  // The two sites name the field for who one is differently.
  const field = form?.fields.find(({ name }) => name === 'user' || name === 'username');
  const name = who[new URL(page.url).origin] ?? '';
  return field === undefined ? {} : { fields: { [field.name]: name } };
}
