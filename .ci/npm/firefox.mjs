// Opens pages in Firefox over WebDriver BiDi, offline, draws every figure, and prints what was seen as one JSON list.
// Usage: node firefox.mjs FIREFOX PAGE...
import puppeteer from 'puppeteer-core';

const [executablePath, ...pages] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath,
  headless: true,
  // The size of the window, not of a viewport: to set that, puppeteer asks for what Firefox 140 does not know.
  defaultViewport: null,
  args: ['--width=1400', '--height=900'],
  // Nothing listens there, so whatever asks for the network is refused; even this machine is asked through it.
  extraPrefsFirefox: {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': 9,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': 9,
    'network.proxy.no_proxies_on': '',
    'network.proxy.allow_hijacking_localhost': true,
  },
});
const seen = [];
try {
  for (const path of pages) {
    const page = await browser.newPage();
    const told = [];
    const asked = [];
    page.on('console', (message) => told.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => {
      // Now and then the browser's own driver is refused what it looks at in a window; no line of any script stands in that.
      const isOfTheDriver = error.message.includes('Permission denied to access property') && !/file:|pptr:/.test(error.stack ?? '');
      if (!isOfTheDriver) told.push(`exception: ${error.stack ?? error.message}`);
    });
    page.on('request', (request) => {
      if (!/^(file|data|blob|about):/.test(request.url())) asked.push(request.url());
    });
    await page.evaluateOnNewDocument(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        window.violations.push(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`);
      });
    });
    await page.goto(`file://${path}`).catch((error) => {
      // No page comes from the network; of a frame in it that is refused it, the driver tells now and then as of the page.
      if (!error.message.includes('NS_ERROR_PROXY_CONNECTION_REFUSED')) throw error;
    });
    const found = await page.evaluate(async () => {
      const figures = [];
      for (let tries = 0; tries < 400 && document.readyState !== 'complete'; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      for (const box of document.querySelectorAll('figure')) {
        box.scrollIntoView({ block: 'center' });
        for (let tries = 0; tries < 400 && box.dataset.state === 'waiting'; tries++) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        figures.push({ id: box.id, state: box.dataset.state, marks: Number(box.dataset.marks ?? 0) });
      }
      const { scrollWidth, clientWidth } = document.documentElement;
      return { figures, width: window.innerWidth, overflow: scrollWidth - clientWidth, violations: window.violations };
    });
    seen.push({ path, ...found, console: [...told, ...found.violations], outside: asked });
    await page.close();
  }
} finally {
  await browser.close();
}
process.stdout.write(`${JSON.stringify(seen)}\n`);
