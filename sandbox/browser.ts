import { createCookieJar } from './browser/cookie-jar.js';
import { type Choice, fillForm } from './browser/fill-form.js';
import type { Form } from './browser/form.js';
import { textOf, titleOf } from './browser/page-text.js';
import { parseForms } from './browser/parse-forms.js';
import { tokenize } from './browser/tokens.js';
import { nextVisit, type Visit, type Visited, visit } from './browser/visit.js';

export type { Choice } from './browser/fill-form.js';
export type { Form, FormButton, FormField } from './browser/form.js';

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  /** What a person reads, on one line. */
  readonly text: string;
  readonly title: string;
  readonly headers: Headers;
  readonly forms: readonly Form[];
  /** The addresses on the way that led on to another, in their order. */
  readonly redirects: readonly string[];
}

export interface BrowserOptions {
  /** What pages get as `accept-language`. */
  readonly language?: string;
  /** Whether to follow a redirect to this address; without it, all. The page is then the redirect itself. */
  readonly follow?: (url: string) => boolean;
}

/** A person's browser, without scripts and pictures. */
export interface Browser {
  open(url: string): Promise<Page>;
  /** Fills in a form of the page and sends it. Throws when the page has no such form, button or field. */
  submit(page: Page, choose?: Choice): Promise<Page>;
  /** The cookies that this site would get at `/`, as `name=value`. */
  cookies(origin: string): string[];
  clearCookies(): void;
}

const MOST_REDIRECTS = 10;

export function createBrowser({ language = 'en', follow = () => true }: BrowserOptions = {}): Browser {
  const jar = createCookieJar();
  const common = { accept: 'text/html,*/*;q=0.8', 'accept-language': language, 'user-agent': 'Sandbox/1' };

  async function navigate(first: Visit): Promise<Page> {
    const redirects: string[] = [];
    let current = first;
    for (;;) {
      const visited = await visit(jar, current);
      const next = nextVisit(visited, current);
      if (next === undefined || !follow(next.url.href)) return toPage(visited, redirects);
      redirects.push(visited.url.href);
      if (redirects.length > MOST_REDIRECTS) throw new Error(`too many redirects: ${redirects.join(' → ')}`);
      current = next;
    }
  }

  return {
    open: (url) => navigate({ url: new URL(url), method: 'GET', headers: common }),
    async submit(page, choose = {}) {
      const { form, data } = fillForm(page.forms, choose);
      const url = new URL(form.action);
      const initiator = new URL(page.url);
      if (form.method === 'GET') {
        url.search = data.toString();
        return navigate({ url, method: 'GET', headers: common, initiator });
      }
      const headers = {
        ...common,
        origin: originOf(page),
        'content-type': 'application/x-www-form-urlencoded',
      };
      return navigate({ url, method: 'POST', headers, body: data.toString(), initiator });
    },
    cookies: (origin) => jar.for(new URL(origin)),
    clearCookies: () => jar.clear(),
  };
}

/** Browsers hide the origin of a form when its page says `no-referrer` (Fetch, "append a request Origin header"). */
function originOf({ url, headers }: Page): string {
  return headers.get('referrer-policy') === 'no-referrer' ? 'null' : new URL(url).origin;
}

function toPage({ url, status, headers, html }: Visited, redirects: readonly string[]): Page {
  const tokens = tokenize(html);
  return {
    url: url.href,
    status,
    html,
    text: textOf(tokens),
    title: titleOf(tokens),
    headers,
    forms: parseForms(tokens, url.href),
    redirects,
  };
}
