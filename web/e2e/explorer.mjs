// End-to-end test of the explorer page on a running server:
//
//   npm run e2e -- http://127.0.0.1:8080 [folder for screenshots]
//
// It drives a Chromium that is already installed (CHROMIUM names another
// binary) and exits with 1 when anything it looks for is missing.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [address, pictures] = process.argv.slice(2);
if (!address) {
  console.error('usage: npm run e2e -- http://127.0.0.1:PORT [folder for screenshots]');
  process.exit(2);
}
const { origin } = new URL(address);

const folder = fileURLToPath(new URL('../queries/', import.meta.url));
const queries = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => ({ name: file.slice(0, -'.graphql'.length), text: readFileSync(join(folder, file), 'utf8') }));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

// open gives a page of a fresh profile that notes what must not happen.
async function open(options = {}, path = '/') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      faults.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && new URL(url).origin !== origin) {
      faults.push(`request to another origin: ${url}`);
    }
  });
  page.on('requestfailed', (request) => faults.push(`request failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) {
      faults.push(`status ${response.status()}: ${response.url()}`);
    }
  });
  await page.goto(origin + path);
  await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
  return { page, faults, context };
}

const editorText = (page) =>
  page.evaluate(() => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.getValue());

// faultsInEditor gives the words the editor marks as wrong, out of sight too.
const faultsInEditor = (page) =>
  page.evaluate(() => {
    const editor = document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror;
    return editor
      .getAllMarks()
      .filter((mark) => /lint-mark/.test(mark.className ?? ''))
      .map((mark) => mark.find())
      .map(({ from, to }) => editor.getRange(from, to));
  });

const answerText = (page) =>
  page.evaluate(() => document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue() ?? '');

async function until(what, probe, milliseconds = 10_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    if (await probe()) {
      return;
    }
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function picture(page, name) {
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }
}

// overflowing tells whether the page is wider than its window.
const overflowing = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const brightness = (page) =>
  page.evaluate(() => {
    const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
    return (r + g + b) / 3;
  });

const tests = {
  async 'the page opens with the first ready query'() {
    const { page, faults, context } = await open();
    assert.match(await page.title(), /^Mandate · .*\p{Script=Han}/u);
    assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
    assert.equal(await editorText(page), queries[0].text);
    const links = page.getByRole('navigation', { name: 'Ready queries' }).getByRole('link');
    assert.equal(await links.count(), queries.length);
    for (const text of await links.allInnerTexts()) {
      assert.match(text, /\p{Script=Han}[\s\S]*[A-Za-z]/u, 'a link has a Chinese and an English title');
    }
    assert.equal(await overflowing(page), false);
    assert.deepEqual(faults, []);
    await context.close();
  },

  async 'every ready query loads, fits the schema, runs and answers'() {
    const { page, faults, context } = await open();
    // The documentation opens once the schema has been read.
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-doc-explorer-root-type, .graphiql-doc-explorer-content a').first().waitFor();
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
    for (const query of queries) {
      const link = page.locator(`#ready-queries a[href="#${query.name}"]`);
      await link.click();
      await until(`${query.name} in the editor`, async () => (await editorText(page)) === query.text);
      await until(`${query.name} marked`, async () => (await link.getAttribute('aria-current')) === 'true');
      await page.waitForTimeout(1000);
      const marks = await faultsInEditor(page);
      assert.deepEqual(marks, [], `${query.name} does not fit the schema`);
      await page.getByRole('button', { name: 'Execute query (Ctrl-Enter)' }).click();
      await until(`an answer to ${query.name}`, async () => (await answerText(page)).includes('"data"'), 30_000);
      const answer = JSON.parse(await answerText(page));
      assert.equal(answer.errors, undefined, `${query.name} answers without errors`);
      assert.ok(answer.data, `${query.name} answers with data`);
      await picture(page, query.name);
    }
    // A query that is open already gets no second tab.
    const tabs = await page.getByRole('tab').count();
    assert.equal(tabs, queries.length);
    await page.locator(`#ready-queries a[href="#${queries[1].name}"]`).click();
    await until('the tab of the second query', async () => (await editorText(page)) === queries[1].text);
    assert.equal(await page.getByRole('tab').count(), tabs);
    assert.deepEqual(faults, []);
    await context.close();
  },

  async 'the editor knows the schema'() {
    const { page, faults, context } = await open();
    await page.evaluate(() =>
      document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.setValue('{ noSuchField }'),
    );
    await until('a mark', async () => /^noSuchField\b/.test(await faultsInEditor(page)));
    assert.deepEqual(faults, []);
    await context.close();
  },

  async 'what a visitor wrote survives a ready query and a reload'() {
    const { page, faults, context } = await open();
    const own = '{ __typename }';
    await page.evaluate(
      (text) => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.setValue(text),
      own,
    );
    await page.waitForTimeout(500);
    await page.locator('#ready-queries a').nth(2).click();
    await until('the third query', async () => (await editorText(page)) === queries[2].text);
    await page.waitForTimeout(1000);
    await page.reload();
    await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
    await until('the third query again', async () => (await editorText(page)) === queries[2].text);
    assert.equal(await page.getByRole('tab').count(), 2);
    await page.getByRole('tab').first().click();
    await until("the visitor's query", async () => (await editorText(page)) === own);
    assert.deepEqual(faults, []);
    await context.close();
  },

  async 'an address opens its ready query'() {
    const { page, faults, context } = await open({}, `/#${queries[3].name}`);
    await until('the fourth query', async () => (await editorText(page)) === queries[3].text);
    await page.evaluate((name) => {
      window.location.hash = name;
    }, queries[4].name);
    await until('the fifth query', async () => (await editorText(page)) === queries[4].text);
    assert.deepEqual(faults, []);
    await context.close();
  },

  async 'dialogs, menus and history keep to the policy'() {
    const { page, faults, context } = await open();
    for (const name of ['Open short keys dialog', 'Open settings dialog']) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.locator('.graphiql-history').waitFor();
    await page.getByRole('button', { name: 'Execute query (Ctrl-Enter)' }).hover();
    await page.getByRole('button', { name: /Prettify/ }).click();
    // Completion, and the description of a field under the pointer.
    await page.locator('.graphiql-query-editor .cm-property', { hasText: 'title' }).first().hover();
    await page.locator('.CodeMirror-info').waitFor();
    await page.mouse.move(0, 0);
    await page.evaluate(() => {
      const editor = document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror;
      const line = editor.getValue().split('\n').indexOf('    title');
      editor.focus();
      editor.setCursor(line, 9);
    });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Space');
    await page.locator('.CodeMirror-hints').waitFor();
    await picture(page, 'completion');
    assert.deepEqual(faults, []);
    await context.close();
  },

  async 'a dark system gives a dark page'() {
    const light = await open({ colorScheme: 'light' });
    assert.ok((await brightness(light.page)) > 180);
    assert.deepEqual(light.faults, []);
    await light.context.close();
    const dark = await open({ colorScheme: 'dark' });
    assert.ok((await brightness(dark.page)) < 80);
    await picture(dark.page, 'dark');
    assert.deepEqual(dark.faults, []);
    await dark.context.close();
  },

  async 'a narrow window works'() {
    const { page, faults, context } = await open({ viewport: { width: 390, height: 780 } });
    assert.equal(await overflowing(page), false);
    await page.locator('#ready-queries a').nth(1).click();
    await until('the second query', async () => (await editorText(page)) === queries[1].text);
    await page.waitForTimeout(1000); // the editor learns the name of the operation a moment after its text
    await page.getByRole('button', { name: 'Execute query (Ctrl-Enter)' }).click();
    await until('an answer', async () => (await answerText(page)).includes('"data"'), 30_000);
    const editor = await page.locator('.graphiql-query-editor .CodeMirror').boundingBox();
    const answer = await page.locator('.graphiql-response').boundingBox();
    assert.ok(editor.width > 200 && editor.height > 120, 'the editor has room');
    assert.ok(answer.width > 200 && answer.height > 120, 'the answer has room');
    assert.ok(answer.y >= editor.y + editor.height - 1, 'the answer stands below the query');
    await picture(page, 'narrow');
    assert.deepEqual(faults, []);
    await context.close();
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n      ${String(error.message ?? error).replaceAll('\n', '\n      ')}`);
  }
}
await browser.close();
console.log(failed === 0 ? 'all passed' : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
