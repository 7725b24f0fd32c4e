import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe-core finds fault with. It is put in by the debugger, so that no page has to weaken its policy. */
export async function violations(page: Page): Promise<string[]> {
  // Pages forbid scripts of others; the debugger is not bound by that.
  const client = await page.context().newCDPSession(page);
  await client.send('Runtime.evaluate', { expression: AXE });
  const { result } = await client.send('Runtime.evaluate', {
    expression:
      'axe.run(document, { resultTypes: ["violations"] }).then((found) => JSON.stringify(found.violations))',
    awaitPromise: true,
    returnByValue: true,
  });
  const found: Violation[] = JSON.parse(String(result.value));
  return found.map(({ id, help, nodes }) => `${page.url()}: ${id}: ${help}: ${nodes[0]?.html}`);
}
