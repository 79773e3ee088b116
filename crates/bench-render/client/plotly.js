// @ts-check
// Makes the plotting bundle ready when the first figure needs it.

/** @type {Promise<any> | null} */
let plotlyReady = null;

/** @returns {Promise<any>} */
function plotly() {
  plotlyReady ??= loadPlotly();
  return plotlyReady;
}

async function loadPlotly() {
  const packed = document.getElementById('bench-plotly');
  const script = document.createElement('script');
  if (packed === null) {
    const address = document.getElementById('bench-client')?.dataset.plotly ?? '';
    await new Promise((resolve, reject) => {
      script.addEventListener('load', resolve);
      script.addEventListener('error', () => {
        reject(new Error(`${address} is missing: a page that is not portable needs the folder assets beside it`));
      });
      script.src = address;
      document.head.append(script);
    });
  } else {
    // The policy of the page allows exactly this text, by its hash.
    script.textContent = new TextDecoder().decode(await inflate(bytesOfBase64(packed.textContent ?? '')));
    document.head.append(script);
    packed.remove();
    script.textContent = '';
  }
  const made = /** @type {any} */ (globalThis).Plotly;
  if (made === undefined) {
    throw new Error('the plotting bundle did not start');
  }
  return made;
}
